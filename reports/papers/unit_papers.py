"""Papers of a unit besides its report: its proposal, the minutes and the comments that go before it."""

from collections.abc import Iterator

from maturity.operations.papers.facts import Office, SelfAssessedFacts
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Column, Paper, Signature, Table, Text, missing
from reports.papers import office as of_office
from reports.self_check.missing_figures import by_supplier, missing_rows
from reports.words.wording import label, level_text, raised, unit_name
from reports.year.result_change import self_assessed_sentence
from rules.verdict import Assessment

_COMMENTS = (
    Column("STT", 14, Align.CENTER),
    Column("Cơ quan, tổ chức, cá nhân góp ý", 50),
    Column("Nội dung góp ý", 55),
    Column("Tiếp thu, giải trình", 46),
)
_PRESENT = (
    Column("STT", 14, Align.CENTER),
    Column("Họ và tên", 70),
    Column("Chức vụ, bộ phận", 81),
)
BLANK_ROWS = 6
"""So many rows of a table are left for people to fill in."""


def unit_proposal(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the proposal of a unit to recognise the level that it reaches by its own figures."""
    year, name, result = office.cycle.year, facts.unit.name, facts.result
    if not isinstance(result, Assessment):
        raise TypeError("the proposal is about a level")
    level = level_text(result.framework, result.verdict.recognisable or result.verdict.level)
    about = f"Về việc đề nghị công nhận đạt {level} về chuyển đổi số năm {year}"
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    body = of_office.body_of(name)
    text = [
        escape(
            f"{raised(bases)}; {body} đã tổ chức tự đánh giá, lấy ý kiến và họp thông qua hồ sơ năm {year}."
        ),
        escape(self_assessed_sentence(name, result, year)),
        escape(
            f"{body} kính trình {of_office.certifying_body(office)} xem xét, công nhận đạt {level} năm "
            f"{year}."
        ),
        escape("Hồ sơ gửi kèm:"),
        markdown.bullets(
            map(
                escape,
                (
                    "Biểu tự đánh giá (tệp Excel);",
                    f"Báo cáo tự đánh giá mức độ chuyển đổi số năm {year};",
                    "Danh mục tài liệu kiểm chứng và tài liệu kèm theo;",
                    "Tổng hợp ý kiến; biên bản họp thông qua hồ sơ.",
                ),
            )
        ),
        escape(f"{body} chịu trách nhiệm về tính chính xác của số liệu, tài liệu trong hồ sơ./."),
    ]
    return Paper(
        name=f"Tờ trình đề nghị công nhận năm {year}: {unit_name(name)}",
        draft=of_office.draft(office),
        frame=of_office.unit_frame(office, name, "TTr"),
        title="Tờ trình",
        about=about,
        addressees=(of_office.certifying_body(office), of_office.standing_body(office)),
        blocks=(Text(markdown.document(text)),),
        recipients=of_office.unit_recipients(office),
        signatures=(of_office.unit_signature(name),),
        mark=of_office.mark(office),
    )


def unit_minutes(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the minutes of the meeting in which a unit approves its dossier, to be filled in there."""
    year, name = office.cycle.year, facts.unit.name
    about = f"Họp thông qua kết quả tự đánh giá mức độ chuyển đổi số năm {year}"
    opening = [
        escape(f"Thời gian: {missing('giờ, ngày họp')}."),
        escape(f"Địa điểm: {missing('nơi họp')}."),
        markdown.heading(2, "I. Thành phần"),
        escape(f"Chủ trì: {missing('họ và tên, chức vụ')}. Thư ký: {missing('họ và tên, chức vụ')}."),
    ]
    result = [
        markdown.heading(2, "II. Nội dung"),
        escape(f"1. {missing('người báo cáo')} báo cáo kết quả tự đánh giá:"),
        strong(self_assessed_sentence(name, facts.result, year)),
        *_open_points(facts),
        escape(f"2. Ý kiến thảo luận: {missing('ý kiến tại cuộc họp')}."),
        markdown.heading(2, "III. Kết luận"),
        escape(f"Số người đồng ý thông qua hồ sơ: {missing('số người')}/{missing('số người dự họp')}."),
        escape(
            f"Cuộc họp kết thúc lúc {missing('giờ kết thúc')} cùng ngày; biên bản đã thông qua trước cuộc "
            "họp./."
        ),
    ]
    return Paper(
        name=f"Biên bản họp thông qua hồ sơ năm {year}: {unit_name(name)}",
        draft=of_office.draft(office),
        frame=of_office.unit_frame(office, name, "BB"),
        title="Biên bản",
        about=about,
        blocks=(
            Text(markdown.document(opening)),
            Table(_PRESENT, _blank(_PRESENT)),
            Text(markdown.document(result)),
        ),
        signatures=(
            Signature(position="Thư ký", name=missing("họ và tên")),
            Signature(position="Chủ trì", name=missing("họ và tên")),
        ),
        mark=of_office.mark(office),
    )


def _open_points(facts: SelfAssessedFacts) -> Iterator[str]:
    result = facts.result
    if isinstance(result, Assessment) and result.target is not None and result.blockers:
        codes = (
            label(result.framework.by_code[each.finding.observation.criterion]) for each in result.blockers
        )
        target = level_text(result.framework, result.target)
        yield escape(f"Tiêu chí chưa đạt {target}: {', '.join(codes)}.")
        bodies = by_supplier(missing_rows(result))
        if bodies:
            named = "; ".join(f"{body} ({', '.join(map(label, rows))})" for body, rows in bodies.items())
            yield escape(f"Số liệu chưa có, theo nơi cung cấp: {named}.")


def _blank(columns: tuple[Column, ...], rows: int = BLANK_ROWS) -> tuple[tuple[str, ...], ...]:
    """Return rows with nothing but their numbers."""
    # An empty line below makes a row high enough to write into.
    return tuple((f"{at}\n", *("" for _ in columns[1:])) for at in range(1, rows + 1))


def comments_summary(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the summary of what was said about a posted self-assessment, to be filled in."""
    year, name = office.cycle.year, facts.unit.name
    about = f"Tổng hợp ý kiến về kết quả tự đánh giá mức độ chuyển đổi số năm {year}"
    opening = [
        escape(
            f"{raised(of_office.body_of(name))} đã công khai kết quả tự đánh giá năm {year} tại "
            f"{missing('nơi công khai')} từ {missing('ngày bắt đầu')} đến {missing('ngày kết thúc')}."
        ),
        escape(self_assessed_sentence(name, facts.result, year)),
        escape(
            f"Kết quả lấy ý kiến: {missing('số ý kiến')} ý kiến; trong đó {missing('số nhất trí')} nhất trí, "
            f"{missing('số góp ý')} góp ý. Ý kiến góp ý và việc tiếp thu, giải trình:"
        ),
    ]
    return Paper(
        name=f"{about}: {unit_name(name)}",
        draft=of_office.draft(office),
        frame=of_office.unit_frame(office, name, "BC"),
        title="Báo cáo",
        about=about,
        blocks=(Text(markdown.document(opening)), Table(_COMMENTS, _blank(_COMMENTS))),
        recipients=of_office.unit_recipients(office)[1:],
        signatures=(of_office.unit_signature(name),),
        mark=of_office.mark(office),
    )
