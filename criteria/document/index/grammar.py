"""The table of keys, sections and columns of an index's document, used by both the reader and the writer.

The grammar in words is criteria/frameworks/GRAMMAR.md.
"""

from enum import Enum

from attrs import frozen

from criteria.document import values
from criteria.document.grammar import FORMER_KEY, GUIDANCE_KEYS, Key, optional
from criteria.document.index import amounts
from criteria.document.index.amounts import AMOUNT, CODES, DECIMALS_OR_NONE, ROW_DECIMALS, Decimals
from criteria.document.kind_of_document import BY_POINTS, METHOD_KEY, SCALE_KEY
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.policies import Combination, Period, RankBy, Ties, WhenNotApplicable, WithoutEvidence
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    ListItems,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Kind, Nature, Purpose, UnitKind

CLASSES_SECTION = "Xếp loại"
CLASSES_COLUMNS = ("Loại", "Giá trị", "Điều kiện")
BONUS_SECTION, PENALTY_SECTION = "Điểm cộng", "Điểm trừ"
RESULT_COLUMNS = ("Kết quả", "Điểm")
ANSWER_COLUMNS = ("Trả lời", *RESULT_COLUMNS)
"""The columns of a table that the answer to another row chooses."""
OPTION_COLUMNS = ("Lựa chọn", "Điểm")
OTHERWISE = "còn lại"

EVALUATION = "evaluation"
"""The attribute of `Cách đánh giá`: it tells the kind of the document, and is then dropped."""
MAIN_COUNT, COMPONENT_COUNT, ROW_COUNT = "main_count", "component_count", "row_count"
"""The attributes of declared numbers: compared with what follows, then dropped."""


class Method(Enum):
    """The ways of scoring (`Cách chấm`)."""

    YES_NO = "có/không"
    SHARE = "theo tỷ lệ"
    TABLE = "theo bảng"
    CHOICE = "lựa chọn"
    LIST = "theo danh mục"
    EACH_TIME = "mỗi lần"
    BEST = "so với cao nhất"
    GIVEN = "cho điểm"


@frozen
class _Of:
    """The method of a way of scoring, and the kinds of row that can be scored in that way."""

    types: tuple[type, ...]
    kinds: tuple[Kind, ...]


_METHODS = {
    Method.YES_NO: _Of((YesNo,), (Kind.YES_NO,)),
    Method.SHARE: _Of((Share,), (Kind.RATIO,)),
    Method.TABLE: _Of(
        (Table, TableByAnswer), (Kind.RATIO, Kind.QUOTIENT, Kind.COUNT, Kind.AMOUNT, Kind.DAYS)
    ),
    Method.CHOICE: _Of((Choice,), (Kind.CHOICE,)),
    Method.LIST: _Of((ListItems,), (Kind.COUNT,)),
    Method.EACH_TIME: _Of((EachTime,), (Kind.COUNT,)),
    Method.BEST: _Of((BestOfRanking,), (Kind.COUNT, Kind.AMOUNT, Kind.QUOTIENT, Kind.RATIO)),
    Method.GIVEN: _Of((Given,), (Kind.POINTS,)),
}

INDEX_KINDS = tuple(dict.fromkeys(kind for of in _METHODS.values() for kind in of.kinds))
"""The kinds of row that an index can have."""


def kinds_of(method: Method) -> tuple[Kind, ...]:
    """Return the kinds of row that a method can score."""
    return _METHODS[method].kinds


def method_of(row: ScoredRow) -> Method:
    """Return the method of a row."""
    return next(method for method, of in _METHODS.items() if isinstance(row.scoring, of.types))


def _main_count(owner: Index | IndexGroup) -> int:
    return len(owner.main_indexes)


def _component_count(owner: Index | MainIndex) -> int:
    mains = owner.main_indexes if isinstance(owner, Index) else (owner,)
    return sum(len(main.rows) for main in mains)


def _row_count(owner: Index) -> int:
    return sum(len(main.leaves) for main in owner.main_indexes)


