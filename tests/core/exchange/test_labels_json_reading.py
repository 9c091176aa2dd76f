"""Labels out as JSON and in again, and what is refused."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from core.errors import UserError
from core.exchange.labels_json import write_labels_json
from core.exchange.labels_json_reading import read_labels_json
from core.labels import VideoLabels
from core.points import Kind, Point
from core.references import Reference
from core.timeline import Interval
from tests.core.exchange.labelled import EVEN, LABELS, OTHER, VIDEO

VIDEOS = [VIDEO, OTHER]
KNOWN = VideoLabels(
    OTHER,
    frozenset({Point("b", 3, Kind.MICRO, "ada")}),
    references=frozenset({Reference("b", Interval(3, 9), Kind.MICRO, 5)}),
)


@given(LABELS)
def test_what_goes_out_comes_back_the_same(labels: VideoLabels) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        write_labels_json(path, [labels, VideoLabels(OTHER)], {VIDEO.video_id: EVEN})
        assert read_labels_json(path, VIDEOS) == [labels, VideoLabels(OTHER)]


def changed(**fields: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told["videos"][0]["points"][0] |= fields

    return change


def referred(**fields: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told["videos"][0]["references"][0] |= fields

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed(frame=60), "frame 60"),
        (changed(frame=True), "frame True"),
        (changed(frame="3"), "frame 3"),
        (changed(kind="smile"), "smile"),
        (changed(annotator=7), "annotator 7"),
        (changed(annotator="a\0"), "annotator"),
        (changed(seconds_spent=-1), "number -1"),
        (changed(seconds_spent="1"), "number 1"),
        (referred(kind="unsure"), "kind unsure"),
        (referred(apex=2), "apex 2"),
        (referred(interval={"onset": 9, "offset": 3}), "a label of b"),
        (referred(interval=[3, 9]), "label of b is not"),
        (lambda told: told["videos"][0].pop("points") and told["videos"][0].update(points=3), "b"),
        (lambda told: told["videos"][0].update(video_id="nobody"), "not in the project: nobody"),
        (lambda told: told.update(version=2), "newer than this program"),
        (lambda told: told.update(format="x"), "holds no labels"),
        (lambda told: told.update(videos={}), "no labels of this program"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    path = tmp_path / "x.json"
    write_labels_json(path, [KNOWN], {})
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_labels_json(path, VIDEOS)
    assert said in str(caught.value)
    assert path.name in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"[]", b"3"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"x\.json"):
        read_labels_json(path, VIDEOS)
    with pytest.raises(UserError, match="cannot be read"):
        read_labels_json(tmp_path / "gone.json", VIDEOS)
