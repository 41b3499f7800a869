"""The letters about figures and dossiers: the request to each body that holds figures, and the reminders."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from maturity.figures.missing import CriterionProgress
from maturity.operations.papers.facts import LateUnitsFacts, Office, SupplierFacts
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import letter
from reports.words.numbers import counted
from reports.words.wording import label, one_line, raised, supplier_text

NAMED = 20
"""So many units are named beside a criterion; more are counted."""
MANY = 30
"""So many addressees are named in the head of a letter; more stand in a list that goes with it."""

_REQUESTED = (
    Column("STT", 14, Align.CENTER),
    Column("Mã", 24, Align.CENTER),
    Column("Số liệu cần cung cấp", 92),
    Column("Cách xác định, nguồn", 72),
    Column("Tài liệu kiểm chứng", 50),
)
_MISSING = (
    Column("STT", 14, Align.CENTER),
    Column("Mã", 22, Align.CENTER),
    Column("Số liệu", 65),
    Column("Còn thiếu của", 64),
)
_LATE = (Column("STT", 15, Align.CENTER), Column("Đơn vị", 110), Column("Mã", 40, Align.CENTER))


def figures_request(office: Office, facts: SupplierFacts) -> Paper:
    """Return the letter that asks one body for its figures of all units."""
    year, body = office.cycle.year, facts.body
    units, rows = counted(len(office.names)), counted(len(body.rows))
    text = (
        f"Để phục vụ đánh giá, xét công nhận mức độ chuyển đổi số cấp {office.cycle.unit_kind.value} năm "
        f"{year}, {of_office.standing_body(office)} đề nghị {_name(facts)} cung cấp số liệu năm {year} (từ "
        f"ngày 01/01/{year} đến ngày 31/12/{year}) của {rows} tiêu chí nêu tại phụ lục kèm theo, đối với "
        f"{units} {of_office.units_words(office)} {of_office.territory(office)}.",
        "Số liệu ghi đủ tử số, mẫu số vào biểu điện tử gửi kèm, không sửa mã và tên trong biểu; tiêu chí "
        "không có số liệu thì để trống và nêu lý do, không ghi 0.",
        f"Đề nghị gửi văn bản cung cấp số liệu, kèm biểu, về {of_office.standing_body(office)} "
        f"{_until(facts)}./.",
    )
    return _letter(
        office,
        name=f"Công văn đề nghị cung cấp số liệu năm {year}: {_name(facts)}",
        subject=f"V/v cung cấp số liệu đánh giá mức độ chuyển đổi số năm {year}",
        addressees=(_name(facts),),
        text=text,
        list_about=f"Số liệu đề nghị {_name(facts)} cung cấp năm {year}",
        table=Table(_REQUESTED, tuple(_requested(body.rows))),
        is_landscape=True,
    )


def figures_reminder(office: Office, facts: SupplierFacts) -> Paper:
    """Return the letter that reminds one body of the figures that it still owes."""
    year, body = office.cycle.year, facts.body
    open_rows = [row for row in body.rows if not row.is_complete]
    late = facts.deadline is not None and office.today > facts.deadline
    due = f", hạn đến hết {of_office.formal_day(facts.deadline)}" if facts.deadline else ""
    text = (
        f"{of_office.standing_body(office)} đã đề nghị {_name(facts)} cung cấp số liệu đánh giá mức độ "
        f"chuyển đổi số cấp {office.cycle.unit_kind.value} năm {year}{due}. Đến "
        f"{of_office.formal_day(office.today)} còn thiếu {counted(body.missing)} số liệu của "
        f"{counted(len(open_rows))} tiêu chí{' và đã quá hạn' if late else ''}, nêu tại phụ lục kèm theo.",
        f"Đề nghị {_name(facts)} khẩn trương cung cấp, gửi về {of_office.standing_body(office)} "
        f"{_until(facts) if not late else 'trước ' + missing('ngày gia hạn')}. Số liệu không có sau thời hạn "
        "này được tính là chưa đạt khi xác định kết quả của các đơn vị./.",
    )
    return _letter(
        office,
        name=f"Công văn đôn đốc cung cấp số liệu năm {year}: {_name(facts)}",
        subject=f"V/v đôn đốc cung cấp số liệu đánh giá mức độ chuyển đổi số năm {year}",
        addressees=(_name(facts),),
        text=text,
        list_about=f"Số liệu còn thiếu của {_name(facts)} năm {year}",
        table=Table(_MISSING, tuple(_missing(open_rows, office.names))),
    )


def dossier_reminder(office: Office, facts: LateUnitsFacts) -> Paper:
    """Return the letter that reminds the units without a submitted dossier of it."""
    year, limit = office.cycle.year, office.dates.round_one
    bodies = tuple(of_office.body_of(unit.name) for unit in facts.units)
    number, late = counted(len(bodies)), limit.is_late(office.today)
    table = None
    if len(bodies) > MANY:
        rows = ((str(at), of_office.body_of(unit.name), unit.code) for at, unit in enumerate(facts.units, 1))
        table = Table(_LATE, tuple(rows))
        bodies = (f"Ủy ban nhân dân {number} {of_office.units_words(office)} (danh sách kèm theo)",)
    last = of_office.formal_day(limit.last_day)
    text = (
        f"Theo kế hoạch đánh giá mức độ chuyển đổi số năm {year}, hồ sơ tự đánh giá nộp chậm nhất hết "
        f"{last}. Đến {of_office.formal_day(office.today)} còn {number} đơn vị chưa nộp hồ sơ"
        f"{'; đã quá hạn' if late else f', còn {counted(limit.days_left(office.today))} ngày'}.",
        f"{of_office.standing_body(office)} đề nghị các đơn vị này hoàn thành hồ sơ và nộp "
        f"{'trước ' + missing('ngày gia hạn') if late else 'đúng hạn'}; vướng mắc về số liệu của cơ quan "
        "khác thì nêu rõ để cùng tháo gỡ./.",
    )
    return _letter(
        office,
        name=f"Công văn đôn đốc nộp hồ sơ năm {year}",
        subject=f"V/v đôn đốc nộp hồ sơ tự đánh giá mức độ chuyển đổi số năm {year}",
        addressees=bodies,
        text=text,
        list_about=f"Các đơn vị chưa nộp hồ sơ năm {year}",
        table=table,
    )


def _letter(
    office: Office,
    *,
    name: str,
    subject: str,
    addressees: tuple[str, ...],
    text: Sequence[str],
    list_about: str,
    table: Table | None,
    is_landscape: bool = False,
) -> Paper:
    """Return a letter of the standing body, with a table as its only annex if there is one."""
    annex = Annex(title=list_about, blocks=() if table is None else (table,), is_landscape=is_landscape)
    return letter(
        office,
        name=name,
        subject=subject,
        addressees=addressees,
        blocks=(Text(markdown.document(map(escape, text))),),
        annexes=() if table is None else (annex,),
    )


def _name(facts: SupplierFacts) -> str:
    return raised(supplier_text(facts.body.supplier))


def _until(facts: SupplierFacts) -> str:
    if facts.deadline is None:
        return f"trước {missing('hạn cung cấp')}"
    return f"trước {of_office.formal_day(facts.deadline + timedelta(days=1))}"


def _requested(rows: Sequence[CriterionProgress]) -> Iterator[tuple[str, ...]]:
    for at, row in enumerate(rows, 1):
        criterion = row.criterion
        unit = f" (đơn vị tính: {one_line(criterion.unit_of_count)})" if criterion.unit_of_count else ""
        method = one_line(getattr(criterion, "method", "") or criterion.source)
        yield (
            str(at),
            label(criterion),
            f"{one_line(criterion.short_name)}{unit}",
            method,
            one_line(criterion.evidence),
        )


def _missing(rows: Sequence[CriterionProgress], names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for at, row in enumerate(rows, 1):
        yield str(at), label(row.criterion), one_line(row.criterion.short_name), _units(row, names)


def _units(row: CriterionProgress, names: Mapping[str, str]) -> str:
    if len(row.missing) == row.units:
        return f"Tất cả {counted(row.units)} đơn vị"
    shown = ", ".join(one_line(names.get(code, code)) for code in row.missing[:NAMED])
    rest = len(row.missing) - NAMED
    return f"{shown} và {counted(rest)} đơn vị khác" if rest > 0 else shown