HEAD_KEYS = (
    Key("Mã khung", "id", values.SLUG),
    Key("Phiên bản", "version", values.TEXT),
    Key(METHOD_KEY, EVALUATION, values.choice(BY_POINTS), value_of=lambda _: BY_POINTS),
    Key("Cấp đơn vị", "unit_kind", values.words(UnitKind)),
    optional("Kỳ đánh giá", "period", values.words(Period), implied=Period.YEAR),
    Key("Văn bản", "decision", values.TEXT),
    Key("Hiệu lực từ", "effective_from", values.DATE),
    optional("Hiệu lực đến", "effective_until", values.DATE),
    optional("Kế thừa", "base", values.SLUG),
    optional("Dấu vân tay khung cha", "base_digest", values.DIGEST),
    optional("Cơ quan công bố", "certifying_body", values.TEXT),
    Key(SCALE_KEY, "scale", AMOUNT),
    Key("Số chỉ số chính", MAIN_COUNT, values.number(1), value_of=_main_count),
    Key("Số chỉ số thành phần", COMPONENT_COUNT, values.number(1), value_of=_component_count),
    Key("Số dòng chấm điểm", ROW_COUNT, values.number(1), value_of=_row_count),
    Key("Khi không áp dụng", "when_not_applicable", values.words(WhenNotApplicable)),
    optional(
        "Khi thiếu tài liệu kiểm chứng",
        "without_evidence",
        values.words(WithoutEvidence),
    ),
    Key(
        "Làm tròn khi tính",
        "row_decimals",
        DECIMALS_OR_NONE,
        value_of=lambda index: Decimals(index.row_decimals),
    ),
    Key("Chữ số thập phân của giá trị", "value_decimals", values.number(0, 9)),
    Key("Chữ số thập phân của điểm", "points_decimals", values.number(0, 9)),
    Key("Xếp hạng theo", "rank_by", values.words(RankBy)),
    Key("Đồng hạng", "ties", values.words(Ties)),
    optional("Khi bằng nhau xét", "tie_breaks", values.LIST, implied=()),
    optional(
        "Xếp hạng riêng theo nhóm đơn vị", "ranked_by_unit_group", values.either("có", "không"), implied=False
    ),
    optional("Nhóm đơn vị không xếp hạng", "unranked_unit_groups", CODES, implied=()),
    optional("Điểm cộng tối đa", "most_bonus", AMOUNT),
    optional("Điểm trừ tối đa", "most_penalty", AMOUNT),
    optional(
        "Tổng điểm",
        "may_exceed_scale",
        values.either("được vượt thang điểm", "không vượt thang điểm"),
        implied=False,
    ),
    optional("Điều kiện xét", "conditions", values.CONDITIONS, implied=()),
    Key("Dùng để", "purpose", values.words((Purpose.SELF_ASSESSMENT, Purpose.PUBLICATION))),
)

GROUP_KEYS = (
    Key("Điểm tối đa", "most", AMOUNT),
    Key("Số chỉ số chính", MAIN_COUNT, values.number(1), value_of=_main_count),
)

MAIN_KEYS = (
    optional("Số thứ tự trong văn bản", "number_in_decision", values.TEXT),
    Key("Điểm tối đa", "most", AMOUNT),
    Key("Số chỉ số thành phần", COMPONENT_COUNT, values.number(1), value_of=_component_count),
    optional("Chỉ để theo dõi", "is_tracked_only", values.either("có", "không"), implied=False),
    optional(FORMER_KEY, "former_code", values.TEXT),
)

DIVIDED_KEYS = (
    optional("Số thứ tự trong văn bản", "number_in_decision", values.TEXT),
    Key("Điểm tối đa", "most", AMOUNT),
    Key("Cách gộp", "combination", values.words(Combination)),
    Key("Nguồn gốc", "name_provenance", values.PROVENANCE),
    Key("Nguồn gốc điểm", "points_provenance", values.PROVENANCE),
    optional(FORMER_KEY, "former_code", values.TEXT),
    optional("Ghi chú", "note", values.TEXT),
)

