"""The settings that a file comes to, key by key, those that it leaves out with their defaults; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from foundation.exact import exact_text
from maturity.settings.commendation import CommendationSettings
from maturity.settings.deadlines import DATES
from maturity.settings.public_pages import KEYS
from maturity.settings.settings import Configuration
from maturity.settings.toml_edit import KeyPath

YES, NO = "có", "không"
COMMENDATION, PUBLIC_CONTACT = "khen_thuong", "trang_cong_bo"
"""The sections of rules of commendation, and of how the body is reached."""
OWN_DATES, DEADLINES, OWN_DEADLINES = ("ky", "rieng"), ("so_lieu", "han_nop"), ("so_lieu", "han_rieng")
"""Where the dates of single years stand; the year follows, or a body and then the year."""


@frozen
class FileChange:
    """A setting of the file that was changed, with what it came to before and what it comes to now."""

    path: KeyPath
    before: str
    after: str


def effective(configuration: Configuration) -> Mapping[KeyPath, str]:
    """Return what each setting comes to: "" for one that is not used, lists a line each, days dd/mm/yyyy."""
    return dict(_all(configuration))


def file_changes(before: Configuration, after: Configuration) -> tuple[FileChange, ...]:
    """Return the settings that differ between two states of a file."""
    old, new = effective(before), effective(after)
    return tuple(
        FileChange(path, old.get(path, ""), new.get(path, ""))
        for path in dict.fromkeys((*new, *old))
        if old.get(path, "") != new.get(path, "")
    )


def _all(configuration: Configuration) -> Iterator[tuple[KeyPath, str]]:
    calendar, papers, contact = configuration.calendar, configuration.papers, configuration.contact
    yield ("co_quan_cong_nhan", "ten"), configuration.certifying_body or ""
    yield ("chuyen_tiep", "ke_thua_cong_nhan"), configuration.carry_over.value
    yield ("minh_chung", "dung_luong_toi_da_mb"), str(configuration.evidence_megabytes)
    yield ("minh_chung", "loai_tep"), _lines(configuration.evidence_types)
    for name, attribute in DATES.items():
        yield ("ky", name), str(getattr(calendar, attribute))
    yield ("ky", "truoc_ngay_gom_ca_ngay_do"), _flag(calendar.is_day_included)
    yield ("ky", "ngay_tinh_cong_nhan"), str(configuration.counting_day)
    yield ("ky", "don_doc_truoc_so_ngay"), str(configuration.notice_days)
    for year, dates in calendar.own.items():
        for name, attribute in DATES.items():
            if attribute in dates:
                yield (*OWN_DATES, str(year), name), _day(dates[attribute])
    yield from _of_commendation(configuration.commendation)
    yield ("van_ban", "co_quan_thuong_truc"), papers.standing_body or ""
    yield ("van_ban", "ky_hieu_thuong_truc"), papers.standing_symbol or ""
    yield ("van_ban", "dia_danh"), papers.place or ""
    yield ("van_ban", "ky_quyet_dinh"), papers.signed_for.value
    yield ("van_ban", "can_cu"), _lines(papers.grounds)
    yield ("van_ban", "can_cu_khen_thuong"), _lines(papers.commendation_grounds)
    yield ("van_ban", "thu_muc_mau"), papers.templates
    for name, (attribute, _, _) in KEYS.items():
        yield (PUBLIC_CONTACT, name), getattr(contact, attribute) or ""
    for year, day in configuration.deadlines.items():
        yield (*DEADLINES, str(year)), _day(day)
    for body, days in configuration.own_deadlines.items():
        for year, day in days.items():
            yield (*OWN_DEADLINES, body, str(year)), _day(day)


def _of_commendation(rules: CommendationSettings) -> Iterator[tuple[KeyPath, str]]:
    kept = f"mức độ {rules.kept.level}, {rules.kept.years} năm" if rules.kept else ""
    for name, text in (
        ("muc_cao_nhat", _flag(rules.highest_level)),
        ("dau_tien_dat_muc", _lines(map(str, rules.first_at_levels))),
        ("tang_it_nhat_muc", _number(rules.least_rise)),
        ("giu_vung", kept),
        ("bien_do_dung_dau", _number(rules.best_margins)),
        ("hang_dau", _number(rules.first_places)),
        ("ty_le_hang_dau", _number(rules.first_share)),
        ("tang_it_nhat_hang", _number(rules.least_places_risen)),
        (
            "tang_it_nhat_gia_tri",
            exact_text(rules.least_growth).replace(".", ",") if rules.least_growth else "",
        ),
        ("thuc_hanh_tot", _flag(rules.best_practice)),
        ("loai_tru", _lines(sorted(each.value for each in rules.exclusions))),
    ):
        yield (COMMENDATION, name), text


def _flag(value: bool) -> str:
    return YES if value else NO


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _lines(values: Iterable[str] | Sequence[str]) -> str:
    return "\n".join(values)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
