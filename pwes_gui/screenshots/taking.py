"""Starts one process for each look of the window: Qt reads the scale factor only once."""

from collections.abc import Sequence
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from core.errors import UserError
from pwes_gui.screenshots.look import Look
from pwes_gui.screenshots.pages import PAGES
from pwes_gui.screenshots.walk import walk


def take(
    project: Path,
    folder: Path,
    sizes: Sequence[tuple[int, int, float]],
    languages: Sequence[str],
    pages: Sequence[str] = (),
    *,
    hides_faces: bool = False,
) -> list[Path]:
    """Walk through the window once for each size, language and colour scheme.

    Args:
        project: A project with a finished run, of which complete videos have proposals.
        folder: Where the pictures go, PAGE-WIDTHxHEIGHT@SCALE-SCHEME-LANGUAGE.png.
        sizes: Width and height of the window in logical pixels, and the scale factor.
        languages: "en", "zh_CN" or both.
        pages: Their names; all of them if there is none.
        hides_faces: Whether faces are covered.

    Returns:
        The pictures.

    Raises:
        UserError: One could not be taken, or there is no such page.
    """
    names = _named(pages)
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for (width, height, scale), spoken, is_dark in product(sizes, languages, (False, True)):
        look = Look(width, height, scale, spoken, is_dark=is_dark, hides_faces=hides_faces)
        taken += _walked(look, project.resolve(), folder.resolve(), names)
    return taken


def _named(pages: Sequence[str]) -> list[str]:
    known = [page.name for page in PAGES]
    for name in pages:
        if name not in known:
            raise UserError(f"There is no page {name}.", f"Choose of these: {', '.join(known)}.")
    return [name for name in known if not pages or name in pages]


def _walked(look: Look, project: Path, folder: Path, names: Sequence[str]) -> list[Path]:
    process = get_context("spawn").Process(target=walk, args=(look, project, folder, names))
    process.start()
    process.join()
    pictures = [folder / look.picture_of(name) for name in names]
    if process.exitcode or not all(each.exists() for each in pictures):
        raise UserError(
            f"The pictures of the window at {look} could not be taken.",
            "What went wrong stands above. See whether the folder can be written.",
        )
    return pictures
