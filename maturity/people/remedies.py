"""Operations that several rooms name as the remedy, with all that their commands demand."""

from foundation.problem import Do
from maturity.people.operation import Operation

REVOKE_RECOGNITION = Do.to(
    Operation.REVOKE,
    year="{year}",
    unit="{unit}",
    number="SỐ",
    signed_on="DD/MM/YYYY",
    signer="MÃ",
    reason="LÝ-DO",
    _from="DD/MM/YYYY",
)
"""Revoke the recognition of one unit in one year; templates over `year` and `unit`."""
