"""Every number somebody may want to change, with the paper's symbol; frozen, read from TOML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

import tomli_w
from pydantic import BaseModel, Field, ValidationError

from core.errors import UserError
from core.settings_file import first_fault, laid_over, preset_names, preset_path, read_sections

__all__ = ["Settings", "preset_names"]


Regions = Annotated[int, Field(ge=0, le=1000)]  # 0: none of that class


class _Section(BaseModel, frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False):
    pass


class FeatureSettings(_Section):
    """From pictures to snippets (algorithm.md 1a)."""

    extractor: Literal["face-flow", "simulated", "outside"] = Field(
        "face-flow",
        description="what makes the features; simulated ones come with their project, "
        "outside ones are imported",
    )
    window: int = Field(0, ge=0, description="g: frames a snippet; 0 = by rate, 8 at 30 fps")
    strides_per_window: int = Field(
        2, ge=1, description="snippet starts a window; 1 = no overlap, as the paper"
    )
    flow: Literal["dis", "farneback", "tv-l1"] = Field("dis", description="optical flow method")
    appearance: Literal["face-flow", "i3d-rgb"] = Field(
        "face-flow", description="what makes the appearance stream; i3d-rgb as the paper"
    )
    motion: Literal["face-flow", "i3d-flow", "i3d-inflated"] = Field(
        "face-flow", description="what makes the motion stream; i3d-flow as the paper"
    )

    def window_at(self, fps: float) -> int:
        """Return the frames a snippet: as set, else 8 near 30 fps and 32 near 200 fps."""
        by_rate = 8 if fps < 60 else 16 if fps < 120 else 32
        return self.window or by_rate

    def stride_at(self, fps: float) -> int:
        return max(self.window_at(fps) // self.strides_per_window, 1)


class NetworkSettings(_Section):
    """The network (algorithm.md 1b-1d)."""

    width: int = Field(
        128, ge=8, le=8192, description="d: channels a stream after embedding; paper 1024"
    )
    standardise: bool = Field(
        default=False, description="each input channel to mean 0 and deviation 1 over its video"
    )
    embedding: Literal["ccm", "ccm_residual"] = "ccm"
    dropout_feature: float = Field(0.5, ge=0, lt=1, description="in embedding and attention")
    dropout_logit: float = Field(0.5, ge=0, lt=1, description="on the attention logit")
    dropout_fusion: float = Field(0.7, ge=0, lt=1, description="in fusion and classifier")


class MilSettings(_Section):
    """Top-k pooling of the two MIL branches (algorithm.md 1e)."""

    top_ratio: tuple[int, int, int] = Field(
        (16, 32, 4), description="r: T/r snippets are pooled; macro, micro, background"
    )
    count_aware: bool = Field(default=True, description="k from the number of points of the class")
    typical_s: tuple[float, float] = Field(
        (1.5, 0.4), description="typical duration in seconds for count_aware; macro, micro"
    )


class MplgSettings(_Section):
    """Multi-refined pseudo label generation (algorithm.md 1f)."""

    enabled: bool = True
    method: Literal["mplg", "pplm"] = Field(
        "mplg", description="how foreground is mined; pplm: PPLM-style, after CRRC-Net"
    )
    likeness: bool = Field(default=True, description="step 1: attention damped by likeness")
    keep_top: bool = Field(default=True, description="step 2: only the top κ of attention kept")
    kappa: float = Field(0.3, gt=0, le=1, description="κ: share of snippets kept by A'")
    theta: float = Field(0.8, ge=0, le=1, description="θ: least score of a mined label")
    background: float | None = Field(None, description="share mined as background; None = 2κ")
    prototype_weight: Literal["softmax", "softmax_max1", "none"] = Field(
        "softmax_max1", description="step 3: by class; max1: the nearest class keeps 1; or off"
    )
    pass_mode: Literal["eval", "train"] = Field("eval", description="mode of the mining pass")
    pointless_is_background: bool = Field(default=True, description="no point: all background")
    clash: Literal["foreground", "ignore", "both"] = Field(
        "foreground", description="a snippet mined as foreground and as background"
    )


class DfclSettings(_Section):
    """Distribution-guided feature contrastive learning (algorithm.md 1g)."""

    enabled: bool = True
    regions: tuple[Regions, Regions, Regions] = Field(
        (3, 2, 10), description="K: macro, micro, background"
    )
    tau: float = Field(1.0, gt=0, description="τ: temperature")
    momentum: float = Field(0.0, ge=0, lt=1, description="of the memory bank; 0 = overwrite")
    exclude_same_video: bool = True
    anchor_background: bool = False


class LossSettings(_Section):
    """Weights and forms of the six terms (eq. 18, algorithm.md 1h)."""

    vcl: float = Field(1.0, ge=0, description="λ1: video-level MIL, both branches")
    scl: float = Field(1.0, ge=0, description="λ2: snippet-level focal loss (eq. 16)")
    fcl: float = Field(0.1, ge=0, description="λ3: feature contrastive loss (eq. 17)")
    gui: float = Field(1.0, ge=0, description="λ4: attention against background column")
    sps: float = Field(0.8, ge=0, description="λ5: sparsity of attention")
    aml: float = Field(1.0, ge=0, description="mutual learning of the two attentions")
    snippet_norm: Literal["split", "joint"] = Field(
        "split", description="eq. 16: foreground and background rows apart, or as printed"
    )
    background_prob: Literal["sigmoid", "softmax"] = "sigmoid"
    warmup_snippet_loss: Literal["points", "none"] = "points"
    far_s: tuple[float, float] | None = Field(
        None,
        description="seconds from a macro, a micro point beyond which all is background; ours",
    )


class TrainingSettings(_Section):
    """The schedule (algorithm.md 1k)."""

    seed: int = 0
    iterations: int = Field(400, ge=1, description="optimiser steps; paper 1000")
    warmup: int = Field(80, ge=0, description="steps before MPLG and DFCL")
    batch: int = Field(8, ge=1, description="B: whole videos a step")
    review: Literal["off", "points", "intervals"] = Field(
        "points", description="reviewed intervals give a point each, or every snippet; ours"
    )
    warm_start: bool = Field(default=False, description="begin from the last run; folds never")
    learning_rate: float = Field(5e-4, gt=0)
    weight_decay: float = Field(5e-4, ge=0)
    averaging: float = Field(
        0.0, ge=0, lt=1, description="decay of the weights' running mean that predicts; 0 = none"
    )
    preview_every: int = Field(100, ge=1, description="steps between previews")
    threads: int = Field(0, ge=0, le=1024, description="CPU threads; 0 = as torch chooses")
    device: Literal["auto", "cpu", "cuda"] = "auto"
    precision: Literal["float32", "tf32", "bf16"] = Field(
        "float32", description="of the convolutions, on a graphics card; losses are float32"
    )
    folds_at_once: int = Field(
        22, ge=1, description="most folds stacked on a graphics card; CAS(ME)² has 22 subjects"
    )


class SpottingSettings(_Section):
    """From attention to proposals (algorithm.md 1i)."""

    threshold: float | None = Field(
        None, description="least score shown; None = the run's own, from its training points"
    )
    threshold_micro: float | None = Field(
        None, description="least score of a micro proposal shown; None = the same as threshold"
    )
    per_kind: bool = Field(default=False, description="an operating point for each kind")
    smooth: float = Field(
        0.0, ge=0, le=100, description="deviation of a smoothing beforehand, snippets; 0 = none"
    )
    outer_ratio: float = Field(0.25, ge=0, description="outer margin over the proposal's length")
    confidence: Literal["max", "duration", "foreground"] = Field(
        "max", description="contrast of the better class, the duration's class, or no background"
    )
    nms: Literal["all", "per_kind"] = Field(
        "all", description="proposals suppress all others, or only those of their own kind"
    )
    nms_iou: float = Field(0.01, ge=0, le=1, description="proposals may overlap this much")
    max_top_fraction: float = Field(1.0, gt=0, le=1, description="largest k of multi-top over T")
    micro_max_s: float = Field(0.5, gt=0, description="longest micro-expression, seconds")
    min_s: float = Field(0.0, ge=0, description="shorter proposals are dropped")
    max_s: float = Field(4.0, gt=0, description="longer proposals are dropped")
    extent: Literal["window", "centre"] = Field(
        "window", description="frames of a snippet: all it saw, as the paper, or its middle stride"
    )


class FlowPeaksSettings(_Section):
    """Peaks of the motion curve, without any training (algorithm.md 5)."""

    smoothing_s: float = Field(0.03, ge=0, description="deviation of the curve's smoothing")
    extent: float = Field(
        0.6, gt=0, le=1, description="share of a peak's prominence that its interval reaches down"
    )
    around_s: float = Field(1.0, gt=0, description="how far around a peak its surroundings go")
    least_prominence: float = Field(
        3.0, ge=0, description="least score shown: prominence over noise and surroundings"
    )


class Settings(_Section):
    """The whole configuration, as a run keeps it in config.toml."""

    spotter: Literal["pwes", "baseline", "flow-peaks"] = "pwes"
    features: FeatureSettings = FeatureSettings()
    network: NetworkSettings = NetworkSettings()
    mil: MilSettings = MilSettings()
    mplg: MplgSettings = MplgSettings()
    dfcl: DfclSettings = DfclSettings()
    loss: LossSettings = LossSettings()
    training: TrainingSettings = TrainingSettings()
    spotting: SpottingSettings = SpottingSettings()
    flow_peaks: FlowPeaksSettings = FlowPeaksSettings()

    @property
    def learns(self) -> bool:
        """Whether the spotter is trained; flow-peaks needs neither points nor complete videos."""
        return self.spotter != "flow-peaks"

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a TOML file, section by section over the preset that it extends, if any.

        What neither names keeps its default.

        Raises:
            UserError: The file is missing, no TOML, or names something that does not exist.
        """
        try:
            return cls.model_validate(read_sections(path))
        except ValidationError as error:
            raise UserError(
                f"{path}: {first_fault(error)}.", "Mend or remove that line."
            ) from error

    @classmethod
    def preset(cls, name: str) -> Self:
        """Read a named preset from the program's resources.

        Raises:
            UserError: There is no preset of that name.
        """
        return cls.read(preset_path(name))

    def changed(self, sections: Mapping[str, object]) -> Self:
        """Return a copy with some fields of some sections replaced, checked as a file's are.

        Args:
            sections: Nested as in a file, such as {"mplg": {"theta": 0.5}}.

        Raises:
            ValidationError: There is no such field, or the value does not suit it.
        """
        return type(self).model_validate(laid_over(self.model_dump(), sections))

    def as_toml(self) -> str:
        """Return the text that read() takes; values that are None are left out."""
        return tomli_w.dumps(self.model_dump(mode="json", exclude_none=True))
