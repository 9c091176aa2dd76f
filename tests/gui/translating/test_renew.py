import ast
import re
import shutil
import string
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pwes_gui.actions import ACTIONS, BREAK
from pwes_gui.translating import renew
from pwes_gui.translating.texts import drawn

Row = tuple[str, str, str]
COUNTED = (
    r"\{\w*\} (more |new |control |missing )?"
    r"(videos|points|subjects|intervals|references|files|mistakes|marks|tracks|recordings)\b"
)


def rows(ts: Path) -> list[Row]:
    """Return context, source and translation of every message."""
    found: list[Row] = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            words = "".join(translation.itertext()).strip("\n")
            found.append((name, message.findtext("source", ""), words))
    return found


def placeholders(text: str) -> Counter[str]:
    """Return what stands for values in a text; names and counts have to be kept, order too."""
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        fields = []
    return Counter([*fields, *re.findall(r"%n", text)])


@pytest.mark.parametrize("ts", [renew.TS, renew.PLURALS])
def test_everything_is_translated_and_nothing_else_is_kept(ts: Path, tmp_path: Path) -> None:
    """Whoever adds a text translates it: python -m pwes_gui.translating.renew says what lacks."""
    fresh = tmp_path / ts.name
    shutil.copy(ts, fresh)
    renew.renew(fresh)
    assert list(renew.unfinished(fresh)) == []
    assert {row[:2] for row in rows(fresh)} == {row[:2] for row in rows(ts)}


@pytest.mark.parametrize("ts", [renew.TS, renew.PLURALS])
def test_what_qt_reads_was_made_of_what_people_translate(ts: Path, tmp_path: Path) -> None:
    renew.compile_to(ts, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == ts.with_suffix(".qm").read_bytes()


def test_a_number_is_not_put_before_a_word_that_may_be_too_many() -> None:
    """1 videos: where a word follows a number, %n lets Qt choose its form."""
    found = {source for context, source, _ in rows(renew.TS) if context != "core"}
    assert sorted(each for each in found if re.search(COUNTED, each)) == []


def test_translations_keep_their_values_and_mnemonics() -> None:
    wrong = [
        source
        for context, source, translation in rows(renew.TS)
        if placeholders(source) != placeholders(translation)
        or (context != "core" and _mnemonics(source) != _mnemonics(translation))
    ]
    assert wrong == []


def _mnemonics(text: str) -> list[str]:
    return [letter.upper() for letter in re.findall(r"&(\w)", text)]


def test_translations_are_chinese_and_not_copies() -> None:
    copied = {
        source
        for _, source, translation in rows(renew.TS)
        if source == translation and re.search(r"[a-z]{3}", re.sub(r"\{.*?\}", "", source))
    }
    assert copied <= {"Ctrl+E", "OpenCV"}


def test_menus_do_not_claim_one_letter_twice() -> None:
    """In Chinese menus the mnemonics stand behind the words; they have to differ all the same."""
    translated = {
        source: words for context, source, words in rows(renew.TS) if context == "actions"
    }
    for scope, acts in ACTIONS.items():
        letters = [m for act in acts if act is not BREAK for m in _mnemonics(translated[act.text])]
        english = [m for act in acts if act is not BREAK for m in _mnemonics(act.text)]
        assert letters == english, scope


def test_qts_lupdate_sees_every_text_under_the_name_it_is_asked_for() -> None:
    """lupdate takes the context of X.tr from X, where Qt takes it from the class of X."""
    known = {row[:2] for row in rows(renew.TS)}
    asked = {
        each: path
        for path in drawn()
        for each in asked_for(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {each: path for each, path in asked.items() if each not in known} == {}


def asked_for(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield context and text of every call that translates a literal."""
    for kind in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
        for node in ast.walk(kind):
            if not isinstance(node, ast.Call):
                continue
            called, given = ast.unparse(node.func), [_literal(each) for each in node.args]
            if called.endswith(".tr"):
                assert called == "self.tr", f"{called}: lupdate would not see whose text it is"
                if isinstance(kind, ast.ClassDef) and given[0] is not None:
                    yield kind.name, given[0]
            elif called.endswith("translate") and given[0] and len(given) > 1 and given[1]:
                yield given[0], given[1]


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_the_command_lists_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ts = tmp_path / "zh_CN.ts"
    text = renew.TS.read_text(encoding="utf-8")
    ts.write_text(text.replace("<translation>请先添加视频。", '<translation type="unfinished">', 1))
    monkeypatch.setattr(renew, "TS", ts)
    monkeypatch.setattr(renew, "PLURALS", Path(shutil.copy(renew.PLURALS, tmp_path)))
    assert renew.main() == 1
    assert capsys.readouterr().out == (
        "Annotating: Add a video first.\n1 texts are not translated yet.\n"
    )
    assert ts.with_suffix(".qm").exists()
