"""Papers that open a year: the decision on the council and its appraisers, the guidance of the units."""

from collections.abc import Iterator

from maturity.council.council import Council
from maturity.operations.papers.facts import CouncilFacts, GuidanceFacts, Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision
from reports.papers.letter import letter
from reports.words.dossier_words import limit_text
from reports.words.numbers import counted, day
from reports.words.wording import label, one_line, raised, row_noun, supplier_text
from reports.year.council import rules_text

_MEMBERS = (
    Column("STT", 14, Align.CENTER),
    Column("Họ và tên", 55),
    Column("Chức vụ, đơn vị công tác", 56),
    Column("Chức danh", 40),
)
_SUPPLIERS = (
    Column("STT", 14, Align.CENTER),
    Column("Cơ quan cung cấp", 55),
    Column("Số liệu", 66),
    Column("Hạn cung cấp", 30, Align.CENTER),
)
_POSITIONS = ("Chủ tịch", "Phó Chủ tịch", "Thành viên", "Thành viên", "Thành viên kiêm Thư ký")
"""The lines of a council that is not recorded yet, to be filled in."""


def council_decision(office: Office, facts: CouncilFacts) -> Paper:
    """Return the decision that sets up the council and its appraisers, with the lists of both."""
    cycle, council = office.cycle, facts.council
    name = f"{of_office.council_name(office)} cấp {cycle.unit_kind.value} năm {cycle.year}"
    return decision(
        office,
        about=f"Thành lập {name} và Tổ giúp việc Hội đồng",
        grounds=(*of_office.grounds(office), of_office.proposal_ground(office)),
        articles=(
            f"Thành lập {name} (sau đây gọi là Hội đồng) và Tổ giúp việc Hội đồng, gồm các ông, bà có tên "
            "trong "
            "danh sách kèm theo.",
            "Hội đồng xem xét kết quả thẩm định, biểu quyết và kết luận đối với từng đơn vị; "
            f"{_rules(office, council)} "
            "Hội đồng làm việc theo chế độ kiêm nhiệm và tự giải thể sau khi hoàn thành nhiệm vụ.",
            "Tổ giúp việc thẩm định hồ sơ, tài liệu kiểm chứng, tổng hợp, báo cáo Hội đồng. Người đã tự "
            "đánh giá "
            "hồ sơ không thẩm định hồ sơ đó; người đã thẩm định không biểu quyết hồ sơ đó. "
            f"{of_office.standing_body(office)} là cơ quan thường trực của Hội đồng.",
        ),
        bound="các ông, bà có tên trong danh sách",
        list_title=f"Danh sách Hội đồng và Tổ giúp việc năm {cycle.year}",
        list_blocks=tuple(_lists(facts)),
        recorded=f"Quyết định số {one_line(council.number)} ngày {day(council.signed_on)}" if council else "",
    )


def _rules(office: Office, council: Council | None) -> str:
    if council is None:
        return f"họp khi có mặt ít nhất {missing('số thành viên')}, thông qua khi {missing('tỷ lệ')} đồng ý."
    text = rules_text(office.cycle, council)
    return f"{text[:1].lower()}{text[1:]}"


def _lists(facts: CouncilFacts) -> Iterator[Block]:
    yield Text(markdown.heading(2, "I. Hội đồng"))
    if facts.council is None:
        rows = tuple((str(at), "", "", position) for at, position in enumerate(_POSITIONS, 1))
    else:
        rows = tuple(
            (str(at), *_person(facts, member.person), one_line(member.position))
            for at, member in enumerate(facts.council.members, 1)
        )
    yield Table(_MEMBERS, rows)
    yield Text(markdown.heading(2, "II. Tổ giúp việc"))
    persons = [_person(facts, person) for person in facts.appraisers] or [("", ""), ("", "")]
    yield Table(_MEMBERS, tuple((str(at), *person, "Tổ viên") for at, person in enumerate(persons, 1)))


def _person(facts: CouncilFacts, person: str) -> tuple[str, str]:
    contact = facts.contacts.get(person)
    if contact is None:
        return missing("họ và tên"), ""
    return one_line(contact.name), one_line(contact.title)


