"""ledger.jsonl in a project's folder: one line an entry; it may be exported, and deleted."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from core.errors import UserError
from core.ledger.entries import Entry
from core.ledger.ledger import Ledger
from core.project.files import reason

NAME = "ledger.jsonl"

_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="what")])


class LedgerFile:
    """The file; it is opened for each line, so that it can be deleted at any time."""

    def __init__(self, project: Path) -> None:
        self.path = project / NAME

    def read(self) -> Ledger:
        """Return what it holds; nothing where there is none.

        Raises:
            UserError: The file is there and cannot be read.
        """
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return Ledger()
        except OSError as error:
            raise UserError(f"{self.path} cannot be read ({reason(error)}).") from error
        entries, n_unread = [], 0
        for line in filter(None, lines):
            try:
                entries.append(_ENTRY.validate_json(line))
            except ValidationError:
                n_unread += 1
        return Ledger(tuple(entries), n_unread)

    def append(self, *entries: Entry, synced: bool = False) -> None:
        """Add lines. Unless synced a crash may take the last of them, and no edit waits for them.

        Raises:
            UserError: They cannot be written.
        """
        content = b"".join(_ENTRY.dump_json(entry) + b"\n" for entry in entries)
        try:
            with self.path.open("ab+") as file:
                if file.tell():
                    file.seek(-1, 2)
                    if file.read(1) != b"\n":  # torn by a crash; what follows begins a line
                        content = b"\n" + content
                file.write(content)
                if synced:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            raise UserError(
                f"The cost ledger {self.path} cannot be written ({reason(error)}).",
                "Your labels are safe; what this sitting costs is not noted any more.",
            ) from error

    def delete(self) -> None:
        """Delete it, and with it the choice to keep one.

        Raises:
            UserError: It cannot be deleted.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"{self.path} cannot be deleted ({reason(error)}).") from error
