"""What stands in a report, that it is well-formed, and that a private one names nobody."""

from html.parser import HTMLParser

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from core.attention import Attention
from core.exchange.clock import Clock
from core.exchange.report.html import page, section, table
from core.exchange.report.naming import names_for
from core.exchange.report.picture import LEFT, RIGHT, WIDTH, Bar, Lane, drawn, key
from core.exchange.report.video import Told, video_section
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.timeline import Interval, Snippets
from tests.core.exchange.labelled import LABELS, N_FRAMES

SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta"}


class Balance(HTMLParser):
    """Fails where a tag is not closed by its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> str:
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.text


@given(LABELS, st.booleans(), st.booleans())
def test_every_mark_stands_in_the_section_of_its_video(
    labels: VideoLabels, is_private: bool, has_times: bool
) -> None:
    clock = Clock(np.arange(N_FRAMES) / 30, 30) if has_times else None
    names = names_for(Labels({labels.video.video_id: labels}), private=is_private)
    html = page("x", "y", [video_section(Told(labels, clock=clock), names)])
    text = read(html)
    rows = html.count("<tr>")
    heads = sum(map(bool, (labels.points, labels.intervals, labels.references)))
    facts = html.split("</table>")[0].count("<tr>")
    marks = len(labels.points) + len(labels.intervals) + len(labels.references)
    assert rows == facts + heads + marks
    if is_private:
        assert labels.video.video_id not in text
        assert labels.video.path not in text
    else:
        assert labels.video.video_id in text


def test_what_somebody_typed_is_no_markup() -> None:
    assert read(section("<b>", table(("<i>",), [("</td><script>",)]))) == "<b><i></td><script>"


def test_numbers_stand_for_names_in_the_order_of_the_videos() -> None:
    names = names_for(Labels(), ["zoe", "anna"], private=True)
    assert (names.coder("anna"), names.coder("zoe")) == ("coder 1", "coder 2")
    assert names.typed("note") == ""
    assert names_for(Labels(), private=False).coder("anna") == "anna"


def bars(svg: str) -> list[list[float]]:
    """Return the left and right ends of the bars of a picture."""
    found = []
    for each in fromstring(svg).iter(f"{SVG}polygon"):
        xs = [float(pair.split(",")[0]) for pair in each.attrib["points"].split()]
        found.append([min(xs), max(xs)])
    return found


def test_bars_lie_where_their_frames_are() -> None:
    lane = Lane("a", [Bar(Interval(0, 299), Kind.MACRO), Bar(Interval(150, 299), Kind.MICRO)])
    (whole, half) = bars(drawn(300, 30, [lane]))
    assert whole == [LEFT, WIDTH - RIGHT]
    assert half == pytest.approx([(LEFT + WIDTH - RIGHT) / 2, WIDTH - RIGHT])


def test_a_long_video_has_a_row_for_each_minute() -> None:
    lane = Lane("a", [Bar(Interval(1700, 1900), Kind.MACRO)])  # over the end of the first minute
    svg = fromstring(drawn(4000, 30, [lane], seconds=lambda frame: frame / 30))
    assert len(svg.findall(f"{SVG}g")) == 3
    assert len(list(svg.iter(f"{SVG}polygon"))) == 2
    assert "60 s" in {each.text for each in svg.iter(f"{SVG}text")}
    hours = fromstring(drawn(10_000_000, 200, []))
    assert len(hours.findall(f"{SVG}g")) == 30


def test_attention_is_drawn_in_steps() -> None:
    grid = Snippets(41, 8, 4)
    mean = np.linspace(0, 1, len(grid), dtype=np.float32)
    attention = Attention(grid, mean, mean, mean, np.zeros((len(grid), 3), np.float32))
    svg = fromstring(drawn(41, 30, [], attention))
    (line,) = svg.iter(f"{SVG}polyline")
    ys = [float(each.split(",")[1]) for each in line.attrib["points"].split()]
    assert len(ys) == 2 * len(grid)
    assert ys[::2] == ys[1::2] == sorted(ys[::2], reverse=True)
    assert {kind.value for kind in Kind} <= {t.text for t in fromstring(key()).iter(f"{SVG}text")}
