"""The one exception that is written for people."""


class UserError(Exception):
    """Something a person can understand and mend.

    Attributes:
        problem: What happened to which of their things, as a sentence.
        remedy: What they can do about it, and what is safe, as a sentence; may be empty.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".strip()
