"""What the journal tells of the act that published a decision: its head then, and whose results came out."""

import json

from attrs import frozen

from maturity.decisions.decision import Decision
from maturity.store.schema import DECISIONS, DOSSIERS
from maturity.store.store import Store


@frozen
class Publication:
    """The hash of the journal's last line after a publication, and the codes of the units that it moved."""

    head: str
    units: tuple[str, ...]


def publication_of(store: Store, decision: Decision) -> Publication:
    """Return what was recorded when a decision was published; ValueError for one that was not."""
    line = store.line_of(DECISIONS, decision.number, decision.signed_on.isoformat())
    if line is None or decision.published_on is None:
        raise ValueError(f"{decision.number}: not published")
    lines = list(store.lines(line.act))
    units = [json.loads(one.key)[1] for one in lines if one.table == DOSSIERS.name]
    return Publication(lines[-1].hash, tuple(units))
