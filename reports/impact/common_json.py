"""What the JSON of an impact and of a threshold have in common: the sets and the figures."""

from typing import Any

from criteria.digest import document_digest, rules_digest
from maturity.operations.impact.figures import FiguresAtHand
from maturity.operations.impact.values import Side
from reports.media.rehearsal import rehearsal_text
from rules.carrying import Carrying

IMPACT_SCHEMA = "maturity.impact/1"
"""Of sets of levels and of indexes alike; `effects` stand in both."""


def side_json(side: Side) -> dict[str, Any]:
    """Return a set as it was used: the whole document, and its rows in force on a day."""
    return {
        "id": side.whole.id,
        "version": side.whole.version,
        "method": side.whole.set_kind.name,
        "unit_kind": side.whole.unit_kind.value,
        "rules_digest": rules_digest(side.in_use),
        "document_digest": document_digest(side.whole),
        "as_of": side.day.isoformat(),
    }


def figures_json(figures: FiguresAtHand) -> dict[str, Any]:
    """Return which figures a change was tried on."""
    cycle = figures.cycle
    return {
        "year": figures.year,
        "series": cycle.series if cycle else None,
        "rehearsal": rehearsal_text(cycle) if cycle else None,
        "source": figures.source.id,
        "head": figures.head or None,
    }


def rows_json(rows: Carrying) -> dict[str, Any]:
    """Return how the rows of two sets were followed, and which have no figures to compare."""
    moved = {was: code for code, was in rows.matched.items() if was != code}
    return {
        "renumbered": moved,
        "by_name_alone": list(rows.guessed),
        "added": list(rows.added),
        "dropped": list(rows.dropped),
        "measured_otherwise": list(rows.measured_otherwise),
        "reworded": list(rows.reworded),
    }
