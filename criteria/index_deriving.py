"""The text of an index that inherits everything, to start from: nothing changed yet, with help."""

from collections.abc import Iterable
from datetime import date

from criteria.deriving import VERSION, helping, one_line
from criteria.digest import document_digest
from criteria.document import values
from criteria.document.index import grammar, text
from criteria.document.index.amounts import write_amount
from criteria.index.model import Index, MainIndex
from criteria.index.rows import ScoredRow
from criteria.model import Purpose


def derive_index(
    base: Index,
    *,
    id: str,
    title: str,
    decision: str,
    effective_from: date,
    certifying_body: str | None = None,
) -> str:
    """Return the document of an index that inherits everything from `base`.

    Its rules digest is the base's. The arguments are written as given: reading the text reports, with line
    and remedy, whether they are allowed in a document (an id without accents, no markup).
    """
    given = {
        "id": id,
        "version": VERSION,
        "decision": decision,
        "effective_from": values.write_date(effective_from),
        "effective_until": None,
        "base": base.id,
        "base_digest": document_digest(base),
        "certifying_body": certifying_body,
        "purpose": Purpose.PUBLICATION.value,
    }
    head = [
        f"- {key.name}: {one_line(stated)}" if (stated := given.get(key.attribute)) else key.write(base)
        for key in grammar.HEAD_KEYS
        if key.attribute not in given or given[key.attribute]
    ]
    parts = [f"# {one_line(title)}", "\n".join(line for line in head if line is not None)]
    parts += _introduction(base, certifying_body)
    largest = max(base.main_indexes, key=lambda main: len(main.rows))
    for group in base.groups:
        parts += text.heading_and_keys(group)
        parts.append(helping(_NOTHING_YET))
        if largest in group.main_indexes:
            parts += text.heading_and_keys(largest)
            parts += _examples(largest, base.unit_kind.value)
    return "\n\n".join(parts) + "\n"


_NOTHING_YET = "Chưa có chỗ nào khác: mọi chỉ số không ghi lại dưới đây theo bộ được kế thừa."
_HOW_TO = """\
Hướng dẫn: sửa đoạn giới thiệu trên đây cho đúng. Đầu tài liệu là của bộ này: thang điểm, số chỉ số, cách làm
tròn, xếp hạng phải ghi đủ. Bảng Xếp loại khác thì ghi lại cả bảng. Dưới chỉ số chính nhiều chỉ số nhất có các
ví dụ, mỗi ví dụ nằm trong một chú thích như chú thích này: bỏ dấu mở và dấu đóng chú thích để dùng, rồi sửa
theo văn bản của tỉnh. Sau mỗi lần sửa, kiểm tra bằng lệnh maturity framework lint. Xong việc thì xóa các chú
thích hướng dẫn."""
_NUMBERS = """\
Điểm tối đa và số chỉ số ghi ở đầu tài liệu, ở mỗi nhóm và mỗi chỉ số chính có ghi lại là số sau khi đã bỏ,
thêm, sửa. Dòng “Dấu vân tay khung cha” giữ cho tài liệu đúng với bộ được kế thừa như hôm nay: bộ ấy thay đổi
thì chương trình sẽ báo."""
_CHANGE = """\
Đổi điểm hay cách chấm: ghi những gì khác (điểm tối đa, cả bảng điểm, cách chấm) cùng “Nguồn gốc điểm”; khóa
nào không ghi thì giữ như cũ. Ghi “Cách chấm” thì ghi lại cả bảng điểm và các khóa đi cùng nó. Rồi sửa điểm
tối đa của chỉ số chính, của nhóm, thang điểm."""
_DROP = """\
Bãi bỏ: chỉ ghi tiêu đề và lý do, rồi sửa các số: chỉ số chính {main} còn {fewer} chỉ số thành phần. Chỉ số
chính bãi bỏ cũng ghi như vậy."""
_RENUMBER = """\
Đổi số: chỉ số mang số khác, nội dung giữ nguyên; số mới phải là số mà bộ được kế thừa không có, hoặc của chỉ
số đã bãi bỏ, đã đổi số. Đổi số một chỉ số chính thì các chỉ số của nó đổi theo."""
_ADD = """\
Thêm chỉ số: một số mà bộ được kế thừa không có, đủ các khóa, rồi sửa các số và điểm tối đa."""


def _introduction(base: Index, certifying_body: str | None) -> Iterable[str]:
    yield (
        f"Bộ chỉ số này kế thừa bộ “{base.id}”; tài liệu chỉ ghi những chỗ khác, mọi chỗ không ghi theo bộ "
        "được kế thừa."
    )
    yield helping(one_line(_HOW_TO))
    yield helping(one_line(_NUMBERS))
    if certifying_body is None:
        yield helping(
            "Trước khi dùng để công bố, thêm ngay trên dòng “Thang điểm” một dòng như sau: "
            "- Cơ quan công bố: Ủy ban nhân dân tỉnh …"
        )


def _examples(main: MainIndex, unit: str) -> Iterable[str]:
    """Yield help and an example for each kind of change."""
    rows = [row for row in main.rows if isinstance(row, ScoredRow)]
    last = f"{main.code}.{len(main.rows) + 1}"
    examples = []
    for row in rows[:1]:
        points = f"- Điểm tối đa: {write_amount(row.most)}\n- Nguồn gốc điểm: tạm đặt"
        examples.append((_CHANGE, f"{text.heading(row.code, row.name)}\n\n{points}"))
    for row in rows[1:2]:
        words = _DROP.format(main=main.code, fewer=len(main.rows) - 1)
        examples.append((words, f"{text.heading(row.code, row.name)}\n\n- Bãi bỏ: ghi lý do"))
    for row in rows[2:3]:
        examples.append((_RENUMBER, f"{text.heading(last, row.name)}\n\n- Mã cũ: {row.code}"))
    examples.append((_ADD, _new_row(f"{main.code}.{len(main.rows) + 2}", unit)))
    for words, example in examples:
        # A name may contain what closes a comment.
        if "-->" not in example:
            yield helping(one_line(words))
            yield helping(example)


def _new_row(code: str, unit: str) -> str:
    keys = (
        "- Điểm tối đa: 5",
        "- Cách chấm: có/không",
        "- Loại: có/không",
        "- Tính chất: thời điểm",
        "- Cách xác định: ghi cách xác định",
        f"- Đơn vị cung cấp: {unit}",
        "- Nguồn số liệu: ghi nơi lấy số liệu",
        f"- Căn cứ: {values.NO_BASIS}",
        "- Tài liệu kiểm chứng: ghi tài liệu",
        "- Nguồn gốc: tạm đặt",
        "- Nguồn gốc điểm: tạm đặt",
    )
    return f"{text.heading(code, 'Tên chỉ số của tỉnh')}\n\n" + "\n".join(keys)
