import json
from pathlib import Path

from core.exchange.labels_json import write_labels_json
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import Proposal
from core.references import Reference
from core.timeline import Interval
from tests.core.exchange.labelled import EVEN, OTHER, VIDEO


def test_everything_is_there_by_its_name_with_seconds_where_known(tmp_path: Path) -> None:
    labels = VideoLabels(
        VIDEO,
        frozenset({Point("s15_0101", 15, Kind.UNSURE, "ada", raw_frame=20)}),
        references=frozenset({Reference("s15_0101", Interval(3, 30), Kind.MACRO)}),
    )
    other = VideoLabels(OTHER, frozenset({Point("b", 3, Kind.MICRO)}))
    path = tmp_path / "x.json"
    proposals = [Proposal("b", Interval(3, 9), Kind.MICRO, 0.5)]
    write_labels_json(
        path, [labels, other], {"s15_0101": EVEN}, project_id="study", proposals=proposals
    )
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["format"], told["version"], told["project"]) == ("pwes-labels", 1, "study")
    first, second = told["videos"]
    assert first["path"] == "clips/s15 ü.mp4"
    assert first["points"][0]["frame"] == 15
    assert first["points"][0]["frame_s"] == 0.5
    assert first["points"][0]["raw_frame"] == 20
    assert first["references"][0]["interval"] == {"onset": 3, "offset": 30}
    assert first["references"][0]["onset_s"] == 0.1
    assert first["references"][0]["apex_s"] is None
    assert second["points"][0]["frame_s"] is None
    assert second["proposals"][0]["score"] == 0.5
