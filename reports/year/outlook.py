"""What a planned or saved change does to the results of submitted dossiers, in words."""

from collections.abc import Sequence

from maturity.appraisal.outlook import AppraisalOutlook, Consequence
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.held_figures import Names, unit_text
from reports.words.numbers import counted
from reports.year.result_change import change_text, held_text, possible_change_text


def outlook_sentence(outlook: AppraisalOutlook) -> str:
    """Return the effect of appraising: the result before and after, the cause, and the reported result."""
    what = "Kết quả thẩm định" if outlook.is_complete else "Kết quả theo thẩm định đến nay"
    reported, before, after = outlook.reported, outlook.before, outlook.after
    if change := change_text(before, after):
        beside = held_text(reported) not in (held_text(before), held_text(after))
        reported_text = f" (tự đánh giá: {held_text(reported)})" if beside else ""
        return f"{what}: {change}{reported_text}."
    held = held_text(after)
    if change := change_text(reported, after):
        return f"{what}: vẫn là {held}; so với tự đánh giá: {change}."
    if change := possible_change_text(reported, after):
        return f"{what}: {held}; so với tự đánh giá: {change}."
    return f"{what}: {held}, như tự đánh giá."


def consequence_report(consequences: Sequence[Consequence], names: Names, *, is_written: bool) -> str:
    """Return the effects of changed figures and documents on submitted dossiers; "" if there are none."""
    if not consequences:
        return ""
    items = [f"{unit_text(names, each.unit)}: {_consequence(each)}." for each in consequences]
    title = "Hồ sơ đã nộp có thay đổi" if is_written else "Hồ sơ đã nộp sẽ thay đổi"
    return markdown.document(
        [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(map(escape, items))]
    )


def _consequence(consequence: Consequence) -> str:
    before, after = consequence.before, consequence.after
    if change := change_text(before, after):
        text = f"kết quả {change}"
    elif change := possible_change_text(before, after):
        text = f"kết quả vẫn là {held_text(after)}, {change}"
    else:
        text = f"kết quả không đổi ({held_text(after)})"
    again = (
        f"; phải thẩm định lại: {', '.join(consequence.to_reappraise)}" if consequence.to_reappraise else ""
    )
    return f"{text}{again}"
