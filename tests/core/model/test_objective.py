from dataclasses import replace

import numpy as np
import pytest
import torch

from core.model import losses, objective
from core.model.data import TrainingVideo, collate
from core.model.dfcl import MemoryBank, region_weights, regions
from core.model.mplg import points_only
from core.model.network import Network, Outputs
from core.model.objective import Stage
from core.model.pseudo_labels import pseudo_labels
from core.settings import LossSettings, MplgSettings, NetworkSettings, Settings


def outputs_of(videos: list[TrainingVideo]) -> Outputs:
    torch.manual_seed(0)
    batch = collate(videos, range(len(videos)))
    network = Network(10, 12, NetworkSettings(width=8)).eval()
    outputs: Outputs = network(batch.rgb, batch.flow, batch.mask)
    return outputs


@pytest.mark.parametrize(
    ("iteration", "changes", "stage"),
    [
        (79, {}, Stage(points=True, mining=False, contrast=False)),
        (80, {}, Stage(points=True, mining=True, contrast=True)),
        (
            79,
            {"loss": {"warmup_snippet_loss": "none"}},
            Stage(points=False, mining=False, contrast=False),
        ),
        (80, {"mplg": {"enabled": False}}, Stage(points=True, mining=False, contrast=True)),
        (80, {"dfcl": {"enabled": False}}, Stage(points=True, mining=True, contrast=False)),
        (80, {"spotter": "baseline"}, Stage(points=False, mining=False, contrast=False)),
    ],
)
def test_what_acts_when(iteration: int, changes: dict[str, object], stage: Stage) -> None:
    assert objective.stage_at(iteration, Settings.model_validate(changes)) == stage


def test_labels_are_mined_where_mplg_acts_and_else_the_points(videos: list[TrainingVideo]) -> None:
    outputs, batch = outputs_of(videos), collate(videos, range(len(videos)))
    settings = Settings(mplg=MplgSettings(theta=0.4))
    stage = Stage(points=True, mining=True, contrast=True)
    labels = objective.labels_at(stage, outputs, batch, settings)
    mined = pseudo_labels(outputs, batch.points, batch.unsure, settings.mplg)
    assert labels.equal(mined)
    assert not labels.equal(points_only(batch.points))
    warm = Stage(points=True, mining=False, contrast=False)
    plain = objective.labels_at(warm, None, batch, settings)
    assert plain.equal(points_only(batch.points))


def test_an_unsure_point_pulls_attention_through_the_guide_term(
    videos: list[TrainingVideo],
) -> None:
    chosen = [videos[0], videos[5]]  # the second has nothing but an unsure point
    outputs, batch = outputs_of(chosen), collate(chosen, [0, 1])
    terms = objective.lasting_terms(outputs, batch, Settings())
    guide = losses.guide_loss(outputs.attentions, outputs.scores[..., 2], batch.mask)
    pull = torch.stack([-a[1, 7].log() for a in outputs.attentions]).mean() / 2
    assert terms["gui"].isclose(guide + pull)


def test_the_guide_takes_the_form_of_background_asked_for(videos: list[TrainingVideo]) -> None:
    outputs, batch = outputs_of(videos[:2]), collate(videos[:2], [0, 1])
    settings = Settings(loss=LossSettings(background_prob="softmax"))
    terms = objective.lasting_terms(outputs, batch, settings)
    background = outputs.logits.softmax(dim=2)[..., 2]
    assert terms["gui"].isclose(losses.guide_loss(outputs.attentions, background, batch.mask))


def test_the_contrast_moves_features_and_not_the_bank(videos: list[TrainingVideo]) -> None:
    outputs, batch = outputs_of(videos), collate(videos, range(len(videos)))
    settings = Settings()
    weights = region_weights(points_only(batch.points), settings.dfcl.regions)
    bank = MemoryBank(len(videos), settings.dfcl.regions, 16, "cpu")
    bank.update(batch.rows, regions(outputs.features, weights), weights.any(dim=2), 0)
    loss, floor = objective.contrast(outputs, weights, batch.rows, bank, settings)
    assert float(loss.detach()) > floor > 0
    (gradient,) = torch.autograd.grad(loss, outputs.features)
    pointless = [not video.points.any() for video in videos]
    assert any(pointless)
    assert gradient.any(dim=(1, 2)).tolist() == [not each for each in pointless]


def test_what_no_point_reaches_is_background_before_any_mining(
    videos: list[TrainingVideo],
) -> None:
    stage = Stage(points=True, mining=False, contrast=False)
    batch = collate(videos[:1], [0])
    nowhere = Settings(loss=LossSettings(far_s=(0.0, 0.0)))
    labels = objective.labels_at(stage, None, batch, nowhere)[0]
    held = torch.from_numpy(videos[0].points)
    assert labels[:, :2].equal(held)
    assert labels[:, 2].equal(~held.any(dim=1))
    assert not objective.labels_at(stage, None, batch, Settings())[..., 2].any()


def test_what_a_person_rejected_is_background_at_every_stage(videos: list[TrainingVideo]) -> None:
    background = np.zeros(len(videos[0].rgb), dtype=bool)
    background[:2] = True
    batch = collate([replace(videos[0], background=background), videos[1]], [0, 1])
    stage = Stage(points=True, mining=False, contrast=False)
    labels = objective.labels_at(stage, None, batch, Settings())

    assert labels[0, :2, 2].all()
    assert not labels[0, :2, :2].any()
    assert not labels[0, 2:, 2].any()
    assert not labels[1, :, 2].any()
