"""The public notice of all units of a year: self-assessed, appraised and concluded, with every reason."""

from collections import Counter
from collections.abc import Iterator

from maturity.dossier.codes import STATES
from maturity.operations.papers.facts import Office, PublicFacts
from maturity.operations.ranking_list import DecidedRanking
from maturity.operations.result_list import ListedResult
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Column, Paper, Table, Text
from reports.papers import office as of_office
from reports.papers.appraisal import appraised_cell
from reports.papers.letter import numbered
from reports.papers.ranking import ranking_blocks
from reports.papers.recognition import refusal_text
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text, revocation_text
from reports.words.wording import one_line, raised
from reports.year.result_change import change_text, short_range

UNITS = (
    Column("STT", 14, Align.CENTER),
    Column("Tên đơn vị", 48),
    Column("Mã", 19, Align.CENTER),
    Column("Tự đánh giá", 34, Align.CENTER),
    Column("Thẩm định", 34, Align.CENTER),
    Column("Kết quả", 38, Align.CENTER),
    Column("Lý do, ghi chú", 66),
)


def public_notice(office: Office, facts: PublicFacts | DecidedRanking) -> Paper:
    """Return the notice; without names of persons, since it is for everybody."""
    cycle, frame = office.cycle, of_office.standing_frame(office, "TB")
    about = (
        f"Công bố công khai kết quả đánh giá mức độ chuyển đổi số cấp {cycle.unit_kind.value} năm "
        f"{cycle.year}"
    )
    if isinstance(facts, DecidedRanking):
        text, blocks = tuple(_ranked(office, facts)), tuple(ranking_blocks(facts))
    else:
        text, blocks = tuple(_counted(office, facts)), (Table(UNITS, tuple(public_rows(facts))),)
    annex = Annex(
        title=f"Kết quả đánh giá của các đơn vị năm {cycle.year}",
        blocks=blocks,
        is_landscape=isinstance(facts, PublicFacts),
    )
    return Paper(
        name=f"Thông báo {about}",
        draft=of_office.draft(office),
        frame=frame,
        title="Thông báo",
        about=about,
        blocks=(Text(markdown.document(map(escape, text))),),
        recipients=(
            f"- {_to_units(office)};",
            f"- {of_office.certifying_body(office)} (để b/c);",
            "- Cổng Thông tin điện tử (để đăng tải);",
            *of_office.standing_recipients(office)[2:],
        ),
        signatures=(of_office.standing_signature(office),),
        annexes=numbered((annex,), office, "Thông báo", str(frame.symbol), of_office.standing_title(office)),
        mark=of_office.mark(office),
    )


def _to_units(office: Office) -> str:
    return f"Các {of_office.units_words(office)}"


def _opening(office: Office) -> str:
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    return (
        f"{raised(bases)}, {of_office.standing_body(office)} công bố công khai kết quả đánh giá mức độ "
        "chuyển đổi "
        f"số năm {office.cycle.year} của {_to_units(office).lower()} {of_office.territory(office)} như sau:"
    )


def _closing(office: Office) -> str:
    return (
        "Kết quả của từng đơn vị, với lý do, nêu tại phụ lục. Cách đánh giá theo bộ nêu trên, công khai, ai "
        "cũng tính "
        "lại được. Ý kiến phản ánh, kiến nghị gửi về "
        f"{of_office.standing_body(office)}./."
    )


def _counted(office: Office, facts: PublicFacts) -> Iterator[str]:
    yield _opening(office)
    levels = Counter(each.level for each in facts.recognised.values() if each.revoked_from is None)
    named = ", ".join(f"mức độ {level}: {counted(levels[level])}" for level in sorted(levels, reverse=True))
    number = sum(levels.values())
    yield (
        f"Tổng số {counted(len(facts.results))} đơn vị; được công nhận {counted(number)} đơn vị"
        f"{f' ({named})' if named else ''}; không được công nhận hoặc chưa xét "
        f"{counted(len(facts.results) - number)} đơn vị."
    )
    yield _closing(office)


def _ranked(office: Office, ranking: DecidedRanking) -> Iterator[str]:
    yield _opening(office)
    places = len(ranking.units) - len(ranking.without_place)
    without = (
        f"; không xếp hạng {counted(len(ranking.without_place))} đơn vị" if ranking.without_place else ""
    )
    decided = (
        f" theo {decision_text(ranking.decision.reference)}" if ranking.decision else " (chưa có quyết định)"
    )
    yield f"Xếp hạng {counted(places)} đơn vị{without}{decided}."
    yield _closing(office)


def public_rows(facts: PublicFacts) -> Iterator[tuple[str, ...]]:
    """Yield a row for each unit: both results, what became of it, and why."""
    for at, each in enumerate(facts.results, 1):
        submitted = short_range(each.submitted) if each.submitted else "–"
        result, why = outcome(facts, each)
        yield (
            str(at),
            one_line(each.unit.name),
            each.unit.code,
            submitted,
            appraised_cell(each),
            result,
            raised("; ".join(filter(None, why))),
        )


def outcome(facts: PublicFacts, each: ListedResult) -> tuple[str, list[str]]:
    """Return what became of a unit, and why: the change by the appraisal, a refusal, a revocation."""
    change = change_text(each.submitted, each.appraised) if each.submitted and each.appraised else ""
    change = f"thẩm định {change}" if change else ""
    recognition, concluded = facts.recognised.get(each.unit.code), facts.concluded.get(each.unit.code)
    if recognition is not None:
        revoked = revocation_text(recognition) or ""
        result = "đã thu hồi" if revoked else f"công nhận mức {recognition.level}"
        return result, [revoked, change]
    if concluded is not None and concluded.conclusion.is_refused:
        return "không công nhận", [refusal_text(concluded), change]
    if concluded is not None:
        return "chờ quyết định", [f"Hội đồng kết luận công nhận mức {concluded.conclusion.level}", change]
    return "chưa xét", [STATES[each.state], change]
