"""A year with figures and persons, on the way from submission to the council; `at` moves the clock."""

from collections.abc import Callable, Iterable
from pathlib import Path

from commands.shell.clock import now, today
from criteria.model import Kind, UnitKind
from maturity.appraisal.appraisal import (
    Appraisal,
    AppraisalOutcome,
    appraisals_in,
    figure_digest,
    save_appraisal,
)
from maturity.appraisal.reasons import Reason
from maturity.cycle.cycle import cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import by_item, recorded_in
from maturity.people.person import Person, Role
from maturity.store.workspace import Workspace
from rules.observation import missing
from tests.running import Outcome as Ran
from tests.running import Run

UNIT, OTHER = "99002", "99003"
PERSONS = (
    Person(id="xa-2", roles=frozenset({Role.UNIT}), unit=UNIT),
    Person(id="xa-3", roles=frozenset({Role.UNIT}), unit=OTHER),
    Person(id="tt", roles=frozenset({Role.STANDING_BODY})),
    Person(id="tt-2", roles=frozenset({Role.STANDING_BODY})),
    Person(id="td", roles=frozenset({Role.APPRAISER})),
    Person(id="hd", roles=frozenset({Role.COUNCIL})),
    Person(id="kiem", roles=frozenset({Role.UNIT, Role.APPRAISER}), unit=UNIT),
)
"""Two communes' officials, the standing body, an appraiser, a council member, and one with two roles."""

FALLS = "từ mức độ 4 xuống mức độ 1 vì CQS-02 (chưa có tài liệu kiểm chứng)"
UNPROVED = "chấp nhận số liệu, nhưng chưa có tài liệu kiểm chứng nên chưa tính là đạt"


def try_step(run: Run, name: str, person: str, *more: object, unit: str = UNIT) -> Ran:
    """Take a step of a unit's dossier as a person."""
    return run("dossier", name, "--year", 2025, "--unit", unit, *more, "--as", person)


def take_step(run: Run, name: str, person: str, *more: object, unit: str = UNIT) -> Ran:
    """Take a step that must be accepted."""
    outcome = try_step(run, name, person, *more, unit=unit)
    assert outcome.code == 0, outcome.text
    return outcome


def appraise(
    folder: Path, person: str, rejected: Iterable[str] = (), unit: str = UNIT, round: int = 1
) -> None:
    """Have every criterion accepted as it is reported but those that are not; in round 2 only these."""
    rejected = tuple(rejected)
    with Workspace(folder).open() as store:
        cycle = cycle_of(store, 2025, UnitKind.COMMUNE, series=LEVEL_SERIES)
        assert cycle is not None
        known = by_item(recorded_in(store, 2025, unit, series=LEVEL_SERIES))
        before = {one.item: one for one in appraisals_in(store, 2025, unit, series=LEVEL_SERIES)}
        rows = [one.code for one in cycle.in_use.criteria if one.kind is not Kind.DERIVED]
        with store.act("appraise", now(), person) as writing:
            for item in rows if round == 1 else rejected:
                reported = known[item].observation if item in known else missing(item)
                is_kept = round == 2 or item not in rejected
                appraisal = Appraisal(
                    year=2025,
                    unit=unit,
                    item=item,
                    outcome=AppraisalOutcome.ACCEPTED if is_kept else AppraisalOutcome.REJECTED,
                    reason=None if is_kept else Reason.SOURCE_DIFFERS,
                    figure_digest=figure_digest(2025, unit, reported),
                    person=person,
                    on_day=today(),
                    round=round,
                    is_reopened=not is_kept or round == 2,
                    explanation=before[item].explanation if item in before else None,
                    explained_by=before[item].explained_by if item in before else None,
                )
                save_appraisal(writing, appraisal)


def refusal_of(folder: Path, outcome: Callable[[], Ran]) -> Ran:
    """Run what must be refused, and hold every byte of the database to what it was."""
    before = (folder / "maturity.db").read_bytes()
    found = outcome()
    assert found.code == 2, found.text
    assert (folder / "maturity.db").read_bytes() == before
    return found


def table(folder: Path, rows: Iterable[tuple[str, str]], name: str = "gui-them.csv") -> Path:
    """Write a CSV of shares of the unit, `("CQS-02", "400/500")`, and return where it lies."""
    path = folder.parent / name
    head = "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,minh_chung_so,"
    lines = [head + "minh_chung_ngay,minh_chung_trich_yeu"]
    for code, share in rows:
        numerator, _, denominator = share.partition("/")
        lines.append(f"{UNIT},Xã Suối Mẫu,{code},{numerator},{denominator},,,,,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def try_appraise(run: Run, *words: object, by: str = "td", unit: str = UNIT) -> Ran:
    """Appraise as a person."""
    return run("appraise", "--year", 2025, "--unit", unit, *words, "--as", by)


def appraise_by_command(run: Run, *words: object, by: str = "td", unit: str = UNIT) -> Ran:
    outcome = try_appraise(run, *words, by=by, unit=unit)
    assert outcome.code == 0, outcome.text
    return outcome


def unit_appraisals(folder: Path, unit: str = UNIT) -> dict[str, Appraisal]:
    """The appraisals of a unit that the workspace holds."""
    with Workspace(folder).open_read_only() as store:
        return {one.item: one for one in appraisals_in(store, 2025, unit, series=LEVEL_SERIES)}
