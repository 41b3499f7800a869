"""The settings that decide a year, as its record holds them: dates, counting and commendation.

Anybody can edit `cau-hinh.toml` at any time. What decides an official year is therefore in its record from
the day on which it was opened, under the names of that file, and changes only by an operation of a person.
"""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from foundation.exact import exact_text
from maturity.settings import commendation
from maturity.settings.commendation import CommendationSettings
from maturity.settings.deadlines import Deadlines, Limit, deadlines_of
from maturity.settings.settings import Configuration
from maturity.units.succession import CarryOver

Values = Mapping[str, Any]
"""Values for JSON, by the names of the file of settings; days in ISO."""

OF_COMMENDATION = "khen_thuong."
"""The prefix of the names of the settings of commendation."""
_YES, _NO = "có", "không"


@frozen(kw_only=True)
class YearSettings:
    """The settings that decide a year; `counting_day` is the day for derived figures."""

    dates: Deadlines
    counting_day: date
    carry_over: CarryOver
    commendation: CommendationSettings


@frozen
class SettingChange:
    """A setting that was changed, by its name in the file, with both values in words."""

    name: str
    before: str
    after: str


def settings_in(configuration: Configuration, year: int) -> YearSettings:
    """Return the settings for one year of data in a file of settings."""
    return YearSettings(
        dates=deadlines_of(configuration.calendar, year),
        counting_day=configuration.counting_day.in_year(year + 1),
        carry_over=configuration.carry_over,
        commendation=configuration.commendation,
    )


def written(settings: YearSettings) -> str:
    """Return settings as the record holds them: one JSON object, its names in order."""
    return json.dumps(_values(settings), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str, year: int) -> YearSettings:
    """Return the settings of a record; ValueError for a text that the program does not write."""
    try:
        return _read(json.loads(text), year)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no settings of a year: {error}") from error


def changes(before: YearSettings, after: YearSettings) -> tuple[SettingChange, ...]:
    """Return the settings that differ, by name."""
    old, new = _values(before), _values(after)
    return tuple(
        SettingChange(name, _shown(old[name]), _shown(new[name]))
        for name in sorted(new)
        if old[name] != new[name]
    )


def shown(settings: YearSettings) -> Mapping[str, str]:
    """Return all settings in words, by their names."""
    return {name: _shown(value) for name, value in _values(settings).items()}


def _values(settings: YearSettings) -> Values:
    dates, chosen = settings.dates, settings.commendation
    kept = chosen.kept and {"muc_do": chosen.kept.level, "so_nam": chosen.kept.years}
    return {
        "ky.nop_lan_1": dates.round_one.day.isoformat(),
        "ky.nop_lan_2": dates.round_two.day.isoformat(),
        "ky.cong_bo_tu": dates.publication_from.isoformat(),
        "ky.cong_bo_den": dates.publication_until.isoformat(),
        "ky.truoc_ngay_gom_ca_ngay_do": _YES if dates.round_one.is_day_included else _NO,
        "ky.ngay_tinh_cong_nhan": settings.counting_day.isoformat(),
        "chuyen_tiep.ke_thua_cong_nhan": settings.carry_over.value,
        "khen_thuong.muc_cao_nhat": _YES if chosen.highest_level else _NO,
        "khen_thuong.dau_tien_dat_muc": list(chosen.first_at_levels),
        "khen_thuong.tang_it_nhat_muc": chosen.least_rise,
        "khen_thuong.giu_vung": kept,
        "khen_thuong.bien_do_dung_dau": chosen.best_margins,
        "khen_thuong.hang_dau": chosen.first_places,
        "khen_thuong.ty_le_hang_dau": chosen.first_share,
        "khen_thuong.tang_it_nhat_hang": chosen.least_places_risen,
        "khen_thuong.tang_it_nhat_gia_tri": chosen.least_growth and exact_text(chosen.least_growth),
        "khen_thuong.thuc_hanh_tot": _YES if chosen.best_practice else _NO,
        "khen_thuong.loai_tru": sorted(one.value for one in chosen.exclusions),
    }


def _read(values: Values, year: int) -> YearSettings:
    included = {_YES: True, _NO: False}[values["ky.truoc_ngay_gom_ca_ngay_do"]]
    exclusions = commendation.read_exclusions(values["khen_thuong.loai_tru"])
    if exclusions is None:
        raise ValueError("no such exclusion")
    kept = values["khen_thuong.giu_vung"]
    growth = values.get("khen_thuong.tang_it_nhat_gia_tri")

    def day(name: str) -> date:
        return date.fromisoformat(values[name])

    return YearSettings(
        dates=Deadlines(
            year,
            Limit(day("ky.nop_lan_1"), included),
            Limit(day("ky.nop_lan_2"), included),
            day("ky.cong_bo_tu"),
            day("ky.cong_bo_den"),
        ),
        counting_day=day("ky.ngay_tinh_cong_nhan"),
        carry_over=CarryOver(values["chuyen_tiep.ke_thua_cong_nhan"]),
        commendation=CommendationSettings(
            highest_level={_YES: True, _NO: False}[values["khen_thuong.muc_cao_nhat"]],
            first_at_levels=tuple(values["khen_thuong.dau_tien_dat_muc"]),
            least_rise=values["khen_thuong.tang_it_nhat_muc"],
            kept=commendation.read_kept(kept) if kept else None,
            best_margins=values["khen_thuong.bien_do_dung_dau"],
            # A record of an older program knows no rules about rankings.
            first_places=values.get("khen_thuong.hang_dau"),
            first_share=values.get("khen_thuong.ty_le_hang_dau"),
            least_places_risen=values.get("khen_thuong.tang_it_nhat_hang"),
            least_growth=growth and Fraction(growth),
            best_practice={_YES: True, _NO: False}[values.get("khen_thuong.thuc_hanh_tot", _NO)],
            exclusions=exclusions,
        ),
    )


def _shown(value: Any) -> str:
    """Write a value in words: days dd/mm/yyyy, lists in a row, "không dùng" if it is not used."""
    if value is None or value == []:
        return "không dùng"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} = {one}" for name, one in value.items())
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except (TypeError, ValueError):
        return str(value)
