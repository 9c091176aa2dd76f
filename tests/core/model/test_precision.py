import pytest
import torch

from core.model.precision import Precision, casting_to, products_in


@pytest.mark.parametrize(("precision", "rounded"), [("float32", False), ("tf32", True)])
def test_a_card_rounds_products_only_where_asked_to(precision: Precision, rounded: bool) -> None:
    flags = torch.backends.cudnn, torch.backends.cuda.matmul
    before = [each.allow_tf32 for each in flags]
    with pytest.raises(ZeroDivisionError), products_in(precision):
        assert [each.allow_tf32 for each in flags] == [rounded, rounded]
        raise ZeroDivisionError
    assert [each.allow_tf32 for each in flags] == before


@pytest.mark.parametrize("precision", ["float32", "tf32", "bf16"])
def test_only_bf16_casts_what_is_multiplied(precision: Precision) -> None:
    conv, x = torch.nn.Conv1d(4, 4, 3), torch.randn(1, 4, 9)
    with casting_to(precision, "cpu"):
        y = conv(x)
    assert y.dtype == (torch.bfloat16 if precision == "bf16" else torch.float32)
    assert conv.weight.dtype == torch.float32