TABLE = "table"
"""In `ScoredRow.own`: the row's table of points."""
METHOD, DEPENDS_ON, ITEMS, EACH, EVERY, GIVER = "way", "depends_on", "items", "each", "every", "giver"
"""The attributes of keys that make up the way of scoring."""

METHODS_OF_KEYS = {
    DEPENDS_ON: (Method.TABLE,),
    ITEMS: (Method.LIST,),
    EACH: (Method.EACH_TIME,),
    EVERY: (Method.EACH_TIME,),
    GIVER: (Method.GIVEN,),
}
"""The methods with which a key can stand."""
NEEDED = {Method.LIST: ITEMS, Method.EACH_TIME: EACH, Method.GIVEN: GIVER}
"""The key without which a method says nothing."""

_QUOTIENTS = frozenset({Kind.RATIO, Kind.QUOTIENT})
_COUNTED = frozenset({Kind.RATIO, Kind.QUOTIENT, Kind.COUNT, Kind.AMOUNT})
_RATIO = frozenset({Kind.RATIO})

ROW_KEYS = (
    optional("Số thứ tự trong văn bản", "number_in_decision", values.TEXT),
    Key("Điểm tối đa", "most", AMOUNT),
    Key("Cách chấm", METHOD, values.words(Method), value_of=method_of),
    optional("Tùy theo", DEPENDS_ON, values.TEXT, value_of=amounts.depends_on),
    optional("Danh mục", ITEMS, values.LIST, value_of=amounts.items),
    optional("Điểm mỗi lần", EACH, AMOUNT, value_of=amounts.each_time),
    optional("Cứ mỗi", EVERY, values.number(1), value_of=amounts.every, implied=1),
    optional("Người cho điểm", GIVER, values.TEXT, value_of=amounts.giver),
    Key("Loại", "kind", values.words(INDEX_KINDS)),
    Key("Tính chất", "nature", values.words(Nature)),
    Key("Tử số", "numerator", values.TEXT, kinds=_QUOTIENTS),
    Key("Mẫu số", "denominator", values.TEXT, kinds=_QUOTIENTS),
    optional("Mẫu số dùng chung", "shared_denominator", values.TEXT, kinds=_QUOTIENTS),
    optional(
        "Tỷ lệ trên 100%",
        "capped_share",
        values.either("tính là 100%", "không chấp nhận"),
        kinds=_RATIO,
        implied=False,
    ),
    Key("Mốc tính", "counted_from", values.TEXT, kinds=frozenset({Kind.DAYS})),
    Key("Đơn vị tính", "unit_of_count", values.TEXT, kinds=_COUNTED),
    optional("Điều kiện", "conditions", values.LIST, kinds=frozenset({Kind.YES_NO}), implied=()),
    optional("Làm tròn điểm", "decimals", ROW_DECIMALS),
    Key("Cách xác định", "method", values.TEXT),
    Key("Đơn vị cung cấp", "supplier", values.TEXT),
    Key("Nguồn số liệu", "source", values.TEXT),
    optional("Lấy số liệu từ", "figure_from", values.CODE),
    Key("Căn cứ", "legal_bases", values.BASES),
    Key("Tài liệu kiểm chứng", "evidence", values.TEXT),
    *GUIDANCE_KEYS,
    optional("Đơn vị phối hợp xác minh", "verified_by", values.TEXT),
    optional("Không áp dụng", "not_applicable_when", values.REASON),
    optional("Khi không áp dụng", "when_not_applicable", values.words(tuple(WhenNotApplicable)[1:])),
    optional("Nhóm đơn vị", "unit_groups", CODES, implied=()),
    Key("Nguồn gốc", "name_provenance", values.PROVENANCE),
    Key("Nguồn gốc điểm", "points_provenance", values.PROVENANCE),
    optional(FORMER_KEY, "former_code", values.TEXT),
    optional("Áp dụng từ", "in_force_from", values.DATE),
    optional("Áp dụng đến", "in_force_until", values.DATE),
    optional("Xác nhận đối chiếu", "attestation", values.ATTESTATION),
    optional("Ghi chú", "note", values.TEXT),
)
