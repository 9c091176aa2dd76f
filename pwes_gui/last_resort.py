"""The last net under the program: what nothing else caught is kept, told, and survived."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from core.logbook import Logbook, places
from core.progress import Failure
from pwes_gui import errors

logger = logging.getLogger(__name__)


class LastResort(QObject):
    """Takes every exception that nothing else caught, from any thread, instead of dying of it.

    Each is logged, and reported without any name. It is told once for each place that it comes
    from: what fails while painting fails again and again. Every edit is on the disk before the
    status bar says so, so that there is nothing to save.
    """

    _told = Signal(object)

    def __init__(self, book: Logbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._known: set[str] = set()
        self._told.connect(self._show)  # boxes belong to the thread that this object lives in

    def install(self) -> None:
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep and tell an exception; as sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        error = error.with_traceback(trace)
        logger.error("not caught", exc_info=(kind, error, trace))
        place = places(error)
        if place in self._known:
            return
        self._known.add(place)
        failure = errors.failure_of(error)
        report = self._book.report(error)
        if report is not None:
            remedy = (
                "Every edit up to the time in the status bar is saved. If it happens again, send "
                f"{report} to whoever looks after the program; no name or picture is in it."
            )
            failure = Failure(failure.problem, remedy, failure.details)
        self._told.emit(failure)

    def tell_crash(self) -> None:
        """Tell of a crash that ended the program the last time, if there was one."""
        report = self._book.last_crash
        if report is not None:
            failure = Failure(
                "The program crashed last time. Every edit that was shown as saved is there.",
                f"If it happens again, send {report} to whoever looks after the program; no name "
                "or picture is in it.",
            )
            self._told.emit(failure)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _show(self, failure: Failure) -> None:
        errors.show(failure, QApplication.activeWindow())
