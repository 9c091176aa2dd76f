from pwes_gui.player.retired import Retired


class Worker:
    """A worker whose thread ends when it is told to, or later."""

    def __init__(self, *, is_slow: bool = False) -> None:
        self.is_running = True
        self.is_slow, self.is_deleted = is_slow, False

    def stop(self) -> None:
        self.is_running = self.is_slow

    def join(self) -> None:
        self.is_running = False

    def deleteLater(self) -> None:  # noqa: N802 - Qt's name
        self.is_deleted = True


def test_an_object_is_let_go_only_when_its_thread_has_ended() -> None:
    retired, quick, slow = Retired(), Worker(), Worker(is_slow=True)
    retired.add(quick)
    retired.add(slow)
    assert quick.is_deleted
    assert not slow.is_deleted
    retired.add(None)
    assert not slow.is_deleted
    retired.join()
    assert not slow.is_running
