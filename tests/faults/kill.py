"""`python -m tests.faults.kill 300`: kill the real program as often, and print what became of it.

A module of its own, which imports nothing by itself: a worker that is spawned imports the module
that was started, and the program's own is as light.
"""

if __name__ == "__main__":
    from tests.faults.test_kill_program import main

    main()
