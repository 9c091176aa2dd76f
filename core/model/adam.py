"""Adam as torch computes it, without torch.optim's class, whose first use loads torch's compiler.

That costs two seconds of a core in every process that trains, and nothing is compiled here. The
arithmetic is torch's own function, so weights are the same to the last bit.
"""

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor
from torch.optim.adam import adam

BETAS, EPSILON = (0.9, 0.999), 1e-8  # torch's own defaults
STEP, MEAN, SQUARE = "step", "exp_avg", "exp_avg_sq"

State = dict[str, Tensor]


class Adam:
    """Moves parameters along their gradients.

    Attributes:
        states: For each parameter that ever had a gradient, by its place among all, its steps so
            far and the running means of its gradient and of the square of that.
    """

    def __init__(
        self, parameters: Iterable[Tensor], learning_rate: float, weight_decay: float
    ) -> None:
        self._parameters = [*parameters]
        self._learning_rate, self._weight_decay = learning_rate, weight_decay
        self.states: dict[int, State] = {}

    def zero_grad(self) -> None:
        """Forget all gradients."""
        for each in self._parameters:
            each.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter that has a gradient."""
        moved = [(n, p, p.grad) for n, p in enumerate(self._parameters) if p.grad is not None]
        states = [self._state(n, parameter) for n, parameter, _ in moved]
        adam(
            [parameter for _, parameter, _ in moved],
            [gradient for _, _, gradient in moved],
            [each[MEAN] for each in states],
            [each[SQUARE] for each in states],
            [],
            [each[STEP] for each in states],
            fused=True,
            amsgrad=False,
            beta1=BETAS[0],
            beta2=BETAS[1],
            lr=self._learning_rate,
            weight_decay=self._weight_decay,
            eps=EPSILON,
            maximize=False,
        )

    def restore(self, states: Mapping[int, State]) -> None:
        """Go on from the states of an earlier time.

        Raises:
            KeyError: They are of other parameters.
        """
        self.states = {}
        for place, state in states.items():
            if not 0 <= place < len(self._parameters):
                raise KeyError(place)
            mine = self._state(place, self._parameters[place])
            for name, value in mine.items():
                if state[name].shape != value.shape:
                    raise KeyError(name)
                value.copy_(state[name])

    def _state(self, place: int, parameter: Tensor) -> State:
        if place not in self.states:
            self.states[place] = {
                STEP: torch.zeros((), dtype=torch.float32, device=parameter.device),
                MEAN: torch.zeros_like(parameter),
                SQUARE: torch.zeros_like(parameter),
            }
        return self.states[place]
