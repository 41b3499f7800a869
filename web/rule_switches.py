"""The rules of commendation as switches with their numbers, and the rules that switches come to."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from criteria.model import LEVELS
from maturity.settings.commendation import (
    CHOSEN,
    MOST_PLACES,
    MOST_YEARS,
    CommendationSettings,
    Kept,
    read_growth,
    values_in_file,
)
from web.fields import Field, Kind, Typed

ON = "bat."
"""What the names of the switches begin with; the rule's key in the file follows."""
LEVELS_NEEDED = "Chọn ít nhất một mức độ."
NUMBER_NEEDED = "Cần một số nguyên từ {least} đến {most}."
GROWTH_NEEDED = "Cần một số giữa 0 và 1, ví dụ 0,05."
_LONGEST_NUMBER = 9
EXCLUSIONS = "loai_tru"


@frozen(kw_only=True)
class Switch:
    """A rule: its key in the file, its sentence in parts, and the fields that stand between the parts.

    What is wrong with its fields matters only while it is on. `first` stands in the fields of a rule that is
    off: the examples of the file that `init` writes.
    """

    key: str
    parts: Sequence[str]
    fields: Sequence[Field] = ()
    first: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The name of its switch."""
        return f"{ON}{self.key}"

    @property
    def words(self) -> str:
        """Its sentence with dots for the fields."""
        return "…".join(self.parts)


def _number(name: str, least: int, most: int) -> Field:
    def check(text: str) -> str:
        is_fit = text.isdecimal() and len(text) <= _LONGEST_NUMBER and least <= int(text) <= most
        return "" if is_fit else NUMBER_NEEDED.format(least=least, most=most)

    return Field(name=name, check=check)


def _levels(name: str) -> Field:
    options = [(str(level), str(level)) for level in LEVELS]
    known = {value for value, _ in options}

    def check(text: str) -> str:
        lines = text.split()
        return "" if lines and known.issuperset(lines) else LEVELS_NEEDED

    return Field(name=name, kind=Kind.TICKS, options=options, check=check)


def _growth(name: str) -> Field:
    return Field(name=name, check=lambda text: "" if read_growth(text) is not None else GROWTH_NEEDED)


OF_LEVELS: Sequence[Switch] = (
    Switch(key="muc_cao_nhat", parts=("Đơn vị được công nhận mức độ cao nhất của năm.",)),
    Switch(
        key="dau_tien_dat_muc",
        parts=("Đơn vị đầu tiên được công nhận từ mức độ", "trở lên, theo ngày ký quyết định."),
        fields=(_levels("dau_tien_dat_muc"),),
        first=("4\n5",),
    ),
    Switch(
        key="tang_it_nhat_muc",
        parts=("Đơn vị tăng ít nhất", "mức so với lần được công nhận gần nhất."),
        fields=(_number("tang_it_nhat_muc", 1, LEVELS[-1] - 1),),
        first=("2",),
    ),
    Switch(
        key="giu_vung",
        parts=("Đơn vị được công nhận từ mức độ", "trở lên trong", "năm liên tiếp."),
        fields=(_number("giu_vung.muc_do", 1, LEVELS[-1]), _number("giu_vung.so_nam", 2, MOST_YEARS)),
        first=("4", "3"),
    ),
    Switch(
        key="bien_do_dung_dau",
        parts=(
            "",
            "đơn vị đứng đầu: xét mức độ trước, cùng mức độ thì ai có tiêu chí sát ngưỡng nhất còn cách "
            "ngưỡng xa hơn. Bằng nhau thì nêu đủ.",
        ),
        fields=(_number("bien_do_dung_dau", 1, MOST_PLACES),),
        first=("3",),
    ),
)
OF_RANKINGS: Sequence[Switch] = (
    Switch(
        key="hang_dau",
        parts=("Các đơn vị từ hạng 1 đến hạng", "theo quyết định công bố xếp hạng."),
        fields=(_number("hang_dau", 1, MOST_PLACES),),
        first=("3",),
    ),
    Switch(
        key="ty_le_hang_dau",
        parts=("", "phần trăm số đơn vị đứng đầu bảng xếp hạng (làm tròn xuống, ít nhất hạng 1)."),
        fields=(_number("ty_le_hang_dau", 1, 100),),
        first=("10",),
    ),
    Switch(
        key="tang_it_nhat_hang",
        parts=("Đơn vị tăng ít nhất", "bậc so với xếp hạng năm trước."),
        fields=(_number("tang_it_nhat_hang", 1, MOST_PLACES),),
        first=("5",),
    ),
    Switch(
        key="tang_it_nhat_gia_tri",
        parts=("Đơn vị có giá trị tăng ít nhất", "so với năm trước."),
        fields=(_growth("tang_it_nhat_gia_tri"),),
        first=("0,05",),
    ),
    Switch(
        key="thuc_hanh_tot",
        parts=("Đơn vị có điểm một dòng cao nhất, không đơn vị nào bằng, đạt từ 90% điểm tối đa của dòng.",),
    ),
)


def switches(*, is_by_levels: bool) -> Sequence[Switch]:
    """Return the switches of the rules about levels, or about places in a ranking."""
    return OF_LEVELS if is_by_levels else OF_RANKINGS


def exclusion_options() -> Sequence[tuple[str, str]]:
    """Return what keeps a unit out and can be switched off, as the file and as officials call it."""
    return [(each.value, each.label) for each in CHOSEN]


def labels_of(shown: Sequence[Switch]) -> Mapping[str, str]:
    """Return what a fault in a field is said to be about, by the names of the fields and switches."""
    return {
        name: each.words for each in shown for name in (each.name, *(field.name for field in each.fields))
    }


def held_texts(shown: Sequence[Switch], rules: CommendationSettings) -> Mapping[str, str]:
    """Return what stands in the fields for rules: switches, and numbers, also of those that are off."""
    values = values_in_file(rules)
    texts = {EXCLUSIONS: "\n".join(values[EXCLUSIONS])}
    for each in shown:
        value = values[each.key]
        texts[each.name] = "" if value is None else "có"
        held = [*each.first] if value is None else _texts_of(value)
        texts |= {field.name: text for field, text in zip(each.fields, held, strict=False)}
    return texts


def _texts_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [str(inner) for inner in value.values()]
    return ["\n".join(map(str, value))] if isinstance(value, list) else [str(value)]


def faults_of(shown: Sequence[Switch], texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is wrong in the fields of the switches that are on, by the names of the fields."""
    return {
        field.name: fault
        for each in shown
        if texts.get(each.name)
        for field in each.fields
        if (fault := field.check(texts.get(field.name, "").strip()))
    }


