import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from core.model.network import Compensation, Dropout, Network, Outputs
from core.settings import NetworkSettings

NARROW = NetworkSettings(width=8)


def network(settings: NetworkSettings = NARROW, widths: tuple[int, int] = (5, 6)) -> Network:
    torch.manual_seed(0)
    return Network(*widths, settings).eval()


def streams(
    lengths: list[int],
    widths: tuple[int, int] = (5, 6),
    dtype: torch.dtype = torch.float32,
) -> tuple[Tensor, Tensor, Tensor]:
    chance = torch.Generator().manual_seed(0)
    mask = torch.arange(max(lengths)) < torch.tensor(lengths).unsqueeze(1)
    rgb, flow = (torch.randn(*mask.shape, d, generator=chance, dtype=dtype) for d in widths)
    return rgb * mask.unsqueeze(2), flow * mask.unsqueeze(2), mask


def tensors(outputs: Outputs) -> list[Tensor]:
    return [outputs.features, outputs.logits, outputs.attention_rgb, outputs.attention_flow]


@pytest.mark.parametrize("standardise", [False, True])
@pytest.mark.parametrize("embedding", ["ccm", "ccm_residual"])
@pytest.mark.parametrize("widths", [(5, 6), (8, 8), (8, 16)])
@given(
    lengths=st.lists(st.integers(1, 20), min_size=1, max_size=4),
    form=st.sampled_from([(torch.float32, 1e-5), (torch.float64, 1e-12)]),
    padding=st.integers(0, 5),
)
@settings(max_examples=25)
def test_a_video_scores_the_same_alone_and_in_a_padded_batch(
    embedding: str,
    standardise: bool,
    widths: tuple[int, int],
    lengths: list[int],
    form: tuple[torch.dtype, float],
    padding: int,
) -> None:
    dtype, tolerance = form
    own = NetworkSettings.model_validate(
        {"width": 8, "embedding": embedding, "standardise": standardise}
    )
    net = network(own, widths).to(dtype)
    rgb, flow, mask = streams([*lengths, max(lengths) + padding], widths=widths, dtype=dtype)
    batch = net(rgb, flow, mask)
    for b, n in enumerate(lengths):
        alone = net(rgb[b : b + 1, :n], flow[b : b + 1, :n], mask[b : b + 1, :n])
        for whole, single in zip(tensors(batch), tensors(alone), strict=True):
            assert torch.allclose(whole[b, :n], single[0], atol=tolerance, rtol=tolerance)
            assert not whole[b, n:].any()


def test_what_stands_in_the_padding_of_the_output_has_no_gradient() -> None:
    net = network()
    rgb, flow, mask = streams([3, 9])
    rgb.requires_grad_()
    net(rgb, flow, mask).logits[0].sum().backward()
    assert rgb.grad is not None
    assert rgb.grad[0, :3].all()
    assert not rgb.grad[0, 3:].any()
    assert not rgb.grad[1].any()


def test_a_place_without_a_video_scores_0_and_gives_finite_gradients() -> None:
    net = network()
    rgb, flow, mask = streams([4, 4])
    mask[1] = False
    outputs = net(rgb * mask.unsqueeze(2), flow * mask.unsqueeze(2), mask)
    assert not any(each[1].any() for each in tensors(outputs))
    torch.stack([each.sum() for each in tensors(outputs)]).sum().backward()  # type: ignore[no-untyped-call]
    assert all(p.grad is not None and p.grad.isfinite().all() for p in net.parameters())


def test_the_size_is_that_of_the_paper() -> None:
    with torch.device("meta"):
        net = Network(1024, 1024, NetworkSettings(width=1024))
    # 2 x (6.29 + 2.36) + 4.20 + 12.59 million (1d), less 4.2 where a Linear does (1b)
    assert sum(p.numel() for p in net.parameters()) == pytest.approx(34.1e6 - 4.2e6, rel=0.005)
    assert not list(net.project_rgb.parameters())


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_shortest_videos_are_scored_and_trained(length: int) -> None:
    net = network().train()
    outputs = net(*streams([length, 1]))
    assert outputs.features.shape == (2, length, 16)
    assert outputs.logits.shape == (2, length, 3)
    total = torch.stack([each.sum() for each in tensors(outputs)]).sum()
    total.backward()  # type: ignore[no-untyped-call]
    gradients = [p.grad for p in net.parameters()]
    assert all(g is not None and g.isfinite().all() for g in gradients)


