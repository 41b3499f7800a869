"""Digests of a framework: SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8, numbers as text)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from criteria.model import Criterion, Framework, Requirement
from foundation.exact import exact_text


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


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _thresholds(requirements: Iterable[Requirement | None]) -> list[str | None]:
    return [_threshold(requirement) for requirement in requirements]


def _threshold(requirement: Requirement | None) -> str | None:
    if requirement is None:
        return None
    return f"{requirement.comparator.value} {exact_text(requirement.bound)}"


@lru_cache(maxsize=64)
def rules_digest(framework: Framework) -> str:
    """Return the digest of what decides: it binds verdicts.

    Codes, kinds, thresholds (of groups of units too), whether a row is mandatory and may be not applicable,
    minimum recognition, way of ranking, conditions and what may be recognised; no wording.
    """
    return digest(
        {
            "ranking": framework.ranking.value,
            "minimum_extended": _exact(framework.minimum_extended),
            "level_one_by_default": framework.level_one_by_default,
            "lowest_recognised": framework.lowest_recognised,
            "conditions": [condition.code for condition in framework.conditions],
            "unit_group": framework.unit_group,
            "criteria": [
                {
                    "code": criterion.code,
                    "kind": criterion.kind.value,
                    "thresholds": _thresholds(criterion.requirements),
                    "thresholds_by_unit_group": {
                        group.unit_group: _thresholds(group.requirements) for group in criterion.by_unit_group
                    },
                    "mandatory": criterion.mandatory,
                    "not_applicable": criterion.not_applicable_when is not None,
                    "minimum_recognition": criterion.minimum_recognition,
                }
                for criterion in framework.criteria
            ],
        }
    )


@lru_cache(maxsize=64)
def document_digest(framework: Framework) -> str:
    """Return the digest of everything a framework's document says: it binds papers."""
    return digest(attrs.asdict(framework, value_serializer=_plain))


@lru_cache(maxsize=4096)
def row_digest(criterion: Criterion) -> str:
    """Return the digest of a whole row, thresholds included.

    It leaves out the attestation itself, comments, and which part of the row a base document states.
    """
    bare = attrs.evolve(criterion, attestation=None, comments=(), own=None)
    return digest(attrs.asdict(bare, value_serializer=_plain))


def is_attested(criterion: Criterion) -> bool:
    """Whether the row carries an attestation of exactly what it says now."""
    return criterion.attestation is not None and criterion.attestation.digest == row_digest(criterion)
