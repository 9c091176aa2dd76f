"""How a command speaks: bars and sentences for people on stderr, one JSON object on stdout."""

import json
import sys
from collections.abc import Generator, Iterator
from typing import TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from core.errors import UserError
from core.progress import Caution, Done, Failure, Message, Progress, StopRequestedError

Result = TypeVar("Result")

INTERRUPTED = 130

err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


class Follower:
    """Draws the progress of jobs; as a context, so that a crash leaves the terminal whole."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[detail]}", style="dim"),
            console=err,
            disable=quiet,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Follower":
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def take(self, message: Message) -> None:
        """Show one message.

        Raises:
            UserError: The message is a Failure.
        """
        match message:
            case Progress():
                self._advance(message)
            case Caution(text):
                self.note(text)
            case Failure(problem, remedy):
                raise UserError(problem, remedy)
            case _:
                pass

    def note(self, text: str) -> None:
        self._bars.console.print(escape(text), style="yellow")

    def _advance(self, progress: Progress) -> None:
        task = self._tasks.get(progress.phase)
        if task is None:
            task = self._bars.add_task(progress.phase, total=None, detail="")
            self._tasks[progress.phase] = task
        self._bars.update(
            task,
            completed=progress.done,
            total=progress.total or None,
            detail=escape(progress.detail),
        )


def follow(job: Iterator[Message], *, quiet: bool = False) -> str:
    """Run a job to its end and return its result; Ctrl-C lets it keep what it has.

    Raises:
        UserError: The job failed.
        typer.Exit: The person stopped it; the job has wound up.
    """
    result = ""
    with Follower(quiet=quiet) as follower:
        try:
            for message in job:
                follower.take(message)
                if isinstance(message, Done):
                    result = message.result
        except KeyboardInterrupt:
            _wind_up(job)  # where the signal came between two of the job's steps
            follower.note("Stopped; what was done so far is kept.")
            raise typer.Exit(INTERRUPTED) from None
    return result


def follow_to(job: Generator[Message, None, Result], *, quiet: bool = False) -> Result:
    """Run a generator to its end and return the value it returns."""
    with Follower(quiet=quiet) as follower:
        while True:
            try:
                message = next(job)
            except StopIteration as ending:
                result: Result = ending.value
                return result
            follower.take(message)


def say(text: str, *, as_json: bool = False) -> None:
    """Print a sentence for a person; nothing where a machine listens."""
    if not as_json:
        out.print(escape(text))


def give(value: object, *, as_json: bool) -> None:
    """Print the one JSON object of a command that a machine called."""
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _wind_up(job: Iterator[Message]) -> None:
    if isinstance(job, Generator):
        try:
            job.throw(StopRequestedError())
            for _ in job:
                pass
        except (StopRequestedError, StopIteration):
            pass
