"""Digests of a framework: SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8, numbers as text)."""

import hashlib
import json
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from criteria.exact import exact_text
from criteria.model import Criterion, Framework, Requirement


def digest(value: Any) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of a value made of plain JSON types."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
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


def _threshold(requirement: Requirement | None) -> str | None:
    if requirement is None:
        return None
    return f"{requirement.comparator.value} {exact_text(requirement.bound)}"


@lru_cache(maxsize=64)
def rules_digest(framework: Framework) -> str:
    """Return the digest of what decides: it binds verdicts.

    Codes, kinds, thresholds, whether N/A is allowed, minimum recognition, way of ranking; no wording.
    """
    return digest(
        {
            "ranking": framework.ranking.value,
            "criteria": [
                {
                    "code": criterion.code,
                    "kind": criterion.kind.value,
                    "thresholds": [_threshold(requirement) for requirement in criterion.requirements],
                    "not_applicable": criterion.not_applicable_when is not None,
                    "minimum_recognition": criterion.minimum_recognition,
                }
                for criterion in framework.criteria
            ],
        }
    )


def document_digest(framework: Framework) -> str:
    """Return the digest of everything a framework's document says: it binds papers."""
    return digest(attrs.asdict(framework, value_serializer=_plain))


def row_digest(criterion: Criterion) -> str:
    """Return the digest of a whole row, thresholds included, but for its attestation and comments."""
    bare = attrs.evolve(criterion, attestation=None, comments=())
    return digest(attrs.asdict(bare, value_serializer=_plain))


def is_attested(criterion: Criterion) -> bool:
    """Whether the row carries an attestation of exactly what it says now."""
    return criterion.attestation is not None and criterion.attestation.digest == row_digest(criterion)
