"""The workers of a cluster as jobs see them: tasks in, outcomes out, and one log of it all.

The log, a JSON object a line, says which task began where, how far it came and how it ended: one
place for what happened on many machines.
"""

import json
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from core.cluster.address import CARD, Address, client_of
from core.errors import UserError
from core.progress import Message, Progress

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as FarFuture

RETRIES = 2  # of a task that failed by what nobody foresaw, such as a shared folder that was away
PATIENCE_S = 60.0  # until a cluster without any worker is given up; Slurm's queues are waited for
GOES_ON = "Start again: it goes on from what is done."


class ClusterLostError(UserError):
    """The cluster as a whole is gone, and not one task of many."""


class Crew:
    """The workers of one cluster, for one job.

    Attributes:
        log: The file with what happened, see above.
    """

    def __init__(self, client: "Client", address: Address, log: Path) -> None:
        self.log = log
        self._client, self._address = client, address
        self._log = _Log(log)
        self._far: dict[Future[Any], FarFuture[Any]] = {}
        self._counts: dict[str, int] = {}
        self._cargo: list[str] = []
        from core.cluster.aboard import TOPIC

        client.subscribe_topic(TOPIC, self._hear)

    def gathered(self) -> Generator[Message, None, None]:
        """Wait until there is a worker.

        Raises:
            UserError: None comes.
        """
        start = monotonic()
        while not self._workers():
            if self._address.kind != "slurm" and monotonic() - start > PATIENCE_S:
                raise UserError(
                    f"The scheduler at {self._address.rest} has no worker.",
                    "Start some, such as: dask worker ADDRESS --nthreads 1",
                )
            yield Progress("Waiting for workers", 0, 0)
            sleep(0.2)

    @property
    def n_workers(self) -> int:
        return len(self._workers())

    @property
    def has_card(self) -> bool:
        """Whether a worker offers a graphics card."""
        return any(each.get("resources", {}).get(CARD) for each in self._workers().values())

    def _workers(self) -> dict[str, Any]:
        found: dict[str, Any] = dict(self._client.scheduler_info()["workers"])
        return found

    def everywhere(self, function: Callable[..., Any], *given: object) -> dict[str, Any]:
        """Return what a function says on every worker, by the worker's address.

        Raises:
            UserError: A worker does not have this program.
        """
        try:
            found: dict[str, Any] = self._client.run(function, *given)
        except ImportError as error:
            raise UserError(
                f"A worker does not have this program ({error}).",
                "Start workers in the program's folder, by a Python with its packages.",
            ) from error
        return found

    def give(self, content: bytes) -> str:
        """Give all workers a file, now and to come; return its SHA-256, by which it is found."""
        from core.cluster.aboard import Cargo

        cargo = Cargo(content)
        self._client.register_plugin(cargo)
        self._cargo.append(cargo.name)
        return cargo.digest

    def submit(
        self, name: str, function: Callable[..., Any], *given: object, on_card: bool = False
    ) -> Future[Any]:
        """Have a task done by some worker, and by another one if that dies.

        Args:
            name: For the log.
            function: Of this program, so that workers know it too.
            given: What it is called with.
            on_card: Whether only a worker with a graphics card will do.
        """
        from core.cluster.aboard import call

        near: Future[Any] = Future()
        far = self._client.submit(
            call,
            name,
            function,
            *given,
            key=f"pwes-{uuid4().hex}",
            retries=RETRIES,
            resources={CARD: 1} if on_card else None,
            pure=False,
        )
        self._far[near] = far
        far.add_done_callback(partial(self._settle, near))
        return near

    def read(self) -> dict[str, int]:
        """Return what tasks have told of themselves so far, as processes.Inbox does."""
        return dict(self._counts)

    def note(self, text: str) -> None:
        """Write a line of our own into the log."""
        self._log.write({"event": "noted", "text": text})

    def _hear(self, event: tuple[float, Mapping[str, Any]]) -> None:
        row = event[1]
        if row["event"] == "count":
            self._counts[row["name"]] = row["count"]
        else:
            self._log.write(row)

    def _settle(self, near: Future[Any], far: "FarFuture[Any]") -> None:
        """Say to who waits here how a task ended there; called in a thread of the client's."""
        try:
            outcome = far.result(timeout=PATIENCE_S)
        except Exception as error:  # noqa: BLE001 - whatever it is, who waits must hear of it
            near.set_exception(self._told(error, far.status))
        else:
            if outcome.error is None:
                near.set_result(outcome.result)
            else:
                near.set_exception(outcome.error)
        self._far.pop(near, None)

    def _told(self, error: Exception, status: str | None) -> Exception:
        from distributed.scheduler import KilledWorker

        if status in {"cancelled", "lost", "pending"}:
            return ClusterLostError(
                f"The scheduler at {self._address.rest} does not answer.", GOES_ON
            )
        if isinstance(error, KilledWorker):
            return UserError(
                "A task was given up: the workers that did it died, one after the other.",
                f"See that they have memory enough. {GOES_ON}",
            )
        return error

    def dismiss(self) -> None:
        """Let go of what is still being done, and of the files that workers were given."""
        with suppress(Exception):  # the scheduler may be gone, and why is being told already
            self._client.cancel([*self._far.values()], force=True)
            for name in self._cargo:
                self._client.unregister_worker_plugin(name)
        self._log.close()


class _Log:
    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        self._turn = threading.Lock()

    def write(self, row: Mapping[str, Any]) -> None:
        with self._turn, suppress(OSError, ValueError):  # a log that cannot be written stops nobody
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            self._file.write(json.dumps({"at": now, **row}) + "\n")
            self._file.flush()

    def close(self) -> None:
        with self._turn:
            self._file.close()


@contextmanager
def hired(where: str, log: Path, *, has_card: bool = False) -> Iterator[Crew]:
    """Yield the workers of a cluster; leaving it, also by an exception, lets go of their tasks.

    Args:
        where: Its address, see core.cluster.address.
        log: The file that lines of the log are added to.
        has_card: Whether this computer has a graphics card.

    Raises:
        UserError: There is no such cluster, or its scheduler does not answer.
    """
    address = Address.read(where)
    with client_of(address, has_card=has_card) as client:
        crew = Crew(client, address, log)
        try:
            yield crew
        finally:
            crew.dismiss()
