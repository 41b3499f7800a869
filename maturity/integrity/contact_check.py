"""Whether names and contacts, which are kept outside the journal, are those that it seals."""

from collections.abc import Iterator, Mapping

from maturity.integrity.discrepancy import Discrepancy, Kind
from maturity.people.person import PersonState, seal_of
from maturity.store.replay import Replay
from maturity.store.schema import PERSONS

CONTACTS = "contacts"


def check_contacts(replay: Replay, kept: Mapping[str, Mapping[str, str | None]]) -> Iterator[Discrepancy]:
    """Yield every contact that is not as it was sealed, is gone, or is of nobody who may have one.

    `kept` are the contacts as the file has them, by the id of the person. A person without a seal is one of
    an older program: of their contact the journal says nothing.
    """
    columns = (*PERSONS.columns, "line")
    known = {row[0]: dict(zip(columns, row, strict=True)) for row in replay.rows(PERSONS)}
    for identity, row in known.items():
        contact, seal = kept.get(identity), row["contact_seal"]
        about = {"table": CONTACTS, "key": (identity,), "line": row["line"]}
        if row["state"] == PersonState.ERASED.value:
            if contact is not None:
                yield Discrepancy(kind=Kind.ROW_UNKNOWN, **about)
        elif seal is not None and contact is None:
            yield Discrepancy(kind=Kind.ROW_MISSING, **about)
        elif seal is not None and contact is not None and seal_of(contact) != seal:
            yield Discrepancy(kind=Kind.CONTACT_CHANGED, **about)
    for identity in sorted(kept.keys() - known.keys()):
        yield Discrepancy(kind=Kind.ROW_UNKNOWN, table=CONTACTS, key=(identity,))
