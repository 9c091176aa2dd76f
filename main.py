"""Start: the window without arguments, the command line with them."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  whoever starts it with an older one should be told
    sys.exit(f"This program needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    from core import program

    if not program.is_frozen():
        status = _set_up(arguments)
        if status is not None:
            return status
    from core.cli import app

    return app.run(arguments or ["open"], QtWindow())


def _set_up(arguments: list[str]) -> int | None:
    """Do what is done with the program rather than by it; return None if that is not asked for."""
    match arguments:
        case ["--setup", *rest]:
            from core import installation

            return installation.main(ROOT, rest)
        case ["test", *rest]:
            from core import checks

            return checks.run(rest, ROOT)
        case ["package", *rest]:
            from core import freezing

            return freezing.run(rest, ROOT)
    if find_spec("pydantic") is None:
        from core import installation

        return installation.run_where_set_up(ROOT, arguments)
    return None


class QtWindow:
    """The real window, for the commands that end in one; Qt is loaded when it is asked for."""

    def open(self, project: Path | None) -> int:
        from pwes_gui import app

        return app.run(project)

    def try_out(self) -> str:
        from pwes_gui import app

        app.hush_offscreen()
        return app.show_once()

    def grab(self, project: Path, picture: Path) -> None:
        from pwes_gui import app

        app.hush_offscreen()
        app.grab(project, picture)

    def walk(
        self,
        project: Path,
        folder: Path,
        sizes: Sequence[tuple[int, int, float]],
        languages: Sequence[str],
        pages: Sequence[str],
        *,
        hides_faces: bool = False,
    ) -> list[Path]:
        from pwes_gui import screenshots

        return screenshots.take(project, folder, sizes, languages, pages, hides_faces=hides_faces)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from core import program

        program.begin_frozen()
    sys.exit(main(sys.argv[1:]))
