"""What a change of settings comes to: the sentences before and after, the years, and who is touched by it."""

from collections.abc import Iterator, Sequence

from criteria.model import UnitKind
from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import named_series
from maturity.operations.settings import ChangedSettings, YearChange
from maturity.people.operation import Operation
from maturity.settings.names import NAMES, name_of
from maturity.settings.setting_edit import SettingEdit
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, day
from reports.words.setting_clauses import sentence, value_words
from reports.words.wording import one_line, raised

UNCHANGED = "Không có gì thay đổi: cấu hình đã đúng như vậy."
FILE_KEPT = "Chú thích, thứ tự và các dòng khác của tệp {file} giữ nguyên; bản trước được giữ bên cạnh tệp."
BEFORE = "trước đó: {text}"
_DEADLINES = ("ky.nop_lan_1", "ky.nop_lan_2", "ky.truoc_ngay_gom_ca_ngay_do", "ky.rieng")
_SHOWN_EDITS = 12


def settings_changed(changed: ChangedSettings, file: str) -> str:
    """Return what was changed, or would be in a trial, as Markdown; `file` is the name of the file."""
    if not changed.changes and not changed.taken_up:
        return escape(UNCHANGED)
    does = "Đã đổi" if changed.is_kept else "Sẽ đổi"
    touched = [*_touched(changed)]
    remarks = [escape(str(remark)) for remark in changed.remarks]
    sentences = [
        f"{escape(one_line(sentence(each.path, each.after)))}\n"
        + markdown.bullets([escape(BEFORE.format(text=one_line(sentence(each.path, each.before))))])
        for each in changed.changes
    ]
    return markdown.document(
        [
            *(
                [
                    markdown.heading(2, f"{does} {counted(len(sentences))} cấu hình"),
                    markdown.bullets(sentences),
                ]
                if sentences
                else []
            ),
            *([markdown.bullets(remarks)] if remarks else []),
            markdown.heading(2, "Các kỳ đang mở"),
            markdown.bullets(map(escape, _years(changed))),
            *(
                [markdown.heading(2, "Ai chịu ảnh hưởng"), markdown.bullets(map(escape, touched))]
                if touched
                else []
            ),
            escape(FILE_KEPT.format(file=file)),
        ]
    )


def _years(changed: ChangedSettings) -> Iterator[str]:
    """Yield which years go by the new settings, and which keep theirs."""
    alike: dict[str, list[str]] = {}
    for each in changed.taken_up:
        alike.setdefault(_changes(each), []).append(_cycle(each.cycle))
    for made, years in alike.items():
        yield f"{raised('; '.join(years))} tính theo giá trị mới: {made}."
    for each in changed.left:
        kind = {} if each.cycle.unit_kind is UnitKind.COMMUNE else {"kind": each.cycle.unit_kind.value}
        taking_up = Do.to(Operation.SET_CYCLE, year=str(each.cycle.year), **kind, apply=None)
        yield (
            f"{raised(_cycle(each.cycle))} giữ cấu hình đã ghi, khác với tệp: {_changes(each)}. "
            f"Muốn năm ấy theo tệp thì ghi bằng {taking_up}."
        )
    for cycle in changed.by_file:
        yield f"{raised(_cycle(cycle))} tính theo tệp, nên theo giá trị mới ngay."
    if not changed.taken_up and not changed.left and not changed.by_file:
        yield "Không kỳ nào đổi cách tính."


def _changes(year: YearChange) -> str:
    """Return the changes of a year's record in words, without the keys of the file."""
    return "; ".join(
        f"{NAMES[each.name]}: {one_line(each.before)} → {one_line(each.after)}" for each in year.changes
    )


def _cycle(cycle: Cycle) -> str:
    series = named_series(cycle.series)
    return f"kỳ năm {cycle.year}, cấp {cycle.unit_kind.value}" + (f", {series}" if series else "")


def _touched(changed: ChangedSettings) -> Iterator[str]:
    """Yield whom the changes touch, and what stays as it was decided."""
    names = {".".join(each.path[:2]) for each in changed.changes}
    sections = {each.path[0] for each in changed.changes}
    if names.intersection(_DEADLINES):
        yield (
            f"{counted(changed.submitted)} hồ sơ đã nộp giữ hạn đã xét lúc nộp; "
            f"{counted(changed.units - changed.submitted)} đơn vị chưa nộp theo hạn mới."
            if changed.submitted
            else "Chưa hồ sơ nào nộp: mọi đơn vị theo hạn mới."
        )
    if "chuyen_tiep.ke_thua_cong_nhan" in names:
        recorded = f"{counted(changed.successions)} chuyển tiếp đã ghi giữ cách kế thừa của lúc ghi."
        yield f"{recorded if changed.successions else ''} Chuyển tiếp ghi từ nay theo cách mới.".strip()
    if "ky.ngay_tinh_cong_nhan" in names:
        yield "Tỷ lệ của cấp trên tính từ công nhận tính theo ngày mới, ở các kỳ tính theo giá trị mới."
    if "minh_chung" in sections:
        yield "Tệp đã nhận không xét lại; điều kiện mới áp dụng cho tệp gửi từ nay."
    if "so_lieu" in sections:
        yield "Các cơ quan cung cấp số liệu thấy hạn mới ngay ở trang của mình."
    if "ky.don_doc_truoc_so_ngay" in names:
        yield "Mục “Hôm nay” đôn đốc theo số ngày mới ngay."
    if sections.intersection({"co_quan_cong_nhan", "van_ban"}):
        yield "Văn bản soạn từ nay ghi theo giá trị mới; văn bản đã tải về không đổi."
    if "trang_cong_bo" in sections:
        yield "Trang công bố lập từ nay ghi theo giá trị mới."
    if "khen_thuong" in sections:
        yield "Khen thưởng đã ghi theo quyết định giữ nguyên như đã quyết định."


def edits_section(edits: Sequence[SettingEdit]) -> str:
    """Return the newest changes that were made through the program, as Markdown; "" if there are none."""
    if not edits:
        return ""
    shown = edits[:_SHOWN_EDITS]
    more = f", {counted(len(shown))} lần mới nhất" if len(shown) < len(edits) else ""
    return markdown.document(
        [
            markdown.heading(2, f"Đã đổi trên chương trình ({counted(len(edits))}{more})"),
            markdown.bullets(escape(_edit(each)) for each in shown),
        ]
    )


def _edit(edit: SettingEdit) -> str:
    by = edit.person or "không ghi người"
    what = raised(name_of(edit.path))
    values = (
        f": {value_words(edit.path, edit.before)} → {value_words(edit.path, edit.after)}"
        if edit.is_told
        else " (giá trị không ghi trong nhật ký)"
    )
    return one_line(f"{day(edit.on_day)}, {by}: {what}{values}.")
