"""The page of complaints: all are answered, and what is said to hold an answer exists."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "complaints.md"
N_COMPLAINTS = 41
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[int, str]:
    """Return each row of the tables by its number; of a number that is there twice, both."""
    found: dict[int, str] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        number = re.match(r"\| (\d+) \|", line)
        if number is not None:
            found[int(number[1])] = found.get(int(number[1]), "") + line
    return found


@cache
def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_complaint_is_answered_once() -> None:
    numbers = re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [*map(int, numbers)] == list(range(1, N_COMPLAINTS + 1))


def test_every_answer_names_a_test_or_says_why_there_is_none() -> None:
    bare = [n for n, row in rows().items() if not NAMED.search(row) and "No test: " not in row]
    assert bare == []


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > N_COMPLAINTS
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or name not in functions_of(ROOT / path)
    ]
    assert missing == []
