"""Who holds a figure, where it stands and by which law: in columns of their own, or as printed here."""

import re

from attrs import frozen

from criteria.annex.columns import Role
from criteria.annex.entries import Entry
from criteria.annex.head import NOT_SAID, plain
from criteria.annex.wording import supplier_of
from criteria.document.values import NO_BASIS
from criteria.model import UnitKind

_PRINTED = re.compile(r"(.+) \(cung cấp: ([^()]+(?:\([^()]*\)[^()]*)?)\)(?:\. Căn cứ: (.+?))?\.?", re.DOTALL)
"""`<nguồn> (cung cấp: <đơn vị>). Căn cứ: <văn bản>`."""


@frozen
class Holding:
    """The supplier, the source and the legal bases of a row."""

    supplier: str
    source: str
    legal_bases: tuple[str, ...]


def holding_of(entry: Entry, kind: UnitKind) -> Holding:
    """Return what an annex says of the holder of a figure; what it does not say is said so."""
    source, supplier, bases = (entry.text(role) for role in (Role.SOURCE, Role.SUPPLIER, Role.BASES))
    if match := _PRINTED.fullmatch(" ".join(source.split())):
        source, supplier, bases = match[1], supplier or match[2], bases or match[3] or ""
    return Holding(supplier_of(supplier, kind), plain(source) or NOT_SAID, bases_of(bases))


def bases_of(text: str) -> tuple[str, ...]:
    """Return the legal bases in a cell."""
    parts = (plain(part).strip(" .-") for part in re.split(r"[;\n]", text))
    return tuple(part for part in parts if part and part.casefold() != NO_BASIS)
