"""The text of an index that inherits everything, to start from: nothing changed yet, with help."""

from collections.abc import Iterable

from criteria.document import values
from criteria.document.grammar import write_comment
from criteria.document.index import grammar, text
from criteria.document.index.amounts import write_amount
from criteria.index.model import Index, MainIndex
from criteria.index.rows import ScoredRow
from criteria.model import Purpose
from criteria.set_draft import SetDraft, one_line


def derive_index(base: Index, draft: SetDraft) -> str:
    """Return the document of an index that inherits all of `base`; its rules digest is the base's."""
    head = draft.head(base, grammar.HEAD_KEYS, Purpose.PUBLICATION)
    parts = [head, *_introduction(base, draft.certifying_body)]
    largest = max(base.main_indexes, key=lambda main: len(main.rows))
    for group in base.groups:
        parts += text.heading_and_keys(group)
        parts.append(write_comment(_NOTHING_YET))
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
Bỏ chỉ số: chỉ ghi tiêu đề và lý do, rồi sửa các số: chỉ số chính {main} còn {fewer} chỉ số thành phần. Chỉ số
chính bị bỏ cũng ghi như vậy."""
_RENUMBER = """\
Đổi số: chỉ số mang số khác, nội dung giữ nguyên; số mới phải là số mà bộ được kế thừa không có, hoặc của chỉ
số đã bỏ, đã đổi số. Đổi số một chỉ số chính thì các chỉ số của nó đổi theo."""
_ADD = """\
Thêm chỉ số: một số mà bộ được kế thừa không có, đủ các khóa, rồi sửa các số và điểm tối đa."""


def _introduction(base: Index, certifying_body: str | None) -> Iterable[str]:
    yield (
        f"Bộ chỉ số này kế thừa bộ “{base.id}”; tài liệu chỉ ghi những chỗ khác, mọi chỗ không ghi theo bộ "
        "được kế thừa."
    )
    yield write_comment(one_line(_HOW_TO))
    yield write_comment(one_line(_NUMBERS))
    if certifying_body is None:
        yield write_comment(
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
            yield write_comment(one_line(words))
            yield write_comment(example)


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
