"""The table of keys, sections and columns of a criteria document, used by both the reader and the writer.

The grammar in words is criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from attrs import evolve, field, frozen

from criteria.document import values
from criteria.document.values import Form
from criteria.model import (
    LEVEL_KINDS,
    LEVEL_PURPOSES,
    LEVEL_UNIT_KINDS,
    LEVELS,
    Criterion,
    Framework,
    Group,
    Kind,
    Nature,
    Ranking,
)
from criteria.set_kinds import LEVEL_SETS

LEVELS_SECTION = "Mức độ"
SHARED_SECTION = "Thông tin chung"
UNIT_GROUPS_SECTION = "Nhóm đơn vị"
SECTIONS = (LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION)
"""The sections that are not groups, in their order; groups follow."""

LEVELS_COLUMNS = ("Mức", "Tên", "Mô tả")
SHARED_COLUMNS = ("Mã", "Tên", "Đơn vị tính", "Đơn vị cung cấp")
UNIT_GROUPS_COLUMNS = ("Mã", "Tên")
THRESHOLD_COLUMNS = tuple(f"Mức {level}" for level in LEVELS)
GROUPED_COLUMNS = (UNIT_GROUPS_SECTION, *THRESHOLD_COLUMNS)
"""The columns of a table with thresholds by group of units."""

AFTER_HEADING, AFTER_TABLE, AFTER_KEYS = "heading", "table", "keys"
"""The place of a comment of a group or criterion (`criteria.model.Comment.after`)."""

EVERY_KIND = frozenset(Kind)


@frozen(eq=False)
class Key:
    """One `- Khóa: giá trị` line: its name, the attribute of the model that it fills, and its form.

    `kinds` are the kinds of criterion that can have it; on others it is a fault. `implied` is the value that
    an absent key means: this value is not written.
    """

    name: str
    attribute: str
    form: Form
    required: bool = True
    kinds: frozenset[Kind] = EVERY_KIND
    implied: Any = None
    value_of: Callable[[Any], Any] = field()

    @value_of.default
    def _value_of(self) -> Callable[[Any], Any]:
        return attrgetter(self.attribute)

    def write(self, owner: object, stated: bool = False) -> str | None:
        """Return the line of this key, None if the model has no value for it.

        With `stated` the implied value is written too: in a provincial set an absent key means the base's
        value.
        """
        value = self.value_of(owner)
        if value is None or (value == self.implied and not stated):
            return None
        return f"- {self.name}: {self.form.write(value)}"


def optional(name: str, attribute: str, form: Form, **others: Any) -> Key:
    """Return a key that may be absent."""
    return Key(name, attribute, form, required=False, **others)


def _number_of_criteria(owner: Framework | Group) -> int:
    return len(owner.criteria)


DROPPED_KEY, FORMER_KEY = "Bãi bỏ", "Mã cũ"
DROPPED = "dropped_because"
"""The attribute of `Bãi bỏ`: it turns the row into a `DroppedCriterion`, so no criterion has it."""


def _nothing(_owner: Criterion) -> None:
    return None


DECLARED_COUNT = "declared_count"
"""The attribute of `Số tiêu chí`: compared with the number of criteria that follow, then dropped."""

FRAMEWORK_KEYS = (
    Key("Mã khung", "id", values.SLUG),
    Key("Phiên bản", "version", values.TEXT),
    Key("Cấp đơn vị", "unit_kind", values.words(LEVEL_UNIT_KINDS)),
    Key("Văn bản", "decision", values.TEXT),
    Key("Hiệu lực từ", "effective_from", values.DATE),
    optional("Hiệu lực đến", "effective_until", values.DATE),
    optional("Kế thừa", "base", values.SLUG),
    optional("Dấu vân tay khung cha", "base_digest", values.DIGEST),
    optional("Cơ quan công nhận", "certifying_body", values.TEXT),
    Key("Số tiêu chí", DECLARED_COUNT, values.number(1), value_of=_number_of_criteria),
    Key("Cách xếp mức", "ranking", values.words(Ranking)),
    optional("Tỷ lệ tiêu chí mở rộng tối thiểu", "minimum_extended", values.SHARE),
    optional("Mức 1 mặc định", "level_one_by_default", values.either("có", "không"), implied=False),
    optional("Mức xét công nhận thấp nhất", "lowest_recognised", values.number(LEVELS[0], LEVELS[-1])),
    optional("Điều kiện xét", "conditions", values.CONDITIONS, implied=()),
    Key("Dùng để", "purpose", values.words(LEVEL_PURPOSES)),
)

INHERITING_KEYS = tuple(
    evolve(key, required=key.required and key.attribute != "ranking") for key in FRAMEWORK_KEYS
)
"""The keys of the head of a provincial set: it can take its way of ranking from its base."""

GROUP_KEYS = (
    Key("Mã nhóm", "code", values.choice(*LEVEL_SETS.group_codes)),
    Key("Số tiêu chí", DECLARED_COUNT, values.number(1), value_of=_number_of_criteria),
)

INHERITING_GROUP_KEYS = (
    GROUP_KEYS[0],
    Key("Số tiêu chí", DECLARED_COUNT, values.number(0), value_of=_number_of_criteria),
)
"""The keys of a group in a provincial set: with 0 criteria left, a group of the base is removed."""

RATIO = frozenset({Kind.RATIO})
COUNTED = frozenset({Kind.RATIO, Kind.COUNT})

GUIDANCE_KEYS = (
    optional("Việc cần làm", "to_do", values.TEXT),
    optional("Cơ quan tác động", "changed_by", values.LIST, implied=()),
)
"""What helps a unit on, the same in both kinds of set; no signed document is attested by it."""

CRITERION_KEYS = (
    optional("Số thứ tự trong văn bản", "number_in_decision", values.TEXT),
    Key("Loại", "kind", values.words(LEVEL_KINDS)),
    optional("Tính bắt buộc", "mandatory", values.either("bắt buộc", "mở rộng"), implied=True),
    Key("Tính chất", "nature", values.words(Nature)),
    Key("Tử số", "numerator", values.TEXT, kinds=RATIO),
    Key("Mẫu số", "denominator", values.TEXT, kinds=RATIO),
    optional("Mẫu số dùng chung", "shared_denominator", values.TEXT, kinds=RATIO),
    Key("Đơn vị tính", "unit_of_count", values.TEXT, kinds=COUNTED),
    optional("Điều kiện", "conditions", values.LIST, kinds=frozenset({Kind.YES_NO}), implied=()),
    Key("Cách xác định", "method", values.TEXT),
    Key("Đơn vị cung cấp", "supplier", values.TEXT),
    Key("Nguồn số liệu", "source", values.TEXT),
    Key("Căn cứ", "legal_bases", values.BASES),
    Key("Tài liệu kiểm chứng", "evidence", values.TEXT),
    *GUIDANCE_KEYS,
    optional("Không áp dụng", "not_applicable_when", values.REASON),
    Key(
        "Mức công nhận tối thiểu",
        "minimum_recognition",
        values.number(LEVELS[0], LEVELS[-1]),
        kinds=frozenset({Kind.DERIVED}),
    ),
    Key("Nguồn gốc", "name_provenance", values.PROVENANCE),
    Key("Nguồn gốc ngưỡng", "threshold_provenance", values.MARKS),
    optional(DROPPED_KEY, DROPPED, values.TEXT, value_of=_nothing),
    optional(FORMER_KEY, "former_code", values.CODE),
    optional("Áp dụng từ", "in_force_from", values.DATE),
    optional("Áp dụng đến", "in_force_until", values.DATE),
    optional("Xác nhận đối chiếu", "attestation", values.ATTESTATION),
    optional("Ghi chú", "note", values.TEXT),
)


def key_of(keys: tuple[Key, ...], attribute: str) -> Key:
    """Return the key that fills an attribute; raises StopIteration if there is none."""
    return next(key for key in keys if key.attribute == attribute)


def write_comment(text: str) -> str:
    """Write a comment as it appears in a document."""
    return f"<!-- {text} -->" if text else "<!-- -->"
