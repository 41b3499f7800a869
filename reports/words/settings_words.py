"""Settings of a year in words: their names, and how they differ from those before or those in the file."""

from collections.abc import Iterable, Sequence

from criteria.model import UnitKind
from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.cycle.settings_history import SettingsChange
from maturity.people.operation import Operation
from maturity.settings.names import NAMES
from maturity.settings.year_settings import SettingChange
from reports.words.wording import one_line

SETTINGS = {
    name: NAMES[name]
    for name in (
        "ky.nop_lan_1",
        "ky.nop_lan_2",
        "ky.cong_bo_tu",
        "ky.cong_bo_den",
        "ky.truoc_ngay_gom_ca_ngay_do",
        "ky.ngay_tinh_cong_nhan",
        "chuyen_tiep.ke_thua_cong_nhan",
        "khen_thuong.muc_cao_nhat",
        "khen_thuong.dau_tien_dat_muc",
        "khen_thuong.tang_it_nhat_muc",
        "khen_thuong.giu_vung",
        "khen_thuong.bien_do_dung_dau",
        "khen_thuong.hang_dau",
        "khen_thuong.ty_le_hang_dau",
        "khen_thuong.tang_it_nhat_hang",
        "khen_thuong.tang_it_nhat_gia_tri",
        "khen_thuong.thuc_hanh_tot",
        "khen_thuong.loai_tru",
    )
}
"""The settings that decide a year in words, by their names in the file."""


def change_text(change: SettingChange) -> str:
    """Write a change with its old and its new value, and the setting's name in the file."""
    name = f"{SETTINGS[change.name]} ({change.name.rpartition('.')[2]})"
    return f"{name}: {one_line(change.before)} → {one_line(change.after)}"


def changes_text(changes: Iterable[SettingChange]) -> str:
    """Write several changes in a row."""
    return "; ".join(map(change_text, changes))


def changed_sentence(change: SettingsChange) -> str:
    """Return when and by whom the settings of a year were changed, and how."""
    by = change.person or "không ghi người"
    return f"Cấu hình của kỳ đã đổi ngày {change.at:%d/%m/%Y} (do {by}): {changes_text(change.changes)}."


def untaken_sentence(cycle: Cycle, file: str, found: Sequence[SettingChange]) -> str:
    """Return how the file differs from the record of a year, which of the two counts, and what to do."""
    kind = {} if cycle.unit_kind is UnitKind.COMMUNE else {"kind": cycle.unit_kind.value}
    taking_up = Do.to(Operation.SET_CYCLE, year=str(cycle.year), **kind, apply=None)
    return (
        f"Lưu ý: {file} đã sửa sau khi mở kỳ {cycle.year} (đã ghi → trong tệp): {changes_text(found)}. "
        f"Kỳ vẫn tính theo cấu hình đã ghi; dùng cấu hình mới bằng {taking_up}, nếu không thì sửa lại tệp."
    )
