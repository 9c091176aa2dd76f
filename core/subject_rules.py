"""Who is in a recording, told from its path: by its folder, a template, or an expression.

A template such as `{subject}/{rest}` or `{subject}_{rest}` is matched from the end of the path,
without the ending of a file's name: each part between two slashes against one folder or name, each
field against at least one character, as few as will do. Matching takes linear time, whatever the
template. Regular expressions are for experts; those that could take for ever are refused.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from core.errors import UserError

FIELD = re.compile(r"\{([^{}/]*)\}")
ENDING = re.compile(r"\.[A-Za-z]\w{1,4}$")
SUBJECT = "subject"
EXPRESSION_MARK = "re:"
LONGEST_RULE, LONGEST_PATH = 200, 160  # characters; of a path the last ones
MOST_REPEATS = 3  # each multiplies the time that an expression may take by the path's length
DEEPEST = 4  # parts of a path that an expression may span
PATIENCE_S = 2.0

Reader = Callable[[str], str | None]


class RuleKind(StrEnum):
    """By what a subject is told."""

    FOLDER = "folder"
    TEMPLATE = "template"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """How subjects are told from paths.

    Attributes:
        kind: By what.
        text: The template, or the regular expression with its group (?P<subject>...).
    """

    kind: RuleKind = RuleKind.FOLDER
    text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a data set lays out its recordings.

    Attributes:
        key: Its name on the command line.
        name: Its name.
        template: The template that fits it.
        example: A path in it.
    """

    key: str
    name: str
    template: str
    example: str


LAYOUTS = (
    Layout("casme2", "CAS(ME)²", "{subject}/{video}", "s15/15_0101disgustingteeth.avi"),
    Layout("samm", "SAMM-LV", "{subject}_{video}", "006_1"),
    Layout("casme3", "CAS(ME)³", "{subject}/{video}/color", "spNO.1/a/color"),
)


def rule_from(text: str) -> SubjectRule:
    """Return the rule that a person wrote: a layout's key, a template, or re:EXPRESSION."""
    for layout in LAYOUTS:
        if text == layout.key:
            return SubjectRule(RuleKind.TEMPLATE, layout.template)
    if text.startswith(EXPRESSION_MARK):
        return SubjectRule(RuleKind.EXPRESSION, text.removeprefix(EXPRESSION_MARK))
    return SubjectRule(RuleKind.TEMPLATE, text) if text else SubjectRule()


def subjects_of(rule: SubjectRule, paths: Sequence[str]) -> list[str | None]:
    """Return who is in each recording; None where the rule does not fit its path.

    Args:
        rule: The rule.
        paths: Paths of files and folders, with slashes of either sort.

    Raises:
        UserError: The rule says nothing, is not allowed, or takes too long.
    """
    read, until = reader_of(rule), monotonic() + PATIENCE_S
    found = []
    for path in paths:
        found.append(read(path.replace("\\", "/")))
        if monotonic() > until:
            raise UserError(
                f"The expression takes too long on {path}.", "Use a template, or fewer repeats."
            )
    return found


def reader_of(rule: SubjectRule) -> Reader:
    """Return what reads the subject from a path with "/".

    Raises:
        UserError: The rule says nothing or is not allowed.
    """
    if len(rule.text) > LONGEST_RULE:
        raise UserError(f"The pattern is longer than {LONGEST_RULE} characters.")
    match rule.kind:
        case RuleKind.FOLDER:
            return _folder_of
        case RuleKind.TEMPLATE:
            return _by_template(rule.text)
    return _by_expression(rule.text)


def parts_of(path: str) -> list[str]:
    """Return a path's folders and its name without the ending."""
    *folders, name = [part for part in path.split("/") if part] or [""]
    return [*folders, ENDING.sub("", name) or name]


def _folder_of(path: str) -> str | None:
    return "".join(parts_of(path)[-2:-1]).strip() or None


# --- templates ---


