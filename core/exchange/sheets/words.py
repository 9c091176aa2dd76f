"""Looks through the words of one row: its type and its action units."""

import re
from difflib import SequenceMatcher

from core.exchange.sheets.faults import Examined, Fault
from core.points import Kind

CORRECT = {
    "micro": Kind.MICRO,
    "macro": Kind.MACRO,
    "micro-expression": Kind.MICRO,
    "macro-expression": Kind.MACRO,
}
LIKE = 0.8  # share of signs that a misspelt word has in common with the right one
SURER = 0.05  # by how much one kind has to be more like it than the other
UNIT = re.compile(r"[LRB]?(AU)?\d{1,2}[A-E]?", re.IGNORECASE)
BETWEEN = re.compile(r"[+,;/\s]+")
CHINESE = re.compile("[，、；]")


def examine_type(row: Examined) -> Kind | None:
    """Return the kind that a row's type stands for; None where it stands for none."""
    cell = row.cells.get("kind", "")
    word = " ".join(cell.lower().split())
    if not word:
        row.leave_out(Fault.TYPE_MISSING, "there is no type")
        return None
    for kind in (Kind.MICRO, Kind.MACRO):
        if re.match(rf"{kind.value}\b", word):
            return kind
    meant = _meant(word)
    if meant is None:
        row.leave_out(Fault.TYPE_UNKNOWN, f"{cell!r} is no type")
        return None
    row.mend(Fault.TYPE_UNKNOWN, f"{cell!r} is no type; {meant} is like it", {"kind": meant})
    return CORRECT[meant]


def examine_units(row: Examined) -> None:
    """Find action units that are written so that nothing could read them."""
    cell = row.cells.get("units", "").strip()
    if CHINESE.search(cell):
        mended = CHINESE.sub("+", cell)
        row.mend(Fault.UNITS_COMMA, f"action units are {cell!r}", {"units": mended})
        cell = mended
    if re.search(r"\bor\b", cell, re.IGNORECASE):
        row.note(Fault.UNITS_OR, f"action units are {cell!r}: either may be meant")
        cell = re.sub(r"\bor\b", "+", cell, flags=re.IGNORECASE)
    if any(part and not UNIT.fullmatch(part) for part in BETWEEN.split(cell)):
        row.note(Fault.UNITS_UNREADABLE, f"action units are {row.cells['units']!r}")


def _meant(word: str) -> str | None:
    first = word.split(maxsplit=1)[0]
    likeness = {right: max(_alike(word, right), _alike(first, right)) for right in CORRECT}
    best = max(likeness, key=lambda right: likeness[right])
    others = (likeness[right] for right, kind in CORRECT.items() if kind is not CORRECT[best])
    is_sure = likeness[best] >= LIKE and likeness[best] - max(others) >= SURER
    return best if is_sure else None


def _alike(word: str, right: str) -> float:
    return SequenceMatcher(None, word, right).ratio()
