"""Whether torch is part of this installation, and where a training went if it is not.

Annotating needs no torch: points, reviewing, exports, runs and boards that came from elsewhere.
What trains or judges models asks here first, so that it is told before anything is begun.
"""

from importlib.util import find_spec

from core.errors import UserError

LACKING = (
    "This installation is for annotating: torch, which trains and judges models, is not part of it."
)
ELSEWHERE = (
    "Train on another computer: bundle PROJECT JOB here, run JOB there, collect PROJECT RESULT "
    "here (docs/elsewhere.md). Or install the program whole, with torch."
)


def is_here() -> bool:
    """Say whether torch is installed; it is not loaded."""
    return find_spec("torch") is not None


def demand() -> None:
    """Do nothing where torch is installed.

    Raises:
        UserError: It is not.
    """
    if not is_here():
        raise lacking()


def lacking() -> UserError:
    """Return what is to be said where something needs torch and there is none."""
    return UserError(LACKING, ELSEWHERE)


def is_of_torch(error: BaseException) -> bool:
    """Say whether an error is that torch is not installed."""
    return isinstance(error, ModuleNotFoundError) and error.name == "torch"
