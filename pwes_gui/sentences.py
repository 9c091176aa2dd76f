"""What core says, in the language of the window.

Core knows nothing of Qt: its jobs and errors speak English, and so do the names of edits, which
the journal keeps. Here a sentence is recognised by its template, and said in the language of the
window with the same values in it. The templates are the texts of one context of the .ts file; they
are collected from the source (pwes_gui/translating), so no list of them is kept by hand.
"""

import re
import xml.etree.ElementTree as ET  # our own file
from collections.abc import Callable
from functools import cache

from core.errors import UserError
from pwes_gui import language

CONTEXT = "core"
VALUE = re.compile(r"\{(\d+)\}")
SENTENCE_END = re.compile(r"(?<=[.!?]) (?=\S)")

Template = tuple[re.Pattern[str], str]


def said(text: str) -> str:
    """Return a sentence of core, or several in a row, in the language of the window.

    What is not known is returned as it is: a name, or the words of the system.
    """
    templates = _templates(language.spoken())
    return _said(text, templates) if templates and text else text


def said_error(error: UserError) -> str:
    """Return an error's problem and remedy in the language of the window."""
    return joined(said(error.problem), said(error.remedy))


def joined(*sentences: str) -> str:
    """Return sentences in a row; a Chinese full stop brings its own space."""
    text = ""
    for each in filter(None, sentences):
        text += each if not text or text.endswith("。") else f" {each}"
    return text


def _said(text: str, templates: tuple[Template, ...]) -> str:
    whole = _matched(text, templates)
    if whole is not None:
        return whole
    for end in SENTENCE_END.finditer(text):
        first = _matched(text[: end.start()], templates)
        if first is not None:
            return joined(first, _said(text[end.end() :], templates))
    return text


def _matched(text: str, templates: tuple[Template, ...]) -> str | None:
    for pattern, translation in templates:
        found = pattern.fullmatch(text)
        if found is not None:
            values = [_said(value, templates) for value in found.groups()]
            return VALUE.sub(_picking(values), translation)
    return None


def _picking(values: list[str]) -> Callable[[re.Match[str]], str]:
    return lambda number: values[int(number[1])]


@cache
def _templates(spoken: str) -> tuple[Template, ...]:
    """Return patterns and translations, the most particular first; none in English."""
    if spoken == language.ENGLISH:
        return ()
    root = ET.parse(language.TRANSLATIONS / f"{spoken}.ts").getroot()  # noqa: S314 - our own file
    pairs = [
        (message.findtext("source", ""), message.findtext("translation", ""))
        for context in root.iter("context")
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    ]
    pairs.sort(key=lambda pair: len(VALUE.sub("", pair[0])), reverse=True)
    return tuple((_pattern(source), translation) for source, translation in pairs if translation)


def _pattern(template: str) -> re.Pattern[str]:
    fixed = VALUE.split(template)[::2]  # what stands between the numbers
    return re.compile("(.+?)".join(map(re.escape, fixed)), re.DOTALL)
