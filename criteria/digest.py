"""Digests of a criteria set: SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8, numbers as text)."""

import hashlib
import json
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.parts import ADDED_LATER
from foundation.exact import exact_text

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(value: Any) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of a value made of plain JSON types."""
    return text_digest(_canonical(value))


def text_digest(text: str) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(_instance: Any, _field: Any, value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Fraction():
            return exact_text(value)
        case date():
            return value.isoformat()
    return value


def _is_covered(field: "attrs.Attribute[Any]", value: Any) -> bool:
    """Whether a field is part of a digest: one that was added later only if the set says something of it."""
    return field.metadata != ADDED_LATER or value != field.default


def _content(value: attrs.AttrsInstance) -> dict[str, Any]:
    return attrs.asdict(value, filter=_is_covered, value_serializer=_plain)


@lru_cache(maxsize=64)
def rules_digest(criteria_set: CriteriaSet) -> str:
    """Return the digest of everything that decides (`CriteriaSet.decides_by`); verdicts refer to it."""
    return digest(criteria_set.decides_by())


def document_content(criteria_set: CriteriaSet) -> str:
    """Return all that a set's document says, as canonical JSON; see `criteria.content`."""
    return _canonical(_content(criteria_set))


@lru_cache(maxsize=64)
def document_digest(criteria_set: CriteriaSet) -> str:
    """Return the digest of a set's whole document; printed papers refer to it."""
    return text_digest(document_content(criteria_set))


@lru_cache(maxsize=4096)
def row_digest(row: Indicator) -> str:
    """Return the digest of a whole row, thresholds included, as an attestation covers it (`to_attest`)."""
    return digest(_content(row.to_attest()))


def is_attested(row: Indicator) -> bool:
    """Whether the row has an attestation of exactly its present content."""
    return row.attestation is not None and row.attestation.digest == row_digest(row)
