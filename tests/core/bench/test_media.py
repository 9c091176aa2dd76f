from core.bench.media import Size, measure


def test_our_pictures_are_right_and_others_are_measured_beside_them() -> None:
    rows = {row.what: row for row in measure(Size(n_frames=160, n_seeks=16))}
    for kind in ("constant rate", "variable rate", "truncated"):
        assert rows[f"{kind}, ours: wrong frames"].value == 0
        assert rows[f"{kind}, OpenCV: seek, p95"].value > 0
    assert rows["variable rate, plain PyAV: wrong frames"].value > 8
    assert rows["proxy: wrong frames"].value == 0
    assert (
        rows["variable rate: random exact seek over decoding from the key frame before, p95"].bar
        == "<= 1.3"
    )
    assert rows["cached step, p95"].bar == "<= 16"
