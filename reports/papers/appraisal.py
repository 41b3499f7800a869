"""The report on the appraisal to the council: how many reach what, each unit, each difference and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from maturity.dossier.codes import STATES
from maturity.dossier.states import DossierState
from maturity.operations.papers.facts import AppraisalReportFacts, Office
from maturity.operations.result_list import ListedResult
from maturity.verdicts.verdict import Result
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text
from reports.papers import office as of_office
from reports.words.numbers import counted
from reports.words.wording import one_line
from reports.year.result_change import change_text, short_range
from rules.verdict import Assessment

_COUNTS = (
    Column("Mức độ", 75),
    Column("Tự đánh giá (đơn vị)", 45, Align.CENTER),
    Column("Thẩm định (đơn vị)", 45, Align.CENTER),
)
UNITS = (
    Column("STT", 15, Align.CENTER),
    Column("Tên đơn vị", 55),
    Column("Mã", 20, Align.CENTER),
    Column("Tự đánh giá", 32, Align.CENTER),
    Column("Thẩm định", 32, Align.CENTER),
    Column("Thẩm định khác tự đánh giá, lý do", 98),
)
_WITHOUT = (DossierState.DRAFT, DossierState.RETURNED)


def appraisal_report(office: Office, facts: AppraisalReportFacts) -> Paper:
    """Return the report; its annex has all units."""
    year, frame = office.cycle.year, of_office.standing_frame(office, "BC")
    about = (
        f"Kết quả thẩm định hồ sơ đánh giá mức độ chuyển đổi số cấp {office.cycle.unit_kind.value} năm {year}"
    )
    head = f"{of_office.standing_head(office)} {of_office.standing_body(office)}"
    return Paper(
        name=f"Báo cáo {about}",
        draft=of_office.draft(office),
        frame=frame,
        title="Báo cáo",
        about=about,
        addressees=(of_office.council_name(office),),
        blocks=tuple(_blocks(office, facts.results)),
        recipients=of_office.standing_recipients(office),
        signatures=(of_office.standing_signature(office),),
        annexes=(
            Annex(
                title="Phụ lục",
                about=f"Kết quả tự đánh giá và thẩm định của các đơn vị năm {year}",
                goes_with=of_office.goes_with(office, "Báo cáo", str(frame.symbol), head),
                blocks=(Table(UNITS, tuple(_rows(facts.results))),),
                is_landscape=True,
            ),
        ),
        mark=of_office.mark(office),
    )


def _blocks(office: Office, results: Sequence[ListedResult]) -> Iterator[Block]:
    yield Text(markdown.document(_process(office, results)))
    is_of_levels = any(isinstance(each.appraised, Assessment) for each in results)
    if is_of_levels:
        yield Table(_COUNTS, tuple(_counts(office, results)))
    yield Text(markdown.document(_differences(office, results)))


def _process(office: Office, results: Sequence[ListedResult]) -> Iterator[str]:
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    bases = bases[:1].upper() + bases[1:]
    yield escape(f"{bases}, {of_office.standing_body(office)} báo cáo Hội đồng kết quả thẩm định như sau:")
    yield markdown.heading(2, "1. Hồ sơ")
    without = [each for each in results if each.state in _WITHOUT]
    appraised = [each for each in results if each.appraised is not None]
    yield escape(
        f"Tổng số {counted(len(results))} đơn vị; đã nộp hồ sơ {counted(len(results) - len(without))} đơn "
        f"vị; đã thẩm định xong {counted(len(appraised))} đơn vị."
    )
    left = [each for each in results if each.appraised is None]
    if left:
        names = "; ".join(
            f"{one_line(each.unit.name)} ({each.unit.code}, {STATES[each.state]})" for each in left
        )
        yield escape(f"Chưa có kết quả thẩm định: {names}.")
    yield markdown.heading(2, "2. Kết quả")


def _submitted_level(result: Result | None) -> int | None:
    if not isinstance(result, Assessment) or not result.verdict.is_determined:
        return None
    return result.verdict.level


def _appraised_level(result: Result | None) -> int | None:
    """Return the level that counts: after the appraisal a figure that is still missing is not met."""
    return result.verdict.level if isinstance(result, Assessment) else None


def _counts(office: Office, results: Sequence[ListedResult]) -> Iterator[tuple[str, str, str]]:
    submitted = Counter(_submitted_level(each.submitted) for each in results)
    appraised = Counter(_appraised_level(each.appraised) for each in results)
    for level in office.cycle.level_set.levels[::-1]:
        numbers = submitted[level.number], appraised[level.number]
        yield f"Mức độ {level.number} ({one_line(level.name)})", counted(numbers[0]), counted(numbers[1])
    yield "Chưa đạt mức độ 1", counted(submitted[0]), counted(appraised[0])
    yield "Chưa có, chưa đủ số liệu để kết luận", counted(submitted[None]), counted(appraised[None])


def _differences(office: Office, results: Sequence[ListedResult]) -> Iterator[str]:
    different = [each for each in results if _change(each)]
    yield escape(
        f"Thẩm định khác tự đánh giá ở {counted(len(different))} đơn vị; kết quả, lý do của từng đơn vị nêu "
        "tại phụ lục."
    )
    yield markdown.heading(2, "3. Đề nghị")
    yield escape(
        f"{of_office.standing_body(office)} trình Hội đồng xem xét, kết luận đối với từng đơn vị theo kết "
        "quả thẩm định./."
    )


def _change(listed: ListedResult) -> str:
    if listed.submitted is None or listed.appraised is None:
        return ""
    return change_text(listed.submitted, listed.appraised)


def _rows(results: Sequence[ListedResult]) -> Iterator[tuple[str, ...]]:
    for at, each in enumerate(results, 1):
        submitted = short_range(each.submitted) if each.submitted else "–"
        yield (
            str(at),
            one_line(each.unit.name),
            each.unit.code,
            submitted,
            appraised_cell(each),
            _change(each),
        )


def appraised_cell(listed: ListedResult) -> str:
    """Return the appraised result of a unit for a cell of a table."""
    level = _appraised_level(listed.appraised)
    if level is not None:
        return f"mức {level}" if level else "chưa đạt mức 1"
    return short_range(listed.appraised) if listed.appraised else "–"
