"""All there is to tell about one interval: whose it is, why it is there, what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.attention import Attention
from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.references import Reference
from core.settings import SpottingSettings
from core.spotting.evidence import Evidence, evidence
from core.spotting.review_order import Doubt, Queued, doubts_about

Spanning = Proposal | ReviewedInterval | Reference


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is known of a video, to tell about its intervals.

    Attributes:
        fps: Nominal frames per second.
        settings: By which kinds and scores are judged.
        points: Every coder's points.
        queue: What is left to decide, in its order.
        run_id: The run that is shown; its outputs are attention, where it has any.
        attention: See run_id.
        saw_subject: For each run that is known, whether its training saw this person.
    """

    fps: float
    settings: SpottingSettings
    points: Sequence[Point] = ()
    queue: Sequence[Queued] = ()
    run_id: str = ""
    attention: Attention | None = None
    saw_subject: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Details:
    """What there is to tell about an interval beside what it says itself.

    Attributes:
        item: The interval.
        fps: Nominal frames per second.
        saw_subject: Whether its run's training saw this person; None where that is not known.
        evidence: What the run's outputs say inside; None where they are not at hand.
        points: The points it covers, in time.
        doubts: What is doubtful about it, the gravest first.
        place: Where it stands in the queue, from 1, and how long that is; None if it is not there.
        micro_max_s: The longest micro-expression, seconds.
    """

    item: Spanning
    fps: float
    saw_subject: bool | None
    evidence: Evidence | None
    points: tuple[Point, ...]
    doubts: tuple[Doubt, ...]
    place: tuple[int, int] | None
    micro_max_s: float


def details_of(item: Spanning, scene: Scene) -> Details:
    """Return what there is to tell about an interval of the scene's video."""
    run_id = "" if isinstance(item, Reference) else item.run_id
    found = None
    if run_id and run_id == scene.run_id and scene.attention is not None:
        found = evidence(scene.attention, item.interval, scene.fps, scene.settings)
    inside = sorted(each for each in scene.points if each.frame in item.interval)
    doubts: tuple[Doubt, ...] = ()
    if not isinstance(item, Reference):
        doubts = doubts_about(item, inside, scene.fps, scene.settings.micro_max_s)
    at = next((k for k, each in enumerate(scene.queue, 1) if each.item == item), None)
    return Details(
        item=item,
        fps=scene.fps,
        saw_subject=scene.saw_subject.get(run_id),
        evidence=found,
        points=tuple(inside),
        doubts=doubts,
        place=None if at is None else (at, len(scene.queue)),
        micro_max_s=scene.settings.micro_max_s,
    )
