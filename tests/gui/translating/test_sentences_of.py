from pathlib import Path

from pwes_gui.translating.sentences_of import Sentences

SOURCE = """
PHASE = "Counting sheep"
REMEDY = "Sleep."

def count(path, error, n):
    yield Progress(PHASE, 0, n, f"{n} sheep")
    raise UserError(f"{path} cannot be counted ({error!r}).", REMEDY) from error

def _why(n):
    return f"only {n:.1f} left"

def refuse(n):
    text = "Shear one" if n else f"Shear {n}"
    commit(Edit(text, n))
    raise UserError("No wool: " + _why(n), remedy="Wait "
                    "for spring.")
    raise ValueError("not for people")

def say(problem):
    raise UserError(problem)
"""


def test_sentences_are_found_where_they_are_said_and_where_they_are_made(tmp_path: Path) -> None:
    path = tmp_path / "sheep.py"
    path.write_text(SOURCE, encoding="utf-8")
    assert set(Sentences([path]).found) == {
        "Counting sheep",
        "{0} sheep",
        "{0} cannot be counted ({1}).",
        "Sleep.",
        "No wool: {0}",
        "only {0} left",
        "Shear one",
        "Shear {0}",
        "Wait for spring.",
    }
