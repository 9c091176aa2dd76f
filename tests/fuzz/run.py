"""python -m tests.fuzz.run READER [--seconds N]: fuzzes one reader with atheris."""

import argparse
import sys
from pathlib import Path
from tempfile import mkdtemp

SEEDS = Path(__file__).parent / "seeds"


def main() -> None:
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(
        include=["core", "csv", "json", "tomllib", "zipfile", "numpy.lib"]
    ):
        from tests.fuzz.readers import GOOD_ONES, HARNESSES

        if any("checkpoint" in word for word in sys.argv):
            import core.model.checkpoints  # noqa: F401 - else its harness does, too late
    asked = argparse.ArgumentParser()
    asked.add_argument("reader", choices=HARNESSES)
    asked.add_argument("--seconds", type=int, default=1800)
    given = asked.parse_args()
    corpus, found = Path(mkdtemp()), Path(mkdtemp())
    (corpus / "good").write_bytes(GOOD_ONES[given.reader]())
    limits = [f"-max_total_time={given.seconds}", "-rss_limit_mb=1536", "-timeout=5"]
    seeds = [str(SEEDS / given.reader)] if (SEEDS / given.reader).is_dir() else []
    places = [f"-artifact_prefix={found}/", str(corpus), *seeds]
    print(f"What fails is kept in {found}.", flush=True)  # noqa: T201
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", *places], HARNESSES[given.reader])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
