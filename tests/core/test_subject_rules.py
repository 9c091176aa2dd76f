"""Who is in a recording, told from its path."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import UserError
from core.subject_rules import (
    LAYOUTS,
    LONGEST_PATH,
    LONGEST_RULE,
    RuleKind,
    SubjectRule,
    matched,
    rule_from,
    subjects_of,
)


def one(rule: SubjectRule, path: str) -> str | None:
    (found,) = subjects_of(rule, [path])
    return found


@pytest.mark.parametrize(
    ("text", "path", "subject"),
    [
        ("", "/data/s15/clip.mp4", "s15"),
        ("", "clip.mp4", None),
        ("casme2", "/cas/rawvideo/s15/15_0101disgustingteeth.avi", "s15"),
        ("casme2", "C:\\cas\\s15\\15_0101disgustingteeth.avi", "s15"),
        ("samm", "/samm/006_1", "006"),
        ("samm", "/samm/006_1_2.mp4", "006"),
        ("samm", "/samm/0061.mp4", None),
        ("casme3", "/cas3/spNO.1/a/color", "spNO.1"),
        ("{subject}/{video}", "clip.mp4", None),
        ("P{subject}-take{n}", "x/P07-take2.mov", "07"),
        ("P{subject}-take{n}", "x/P-take2.mov", None),
        ("re:(?P<subject>s\\d+)_.*", "a/s12_x.mp4", "s12"),
        ("re:(?P<subject>[^/]+)/[ab]/.*", "a/spNO.7/b/color", "spNO.7"),
        ("re:(?P<subject>\\d{3})_\\d", "006_1.mp4", "006"),
        ("re:(?P<subject>\\d{3})_\\d", "06_1.mp4", None),
    ],
)
def test_rules_on_paths_of_real_layouts(text: str, path: str, subject: str | None) -> None:
    assert one(rule_from(text), path) == subject


def test_every_layout_fits_its_own_example() -> None:
    rules = [SubjectRule(RuleKind.TEMPLATE, layout.template) for layout in LAYOUTS]
    found = [one(rule, f"x/{each.example}") for rule, each in zip(rules, LAYOUTS, strict=True)]
    assert found == ["s15", "006", "spNO.1"]


literals = st.text("ab_-", max_size=3)


@given(literals, st.lists(literals.filter(bool), max_size=3), literals, st.text("ab_-", max_size=9))
@example("", ["_"], "", "a__b")
def test_a_template_finds_what_an_expression_would(
    first: str, middle: list[str], last: str, text: str
) -> None:
    pieces = [first, *middle, last]
    expression = "(.+?)".join(map(re.escape, pieces))
    found = re.fullmatch(expression, text)
    assert matched(pieces, text) == (None if found is None else list(found.groups()))


@given(st.text("ab0", min_size=1, max_size=5), st.text("ab0_", min_size=1, max_size=5))
def test_a_name_made_of_a_subject_is_read_back(subject: str, rest: str) -> None:
    assert one(rule_from("{subject}_{rest}"), f"data/{subject}_{rest}.mp4") == subject


@given(st.text(max_size=12), st.text(max_size=30))
@example("", " /0")
def test_no_pattern_and_no_path_does_worse_than_say_so(text: str, path: str) -> None:
    for rule in (rule_from(text), SubjectRule(RuleKind.EXPRESSION, text)):
        try:
            found = one(rule, path)
        except UserError:
            continue
        assert found is None or found == found.strip() != ""


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{video}", "where the subject stands"),
        ("{subject}{rest}", "cannot be read"),
        ("{subject}_{rest", "cannot be read"),
        ("{subject}/{subject}", "where the subject stands"),
        ("re:.*", "where the subject stands"),
        ("re:(?P<subject>a", "cannot be read"),
        ("re:(?P<subject>(a+)+)b", "could take for ever"),
        ("re:(?P<subject>a)+", "could take for ever"),
        ("re:(?P<subject>(?:a|aa){2,})", "could take for ever"),
        ("re:(?P<subject>a)\\1", "could take for ever"),
        ("re:(?P<subject>a)(?=b)", "could take for ever"),
        ("re:(?i)(?P<subject>a)", "could take for ever"),
        ("re:.*.*.*(?P<subject>a+)", "more than 3 repeats"),
        ("{subject}" + "a" * LONGEST_RULE, "longer than"),
    ],
)
def test_a_rule_that_says_nothing_or_could_hang_is_refused(rule: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        one(rule_from(rule), "a/b.mp4")


def test_the_slowest_expression_that_is_allowed_ends() -> None:
    rule = rule_from("re:a*a*(?P<subject>a+)b")
    hard = "/".join(["a" * LONGEST_PATH] * 4)
    assert one(rule, hard) is None


def test_a_thousand_slow_ones_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr("core.subject_rules.monotonic", lambda: float(next(clock)))
    with pytest.raises(UserError, match="takes too long"):
        subjects_of(SubjectRule(), ["s01/a.mp4"] * 10)