def test_attention_is_the_mean_of_two_probabilities() -> None:
    outputs = network()(*streams([9]))
    mean, rgb, flow = outputs.attentions
    assert torch.allclose(mean, (rgb + flow) / 2)
    assert ((mean > 0) & (mean < 1)).all()
    assert outputs.scores.equal(outputs.logits.sigmoid())


def test_nothing_is_projected_where_the_widths_agree() -> None:
    net = network(widths=(8, 6))
    assert not list(net.project_rgb.parameters())
    assert list(net.project_flow.parameters())
    x = torch.randn(1, 8, 3)
    assert net.project_rgb(x, torch.ones(1, 1, 3, dtype=torch.bool)) is x


def test_the_gate_closes_between_0_and_1_and_the_residual_adds_the_stream() -> None:
    torch.manual_seed(0)
    plain = Compensation(NARROW).eval()
    residual = Compensation(NetworkSettings(width=8, embedding="ccm_residual")).eval()
    residual.load_state_dict(plain.state_dict())
    main, other = torch.randn(2, 1, 8, 5)
    mask = torch.ones(1, 1, 5, dtype=torch.bool)
    gated = plain(main, other, mask)
    gate = gated / main
    assert ((gate > 0) & (gate < 1)).all()
    assert torch.allclose(residual(main, other, mask), main + gated)
    assert not torch.allclose(plain(main, other * 2, mask), gated)


def test_biases_start_at_0_and_weights_within_kaiming_bounds() -> None:
    net = network()
    for name, parameter in net.named_parameters():
        if name.endswith("bias"):
            assert not parameter.any()
        else:
            bound = math.sqrt(6 / (1.04 * parameter[0].numel()))
            assert bound / 2 < parameter.abs().max() <= bound


@pytest.mark.parametrize("rate", [0.0, 0.25, 0.5, 0.7, 0.999])
def test_dropout_drops_its_rate_and_keeps_the_mean(rate: float) -> None:
    torch.manual_seed(1)
    drop, x = Dropout(rate), torch.ones(4, 500, 101)
    mask = torch.ones(4, 1, 101, dtype=torch.bool)
    mask[0, :, 50:] = False
    out = drop(x, mask)
    assert not out[0, :, 50:].any()
    assert float((out[1:] == 0).float().mean()) == pytest.approx(min(rate, 255 / 256), abs=0.005)
    assert float(out[1:].mean()) == pytest.approx(1, abs=0.06)
    assert drop.eval()(x, mask).equal(x * mask)


def test_dropout_is_off_when_evaluated_and_differs_between_passes_in_training() -> None:
    net = network()
    given_streams = streams([6])
    assert net(*given_streams).logits.equal(net(*given_streams).logits)
    net.train()
    assert not net(*given_streams).logits.equal(net(*given_streams).logits)


def test_detached_outputs_are_the_same_numbers() -> None:
    outputs = network()(*streams([4, 2]))
    for kept, free in zip(tensors(outputs), tensors(outputs.detach()), strict=True):
        assert kept.equal(free)
        assert not free.requires_grad


def test_standardised_input_forgets_who_it_is_and_how_strong() -> None:
    net = network(NetworkSettings(width=8, standardise=True))
    rgb, flow, mask = streams([9])
    as_it_was = net(rgb, flow, mask)
    shifted = net(rgb * 3 + 7, flow * 0.5 - 2, mask)
    for one, other in zip(tensors(as_it_was), tensors(shifted), strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_a_channel_that_stands_still_is_left_out_of_standardised_input() -> None:
    net = network(NetworkSettings(width=8, standardise=True))
    rgb, flow, mask = streams([9])
    rgb[..., 0] = 5.0
    outputs = net(rgb, torch.zeros_like(flow), mask)
    assert all(each.isfinite().all() for each in tensors(outputs))
    rgb[..., 0] = 6.0
    assert torch.allclose(net(rgb, torch.zeros_like(flow), mask).logits, outputs.logits, atol=1e-5)
