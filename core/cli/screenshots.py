"""The screenshots command: the window with the demo, in sizes, colours and languages."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Protocol

import typer

from core.cli.demo import finished_demo
from core.cli.options import AsJson, Preset
from core.cli.show import give, say
from core.errors import UserError
from core.settings import Settings

SIZES = "1366x768,1920x1080,1366x768@2"
LANGUAGES = "en,zh_CN"
SIZE = re.compile(r"(\d{3,4})x(\d{3,4})(?:@([1-4](?:\.\d+)?))?")

Size = tuple[int, int, float]


class Walker(Protocol):
    """What walks through the program's window and takes a picture of each page."""

    def walk(
        self,
        project: Path,
        folder: Path,
        sizes: Sequence[Size],
        languages: Sequence[str],
        pages: Sequence[str],
        *,
        hides_faces: bool = False,
    ) -> list[Path]:
        """Return the pictures that were taken of a trained project, light and dark."""
        ...


def screenshots(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the pictures go.")],
    *,
    sizes: Annotated[
        str, typer.Option(help="Sizes of the window, each with its scale factor behind @.")
    ] = SIZES,
    languages: Annotated[str, typer.Option(help="Languages of the window.")] = LANGUAGES,
    demo: Annotated[
        Path, typer.Option("--demo", help="Where the demo project is, or is to be made.")
    ] = Path("demo-out"),
    project: Annotated[
        Path | None, typer.Option(help="A project with a run, in the place of the demo.")
    ] = None,
    pages: Annotated[str, typer.Option(help="Only these pages; all if left out.")] = "",
    pixelate: Annotated[
        bool, typer.Option("--pixelate", help="Cover faces, for pictures that others will see.")
    ] = False,
    preset: Preset = "small",
    as_json: AsJson = False,
) -> None:
    """Take pictures of every page of the window, with the demo project in it."""
    wanted, spoken = _sizes(sizes), _languages(languages)
    named = [each.strip() for each in pages.split(",") if each.strip()]
    if project is None:
        project = finished_demo(demo, Settings.preset(preset), quiet=as_json)
    walker: Walker = context.obj
    pictures = walker.walk(project, folder, wanted, spoken, named, hides_faces=pixelate)
    say(f"{len(pictures)} pictures are in {folder}.", as_json=as_json)
    give({"pictures": [str(each) for each in pictures]}, as_json=as_json)


def _sizes(text: str) -> list[Size]:
    found = [(each, SIZE.fullmatch(each.strip())) for each in text.split(",")]
    for each, match in found:
        if match is None:
            raise UserError(f"{each} is no size of a window.", f"Write sizes like these: {SIZES}.")
    return [
        (int(match[1]), int(match[2]), float(match[3] or 1))
        for _, match in found
        if match is not None
    ]


def _languages(text: str) -> list[str]:
    named = [each.strip() for each in text.split(",")]
    for each in named:
        if each not in LANGUAGES.split(","):
            raise UserError(f"The window does not speak {each}.", f"Choose of these: {LANGUAGES}.")
    return named
