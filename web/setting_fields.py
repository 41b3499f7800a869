"""The settings of a file as fields in sentences: what stands in each, what is written for what was typed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from criteria.document.values import parse_date
from foundation.day_of_year import parse_day_of_year
from foundation.text import key
from maturity.operations.settings import SettingsInForce
from maturity.settings.deadlines import DATES
from maturity.settings.effective import DEADLINES, OWN_DATES, OWN_DEADLINES, PUBLIC_CONTACT
from maturity.settings.names import name_of
from maturity.settings.settings import FILE_TYPES, LARGEST_MEGABYTES, LONGEST_NOTICE, fits
from maturity.settings.toml_edit import KeyPath, TomlValue
from reports.words.setting_clauses import CHOICES, GROUPS, SLOT, clause_of
from reports.words.wording import raised
from web.fields import DAY_UNFIT, Field, Kind, Typed

SEEN = "luc_mo"
"""The hidden field that holds what each field held when the page was made."""
DAY_OF_YEAR_UNFIT = "Cần ngày và tháng năm nào cũng có, dạng 30/06."
NOT_AFTER = "Cần một ngày sau 31/12/{year}."
RANGE_UNFIT = "Cần một số nguyên từ {least} đến {most}."
TYPES_NEEDED = "Chọn ít nhất một loại tệp."
TOO_LONG = "Dài quá; mỗi văn bản một dòng, nhiều nhất 20 văn bản."
CONTACT_UNFIT: Mapping[str, str] = {
    "dien_thoai": "Cần một số điện thoại, ví dụ 0000 000 000.",
    "thu_dien_tu": "Cần một địa chỉ thư điện tử, ví dụ skhcn@minhhoa.example.",
    "dia_chi_trang": "Cần một địa chỉ có https:// hoặc http:// ở đầu.",
}
TEXT_UNFIT = "Viết ngắn hơn, trên một dòng."
CHANGED_MEANWHILE = "Đã được sửa từ lúc ông/bà mở trang: nay trong tệp là “{now}”. Xem lại rồi bấm lần nữa."
BLANK = "(bỏ trống)"
_NUMBERS = {
    "ky.don_doc_truoc_so_ngay": (0, LONGEST_NOTICE),
    "minh_chung.dung_luong_toi_da_mb": (1, LARGEST_MEGABYTES),
}
LONGEST_NUMBER = 9
"""In digits; of a number longer than this none is asked for."""
_LISTS = ("van_ban.can_cu", "van_ban.can_cu_khen_thuong")
_NEEDED = ("van_ban.thu_muc_mau",)
"""Texts that cannot be blank."""


@frozen(kw_only=True)
class SettingField:
    """A setting in its sentence: the texts before and after its field, and what stands in it now.

    `value` reads what was typed, which fits, as the file has it; None puts the setting out of use.
    """

    path: KeyPath
    field: Field
    before: str
    after: str
    now: str
    value: Callable[[str], TomlValue | None]

    @property
    def name(self) -> str:
        """The name of its field."""
        return self.field.name

    @property
    def is_block(self) -> bool:
        """Whether its field stands below its sentence: a list."""
        return self.field.kind in (Kind.TEXT, Kind.TICKS)

    @property
    def is_day(self) -> bool:
        """Whether a day of every year stands in it."""
        return self.path[0] == "ky" and self.field.kind is Kind.LINE

    @property
    def is_exception(self) -> bool:
        """Whether its sentence is about one year or body, below the one for all."""
        return self.path[:2] in (OWN_DATES, OWN_DEADLINES)

    def is_changed(self, typed: str, seen: str) -> bool:
        """Whether what was typed says something else than what stood there."""
        return self._said(typed) != self._said(seen)

    def _said(self, text: str) -> object:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if self.field.kind is Kind.TICKS:
            return {*lines}
        day = parse_day_of_year(text) if self.is_day else None
        return str(day or (parse_date(text.strip()) if self.field.kind is Kind.DAY else None) or lines)


Groups = Mapping[str, Sequence[SettingField]]


def setting_groups(settings: SettingsInForce) -> Groups:
    """Return the settings of the file in groups, the dates of the year and its bodies among them."""
    return {title: [*_fields(names, settings)] for title, names in GROUPS.items()}


def _fields(names: Sequence[str], settings: SettingsInForce) -> Iterator[SettingField]:
    year = str(settings.cycle.year)
    for name in names:
        match name:
            case "so_lieu.han_nop":
                yield _day_field((*DEADLINES, year), "han_nop", settings)
            case "so_lieu.han_rieng":
                for at, body in enumerate(settings.bodies):
                    yield _day_field(
                        (*OWN_DEADLINES, _written(body, settings), year), f"han_rieng.{at}", settings
                    )
            case _:
                section, _, inner = name.partition(".")
                yield _of_file((section, inner), name, settings)
                if inner in DATES:
                    path = (*OWN_DATES, year, inner)
                    yield _day_field(path, f"rieng.{inner}", settings, after=settings.cycle.year)


def _written(body: str, settings: SettingsInForce) -> str:
    """Return the name of a body as the file writes it, if it does."""
    written = {key(path[2]): path[2] for path in settings.values if path[:2] == OWN_DEADLINES}
    return written.get(key(body), body)


def _day_field(
    path: KeyPath, name: str, settings: SettingsInForce, *, after: int | None = None
) -> SettingField:
    def check(text: str) -> str:
        day = parse_date(text)
        if day is None:
            return DAY_UNFIT
        return NOT_AFTER.format(year=after) if after is not None and day.year <= after else ""

    def value(text: str) -> TomlValue | None:
        day = parse_date(text)
        return f"{day:%d/%m/%Y}" if day else None

    made = Field(name=name, kind=Kind.DAY, is_needed=False, check=check)
    return _in_sentence(path, made, settings, value)


def _of_file(path: KeyPath, name: str, settings: SettingsInForce) -> SettingField:
    """Return the field of a setting that the whole file has one of."""
    if name in CHOICES:
        made = Field(name=name, kind=Kind.CHOICE, options=[*CHOICES[name].items()])
        return _in_sentence(path, made, settings, str)
    if name in _NUMBERS:
        return _in_sentence(
            path, Field(name=name, kind=Kind.NUMBER, check=_in_range(*_NUMBERS[name])), settings, int
        )
    if name == "minh_chung.loai_tep":
        options = [(each, each.upper()) for each in FILE_TYPES]
        ticks = Field(name=name, kind=Kind.TICKS, options=options)
        return _in_sentence(path, ticks, settings, lambda text: text.splitlines())
    if name in _LISTS:
        grounds = Field(
            name=name,
            kind=Kind.TEXT,
            is_needed=False,
            check=lambda text: "" if fits(name, _lines(text)) and _is_plain(text) else TOO_LONG,
        )
        return _in_sentence(path, grounds, settings, _lines)
    if path[0] == "ky":
        return _in_sentence(path, Field(name=name, check=_day_of_year_unfit), settings, _day_of_year)
    unfit = CONTACT_UNFIT.get(path[1], TEXT_UNFIT)
    line = Field(
        name=name,
        is_needed=name in _NEEDED,
        is_contact=path[0] == PUBLIC_CONTACT,
        check=lambda text: "" if fits(name, text) and _is_plain(text) else unfit,
    )
    return _in_sentence(path, line, settings, lambda text: text or None)


def _in_sentence(
    path: KeyPath, made: Field, settings: SettingsInForce, value: Callable[[str], TomlValue | None]
) -> SettingField:
    before, _, after = clause_of(path).partition(SLOT)
    now = settings.values.get(path, "")
    labelled = evolve(made, label=raised(name_of(path)), value=now)
    return SettingField(path=path, field=labelled, before=before, after=after, now=now, value=value)


def _in_range(least: int, most: int) -> Callable[[str], str]:
    def is_within(text: str) -> bool:
        return len(text) <= LONGEST_NUMBER and least <= int(text) <= most

    return lambda text: "" if is_within(text) else RANGE_UNFIT.format(least=least, most=most)


def _day_of_year_unfit(text: str) -> str:
    return "" if parse_day_of_year(text) else DAY_OF_YEAR_UNFIT


def _day_of_year(text: str) -> str:
    return str(parse_day_of_year(text))


def _is_plain(text: str) -> bool:
    """Whether a text has no sign that cannot be seen: it goes into papers."""
    return all(line.isprintable() for line in text.splitlines())


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def seen_text(fields: Sequence[SettingField]) -> str:
    """Return what every field holds now, to be sent along with what is typed."""
    return json.dumps({each.name: each.now for each in fields if each.now}, ensure_ascii=False)


def seen_before(text: str) -> Mapping[str, str]:
    """Return what fields held when the page was made; none for a text that no page of ours has."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return (
        {name: held for name, held in read.items() if isinstance(held, str)} if isinstance(read, dict) else {}
    )


def changed_fields(
    fields: Sequence[SettingField], typed: Typed, seen: Mapping[str, str]
) -> Sequence[SettingField]:
    """Return the fields whose user typed something else than what the page showed."""
    return [
        each for each in fields if each.is_changed(typed.texts.get(each.name, ""), seen.get(each.name, ""))
    ]


def meanwhile(fields: Sequence[SettingField], typed: Typed, seen: Mapping[str, str]) -> Mapping[str, str]:
    """Return which of the changed fields somebody else changed since, each with what it holds now."""
    return {
        each.name: CHANGED_MEANWHILE.format(now=each.now.replace("\n", "; ") or BLANK)
        for each in changed_fields(fields, typed, seen)
        if each.is_changed(each.now, seen.get(each.name, ""))
        and each.is_changed(typed.texts.get(each.name, ""), each.now)
    }
