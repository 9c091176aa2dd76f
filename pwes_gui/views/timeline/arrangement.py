"""How somebody wants the tracks: in which order, which folded, which hidden."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of the tracks and what is folded or hidden, by the tracks' keys.

    Attributes:
        order: Every track once, from the top.
        folded: Those of which only a thin line with the name is shown.
        hidden: Those that are not shown at all.
    """

    order: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def fitted(self, usual: Self) -> Self:
        """Return what is left of this for the tracks there are; the usual for those it lacks.

        A track that it does not know comes behind the one that it usually follows.
        """
        known = frozenset(usual.order)
        order = [key for key in dict.fromkeys(self.order) if key in known]
        fresh = frozenset(usual.order) - frozenset(order)
        for place, key in enumerate(usual.order):
            if key in fresh:
                before = usual.order[place - 1] if place else ""
                order.insert(order.index(before) + 1 if place else 0, key)
        kept = known - fresh
        folded = self.folded & kept | usual.folded & fresh
        hidden = self.hidden & kept | usual.hidden & fresh
        return replace(self, order=tuple(order), folded=folded, hidden=hidden)

    def before(self, key: str, other: str | None) -> Self:
        """Return it with a track moved to just before another; to the end for None."""
        order = [each for each in self.order if each != key]
        order.insert(len(order) if other is None else order.index(other), key)
        return replace(self, order=tuple(order))

    def fold(self, key: str, *, folded: bool) -> Self:
        return replace(self, folded=self.folded | {key} if folded else self.folded - {key})

    def hide(self, key: str, *, hidden: bool) -> Self:
        return replace(self, hidden=self.hidden | {key} if hidden else self.hidden - {key})