def _by_template(text: str) -> Reader:
    parts = [FIELD.split(part) for part in text.strip("/").split("/")]
    names = [name for part in parts for name in part[1::2]]
    if names.count(SUBJECT) != 1:
        raise UserError(
            "The pattern has to say once where the subject stands.",
            "Write {subject} in its place, such as {subject}/{video}.",
        )
    between = [literal for part in parts for literal in part[2:-1:2]]
    if not all(between) or any("{" in each or "}" in each for part in parts for each in part[::2]):
        raise UserError(
            f"The pattern {text} cannot be read.",
            "Put something between two fields, and a closing bracket behind each.",
        )

    def read(path: str) -> str | None:
        there = parts_of(path)[-len(parts) :]
        if len(there) < len(parts):
            return None
        values: list[str] = []
        for part, name in zip(parts, there, strict=True):
            taken = matched(part[::2], name)
            if taken is None:
                return None
            values += taken
        return values[names.index(SUBJECT)].strip() or None

    return read


def matched(literals: Sequence[str], text: str) -> list[str] | None:
    """Return what stands between literals in a text that begins and ends with its outer ones.

    Every gap takes at least one character and as few as will do; None where they do not fit.
    To take the first place of each literal is enough: a later one leaves less room.
    """
    if len(literals) == 1:
        return [] if text == literals[0] else None
    if not text.startswith(literals[0]):
        return None
    at, values = len(literals[0]), []
    for literal in literals[1:-1]:
        place = text.find(literal, at + 1)
        if place < 0:
            return None
        values.append(text[at:place])
        at = place + len(literal)
    end = len(text) - len(literals[-1])
    if end <= at or not text.endswith(literals[-1]):
        return None
    return [*values, text[at:end]]


# --- expressions ---


def _by_expression(text: str) -> Reader:
    refuse_slow(text)
    try:
        expression = re.compile(text)
    except re.error as error:
        raise UserError(f"The expression cannot be read ({error}).") from error
    if SUBJECT not in expression.groupindex:
        raise UserError(
            "The expression has to say where the subject stands.",
            "Put (?P<subject>...) around its place.",
        )

    def read(path: str) -> str | None:
        parts = parts_of(path)
        for n in range(1, min(len(parts), DEEPEST) + 1):
            found = expression.fullmatch("/".join(parts[-n:])[-LONGEST_PATH:])
            if found is not None and found[SUBJECT]:
                return found[SUBJECT].strip() or None
        return None

    return read


TOKEN = re.compile(
    r"(?P<back>\\[1-9]|\(\?P=)"
    r"|(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<plain>\(\?P<subject>|\(\?:|\((?!\?))"
    r"|(?P<odd>\(\?)"
    r"|(?P<close>\))"
    r"|(?P<exact>\{\d+\})"
    r"|(?P<repeat>[*+?]|\{\d*,\d*\})(?P<mode>[?+]?)"
    r"|(?P<bar>\|)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def refuse_slow(text: str) -> None:
    """Refuse an expression that could take more than a moment on a path.

    Repeats of groups, references back and looking around are refused, and more than
    MOST_REPEATS repeats or alternatives: what is left takes at most the length of the path to
    that power.

    Raises:
        UserError: It could.
    """
    n_repeats, before = 0, ""
    for token in TOKEN.finditer(text):
        kind = token.lastgroup if token.lastgroup != "mode" else "repeat"
        if kind in {"back", "odd"} or (kind in {"repeat", "exact"} and before == "close"):
            raise UserError(
                f"The expression is refused at {token[0]}: it could take for ever.",
                "Repeat single signs only, no groups, and do not look around or back.",
            )
        n_repeats += kind in {"repeat", "bar"}
        before = kind or ""
    if n_repeats > MOST_REPEATS:
        raise UserError(
            f"The expression has more than {MOST_REPEATS} repeats.",
            "Leave the others out: say only what is around the subject.",
        )
