"""What a workspace keeps: its tables, their keys and their columns, at a glance.

The journal is the record; these tables are what it comes to, and can always be made again from it. Codes,
days (ISO), exact values (`p/q` or a decimal) and lists are text; counts and years are integers; whatever is
not part of a key may be null.
"""

from collections.abc import Mapping
from functools import cache

from attrs import field, frozen
from attrs.validators import min_len

Value = str | int | None
"""What a cell holds."""
Row = Mapping[str, Value]
Key = tuple[Value, ...]

FORM = 6
"""Raised whenever a table changes: an older workspace then has its tables made again from its journal."""


@frozen(eq=False)
class Table:
    """A table: its key columns first, then the others; each is `str` or `int`."""

    name: str
    key: tuple[str, ...] = field(validator=min_len(1))
    columns: Mapping[str, type]

    def __attrs_post_init__(self) -> None:
        if tuple(self.columns)[: len(self.key)] != self.key or "line" in self.columns:
            raise ValueError(f"{self.name}: the key comes first, and `line` is the journal's")

    def key_of(self, row: Row) -> Key:
        """Return the key of a row."""
        return tuple(map(row.__getitem__, self.key))

    def whole(self, row: Row) -> dict[str, Value]:
        """Return a row with every column, in order, null where it says nothing.

        Raises ValueError for a column that the table does not have, a value of another type than the
        column's, and a key with nothing in it.
        """
        whole = {**dict.fromkeys(self.columns), **row}
        if len(whole) > len(self.columns):
            raise ValueError(
                f"{self.name} has no column {', '.join(sorted(row.keys() - self.columns.keys()))}"
            )
        if not self._fits(tuple(map(type, whole.values()))):
            for column, value in whole.items():
                if not self._may_hold(column, type(value)):
                    raise ValueError(
                        f"{self.name}.{column}: {value!r} is not {self.columns[column].__name__}"
                    )
        return whole

    @cache  # noqa: B019 - tables are few and live as long as the program; rows have few combinations of types
    def _fits(self, types: tuple[type, ...]) -> bool:
        return all(map(self._may_hold, self.columns, types))

    def _may_hold(self, column: str, kind: type) -> bool:
        return kind is self.columns[column] or (kind is type(None) and column not in self.key)


def _text(*columns: str) -> dict[str, type]:
    return dict.fromkeys(columns, str)


UNITS = Table(
    "units",
    ("code", "in_force_from"),
    _text("code", "in_force_from", "in_force_until", "kind", "name", "parent", "unit_group"),
)
"""Administrative units. A code alone does not identify a unit: of one code several may follow each other."""

SUCCESSIONS = Table(
    "successions",
    ("old_code", "old_from", "new_code", "new_from"),
    _text("old_code", "old_from", "new_code", "new_from", "kind", "decision", "effective_on", "carry_over")
    | _text("carry_over_decision"),
)
"""Which unit came of which (chuyển tiếp do sắp xếp đơn vị hành chính), by which decision."""

PERSONS = Table("persons", ("id",), _text("id", "roles", "unit", "supplier", "state", "contact_seal"))
"""Who acts; names and contacts are kept apart, where they can be erased (`Store.contacts`).

`contact_seal` is the hash of what is kept apart and of its salt: it shows whether that was changed, and tells
nothing once it is erased.
"""

CYCLES = Table(
    "cycles",
    ("year", "unit_kind"),
    {"year": int}
    | _text("unit_kind", "framework", "rules_digest", "document_digest", "texts", "state", "opened_on")
    | {"is_rehearsal": int}
    | _text("reopened_on", "reopened_because", "settings"),
)
"""The years: each holds the texts of the criteria set that it goes by and of its bases (`criteria.texts`).

`settings` are those by which an official year is decided (`maturity.settings.year_settings`), null in
an older record.
"""

FIGURES = Table(
    "figures",
    ("year", "unit", "item"),
    {"year": int}
    | _text("unit", "item", "state", "value")
    | {"numerator": int, "denominator": int}
    | _text("note", "source", "cut_off", "supplier", "place")
    | {"intake": int},
)
"""What was handed in, by criterion, condition (DKX-01 …) or figure of Thông tin chung (`item`)."""

EVIDENCE = Table(
    "evidence",
    ("id",),
    _text("id", "number", "day", "summary", "issuer", "file", "file_name", "media_type") | {"size": int},
)
"""References to documents, and the files that came with some, named by their SHA-256."""

PROOFS = Table(
    "proofs",
    ("year", "unit", "item", "evidence"),
    {"year": int} | _text("unit", "item", "evidence") | {"intake": int},
)
"""Which evidence proves which figure: one piece may prove several."""

