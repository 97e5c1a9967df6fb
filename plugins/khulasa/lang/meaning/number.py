"""A number and what it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Reading = frozenset[Fraction]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the other side must say too.

    Attributes:
        text: as it is written.
        readings: what it can mean.
        named: whether it is part of a name, as in Covid-19, which need not stand as often on both sides.
    """

    text: str
    readings: frozenset[Reading]
    named: bool = False

    def is_in(self, values: frozenset[Fraction]) -> bool:
        """Tell whether one of the readings is among the values."""
        return any(reading <= values for reading in self.readings)
