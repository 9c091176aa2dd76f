"""A file of settings as nested tables, over the preset that it extends, before they are checked."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from core.errors import UserError
from core.reading import read_whole, shown

PRESETS = Path(__file__).parent.parent / "resources" / "presets"
MOST_BYTES = 1 << 16  # the longest there is has 5 kB
LONGEST_LINE = 1000  # bytes; a key of many parts takes the square of its length


def preset_names() -> list[str]:
    """Return the names of all presets; those of a folder begin with its name."""
    paths = (path.relative_to(PRESETS) for path in PRESETS.rglob("*.toml"))
    return sorted(path.with_suffix("").as_posix() for path in paths)


def preset_path(name: object) -> Path:
    """Return where a preset lies.

    Raises:
        UserError: There is none of that name.
    """
    known = preset_names()
    if name not in known:
        raise UserError(
            f"There is no preset {shown(str(name))}.", f"Choose one of: {', '.join(known)}."
        )
    return PRESETS / f"{name}.toml"


def read_sections(path: Path, extended_by: tuple[Path, ...] = ()) -> object:
    """Return what a file says, over what the preset it extends says.

    Raises:
        UserError: The file is missing or no TOML, or extends what is no preset.
    """
    if path in extended_by:
        circle = (*extended_by[extended_by.index(path) :], path)
        way = ", which extends ".join(each.stem for each in circle)
        raise UserError(f"{path} extends itself: {way}.", "Mend one of these extends lines.")
    try:
        content = read_whole(path, MOST_BYTES, "Name a file of settings.")
        if any(len(line) > LONGEST_LINE for line in content.splitlines()):
            raise ValueError("it has a line that is too long")  # noqa: TRY301 - as any fault
        own = tomllib.loads(content.decode())
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not a TOML file: {error}.", "Mend that line.") from error
    if "extends" not in own:
        return own
    try:
        preset = preset_path(own.pop("extends"))
    except UserError as error:
        raise UserError(f"{path} cannot be used: {error.problem}", error.remedy) from error
    return laid_over(read_sections(preset, (*extended_by, path)), own)


def laid_over(under: object, over: object) -> object:
    """Return both, deeply; where both say something, what lies over counts."""
    if not (isinstance(under, Mapping) and isinstance(over, Mapping)):
        return over
    return {**under, **{name: laid_over(under.get(name), value) for name, value in over.items()}}


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong, as the end of a sentence."""
    worst = error.errors()[0]
    place = shown(".".join(str(part) for part in worst["loc"]))
    if worst["type"] == "extra_forbidden":
        return f"there is no setting {place}"
    return f"{place}: {worst['msg'][:1].lower()}{worst['msg'][1:]}"
