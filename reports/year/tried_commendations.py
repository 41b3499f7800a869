"""Whom rules of commendation that are tried would propose: the list, who enters, who drops out and why."""

from maturity.commendation.proposal import Line
from maturity.operations.tried_commendations import TriedCommendations
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.commendation_words import achievement_text, by_merit, exclusions_text
from reports.words.numbers import counted
from reports.words.wording import one_line, raised
from reports.year.commendation_list import commendation_screen, of_proposal

SAME = "Danh sách đúng như theo cách xét đang áp dụng."
NAMED_NO_MORE = "không còn cách xét nào nêu tên; đang được nêu vì: {why}"


def tried_summary(tried: TriedCommendations) -> str:
    """Return in one line how many units are proposed, and how many enter and drop out."""
    proposed = f"Đề nghị {counted(len(tried.proposal.lines))} đơn vị"
    if not tried.entering and not tried.leaving:
        return f"{proposed}, đúng như cách xét đang áp dụng."
    return f"{proposed}: thêm {counted(len(tried.entering))}, bớt {counted(len(tried.leaving))} đơn vị."


def tried_list(tried: TriedCommendations) -> str:
    """Return the whole list with what is another than now, as Markdown."""
    entering = [f"{_name(line)}: {escape(_why(tried, line))}" for line in tried.entering]
    leaving = [f"{_name(line)}: {escape(_why_not(tried, line))}" for line in tried.leaving]
    changed = [
        block
        for title, lines in (("Thêm vào danh sách", entering), ("Ra khỏi danh sách", leaving))
        if lines
        for block in (markdown.heading(1, f"{title} ({counted(len(lines))})"), markdown.bullets(lines))
    ]
    screen = commendation_screen(tried.cycle, of_proposal(tried.proposal), tried.proposal)
    return markdown.document([*(changed or [escape(SAME)]), screen])


def _name(line: Line) -> str:
    return markdown.strong(f"{one_line(line.candidate.unit.name)} ({line.code})")


def _why(tried: TriedCommendations, line: Line) -> str:
    sentences = (
        achievement_text(tried.cycle.framework, each, tried.cycle.year)
        for each in by_merit(line.achievements)
    )
    return "; ".join(sentences)


def _why_not(tried: TriedCommendations, line: Line) -> str:
    excluded = tried.excluded(line.code)
    if excluded is not None:
        return raised(exclusions_text(excluded.candidate, excluded.exclusions))
    return NAMED_NO_MORE.format(why=_why(tried, line))
