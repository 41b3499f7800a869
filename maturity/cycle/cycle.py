"""A year of assessment (kỳ đánh giá): data of 01/01 to 31/12, for one kind of unit, by the text of one set.

Source: phương pháp đánh giá ban hành theo Quyết định 2361/QĐ-BTTTT; a provincial set decides, and only one
with all rows in use attested opens a year officially. Any other opens a rehearsal (diễn tập).
"""

import json
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from criteria.content import framework_of_content
from criteria.criteria_set import CriteriaSet, Texts
from criteria.digest import document_content, document_digest, rules_digest, text_digest
from criteria.in_force import in_force
from criteria.interning import interned
from criteria.model import Framework, UnitKind
from criteria.status import Obstacle, obstacles
from foundation.problem import NOWHERE, Place, RefusedError
from maturity.cycle import codes
from maturity.cycle.series import series_field
from maturity.settings.year_settings import YearSettings, read, written
from maturity.store import codes as store_codes
from maturity.store.database import StoreError
from maturity.store.record import cells, record, record_of, text
from maturity.store.schema import CYCLES, Row, Value
from maturity.store.store import Act, Store

if TYPE_CHECKING:  # a year by a set of levels does not load the model of indexes
    from criteria.index.model import Index


class CycleState(Enum):
    """Whether a year still takes figures; the value is the one in the store."""

    OPEN = "open"
    CLOSED = "closed"


def _set_cells(framework: "Framework | Index") -> tuple[Value, ...]:
    # The content of an index does not say of which ways of scoring its rows are: it is read from its texts.
    content = document_content(framework) if isinstance(framework, Framework) else None
    return framework.id, rules_digest(framework), document_digest(framework), content


@lru_cache(maxsize=8)
def _framework(
    framework_id: str, rules: str, document: str, content: str | None, texts: str
) -> "Framework | Index":
    """Return the set of a year; ValueError if what is kept of it no longer has the digests of the opening.

    It is made from its content, which the digest of the document proves. The texts, which take much longer to
    read, are for an index and for a year of an older program, which kept no content; `verify` reads them of
    every year. What was proven of just these cells is remembered: a command asks for its year several times.
    """
    framework: Framework | Index | None
    if content is None:
        framework = _of_texts(texts)
        if framework is None or document_digest(framework) != document:
            raise ValueError("the texts are not those that the year was opened with")
    elif text_digest(content) != document:
        raise ValueError("the content is not that with which the year was opened")
    else:
        framework = _of_content(content)
    if (framework.id, rules_digest(framework)) != (framework_id, rules):
        raise ValueError("the set does not decide as that with which the year was opened")
    return framework


def _texts_text(texts: Texts) -> str:
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def _settings_cells(settings: YearSettings | None) -> tuple[Value, ...]:
    return (None if settings is None else written(settings),)


def _settings(settings: str | None, year: int) -> YearSettings | None:
    return None if settings is None else read(settings, year)


@lru_cache(maxsize=8)
def _texts(texts: str) -> Texts:
    return tuple((framework_id, text) for framework_id, text in json.loads(texts))


@lru_cache(maxsize=8)
def _of_content(content: str) -> Framework:
    return interned(framework_of_content(content))


@lru_cache(maxsize=8)
def _of_texts(texts: str) -> "Framework | Index | None":
    """Return the set of kept texts, None if they have errors; ValueError for no JSON of pairs."""
    from criteria.texts import read_texts  # late: it loads Markdown, which only readers of texts need

    try:
        criteria_set = read_texts(_texts(texts)).value
    except (TypeError, IndexError) as error:
        raise ValueError("no texts of a set") from error
    return None if criteria_set is None else interned(criteria_set)


_SET = {"framework": str, "rules_digest": str, "document_digest": str, "content": str}


