"""How many of something, in words: 1 video, 2 videos."""


def counted(n: int, noun: str) -> str:
    """Return a number with a noun whose plural ends in s."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
