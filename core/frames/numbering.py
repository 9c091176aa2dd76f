"""Which frame each image of a folder is, by the number in its name."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

NAMED = 3  # gaps and doubles told one by one
FULL = 0.5  # share of the numbers that must be there for these to count frames
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


def natural_key(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts img2 before img10."""
    parts = enumerate(re.split(r"(\d+)", path.name.lower()))
    return tuple((0, int(part)) if i % 2 else (1, part) for i, part in parts if part)


def numbered(images: Sequence[Path]) -> tuple[list[Path | None], int, list[str]]:
    """Put images into the order of their numbers, with a place for each number that lacks.

    The last number in a name counts. Names that differ in more than this, or have none, or
    lack more numbers than they have, count no frames: such images are taken one after
    another, in natural order.

    Args:
        images: At least one image, all of one folder.

    Returns:
        The image of each frame, None for a missing one; the number of the first frame, 0 if
        the names count no frames; sentences about what is odd.
    """
    ordered = sorted(images, key=lambda image: (natural_key(image), image.name))
    folder = ordered[0].parent.name
    if len({LAST_NUMBER.sub("#", image.stem.lower()) for image in ordered}) > 1:
        has_numbers = any(LAST_NUMBER.search(image.stem) for image in ordered)
        notice = (
            f"The names of the images in {folder} differ in more than a number: "
            "they are taken one after another."
        )
        return list(ordered), 0, [notice] if has_numbers else []
    if not LAST_NUMBER.search(ordered[0].stem):
        return list(ordered), 0, []
    by_number: dict[int, Path] = {}
    doubles: list[tuple[Path, Path]] = []
    for image in ordered:
        kept = by_number.setdefault(_number(image), image)
        if kept is not image:
            doubles.append((image, kept))
    numbers = sorted(by_number)
    notices = list(_told_doubles(doubles))
    first, span = numbers[0], numbers[-1] - numbers[0] + 1
    if len(numbers) < FULL * span:
        lacking = f"The images in {folder} lack more numbers than they have"
        notices.append(f"{lacking}: they are taken one after another.")
        return [by_number[number] for number in numbers], 0, notices
    notices += _told_gaps(folder, numbers)
    return [by_number.get(first + i) for i in range(span)], first, notices


def _number(image: Path) -> int:
    found = LAST_NUMBER.search(image.stem)
    assert found  # noqa: S101 - asked for only where all names have one
    return int(found.group())


def _told_doubles(doubles: Sequence[tuple[Path, Path]]) -> Iterator[str]:
    for image, kept in doubles[:NAMED]:
        yield f"{image.name} has the same number as {kept.name} and is left out."
    if len(doubles) > NAMED:
        yield f"{len(doubles) - NAMED} more images are left out for the same reason."


def _told_gaps(folder: str, numbers: Sequence[int]) -> Iterator[str]:
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after > before + 1]
    if not gaps:
        return
    named = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in gaps[:NAMED])
    more = f" and {len(gaps) - NAMED} more gaps" if len(gaps) > NAMED else ""
    missing = sum(b - a + 1 for a, b in gaps)
    yield (
        f"{folder} lacks {missing} of its numbered images: {named}{more}. "
        "Their frames have no picture; the others keep their numbers."
    )
