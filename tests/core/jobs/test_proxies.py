"""Proxies are made whole or not at all, and only the right one is used."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cli.app import run
from core.frames import open_video
from core.jobs.proxies import make_proxies, proxy_path, remove_proxies, usable_proxy
from core.jobs.requests import ProxyRequest
from core.progress import Caution, Done, Message, Progress, StopRequestedError
from core.project.adding import adding
from core.project.folder import Project, proxies_folder
from core.project.labels_file import write_labels
from core.videos import Video
from core.worker import _start
from tests.barcodes import Barcoded, number_in

CLIPS = ("one_key.mp4", "pictures.avi", "cut_steady.mkv")


class NoWindow:
    def open(self, _: Path | None) -> int:
        raise AssertionError

    def grab(self, _: Path, __: Path) -> None:
        raise AssertionError


class Study:
    """A closed project with a few clips, and how its proxies are asked for."""

    def __init__(self, path: Path, videos: dict[str, Video], labels: Path) -> None:
        self.path, self.videos, self.labels = path, videos, labels

    def job(self, *video_ids: str) -> Iterator[Message]:
        job: Iterator[Message] = _start("proxy", ProxyRequest(self.path, self.labels, video_ids))
        return job

    @property
    def held(self) -> set[str]:
        return {each.name for each in proxies_folder(self.path).iterdir()}


@pytest.fixture
def study(tmp_path: Path, barcodes: dict[str, Barcoded]) -> Study:
    with Project.create(tmp_path / "study.pwes") as project:
        for name in CLIPS:
            shutil.copy(barcodes[name].path, tmp_path / name)
            project.commit(adding(project, tmp_path / name, "s01"))
        labels = project.labels
    write_labels(tmp_path / "labels.h5", labels, 0)
    videos = {each.video.video_id: each.video for each in labels}
    return Study(tmp_path / "study.pwes", videos, tmp_path / "labels.h5")


def test_videos_that_jump_slowly_get_proxies_once(study: Study) -> None:
    messages = list(study.job())
    progress = [each for each in messages if isinstance(each, Progress)]
    assert messages[-1] == Done("2")
    assert [each.done for each in progress] == sorted(each.done for each in progress)
    n_frames = study.videos["one_key"].n_frames + study.videos["cut_steady"].n_frames
    assert (progress[-1].done, progress[-1].total) == (n_frames, n_frames)
    assert study.held == {"one_key.mkv", "cut_steady.mkv"}
    assert usable_proxy(study.path, study.videos["pictures"]) is None
    for video_id, file in (("one_key", "one_key.mp4"), ("cut_steady", "cut_steady.mkv")):
        proxy = usable_proxy(study.path, study.videos[video_id])
        with open_video(study.path.parent / file, proxy=proxy) as source:
            assert [number_in(source.get(i)) for i in (31, 3, 44)] == [31, 3, 44]
    assert list(study.job())[-1] == Done("0")


def test_a_named_video_gets_one_in_any_case(study: Study) -> None:
    assert list(make_proxies(ProxyRequest(study.path, study.labels, ("pictures",))))[-1] == Done(
        "1"
    )
    assert study.held == {"pictures.mkv"}


@pytest.mark.parametrize("ending", ["close", "throw"])
def test_stopped_it_leaves_nothing_half_made(ending: str, study: Study) -> None:
    job = make_proxies(ProxyRequest(study.path, study.labels))
    while not (isinstance(message := next(job), Progress) and message.done > 20):
        pass
    assert any(name.endswith(".draft") for name in study.held)
    if ending == "close":
        job.close()
    else:
        with pytest.raises(StopRequestedError):
            job.throw(StopRequestedError())
    assert study.held == set()
    assert list(study.job())[-1] == Done("2")


def test_the_proxy_of_a_video_that_was_replaced_is_not_used_but_made_anew(study: Study) -> None:
    list(study.job("one_key"))
    proxy_path(study.path, study.videos["one_key"]).replace(
        proxy_path(study.path, study.videos["cut_steady"])
    )
    assert usable_proxy(study.path, study.videos["cut_steady"]) is None
    assert list(study.job())[-1] == Done("2")
    assert usable_proxy(study.path, study.videos["cut_steady"]) is not None


def test_a_video_that_is_gone_does_not_keep_others_from_theirs(study: Study) -> None:
    (study.path.parent / "one_key.mp4").unlink()
    messages = list(study.job())
    (caution,) = (each for each in messages if isinstance(each, Caution))
    assert caution.text.startswith("one_key gets no proxy.")
    assert messages[-1] == Done("1")
    assert study.held == {"cut_steady.mkv"}


def test_removing_counts_what_was_there(study: Study) -> None:
    list(study.job())
    assert remove_proxies(study.path, study.videos.values()) == 2
    assert remove_proxies(study.path, study.videos.values()) == 0
    assert study.held == set()


def test_the_command_makes_and_removes(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    def answer(*arguments: str) -> dict[str, int]:
        assert run(["proxy", str(study.path), *arguments, "--json"], NoWindow()) == 0
        given: dict[str, int] = json.loads(capsys.readouterr().out)
        return given

    made = answer()
    size = sum(each.stat().st_size for each in proxies_folder(study.path).iterdir())
    assert made == {"made": 2, "there": 2, "bytes": size}
    assert answer("one_key", "--remove") == {"removed": 1}
    assert study.held == {"cut_steady.mkv"}
    assert run(["proxy", str(study.path), "nobody"], NoWindow()) == 1
    assert "There is no video nobody" in capsys.readouterr().err
