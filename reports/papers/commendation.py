"""The decision on commending units, with its list; form and amount of a commendation are for people."""

from collections.abc import Iterator, Sequence

from criteria.model import Framework
from maturity.commendation.achievement import Achievement, WidestMargin
from maturity.operations.commendations import CommendationList
from maturity.operations.papers.facts import Office
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Annex, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.words.commendation_words import achievement_text, tie_note
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.words.wording import lowered, one_line, raised
from reports.year.commendation_list import CommendedUnit, of_list

_LIST = (
    Column("STT", 14, Align.CENTER),
    Column("Tên tập thể", 42),
    Column("Tóm tắt thành tích", 61),
    Column("Hình thức khen thưởng", 26, Align.CENTER),
    Column("Mức thưởng", 22, Align.CENTER),
)


def commendation_decision(office: Office, facts: CommendationList) -> Paper:
    """Return the decision, on what was decided or, before that, on what the rules propose."""
    cycle, signer = office.cycle, of_office.deciding_authority(office)
    commended = of_list(facts)
    about = (
        f"Khen thưởng tập thể có thành tích trong chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}"
    )
    frame, number = of_office.deciding_frame(office, "QĐ"), counted(len(commended))
    form = missing("hình thức khen thưởng")
    articles = (
        f"Tặng {form} cho {number} tập thể có thành tích trong chuyển đổi số năm {cycle.year} "
        "(danh sách kèm theo).",
        f"Mức thưởng kèm theo hình thức khen thưởng thực hiện theo quy định hiện hành, từ nguồn "
        f"{missing('nguồn kinh phí khen thưởng')}.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        f"Chánh Văn phòng {of_office.certifying_body(office)}, {of_office.standing_head(office)} "
        f"{of_office.standing_body(office)}, các tập thể có tên trong danh sách và các cơ quan, đơn vị có "
        "liên quan chịu trách nhiệm thi hành Quyết định này./.",
    )
    return Paper(
        name=f"Quyết định {lowered(about)}",
        draft=of_office.draft(office),
        frame=frame,
        title="Quyết định",
        about=about,
        authority=signer,
        grounds=tuple(_grounds(office, commended)),
        enacting="Quyết định:",
        blocks=(
            Text(
                markdown.document(
                    f"{strong(f'Điều {at}.')} {escape(text)}" for at, text in enumerate(articles, 1)
                )
            ),
        ),
        recipients=of_office.deciding_recipients(office, len(articles)),
        signatures=(of_office.deciding_signature(office),),
        annexes=(
            Annex(
                title=f"Danh sách tập thể được khen thưởng năm {cycle.year}",
                goes_with=of_office.goes_with(office, "Quyết định", str(frame.symbol), signer),
                blocks=(
                    Table(_LIST, tuple(_rows(cycle.level_set, cycle.year, commended))),
                    Text(markdown.document(_after(commended))),
                ),
            ),
        ),
        mark=f"{_recorded(commended)}{of_office.mark(office)}",
    )


def _grounds(office: Office, commended: Sequence[CommendedUnit]) -> Iterator[str]:
    yield from (f"Căn cứ {of_office.formal_days(ground)}" for ground in office.settings.grounds)
    own = office.settings.commendation_grounds
    yield from (f"Căn cứ {of_office.formal_days(ground)}" for ground in own)
    if not own:
        yield f"Căn cứ {missing('Luật Thi đua, khen thưởng và văn bản quy định chi tiết đang có hiệu lực')}"
    yield from of_office.set_grounds(office)
    yield of_office.proposal_ground(office)


def _rows(level_set: Framework, year: int, commended: Sequence[CommendedUnit]) -> Iterator[tuple[str, ...]]:
    for at, unit in enumerate(commended, 1):
        # A place by margins is arithmetic: the level that it was reached at says more.
        ordered = sorted(unit.achievements, key=lambda each: isinstance(each, WidestMargin))
        why = "; ".join(_achievement(level_set, year, each) for each in ordered)
        yield str(at), f"{one_line(unit.name)} ({unit.code})", raised(why), "", ""


def _achievement(level_set: Framework, year: int, achievement: Achievement) -> str:
    if isinstance(achievement, WidestMargin):
        return f"xếp thứ {counted(achievement.rank)} về mức độ chuyển đổi số năm {year}"
    return achievement_text(level_set, achievement, year)


def _after(commended: Sequence[CommendedUnit]) -> Iterator[str]:
    yield escape(f"Tổng số: {counted(len(commended))} tập thể.")
    for unit in commended:
        for note in filter(None, map(tie_note, unit.achievements)):
            yield escape(f"{one_line(unit.name)} ({unit.code}): {note}.")


def _recorded(commended: Sequence[CommendedUnit]) -> str:
    decisions = dict.fromkeys(decision_text(unit.decision) for unit in commended if unit.decision)
    return f"Đã ghi là {'; '.join(decisions)}. " if decisions else ""
