"""Any sequence of edits, undo, redo, video switches and restarts, against a simple model.

PWES_FUZZ_EXAMPLES=500 makes a long run of it.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from core.labels import Edit, Label
from core.points import Kind
from core.project.folder import Project
from core.project.lock import NAME as LOCK
from core.proposals import Status
from core.timeline import Interval
from core.videos import FaceChoice, Video, VideoState
from pwes_gui.session import Session, point_edits, review_edits
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.review_edits import Reviewer

EXAMPLES = int(os.environ.get("PWES_FUZZ_EXAMPLES", "12"))
STEPS = 40
VIDEO_IDS = ("v0", "v1", "v2")
BY = Reviewer("Li", "2026-11-23T19:04:51+00:00")
frames, kinds = st.integers(0, 9), st.sampled_from(Kind)

State = frozenset[Label]


@dataclass
class Course:
    """The states that one video went through, as far as undo and redo reach, and which is now."""

    states: list[State] = field(default_factory=lambda: [frozenset()])
    at: int = 0

    @property
    def now(self) -> State:
        return self.states[self.at]

    def go_on(self, state: State) -> None:
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1


def video_of(video_id: str, path: str = "") -> Video:
    return Video(video_id, path or f"{video_id}.mp4", f"s{video_id[1]}", 30.0, 10)


class Machine(RuleBasedStateMachine):
    """A session on a real project, and beside it what each video ought to hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "study.pwes"
        with Project.create(self.path) as project:
            for video_id in VIDEO_IDS:
                project.commit(Edit("Add", video_id, added=frozenset([video_of(video_id)])))
        self.model = {each: Course([frozenset([video_of(each)])]) for each in VIDEO_IDS}
        self.n_kills = 0
        self.told: list[object] = []
        self.open()

    def open(self) -> None:
        self.session = Session()
        self.session.failed.connect(self.told.append)
        self.annotating = Annotating(self.session)
        assert self.session.open(self.path)
        assert self.session.project is not None
        assert not self.session.project.read_only
        first = next(iter(self.session.labels), None)
        self.looked_at = None if first is None else first.video.video_id
        assert self.session.video_id == self.looked_at

    def close(self) -> None:
        """Close the session and take its Qt objects away now, not whenever they are collected."""
        self.session.close()
        delete(self.session)

    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.folder)

    # --- what a person does ---

    @property
    def here(self) -> Course | None:
        """The course of the video whose stack undo acts on."""
        return None if self.looked_at is None else self.model[self.looked_at]

    def did(self) -> None:
        """Let the model take what the session made of an edit, if it made anything of it."""
        assert self.looked_at is not None
        course, labels = self.model[self.looked_at], self.session.labels
        now: State = frozenset(labels[self.looked_at]) if self.looked_at in labels else frozenset()
        if now != course.now:
            course.go_on(now)

    has_video = precondition(lambda self: self.session.current is not None)

    @has_video
    @rule(frame=frames, kind=kinds)
    def put_point(self, frame: int, kind: Kind) -> None:
        self.annotating.add_point_at(frame, kind)
        assert self.session.current is not None
        assert {(p.frame, p.kind) for p in self.session.current.points} >= {(frame, kind)}
        self.did()

    @has_video
    @rule(start=frames, to=frames)
    def move_point(self, start: int, to: int) -> None:
        assert self.session.current is not None
        for point in {p for p in self.session.current.points if p.frame == start}:
            self.annotating.move_point(point, to)
        self.did()

    @has_video
    @rule(frame=frames)
    def delete_point(self, frame: int) -> None:
        assert self.session.current is not None
        for point in {p for p in self.session.current.points if p.frame == frame}:
            self.annotating.delete_point(point)
        self.did()

    @has_video
    @rule(onset=frames, n=st.integers(0, 5), kind=kinds)
    def add_interval(self, onset: int, n: int, kind: Kind) -> None:
        interval = Interval(onset, onset + n)
        assert self.looked_at is not None
        assert self.session.edit(review_edits.add(self.looked_at, interval, kind, BY).edit)
        self.did()

    @has_video
    @rule(k=st.integers(0, 3), kind=kinds, onset=frames, how=st.sampled_from(["k", "b", "a", "r"]))
    def change_interval(self, k: int, kind: Kind, onset: int, how: str) -> None:
        assert self.session.current is not None
        for item in sorted(self.session.current.intervals)[k : k + 1]:
            review = {
                "k": review_edits.set_kind(item, kind, BY),
                "b": review_edits.set_bounds(item, Interval(onset, onset + 3), BY),
                "a": review_edits.set_apex(item, onset, BY),
                "r": review_edits.reject(replace(item, status=Status.ADDED), BY),
            }[how]
            if review is not None and item.status is Status.ADDED:
                assert self.session.edit(review.edit)
        self.did()

    @has_video
    @rule(state=st.sampled_from(VideoState), subject=st.sampled_from(["Li", "Mo"]))
    def change_video(self, state: VideoState, subject: str) -> None:
        assert self.session.current is not None
        self.session.edit(point_edits.set_state(self.session.current, state))
        self.did()
        self.session.set_subject(self.session.current.video.video_id, subject)
        self.did()
        self.session.set_face(self.session.current.video.video_id, FaceChoice(1, 0.5, 0.5))
        self.did()

    @has_video
    @rule()
    def remove_video(self) -> None:
        assert self.looked_at is not None
        assert self.session.remove_video(self.looked_at)
        self.did()
        assert self.here is not None
        assert self.here.now == frozenset()

    @precondition(lambda self: len(self.session.labels) < len(VIDEO_IDS))
    @rule(k=st.integers(0, 2), path=st.sampled_from(["", "other.mp4"]))
    def add_video(self, k: int, path: str) -> None:
        """Add a video under the name of one that was removed, as adding its file again does."""
        gone = [each for each in VIDEO_IDS if each not in self.session.labels]
        video_id = gone[k % len(gone)]
        row = frozenset([video_of(video_id, path)])
        if self.session.current is None:
            self.looked_at = video_id
        assert self.session.edit(Edit("Add", video_id, added=row))
        if self.model[video_id].at:
            self.model[video_id].go_on(row)
        else:
            self.model[video_id] = Course([row])

    @rule(video_id=st.sampled_from(VIDEO_IDS))
    def look_at(self, video_id: str) -> None:
        self.session.choose_video(video_id)
        if video_id in self.session.labels:
            self.looked_at = video_id

    @rule()
    def undo(self) -> None:
        self.session.undo()
        if self.here is not None:
            self.here.at = max(self.here.at - 1, 0)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        if self.here is not None:
            self.here.at = min(self.here.at + 1, len(self.here.states) - 1)

    # --- what happens to the program ---

    @rule()
    def snapshot(self) -> None:
        self.session.snapshot()

    @rule()
    def close_and_open(self) -> None:
        self.close()
        self.open()

    @rule()
    def be_killed(self) -> None:
        """Open what a kill at this moment leaves on the disk."""
        self.n_kills += 1
        left = self.folder / f"killed-{self.n_kills}.pwes"
        self.session._snapshots._wait()
        shutil.copytree(self.path, left, ignore=shutil.ignore_patterns(LOCK))
        self.close()
        self.path = left
        self.open()

    # --- what has to hold ---

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert self.told == []
        assert {each.video.video_id: frozenset(each) for each in self.session.labels} == {
            video_id: course.now for video_id, course in self.model.items() if course.now
        }

    @invariant()
    def offers_what_the_model_can(self) -> None:
        group, here = self.session.undo_stacks.group, self.here
        assert group.canUndo() == (here is not None and here.at > 0)
        assert group.canRedo() == (here is not None and here.at + 1 < len(here.states))


def test_undo_is_as_simple_as_it_looks(qapp: QApplication) -> None:  # noqa: ARG001
    chosen = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    run_state_machine_as_test(Machine, settings=chosen)
