import numpy as np
import pytest

from core.attention import Attention
from core.timeline import Snippets

GRID = Snippets(33, 8, 8)
CURVE = np.zeros(4, np.float32)
TCAM = np.zeros((4, 3), np.float32)


def test_values_lie_on_the_grid() -> None:
    assert Attention(GRID, CURVE, CURVE, CURVE, TCAM).tcam is TCAM


@pytest.mark.parametrize(
    ("mean", "tcam"), [(CURVE[:3], TCAM), (CURVE, TCAM[:3]), (CURVE, TCAM[:, :2])]
)
def test_values_beside_the_grid_are_refused(mean: np.ndarray, tcam: np.ndarray) -> None:
    with pytest.raises(ValueError, match="on a grid of 4"):
        Attention(GRID, CURVE, CURVE, mean, tcam)
