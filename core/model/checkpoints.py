"""A trainer on disk: one safetensors file, tensors and a JSON header, never pickle."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import torch
from pydantic import BaseModel, Field, ValidationError
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor
from torch.optim.swa_utils import AveragedModel

from core.errors import UserError
from core.model.data import TrainingVideo
from core.model.dfcl import region_classes
from core.model.network import Network
from core.model.training import Trainer
from core.settings import Settings

FORMAT = 1
NETWORK, AVERAGED, ADAM, BANK = "network.", "averaged.", "adam.", "bank."

Width = Annotated[int, Field(ge=1, le=1 << 16)]


class _Format(BaseModel):
    format: int


class _Header(_Format):
    iteration: Annotated[int, Field(ge=0)]
    widths: tuple[Width, Width]
    video_ids: list[str]
    settings: Settings


def save(path: Path, trainer: Trainer) -> None:
    """Write all that resuming needs: weights, their mean if any, Adam's state, bank, settings.

    The state of the random numbers is the seed (in the settings) and the iteration. The file
    is written under another name first: it is there whole or not at all.

    Raises:
        UserError: The file cannot be written.
    """
    header = {
        "format": FORMAT,
        "iteration": trainer.iteration,
        "widths": trainer.widths,
        "video_ids": [video.video_id for video in trainer.videos],
        "settings": trainer.settings.model_dump(mode="json"),
    }
    draft = path.with_name(f".{path.name}.{uuid4().hex}.draft")
    try:
        save_file(_tensors(trainer), draft, {"pwes": json.dumps(header)})
        with draft.open("rb+") as file:
            os.fsync(file.fileno())  # on the disk before it has the name
        draft.replace(path)
    except (OSError, SafetensorError) as error:
        raise UserError(f"{path} cannot be written ({error}).", "Is the disk full?") from error
    finally:
        with suppress(OSError):  # the disk may be gone, and why is being told already
            draft.unlink(missing_ok=True)


def load(path: Path, videos: Sequence[TrainingVideo] = (), device: str = "cpu") -> Trainer:
    """Read a trainer back; with its videos it trains on as if it had never stopped.

    Args:
        path: What save() wrote.
        videos: The videos it was trained on, in the same order; without, it only predicts.
        device: Where to go on; it need not be where it was.

    Raises:
        UserError: The file is missing, damaged, of a newer version, or of other videos.
    """
    header, tensors = _read(path)
    if videos and [video.video_id for video in videos] != header.video_ids:
        raise UserError(
            f"{path} was trained on other videos than these, so it cannot go on with them.",
            "Train anew, or choose the same videos.",
        )
    trainer = Trainer(videos, header.settings, device, widths=header.widths)
    try:
        _restore(trainer, header.iteration, tensors)
    except (KeyError, RuntimeError, TypeError) as error:
        raise _damaged(path) from error
    return trainer


def begin_from(path: Path, trainer: Trainer) -> None:
    """Give a trainer that has done no step the weights with which another one predicts.

    Nothing else is taken over: its optimiser and its memory bank are as new.

    Args:
        path: What save() wrote of the other one.
        trainer: Of a network of the same shape, on features as wide.

    Raises:
        UserError: The file is missing, damaged, of a newer version, or does not fit.
    """
    donor = load(path)
    if donor.widths != trainer.widths:
        raise UserError(
            f"{path} is of features of {donor.widths} channels; these have {trainer.widths}.",
            "Begin without it.",
        )
    predicts = donor.averaged
    weights = getattr(predicts, "module", predicts).state_dict()
    try:
        trainer.network.load_state_dict(weights)
    except RuntimeError as error:
        raise UserError(f"{path} is of a network of another shape.", "Begin without it.") from error
    if isinstance(trainer.averaged, AveragedModel):
        trainer.averaged.module.load_state_dict(weights)


def _tensors(trainer: Trainer) -> dict[str, Tensor]:
    tensors = {NETWORK + name: t for name, t in trainer.network.state_dict().items()}
    if trainer.averaged is not trainer.network:
        tensors |= {AVERAGED + name: t for name, t in trainer.averaged.state_dict().items()}
    for index, state in trainer.optimiser.states.items():
        tensors |= {f"{ADAM}{index}.{name}": value for name, value in state.items()}
    tensors |= {BANK + "vectors": trainer.bank.vectors, BANK + "valid": trainer.bank.valid}
    return {name: tensor.detach().contiguous() for name, tensor in tensors.items()}


def _restore(trainer: Trainer, iteration: int, tensors: dict[str, Tensor]) -> None:
    trainer.iteration = iteration
    trainer.network.load_state_dict(_under(NETWORK, tensors))
    if trainer.averaged is not trainer.network:
        trainer.averaged.load_state_dict(_under(AVERAGED, tensors))
    adam: dict[int, dict[str, Tensor]] = {}
    for name, tensor in _under(ADAM, tensors).items():
        index, _, entry = name.partition(".")
        adam.setdefault(int(index), {})[entry] = tensor
    trainer.optimiser.restore(adam)
    if trainer.videos:
        bank = _under(BANK, tensors)
        trainer.bank.vectors.copy_(bank["vectors"])
        trainer.bank.valid.copy_(bank["valid"])


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): t for k, t in tensors.items() if k.startswith(prefix)}


def _read(path: Path) -> tuple[_Header, dict[str, Tensor]]:
    if not path.is_file():
        raise UserError(f"There is no checkpoint {path}.")
    try:
        with safe_open(path, framework="pt") as file:
            text = (file.metadata() or {})["pwes"]
            _refuse_other(path, _Format.model_validate_json(text).format)
            header = _Header.model_validate_json(text)
            expected = _shapes(header)
            names: list[str] = file.keys()
            found = {name: tuple(file.get_slice(name).get_shape()) for name in names}
            own = {name for name in expected if name.startswith(NETWORK)}
            # The file is as large as what it asks for, before anything of that size is made.
            if own <= found.keys() and found.items() <= expected.items():
                tensors = {name: file.get_tensor(name) for name in names}
                if all(bool(tensor.isfinite().all()) for tensor in tensors.values()):
                    return header, tensors
    except (OSError, SafetensorError, KeyError, ValidationError, RuntimeError) as error:
        raise _damaged(path) from error
    raise _damaged(path)


def _shapes(header: _Header) -> dict[str, tuple[int, ...]]:
    """Return the shapes that the tensors of such a trainer have, without making any."""
    with torch.device("meta"):
        network = Network(*header.widths, header.settings.network)
    own = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    shapes = {NETWORK + name: shape for name, shape in own.items()}
    shapes |= {f"{AVERAGED}module.{name}": shape for name, shape in own.items()}
    shapes[AVERAGED + "n_averaged"] = ()
    for index, parameter in enumerate(network.parameters()):
        shapes[f"{ADAM}{index}.step"] = ()
        shapes |= {
            f"{ADAM}{index}.{of}": tuple(parameter.shape) for of in ("exp_avg", "exp_avg_sq")
        }
    n_regions = len(region_classes(header.settings.dfcl.regions))
    shapes[BANK + "valid"] = (len(header.video_ids), n_regions)
    shapes[BANK + "vectors"] = (*shapes[BANK + "valid"], 2 * header.settings.network.width)
    return shapes


def _refuse_other(path: Path, found: int) -> None:
    if found != FORMAT:
        raise UserError(
            f"{path} was saved by another version of this program (format {found}).",
            "Update the program to open it. The file has not been changed.",
        )


def _damaged(path: Path) -> UserError:
    return UserError(f"{path} is damaged or no checkpoint of this program.", "Train the run again.")
