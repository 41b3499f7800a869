"""The decision on commending units, with its list; form and amount of a commendation are for people."""

from collections.abc import Iterator, Sequence

from criteria.model import Framework
from maturity.commendation.achievement import Achievement, WidestMargin
from maturity.operations.commendations import CommendationList
from maturity.operations.papers.facts import Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision
from reports.words.commendation_words import achievement_text, tie_note
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.words.wording import one_line, raised
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
    cycle, commended = office.cycle, of_list(facts)
    unit_kind = cycle.unit_kind.value
    return decision(
        office,
        about=f"Khen thưởng tập thể có thành tích trong chuyển đổi số cấp {unit_kind} năm {cycle.year}",
        grounds=tuple(_grounds(office, commended)),
        articles=(
            f"Tặng {missing('hình thức khen thưởng')} cho {counted(len(commended))} tập thể có thành tích "
            f"trong chuyển đổi số năm {cycle.year} (danh sách kèm theo).",
            "Mức thưởng kèm theo hình thức khen thưởng thực hiện theo quy định hiện hành, từ nguồn "
            f"{missing('nguồn kinh phí khen thưởng')}.",
        ),
        bound="các tập thể có tên trong danh sách",
        list_title=f"Danh sách tập thể được khen thưởng năm {cycle.year}",
        list_blocks=(
            Table(_LIST, tuple(_rows(cycle.level_set, cycle.year, commended))),
            Text(markdown.document(_after(commended))),
        ),
        recorded="; ".join(
            dict.fromkeys(decision_text(unit.decision) for unit in commended if unit.decision)
        ),
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