def guidance_letter(office: Office, facts: GuidanceFacts) -> Paper:
    """Return the letter that guides the units through the self-assessment of the year."""
    year, framework, dates = office.cycle.year, office.cycle.in_use, office.dates
    units, noun = of_office.units_words(office), row_noun(framework)
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    first, second = dates.round_one, dates.round_two
    text = [
        escape(
            f"{raised(bases)}, {of_office.standing_body(office)} hướng dẫn tự đánh giá mức độ chuyển đổi số "
            "cấp "
            f"{office.cycle.unit_kind.value} năm {year} như sau:"
        ),
        markdown.heading(2, "1. Nội dung, thời kỳ số liệu"),
        escape(
            f"Tự đánh giá theo {counted(len(framework.criteria))} {noun} của bộ; số liệu từ ngày "
            f"01/01/{year} đến "
            f"ngày 31/12/{year}, trừ {noun} ghi thời điểm khác. Biểu điện tử của từng đơn vị gửi kèm Công "
            "văn này."
        ),
        markdown.heading(2, "2. Cách thực hiện"),
        markdown.bullets(
            map(
                escape,
                (
                    "Ghi tử số, mẫu số hoặc trả lời có, không vào ô của đơn vị; không sửa mã, tên, ô do cơ "
                    "quan "
                    "khác cung cấp.",
                    "Chưa có số liệu thì để trống; ô trống không tính là 0. Không áp dụng thì ghi rõ lý do.",
                    f"Mỗi {noun} đạt phải có tài liệu kiểm chứng: ghi số, ngày, cơ quan, trích yếu và gửi "
                    "kèm tệp. "
                    "Không gửi giấy tờ tùy thân, danh sách có thông tin cá nhân của công dân.",
                    "Công khai kết quả tự đánh giá lấy ý kiến; họp thông qua hồ sơ trước khi nộp.",
                ),
            )
        ),
        markdown.heading(2, "3. Thời hạn"),
        markdown.bullets(
            map(
                escape,
                (
                    f"Nộp hồ sơ lần 1 {limit_text(first)} (chậm nhất ngày {day(first.last_day)}).",
                    f"Giải trình, bổ sung lần 2 {limit_text(second)} (chậm nhất ngày "
                    f"{day(second.last_day)}); chỉ "
                    "những nội dung được yêu cầu.",
                    f"Công bố kết quả từ ngày {day(dates.publication_from)} đến ngày "
                    f"{day(dates.publication_until)}.",
                ),
            )
        ),
        markdown.heading(2, "4. Hồ sơ"),
        escape(
            "Biểu tự đánh giá; báo cáo tự đánh giá; tờ trình; danh mục và tệp tài liệu kiểm chứng; tổng hợp "
            "ý kiến; "
            f"biên bản họp. Gửi về {of_office.standing_body(office)} qua "
            f"{missing('địa chỉ, phần mềm nhận hồ sơ')}."
        ),
        escape(
            f"Vướng mắc đề nghị liên hệ {missing('đầu mối, điện thoại')}. Số liệu do cơ quan khác cung cấp "
            "nêu tại "
            "phụ lục; đơn vị không tự ghi, thấy chưa đúng thì phản ánh bằng văn bản./."
        ),
    ]
    annexes: tuple[Annex, ...] = ()
    if facts.suppliers:
        title = f"Số liệu do cơ quan khác cung cấp năm {year}"
        annexes = (Annex(title=title, blocks=tuple(_suppliers(facts))),)
    else:
        text[-1] = escape(f"Vướng mắc đề nghị liên hệ {missing('đầu mối, điện thoại')}./.")
    return letter(
        office,
        name=f"Công văn hướng dẫn tự đánh giá năm {year}",
        subject=f"V/v hướng dẫn tự đánh giá mức độ chuyển đổi số năm {year}",
        addressees=(f"Ủy ban nhân dân các {units}",),
        blocks=(Text(markdown.document(text)),),
        annexes=annexes,
    )


def _suppliers(facts: GuidanceFacts) -> Iterator[Block]:
    is_any_due = any(each.deadline for each in facts.suppliers)
    rows = tuple(
        (
            str(at),
            raised(supplier_text(each.body.supplier)),
            ", ".join(label(row.criterion) for row in each.body.rows),
            *((f"hết ngày {day(each.deadline)}" if each.deadline else missing("hạn"),) if is_any_due else ()),
        )
        for at, each in enumerate(facts.suppliers, 1)
    )
    yield Table(_SUPPLIERS if is_any_due else _SUPPLIERS[:-1], rows)
    if not is_any_due:
        yield Text(escape(f"Hạn cung cấp: {missing('hạn cung cấp của các cơ quan')}."))
