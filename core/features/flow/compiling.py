"""Loops that numba compiles, kept between starts."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
from platformdirs import user_cache_path

Function = TypeVar("Function", bound=Callable[..., Any])

configuration: Any = numba.config
if not configuration.CACHE_DIR:  # which the environment's NUMBA_CACHE_DIR sets
    # Not beside the modules, numba's first choice: the program's folder may be read-only.
    configuration.CACHE_DIR = str(user_cache_path("pwes") / "numba")


def compiled(function: Function) -> Function:
    """Compile a function of numbers and arrays at its first call; it runs outside Python's lock.

    Sums may be reordered so that loops become vector instructions: one machine always gives the
    same results, two machines differ by rounding. What is kept is compiled anew when the
    function's own module changes and not when others do: take their constants as arguments.
    """
    options: dict[str, Any] = {"nogil": True, "fastmath": True, "error_model": "numpy"}
    program: Any
    try:
        program = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # nowhere to write: each start compiles, which takes some seconds
        program = numba.njit(**options)(function)
    compiled_function: Function = program
    return compiled_function
