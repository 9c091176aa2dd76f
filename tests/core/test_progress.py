import pickle
from typing import get_args

import pytest

from core.progress import (
    Caution,
    Curve,
    Done,
    Ending,
    Failure,
    Message,
    Preview,
    Progress,
    Stopped,
)


@pytest.mark.parametrize(
    "message",
    [
        Progress("Training", 1, 2, "clip", 0.5),
        Curve(3, (("total", 1.5),)),
        Preview("r", ("v",)),
        Caution("No face in clip_c."),
        Done("r"),
        Stopped(),
        Failure("The disk is full."),
    ],
)
def test_every_message_crosses_a_pipe_unchanged(message: Message) -> None:
    assert pickle.loads(pickle.dumps(message)) == message  # noqa: S301
    assert type(message) in get_args(Message)


def test_a_job_ends_in_one_of_three_ways() -> None:
    assert set(get_args(Ending)) == {Done, Stopped, Failure}
