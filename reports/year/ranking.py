"""The report after a decision on a ranking was recorded or published."""

from foundation.problem import Do
from maturity.operations.rankings import RecordedRanking
from maturity.people.operation import Operation
from reports.media import markdown
from reports.words.numbers import counted
from reports.year.decision import NOTHING_NEW, decision_head
from reports.year.ranking_list import ranking_blocks


def ranking_report(recorded: RecordedRanking, *, is_preview: bool = False) -> str:
    """Return a recorded decision with its annex, or one that would be, and how it is published."""
    ranking, decision = recorded.ranking, recorded.ranking.decision
    if decision is None:
        raise ValueError("a recorded ranking has its decision")
    ranked = sum(unit.has_place for unit in ranking.units)
    publish = Do.to(Operation.PUBLISH, number=decision.number, on="DD/MM/YYYY")
    verb = "Sẽ ghi" if is_preview else "Đã ghi"
    done = f"{verb} quyết định, xếp hạng {counted(ranked)} đơn vị. Công bố xong thì ghi {publish}."
    return markdown.document(
        [
            *decision_head(ranking.cycle, decision),
            *ranking_blocks(ranking),
            markdown.escape(done if recorded.is_new else NOTHING_NEW),
        ]
    )
