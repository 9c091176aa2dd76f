"""All that goes out to files of other tools and comes in from them: one thing at a time."""

from typing import TYPE_CHECKING

from pwes_gui.main_window.columns import Columns
from pwes_gui.main_window.exchange_asking import ExchangeAsking
from pwes_gui.main_window.exchanging import Exchanging
from pwes_gui.main_window.file_work import FileWork
from pwes_gui.main_window.sheets import Sheets
from pwes_gui.main_window.simulating_points import SimulatingPoints

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


class OtherFiles:
    """The parts that share one worker.

    Attributes:
        work: Does it; tells what is being done.
        exchanging: Labels and what a run says, to other tools and from them.
        sheets, simulating: Datasets' references, and points drawn from them.
        columns: Tables of any kind, once it is said what their columns are.
    """

    def __init__(self, window: "MainWindow") -> None:
        session, asking = window.session, ExchangeAsking(window)
        self.work = work = FileWork(session)
        self.exchanging = Exchanging(session, window.proposing, asking, work)
        self.sheets = Sheets(window, session, asking, work)
        self.simulating = SimulatingPoints(window, session, work)
        self.columns = Columns(window, session, asking, work)

    def close(self) -> None:
        """Wait for a file that is being written or read."""
        self.work.close()
