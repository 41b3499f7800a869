"""The settings of a year in words: those in use, their changes since it was opened, those in the file."""

from maturity.operations.commendations import ProposedCommendations
from maturity.operations.years import CycleSettings
from maturity.settings.year_settings import changes, shown
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import counted, day
from reports.words.previews import APPLY
from reports.words.settings_words import SETTINGS, changed_sentence, changes_text, untaken_sentence
from reports.words.wording import one_line


def changed_rules_sentence(proposed: ProposedCommendations) -> str:
    """Return that a proposal uses other rules than the record of a year; "" if it does not."""
    if not proposed.changed_rules:
        return ""
    return (
        f"Lưu ý: cách xét trong {proposed.settings_file} đã sửa sau khi mở kỳ {proposed.cycle.year} "
        f"(đã ghi → trong tệp): {changes_text(proposed.changed_rules)}. Đề nghị này xét theo tệp; khi ghi "
        "khen thưởng, nhật ký ghi cách xét mới."
    )


def settings_page(settings: CycleSettings, file: str) -> str:
    """Return the page of the settings of a year as Markdown; `file` is the name of the file of settings."""
    cycle, of_file, history = settings.cycle, settings.of_file, settings.history
    decides = cycle.settings or of_file
    if cycle.is_rehearsal:
        sentence = f"Kỳ diễn tập tính theo {file} như đang có."
    elif cycle.settings is None:
        sentence = (
            f"Kỳ mở bằng bản chương trình cũ, chưa ghi cấu hình, nên tính theo {file}; ghi bằng {APPLY}."
        )
    elif found := changes(cycle.settings, of_file):
        sentence = untaken_sentence(cycle, file, found)
    else:
        sentence = f"{file} đúng như cấu hình đã ghi."
    rows = [(words, one_line(shown(decides)[name])) for name, words in SETTINGS.items()]
    opened = f"Kỳ mở ngày {day(cycle.opened_on)}."
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Cấu hình của kỳ đánh giá năm {cycle.year}")),
            escape(f"{opened} {sentence}"),
            markdown.table(("Cấu hình", "Kỳ tính theo"), rows),
            *(
                [
                    markdown.heading(2, f"Đã đổi sau khi mở kỳ ({counted(len(history))})"),
                    markdown.bullets(escape(changed_sentence(change)) for change in history),
                ]
                if history
                else []
            ),
        ]
    )


def settings_taken_up(settings: CycleSettings) -> str:
    """Say that the file's settings are in the record of a year now, or were so already."""
    if not settings.is_new:
        return "Không có gì thay đổi."
    return f"Đã ghi cấu hình mới vào kỳ đánh giá năm {settings.cycle.year}."
