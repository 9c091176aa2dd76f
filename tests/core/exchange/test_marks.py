from hypothesis import given
from hypothesis import strategies as st

from core.exchange.marks import apex_in, as_line, frames_in, from_line, interval_from, kind_of
from core.points import Kind
from core.proposals import Source, Status
from core.timeline import Interval

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)


@given(st.dictionaries(st.sampled_from(["id", "run", "reviewer"]), TEXT))
def test_a_line_gives_back_what_it_was_made_of(marks: dict[str, str]) -> None:
    line = as_line(marks)
    assert from_line(line) == marks
    assert line.isprintable() or not line


def test_what_somebody_wrote_there_is_no_reason_to_stop() -> None:
    assert from_line("see the video again") == {}
    assert frames_in({"onset": "9", "offset": "3"}) is None
    assert frames_in({"frame": "-4"}) is None
    assert apex_in(Interval(3, 9), {"apex": "10"}) is None
    assert apex_in(Interval(3, 9), {"apex": "9" * 5000}) is None
    damaged = {"status": "accepted", "source": "model", "id": "7", "score": "high"}
    plain = interval_from("a", Interval(3, 9), Kind.MICRO, damaged, "new")
    assert (plain.interval_id, plain.status, plain.source) == ("new", Status.ADDED, Source.IMPORT)


def test_kinds_are_known_by_the_words_that_people_use() -> None:
    assert kind_of(" ME ") is Kind.MICRO
    assert kind_of("Macro-Expression") is Kind.MACRO
    assert kind_of("") is Kind.UNSURE
    assert kind_of("smile") is None