@record(CYCLES, key=("year", "series", "unit_kind"))
@frozen(kw_only=True)
class Cycle:
    """A year of one kind of unit by one set; `framework` is the whole set, `texts` are what it was read from.

    `reopened_on` and `reopened_because` are those of the last time that it was reopened after its end.
    """

    year: int
    series: str = series_field()
    unit_kind: UnitKind
    framework: "Framework | Index" = field(
        repr=False, metadata=cells(_SET, _set_cells, _framework, given=("texts",))
    )
    texts: Texts = field(repr=False, metadata=text(_texts_text, _texts))
    is_rehearsal: bool
    opened_on: date
    state: CycleState = CycleState.OPEN
    reopened_on: date | None = None
    reopened_because: str = ""
    settings: YearSettings | None = field(
        default=None, metadata=cells({"settings": str}, _settings_cells, _settings, given=("year",))
    )
    """The settings in the record of the year.

    None for a rehearsal, for which the file counts, and for a year that an older program opened.
    """

    @property
    def manner(self) -> str:
        """The kind of the year in the words of officials."""
        return "diễn tập" if self.is_rehearsal else "chính thức"

    @property
    def last_day(self) -> date:
        """The last day of the data (31/12); units and rows are those in force on it."""
        return date(self.year, 12, 31)

    @property
    def level_set(self) -> Framework:
        """The set, which is one of levels; `RefusedError` for a year by an index, which gives none."""
        return self._of_levels(self.framework)

    @property
    def level_set_in_use(self) -> Framework:
        """The set of levels with the rows in use in the year; `RefusedError` for a year by an index."""
        return self._of_levels(self.in_use)

    def _of_levels(self, framework: "Framework | Index") -> Framework:
        if isinstance(framework, Framework):
            return framework
        fields = {"year": self.year, "kind": self.unit_kind.value, "series": self.series}
        raise RefusedError(codes.CYCLE_BY_POINTS.at(NOWHERE, framework=framework.id, **fields))

    @cached_property
    def in_use(self) -> "Framework | Index":
        """The set with the rows in use in the year."""
        return in_force(self.framework, self.last_day)


def why_not_official(framework: CriteriaSet, year: int) -> tuple[Obstacle, ...]:
    """Return what prevents a set from opening a year officially; empty if nothing does."""
    return obstacles(framework, date(year, 12, 31))


def cycles(store: Store, *, series: str | None) -> Iterator[Cycle]:
    """Yield all years that were opened with a set of a series, of every series if it is None, in order.

    `StoreError` if what is kept of the set of a year no longer has the digests that it was opened with.
    """
    columns = {} if series is None else {"series": series}
    return (_cycle(row, store) for row in store.rows(CYCLES, **columns))


def series_of_year(store: Store, year: int, unit_kind: UnitKind) -> tuple[str, ...]:
    """Return the series that a year of one kind of unit was opened with; their sets are not read."""
    rows = store.keys(CYCLES, year=year, unit_kind=unit_kind.value)
    return tuple(str(row["series"]) for row in rows)


def cycle_of(store: Store, year: int, unit_kind: UnitKind, *, series: str) -> Cycle | None:
    """Return the year of one kind of unit by the set of a series, or None if it was not opened."""
    row = store.row(CYCLES, year, series, unit_kind.value)
    return None if row is None else _cycle(row, store)


def save_cycle(writing: Act, cycle: Cycle) -> bool:
    """Save a year; return False if nothing changed."""
    return writing.save(cycle)


def _cycle(row: Row, store: Store) -> Cycle:
    cycle = cycle_of_row(row)
    if cycle is None:
        fields = {"framework": row["framework"], "year": row["year"]}
        raise StoreError(store_codes.CHANGED_SET.at(Place(str(store.path)), **fields))
    return cycle


def cycle_of_row(row: Row) -> Cycle | None:
    """Return the year in a row of the store.

    None if what is kept of its set no longer has the digests that the year was opened with.
    """
    try:
        _framework(*(row[column] for column in (*_SET, "texts")))
    except ValueError:
        return None
    return record_of(Cycle, row)


def reads_to_its_set(cycle: Cycle) -> bool:
    """Whether the texts of a year, read again, give the set that the year goes by."""
    try:
        return _of_texts(_texts_text(cycle.texts)) == cycle.framework
    except ValueError:
        return False