def rules_of(shown: Sequence[Switch], typed: Typed, rules: CommendationSettings) -> CommendationSettings:
    """Return rules with those that are shown as they were typed, without faults; the others stay."""

    def is_on(key: str) -> bool:
        return typed.is_ticked(f"{ON}{key}")

    def number(key: str) -> int | None:
        return typed.number(key) if is_on(key) else None

    exclusions = frozenset(each for each in CHOSEN if each.value in typed.lines(EXCLUSIONS))
    if shown is OF_RANKINGS:
        key = "tang_it_nhat_gia_tri"
        return evolve(
            rules,
            first_places=number("hang_dau"),
            first_share=number("ty_le_hang_dau"),
            least_places_risen=number("tang_it_nhat_hang"),
            least_growth=read_growth(typed.text(key)) if is_on(key) else None,
            best_practice=is_on("thuc_hanh_tot"),
            exclusions=exclusions,
        )
    levels = typed.lines("dau_tien_dat_muc") if is_on("dau_tien_dat_muc") else ()
    kept = None
    if is_on("giu_vung"):
        kept = Kept(int(typed.text("giu_vung.muc_do")), int(typed.text("giu_vung.so_nam")))
    return evolve(
        rules,
        highest_level=is_on("muc_cao_nhat"),
        first_at_levels=tuple(sorted(map(int, levels))),
        least_rise=number("tang_it_nhat_muc"),
        kept=kept,
        best_margins=number("bien_do_dung_dau"),
        exclusions=exclusions,
    )
