from threading import Thread

from pwes_gui.player.newest import Newest


def test_only_the_newest_is_taken_and_only_once() -> None:
    box: Newest[int] = Newest()
    assert box.take(wait=False) is None
    for i in range(5):
        box.put(i)
    assert box.has_news
    assert box.take(wait=True) == 4
    assert box.take(wait=False) is None
    assert not box.has_news


def test_who_waits_is_woken_by_a_request_and_by_the_end() -> None:
    box: Newest[str] = Newest()
    taken: list[str | None] = []

    def work() -> None:
        while (wanted := box.take(wait=True)) is not None:
            taken.append(wanted)
            box.close()
        taken.append(None)

    thread = Thread(target=work)
    thread.start()
    box.put("frame")
    thread.join(10)
    assert not thread.is_alive()
    assert taken == ["frame", None]
    assert box.is_closed


def test_after_the_end_nothing_is_handed_out() -> None:
    box: Newest[int] = Newest()
    box.put(3)
    box.close()
    assert box.take(wait=True) is None
