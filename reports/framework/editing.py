"""Sentences about documents of criteria sets: mistakes, trials, and written files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from criteria.criteria_set import CriteriaSet
from criteria.index.model import Index
from criteria.model import Framework
from criteria.status import status
from foundation.problem import Do, Problem
from maturity.operations.criteria_sets import Attestation, LintedSet
from maturity.people.operation import Operation
from reports.words.headlines import draft_reasons, ready_sentence
from reports.words.numbers import counted, decimal, part_of
from reports.words.wording import row_noun
from rules.selftest import SelfTest


def lint_lines(linted: LintedSet) -> Iterator[str]:
    """Yield `FILE:LINE: message` for each mistake, and for what to look at again."""
    for problem in (*linted.problems, *linted.advice):
        yield _lint_line(problem)


def _lint_line(problem: Problem) -> str:
    place = problem.place
    return f"{place.file}:{place.line or 1}: {problem.message} [{problem.code}]"


def lint_summary(linted: LintedSet) -> str:
    """Say how many mistakes a document has, or how many rows its set."""
    if linted.criteria_set is None:
        return f"{linted.file}: có {linted.errors} lỗi."
    look = f"; {len(linted.advice)} điểm cần xem lại" if linted.advice else ""
    return f"{linted.file}: không có lỗi; {_size(linted.criteria_set)}{look}."


def _size(criteria_set: Framework | Index) -> str:
    if isinstance(criteria_set, Framework):
        return f"{len(criteria_set.criteria)} tiêu chí"
    mains = criteria_set.main_indexes
    rows, scored = sum(len(main.rows) for main in mains), sum(len(main.leaves) for main in mains)
    return (
        f"{len(mains)} chỉ số chính, {rows} chỉ số thành phần, {scored} dòng chấm điểm, "
        f"thang điểm {decimal(criteria_set.scale)}"
    )


def selftest_failures(result: SelfTest) -> Iterator[str]:
    """Yield a line for each case on which the two readings, or the needs, do not agree."""
    for failure in result.failures:
        yield f"Không khớp: {failure}"


def selftest_summary(criteria_set: CriteriaSet, result: SelfTest) -> str:
    """Say how many cases were tried, and how many do not agree."""
    rows = f"{len(criteria_set.criteria)} {row_noun(criteria_set)}"
    return (
        f"{criteria_set.id}: đã thử {result.cases} trường hợp trên {rows}, {len(result.failures)} không khớp."
    )


def derived(base: CriteriaSet, file: Path) -> str:
    """Return the path of a province's new set, and what to do next."""
    return (
        f"Đã ghi {file}: {counted(len(base.criteria))} {row_noun(base)} kế thừa từ {base.id}.\n"
        f"Sửa tệp cho đúng văn bản của tỉnh, rồi chạy: {Do.to(Operation.LINT, str(file))}"
    )


def attested_before(attestation: Attestation) -> str:
    """Say that all of it was attested so before."""
    return f"{attestation.file} đã ghi đúng như vậy; không có gì thay đổi."


def attested(attestation: Attestation, kept: Path, today: date) -> str:
    """Return how many rows are attested now, the path of the former text, and the remaining obstacles."""
    file, framework = attestation.file, attestation.after
    counts = status(framework)
    lines = [
        f"{file}: đã đối chiếu {part_of(counts.attested, counts.rows)} {row_noun(framework)}.",
        f"Bản trước khi ghi: {file.with_name(kept.name)}",
    ]
    reasons = draft_reasons(framework, today)
    if not reasons:
        return "\n".join([*lines, ready_sentence(framework)])
    return "\n".join([*lines, "Trước khi dùng chính thức còn:", *(f"- {reason}." for reason in reasons)])
