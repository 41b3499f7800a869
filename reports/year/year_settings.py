"""The settings of a year in words: those in use, their changes since it was opened, those in the file."""

from collections.abc import Iterable, Sequence

from criteria.model import UnitKind
from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.cycle.settings_history import SettingsChange
from maturity.operations.commendations import ProposedCommendations
from maturity.operations.years import CycleSettings
from maturity.people.operation import Operation
from maturity.settings.year_settings import Change, changes, shown
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import counted, day
from reports.words.wording import one_line

_WORDS = {
    "ky.nop_lan_1": "hạn nộp lần 1, trước ngày",
    "ky.nop_lan_2": "hạn giải trình (lần 2), trước ngày",
    "ky.cong_bo_tu": "công bố từ ngày",
    "ky.cong_bo_den": "công bố đến ngày",
    "ky.truoc_ngay_gom_ca_ngay_do": "“trước ngày” gồm cả ngày đó",
    "ky.ngay_tinh_cong_nhan": "ngày tính các công nhận còn hiệu lực",
    "chuyen_tiep.ke_thua_cong_nhan": "kế thừa công nhận khi sắp xếp đơn vị",
    "khen_thuong.muc_cao_nhat": "khen thưởng mức cao nhất",
    "khen_thuong.dau_tien_dat_muc": "khen thưởng đơn vị đầu tiên đạt mức",
    "khen_thuong.tang_it_nhat_muc": "khen thưởng tăng ít nhất số mức",
    "khen_thuong.giu_vung": "khen thưởng giữ vững mức",
    "khen_thuong.bien_do_dung_dau": "khen thưởng biên độ đứng đầu",
    "khen_thuong.loai_tru": "không xét khen thưởng",
}
"""The settings in words, by their names in the file."""


def change_text(change: Change) -> str:
    """Write a change with its old and its new value, and the setting's name in the file."""
    name = f"{_WORDS[change.name]} ({change.name.rpartition('.')[2]})"
    return f"{name}: {one_line(change.before)} → {one_line(change.after)}"


def changes_text(changes: Iterable[Change]) -> str:
    """Write several changes in a row."""
    return "; ".join(map(change_text, changes))


def changed_sentence(change: SettingsChange) -> str:
    """Return when and by whom the settings of a year were changed, and how."""
    by = change.person or "không ghi người"
    return f"Cấu hình của kỳ đã đổi ngày {change.at:%d/%m/%Y} (do {by}): {changes_text(change.changes)}."


def untaken_sentence(cycle: Cycle, file: str, found: Sequence[Change]) -> str:
    """Return how the file differs from the record of a year, which of the two counts, and what to do."""
    kind = {} if cycle.unit_kind is UnitKind.COMMUNE else {"kind": cycle.unit_kind.value}
    taking_up = Do.to(Operation.SET_CYCLE, year=str(cycle.year), **kind, apply=None)
    return (
        f"Lưu ý: {file} đã sửa sau khi mở kỳ {cycle.year} (đã ghi → trong tệp): {changes_text(found)}. "
        f"Kỳ vẫn tính theo cấu hình đã ghi; dùng cấu hình mới bằng {taking_up}, nếu không thì sửa lại tệp."
    )


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
            f"Kỳ mở bằng bản chương trình cũ, chưa ghi cấu hình, nên tính theo {file}; ghi bằng --apply."
        )
    elif found := changes(cycle.settings, of_file):
        sentence = untaken_sentence(cycle, file, found)
    else:
        sentence = f"{file} đúng như cấu hình đã ghi."
    rows = [(words, one_line(shown(decides)[name])) for name, words in _WORDS.items()]
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