INTAKES = Table(
    "intakes",
    ("id",),
    {"id": int, "year": int} | _text("kind", "file", "sha256", "state") | {"act": int, "changes": int},
)
"""Files taken in; `state` says whether an intake was undone."""

DOSSIERS = Table(
    "dossiers",
    ("year", "unit"),
    {"year": int}
    | _text("unit", "state")
    | {"round": int, "target": int}
    | _text("registered_on", "submitted_on", "submitted_by", "resubmitted_on", "reasons", "due_on")
    | _text("receipt", "second_receipt")
    | {"is_late": int, "was_returned": int, "is_assigned": int, "is_explained_late": int}
    | _text("return_due_on", "resubmitted_by", "first_limit"),
)
"""The dossiers (hồ sơ đề nghị công nhận): where each stands; its history is the journal's."""

APPRAISALS = Table(
    "appraisals",
    ("year", "unit", "item"),
    {"year": int}
    | _text("unit", "item", "outcome", "value")
    | {"numerator": int, "denominator": int}
    | _text("reason_code", "reason", "figure_digest", "person", "on_day")
    | {"round": int, "is_reopened": int}
    | _text("explanation", "explained_by"),
)
"""What the appraisers found of each criterion (thẩm định): accepted, adjusted, not accepted, and why."""

VERDICTS = Table(
    "verdicts",
    ("year", "unit", "stage"),
    {"year": int}
    | _text("unit", "stage", "unit_group", "rules_digest", "observations_digest", "findings", "conditions")
    | {"level": int, "ceiling": int, "recognisable": int}
    | _text("engine", "decided_on"),
)
"""Findings and levels as decided, never sentences: of the self-assessment and of the appraisal."""

COUNCILS = Table(
    "councils",
    ("year", "number"),
    {"year": int} | _text("number", "signed_on", "quorum", "majority", "majority_of"),
)
"""The decisions that set up a council (Hội đồng), with the quorum and the majority that they name."""

COUNCIL_MEMBERS = Table(
    "council_members",
    ("year", "number", "person"),
    {"year": int} | _text("number", "person", "position"),
)
"""Who sits on a council, by the ids of persons."""

CONCLUSIONS = Table(
    "conclusions",
    ("year", "unit"),
    {"year": int}
    | _text("unit", "council")
    | {"is_recognised": int, "level": int, "present": int, "agreed": int, "against": int, "abstained": int}
    | _text("attending", "note", "on_day", "minutes", "person"),
)
"""What the council concluded of each unit, and how it voted."""

DECISIONS = Table(
    "decisions",
    ("number", "signed_on"),
    _text("number", "signed_on", "kind")
    | {"year": int}
    | _text("unit_kind", "signer", "summary", "published_on"),
)
"""Decisions as people issued them: number, day and signer are given, never made up."""

RECOGNITIONS = Table(
    "recognitions",
    ("year", "unit"),
    {"year": int}
    | _text("unit")
    | {"level": int}
    | _text("decision", "decision_signed_on", "valid_from", "valid_until")
    | _text("revoked_from", "revocation", "revocation_signed_on", "revocation_reason"),
)
"""Recognitions (công nhận) by the year of the data, and what became of them."""

COMPLAINTS = Table(
    "complaints",
    ("id",),
    {"id": int, "year": int}
    | _text("unit", "received_on", "content", "answered_on", "answer", "outcome", "reopened_on", "person"),
)
"""Complaints (kiến nghị, đề nghị xem xét lại) of units, and the answers to them."""

OVERRIDES = Table(
    "overrides",
    ("id",),
    {"id": int, "year": int} | _text("unit", "rule", "instead", "reason", "person", "expires_on", "on_day"),
)
"""Exceptions to a rule of the procedure, each with its reason and the day on which it ends."""

VIOLATIONS = Table(
    "violations",
    ("id",),
    {"id": int, "year": int}
    | _text("unit", "what", "document", "on_day", "withdrawn_on", "withdrawn_because"),
)
"""Violations that keep a unit from being commended, each by the document that found it."""

COMMENDATIONS = Table(
    "commendations",
    ("year", "unit", "rule"),
    {"year": int} | _text("unit", "rule", "because", "decision", "decision_signed_on"),
)
"""Commendations (khen thưởng) as decided: of which unit, by which rule, and why."""

TABLES = (
    UNITS,
    SUCCESSIONS,
    PERSONS,
    CYCLES,
    FIGURES,
    EVIDENCE,
    PROOFS,
    INTAKES,
    DOSSIERS,
    APPRAISALS,
    VERDICTS,
    COUNCILS,
    COUNCIL_MEMBERS,
    CONCLUSIONS,
    DECISIONS,
    RECOGNITIONS,
    COMPLAINTS,
    OVERRIDES,
    VIOLATIONS,
    COMMENDATIONS,
)
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
