"""Where a training would run, as a worker finds out."""

import pytest

from core.findings import Finding, State
from core.jobs import device as module
from core.jobs.device import Device, look_for_device
from core.model import probing
from core.model.probing import Probe
from core.progress import Done
from core.settings import TrainingSettings


def found(settings: TrainingSettings | None = None) -> Device:
    (*_, ending) = look_for_device(settings or TrainingSettings())
    assert isinstance(ending, Done)
    return Device.read(ending.result)


def test_it_is_what_a_training_here_would_choose() -> None:
    from core.model.training import choose_device

    assert found().name == choose_device(TrainingSettings())[0]
    assert found(TrainingSettings(device="cpu")).name == "cpu"


@pytest.mark.parametrize(
    ("probe", "unused", "failure"),
    [
        (Probe("2.13", "", 0, False, ""), "RTX", "without CUDA"),
        (Probe("2.13", "", 0, True, ""), "RTX", "driver is too old"),
        (Probe("2.13", "GT 710", 1, True, "no kernel image"), "GT 710", "no kernel image"),
    ],
)
def test_a_card_that_torch_cannot_use_is_named(
    monkeypatch: pytest.MonkeyPatch, probe: Probe, unused: str, failure: str
) -> None:
    monkeypatch.setattr(probing, "probe", lambda: probe)
    monkeypatch.setattr(module, "graphics_card", lambda: Finding("card", "RTX"))
    device = found()
    assert (device.name, device.card, device.unused) == ("cpu", "", unused)
    assert failure in device.failure


def test_a_card_that_works_is_used_unless_the_settings_say_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probing, "probe", lambda: Probe("2.13", "H200", 1, True, ""))
    monkeypatch.setattr(module, "graphics_card", lambda: Finding("card", "none", State.NOTE))
    assert found() == Device("cuda", "H200")
    assert found(TrainingSettings(device="cpu")).name == "cpu"
