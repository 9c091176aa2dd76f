import pickle

from core.errors import UserError


def test_a_user_error_reads_as_its_two_sentences() -> None:
    error = UserError("The disk is full.", "Make room.")
    assert str(error) == "The disk is full. Make room."
    assert str(UserError("The disk is full.")) == "The disk is full."


def test_a_user_error_crosses_a_pipe() -> None:
    error = pickle.loads(pickle.dumps(UserError("A.", "B.")))  # noqa: S301
    assert (error.problem, error.remedy) == ("A.", "B.")
