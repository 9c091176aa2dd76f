from core.findings import Finding, State, from_json
from core.jobs.doctor import CARD, TORCH, check_torch, read_driver, torch_runs
from core.model.probing import probe
from core.progress import Done, Progress


def test_the_job_says_what_it_asks_and_ends_with_its_findings() -> None:
    *said, done = check_torch(None)
    assert all(isinstance(each, Progress) for each in said)
    assert isinstance(done, Done)
    assert [each.what for each in from_json(done.result)] == [CARD, TORCH]


def test_torch_computes_here() -> None:
    assert probe().failure == ""
    found = torch_runs(Finding(CARD, "none", State.NOTE))
    assert found.state is State.GOOD
    assert probe().version in found.found


def test_a_card_that_torch_does_not_see_is_told() -> None:
    if probe().card:
        return
    found = torch_runs(Finding(CARD, "a card"))
    assert found.state is State.NOTE
    assert "processor only" in found.found


def test_what_the_driver_says_is_read() -> None:
    found = read_driver("NVIDIA H200, 570.86.15, 143771 MiB\nNVIDIA H200, 570.86.15, 143771 MiB\n")
    assert found == Finding(CARD, "NVIDIA H200, 143771 MiB, driver 570.86.15")
    mute = read_driver("", "NVIDIA-SMI has failed because it couldn't communicate\nwith it")
    assert mute.state is State.NOTE
    assert "couldn't communicate" in mute.found
