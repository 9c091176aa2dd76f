"""Offscreen Qt, hypothesis without a clock, and a small demo project that is made once."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.barcodes import Barcoded, write_corpus

Result = TypeVar("Result")
LONG = ("tests/faults", "tests/story")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before any test, for child processes too: the person's own cache is left alone.
INDEXES = os.environ["PWES_FRAME_INDEXES"] = tempfile.mkdtemp()
MODELS = os.environ["PWES_MODELS"] = tempfile.mkdtemp()  # not those of the person's own
atexit.register(shutil.rmtree, INDEXES, ignore_errors=True)
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50
)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: at the end, one of two processes would wait for the other."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two subjects with a rendered video of 8 s each, features extracted."""
    from core.demo.make import make
    from core.jobs.demo import project_of
    from core.jobs.extraction import extract_missing
    from core.project.folder import Project
    from core.settings import FeatureSettings

    folder = tmp_path_factory.mktemp("demo")
    videos = returned(make(folder / "videos", 3, n_subjects=2, videos_each=1, seconds=8.0))
    path = project_of(folder / "demo.pwes", videos)
    with Project.open(path, read_only=True) as project:
        rows = [each.video for each in project.labels]
    assert not returned(extract_missing(path, rows, FeatureSettings()))
    return folder


@pytest.fixture(scope="session")
def barcodes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Barcoded]:
    """Recordings of all kinds in which every frame carries its own number, by name."""
    return write_corpus(tmp_path_factory.mktemp("barcodes"))


@pytest.fixture
def demo_project(demo_template: Path, tmp_path: Path) -> Path:
    """A copy of the small demo project that a test may change."""
    shutil.copytree(demo_template, tmp_path / "demo")
    return tmp_path / "demo" / "demo.pwes"


def returned(job: Generator[object, None, Result]) -> Result:
    while True:
        try:
            next(job)
        except StopIteration as ending:
            result: Result = ending.value
            return result
