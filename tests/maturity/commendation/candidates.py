"""Candidates of 2025 as lines that an official reads."""

from fractions import Fraction

from maturity.commendation.candidate import Candidate, Narrowest
from maturity.commendation.violation import Violation
from maturity.dossier.dossier import Dossier
from maturity.recognition.inherited import HeldLevel
from maturity.recognition.recognition import DecisionReference
from tests.maturity.recognition.recognised import day, recognition, unit

YEAR = 2025


def candidate(at: int, line: str) -> Candidate:
    """Read `Xã An | mức 4 | 2024: 2, 2023: 2 | cách 6,2 | nộp muộn, vi phạm | ký 10/06/2026`.

    After the name and the level: earlier levels by year, the margin of the narrowest criterion, what stands
    against the unit, the day of the decision (15/06/2026); each may be "-" or left out.
    """
    parts = [part.strip() for part in line.split("|")]
    name, level, before, margin, against, signed = (part or "-" for part in (*parts, *[""] * 4)[:6])
    code = f"99{at:03}"
    number = level.removeprefix("mức ")
    marks = {mark.strip() for mark in against.split(",")} - {"-"}
    assert marks <= {"nộp muộn", "vi phạm", "chưa đạt", "thu hồi"}, marks
    signed_on = "15/06/2026" if signed == "-" else signed.removeprefix("ký ")
    ended = " | thu hồi 01/09/2026" if "thu hồi" in marks else ""
    of_year = recognition(f"{YEAR} | {code} | {number} | {signed_on}{ended}")
    levels = {YEAR: int(number)}
    if before != "-":
        levels |= {int(year): int(one) for year, one in (each.split(":") for each in before.split(","))}
    last = max((year for year in levels if year < YEAR), default=None)
    earlier = None if last is None else recognition(f"{last} | {code} | {levels[last]} | 15/06/{last + 1}")
    return Candidate(
        unit=unit(f"{code} | {name} | 99 | 01/01/2020"),
        recognition=of_year,
        before=None if earlier is None else HeldLevel(earlier.level, (earlier,)),
        levels=levels,
        narrowest=None
        if margin == "-"
        else Narrowest("CQS-02", Fraction(margin.removeprefix("cách ").replace(",", "."))),
        dossier=Dossier(year=YEAR, unit=code, is_late="nộp muộn" in marks, submitted_on=day("12/01/2026")),
        violations=(
            Violation(
                id=1,
                year=YEAR,
                unit=code,
                what="báo cáo sai số liệu",
                document="Kết luận số 07/KL-MẪU",
                on_day=day("01/03/2026"),
            ),
        )
        if "vi phạm" in marks
        else (),
        open_blockers=("CQS-05",) if "chưa đạt" in marks else (),
    )


def candidates(text: str) -> tuple[Candidate, ...]:
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return tuple(candidate(at, line) for at, line in enumerate(lines, start=1))


DECISION = DecisionReference("45/QĐ-MẪU", day("20/06/2026"))
