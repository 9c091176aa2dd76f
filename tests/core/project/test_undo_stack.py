"""The rule of undo against the simplest model of it: the states that a video went through."""

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from core.labels import Edit, Label, Labels
from core.points import Kind, Point
from core.project.undo_stack import Act, Stack, stack_after
from core.videos import Video

VIDEO = Video("v", "v.mp4", "s", 30.0, 100)
Step = int | Act | str
steps = st.lists(
    st.one_of(st.integers(0, 5), st.sampled_from([Act.UNDO, Act.REDO, "add"])), max_size=30
)


@dataclass
class Model:
    """The states of a video's labels from the earliest that undo reaches, and which is now."""

    states: list[frozenset[Label]] = field(default_factory=lambda: [frozenset[Label]()])
    at: int = 0
    acts: list[tuple[Act, Edit]] = field(default_factory=list)

    @property
    def now(self) -> frozenset[Label]:
        return self.states[self.at]

    def take(self, step: Step) -> None:
        """Do what a step says, if it can be done: a number is a point to put or take away."""
        if step is Act.UNDO and self.at:
            self._move(Act.UNDO, self.states[self.at - 1])
            self.at -= 1
        elif step is Act.REDO and self.at + 1 < len(self.states):
            self._move(Act.REDO, self.states[self.at + 1])
            self.at += 1
        elif step == "add" and not self.now:
            self._add()
        elif isinstance(step, int) and self.now:
            after = self.now ^ {Point("v", step, Kind.MICRO)} if step else frozenset[Label]()
            self._move(Act.DO, after)
            self._go_on(after)

    def _add(self) -> None:
        self._move(Act.DO, frozenset({VIDEO}))
        if self.at:
            self._go_on(frozenset({VIDEO}))
        else:
            self.states = [frozenset({VIDEO})]

    def _go_on(self, after: frozenset[Label]) -> None:
        self.states = [*self.states[: self.at + 1], after]
        self.at += 1

    def _move(self, act: Act, after: frozenset[Label]) -> None:
        self.acts.append((act, Edit(f"{act}", "v", self.now - after, after - self.now)))


def walked(stack: Stack, now: frozenset[Label]) -> list[frozenset[Label]]:
    """Return the states that undo and redo reach from now, the earliest first."""
    back, forth = [now], [now]
    for edit in reversed(stack.undo):
        back.append((back[-1] - edit.added) | edit.removed)
    for edit in reversed(stack.redo):
        forth.append((forth[-1] - edit.removed) | edit.added)
    return [*reversed(back), *forth[1:]]


def model_of(steps: list[Step]) -> Model:
    model = Model()
    for step in ("add", *steps):
        model.take(step)
    return model


@given(steps)
def test_undo_and_redo_reach_every_state_of_the_model(steps: list[Step]) -> None:
    model = model_of(steps)
    stack = stack_after(model.acts)
    assert (len(stack.undo), walked(stack, model.now)) == (model.at, model.states)
    assert stack.fitting(model.now) == stack


@given(steps, st.integers(0, 31))
def test_without_its_beginning_only_the_far_ends_are_missing(
    steps: list[Step], missing: int
) -> None:
    acts = model_of(steps).acts
    whole, cut = stack_after(acts), stack_after(acts[missing:])
    assert cut.undo == whole.undo[len(whole.undo) - len(cut.undo) :]
    assert cut.redo == whole.redo[len(whole.redo) - len(cut.redo) :]


@given(steps, st.lists(st.integers(1, 5), max_size=3), st.integers(0, 31))
def test_what_is_left_of_a_stack_that_does_not_fit_applies(
    steps: list[Step], foreign: list[int], place: int
) -> None:
    model = model_of(steps)
    acts = list(model.acts)
    for frame in foreign:  # an edit that was never made
        point = Point("v", frame, Kind.MACRO, "nobody")
        acts.insert(place % len(acts), (Act.DO, Edit("", "v", added=frozenset([point]))))
    fitting = stack_after(acts).fitting(model.now)
    for edits in ([e.inverse() for e in reversed(fitting.undo)], [*reversed(fitting.redo)]):
        labels = Labels()
        if model.now:
            labels = labels.after(Edit("", "v", added=model.now))
        for edit in edits:
            labels = labels.after(edit)


def test_a_video_that_is_added_is_not_for_undo() -> None:
    adding = Edit("Add v", "v", added=frozenset([VIDEO]))
    assert stack_after([(Act.DO, adding)]) == Stack()


def test_a_video_that_came_back_under_its_name_leaves_the_one_before_in_reach() -> None:
    removing = Edit("Remove v", "v", removed=frozenset([VIDEO]))
    again = Edit("Add v", "v", added=frozenset([replace(VIDEO, path="other.mp4")]))
    assert stack_after([(Act.DO, removing), (Act.DO, again)]) == Stack((removing, again))
