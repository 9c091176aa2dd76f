"""The palette through other eyes: what differs by colour differs for everybody, and can be read."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest
from PySide6.QtGui import QColor

from pwes_gui import theme
from tests.colour_vision import Vision, contrast, difference, lab

SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK}
KINDS = ("micro", "macro", "unsure")
CURVES = ("rgb", "flow", "mean")
GROUNDS = ("window", "panel", "lane")

# CIEDE2000; about 1 is just seen side by side. Kinds differ in shape too, states by their sign.
APART, BESIDE = 15.0, 10.0
WORDS, GRAPHICS = 4.5, 3.0  # WCAG 2, success criteria 1.4.3 and 1.4.11

# What stands beside the marks without being one: the ring of the selected, the playhead, what was
# rejected (muted), and good beside problem (micro) among the findings of the doctor.
NEIGHBOURS = (
    *product(KINDS, ("accent", "muted", "cursor")),
    ("good", "muted"),
    ("good", "micro"),
)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        # the pairs of Sharma, Wu and Dalal (2005), table 1: rows 1, 4, 7, 17, 20, 25 and 34
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (50, 3.2592, 0.3350), 1.0000),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], apart: float
) -> None:
    assert difference(one, other) == pytest.approx(apart, abs=5e-5)
    assert difference(other, one) == pytest.approx(apart, abs=5e-5)


def test_the_simulation_leaves_grey_alone_and_takes_away_what_each_lacks() -> None:
    grey, red, green = QColor("#808080"), QColor("#C00000"), QColor("#5E6A00")
    for vision in Vision:
        assert difference(lab(grey), lab(grey, vision)) < 1
    assert difference(lab(red), lab(green)) > 30
    assert difference(lab(red, Vision.DEUTERANOPIA), lab(green, Vision.DEUTERANOPIA)) < 20
    assert difference(lab(red, Vision.TRITANOPIA), lab(green, Vision.TRITANOPIA)) > 30


def too_near(pairs: Iterator[tuple[QColor, QColor]], least: float) -> list[str]:
    return [
        f"{one.name()} and {other.name()} with {vision}: {apart:.1f}"
        for one, other in pairs
        for vision in Vision
        if (apart := difference(lab(one, vision), lab(other, vision))) < least
    ]


def named(scheme: theme.Colours, names: Sequence[str]) -> list[QColor]:
    return [getattr(scheme, name) for name in names]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("group", [KINDS, CURVES], ids=["kinds", "curves"])
def test_what_differs_by_colour_differs_for_everybody(
    scheme: theme.Colours, group: Sequence[str]
) -> None:
    assert too_near(combinations(named(scheme, group), 2), APART) == []


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_marks_are_not_taken_for_what_stands_beside_them(scheme: theme.Colours) -> None:
    pairs = ((getattr(scheme, one), getattr(scheme, other)) for one, other in NEIGHBOURS)
    assert too_near(pairs, BESIDE) == []


@pytest.mark.parametrize(
    ("series", "scheme"),
    [(theme.SERIES_ON_LIGHT, theme.LIGHT), (theme.SERIES_ON_DARK, theme.DARK)],
    ids=SCHEMES,
)
def test_seven_losses_in_one_diagram_are_seven_to_everybody(
    series: Sequence[QColor], scheme: theme.Colours
) -> None:
    assert too_near(combinations((*series, scheme.text), 2), BESIDE) == []
    assert [c.name() for c in series if contrast(c, scheme.panel) < GRAPHICS] == []


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_words_can_be_read_on_everything_they_stand_on(scheme: theme.Colours) -> None:
    hover = theme.blend(scheme.accent, scheme.panel, 0.12)  # as the style sheet has it
    pressed = theme.blend(scheme.accent, scheme.panel, 0.24)
    inks = {
        "text": (*named(scheme, GROUNDS), scheme.caution, hover, pressed),
        "muted": named(scheme, GROUNDS),
        "accent_text": (scheme.accent,),
        "good": named(scheme, GROUNDS),
        "accent": (scheme.panel,),  # a link
    }
    dim = [
        f"{name} on {ground.name()}: {ratio:.2f}"
        for name, grounds in inks.items()
        for ground in grounds
        if (ratio := contrast(getattr(scheme, name), ground)) < WORDS
    ]
    assert dim == []


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_words_on_a_mark_can_be_read(scheme: theme.Colours) -> None:
    for name in (*KINDS, "cursor"):
        ground = getattr(scheme, name)
        assert contrast(theme.ink(ground), ground) >= WORDS, name


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_what_is_drawn_stands_out_from_its_ground(scheme: theme.Colours) -> None:
    faint = [
        f"{name} on {ground.name()}: {ratio:.2f}"
        for name in (*KINDS, *CURVES, "accent", "cursor", "good", "muted")
        for ground in named(scheme, GROUNDS)
        if (ratio := contrast(getattr(scheme, name), ground)) < GRAPHICS
    ]
    assert faint == []
    assert contrast(scheme.motion, scheme.lane) >= GRAPHICS
