from core.bench import flow


def test_every_method_is_measured_on_the_same_known_motion() -> None:
    rows = {row.what: row for row in flow.measure(amplitudes=(0.2, 1.0), seeds=(0,))}
    for name in ("tv-l1", "OpenCV's tv-l1", "dis", "farneback"):
        assert 60 < rows[f"{name}: recovered of a motion of 1.0 px"].value < 120
        assert 0 < rows[f"{name}: endpoint error, motion of 0.2 px"].value < 0.2
        assert 0 < rows[f"{name}: noise where the face is still"].value < 0.1
        assert rows[f"{name}: time of a pair"].value > 0
    ours = rows["tv-l1: mean endpoint error where it moves"]
    theirs = [
        rows[f"OpenCV's tv-l1: endpoint error where it moves, motion of {a} px"].value
        for a in (0.2, 1.0)
    ]
    assert ours.bar == f"<= {sum(theirs) / 2:g}"
    assert ours.holds
    assert rows["tv-l1 in torch: from compiled, mean"].holds
    assert rows["tv-l1 in torch: mean endpoint error in the whole picture"].holds
    assert rows["speed against OpenCV's tv-l1"].value > 3  # the bar of 10 is the benchmark's
    assert rows["kept in float16: error"].value < rows["kept in 8 bits: error"].value / 50
