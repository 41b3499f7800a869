"""The text of a provincial document to start from: nothing changed yet, with help in its comments."""

from collections.abc import Iterable
from datetime import date

from criteria.document import grammar, values
from criteria.document.writer import threshold_table
from criteria.model import Criterion, Framework, Group, Purpose
from criteria.set_draft import SetDraft


def derive(base: Framework, draft: SetDraft) -> str:
    """Return the document of a set that inherits all of `base`; its rules digest is the base's."""
    head = draft.head(base, grammar.FRAMEWORK_KEYS, Purpose.RECOGNITION)
    parts = [head, *_introduction(base, draft.certifying_body)]
    largest = max(base.groups, key=lambda group: len(group.criteria))
    for group in base.groups:
        parts += [f"## {group.name}", _keys(group)]
        parts += _examples(base, group, draft.effective_from) if group is largest else [_NOTHING_YET]
    return "\n\n".join(parts) + "\n"


def _keys(group: Group) -> str:
    return "\n".join(filter(None, (key.write(group) for key in grammar.GROUP_KEYS)))


_NOTHING_YET = grammar.write_comment("Chưa có chỗ nào khác: mọi tiêu chí của nhóm này theo bộ được kế thừa.")


def _introduction(base: Framework, certifying_body: str | None) -> Iterable[str]:
    yield (
        f"Bộ tiêu chí này kế thừa bộ “{base.id}”; tài liệu chỉ ghi những chỗ khác, mọi chỗ không ghi "
        "theo bộ được kế thừa."
    )
    yield grammar.write_comment(
        "Hướng dẫn: sửa đoạn giới thiệu trên đây cho đúng. Dưới nhóm nhiều tiêu chí nhất có các ví dụ, "
        "mỗi ví dụ nằm trong một chú thích như chú thích này: bỏ dấu mở và dấu đóng chú thích để dùng, "
        "rồi sửa theo văn bản của tỉnh. Trong một nhóm, mã tiêu chí phải tăng dần. Sau mỗi lần sửa, "
        "kiểm tra bằng lệnh maturity framework lint. Xong việc thì xóa các chú thích hướng dẫn."
    )
    yield grammar.write_comment(
        "“Số tiêu chí” ở đầu tài liệu và ở mỗi nhóm là số sau khi đã bỏ và thêm. Dòng “Dấu vân tay "
        "khung cha” giữ cho tài liệu đúng với bộ được kế thừa như hôm nay: bộ ấy thay đổi thì chương trình "
        "sẽ báo."
    )
    if certifying_body is None:
        yield grammar.write_comment(
            "Trước khi dùng để công nhận, thêm ngay trên dòng “Số tiêu chí” một dòng như sau: "
            "- Cơ quan công nhận: Ủy ban nhân dân tỉnh …"
        )


def _examples(base: Framework, group: Group, day: date) -> Iterable[str]:
    """Yield help and an example for each kind of change, rows in the order of their codes."""
    in_group, in_all = len(group.criteria), len(base.criteria)
    makers = (_change, _rename, _drop, _attest)
    texts = [make(row, day) for make, row in zip(makers, group.criteria, strict=False)]
    last = group.criteria[-1]
    number = int(last.code.rpartition("-")[2])
    if in_group > len(makers):
        texts.append(_renumber(last, f"{group.code}-{number + 1:02d}"))
    texts.append(_add(f"{group.code}-{number + 2:02d}"))
    for text, example in texts:
        explained = text.format(
            fewer=in_group - 1, more=in_group + 1, all_fewer=in_all - 1, all_more=in_all + 1
        )
        # A name may contain what closes a comment.
        if "-->" not in example:
            yield grammar.write_comment(explained)
            yield grammar.write_comment(example)


Example = tuple[str, str]
"""The help for a change, with the resulting numbers, and the change as it is written."""


def _heading(code: str, name: str) -> str:
    return f"### {code}. {name}"


def _change(row: Criterion, _day: date) -> Example:
    text = (
        "Đổi ngưỡng: ghi lại cả bảng, cùng “Nguồn gốc ngưỡng” của các con số mới. Muốn đổi cách xác định, "
        "đơn vị cung cấp, trường hợp không áp dụng hay khóa khác thì ghi khóa ấy; khóa nào không ghi thì "
        "giữ như cũ."
    )
    return text, "\n\n".join(
        (_heading(row.code, row.name), threshold_table(row), "- Nguồn gốc ngưỡng: tạm đặt")
    )


def _rename(row: Criterion, _day: date) -> Example:
    text = "Đổi tên: tên mới đứng ngay trong tiêu đề, cùng “Nguồn gốc” của tên mới."
    name = f"{row.short_name} theo quy định của tỉnh"
    return text, f"{_heading(row.code, name)}\n\n- Nguồn gốc: tạm đặt"


def _drop(row: Criterion, _day: date) -> Example:
    text = (
        "Bỏ tiêu chí: chỉ ghi tiêu đề và lý do, rồi sửa “Số tiêu chí” của nhóm còn {fewer}, "
        "của bộ còn {all_fewer}."
    )
    return text, f"{_heading(row.code, row.name)}\n\n- Bãi bỏ: ghi lý do"


def _attest(row: Criterion, day: date) -> Example:
    text = (
        "Xác nhận đối chiếu: ai đã đối chiếu cả dòng, kể cả ngưỡng, với văn bản nào, ngày nào. Dùng lệnh "
        "maturity framework attest để dòng này có đúng mã kiểm tra; dòng bị sửa sau đó thì không còn được "
        "xác nhận."
    )
    word = f"họ và tên, cơ quan; số và ngày văn bản đã ký; {values.write_date(day)}; {'0' * 64}"
    return text, f"{_heading(row.code, row.name)}\n\n- Xác nhận đối chiếu: {word}"


def _renumber(row: Criterion, code: str) -> Example:
    text = f"Đổi mã: tiêu chí {row.code} mang mã {code}, nội dung giữ nguyên; số tiêu chí không đổi."
    return text, f"{_heading(code, row.name)}\n\n- Mã cũ: {row.code}"


def _add(code: str) -> Example:
    text = (
        "Thêm tiêu chí: một mã mà bộ được kế thừa không có, bảng ngưỡng và đủ các khóa, rồi sửa “Số tiêu "
        "chí” của nhóm thành {more}, của bộ thành {all_more}."
    )
    table = "| Mức 1 | Mức 2 | Mức 3 | Mức 4 | Mức 5 |\n|---|---|---|---|---|\n| – | có | có | có | có |"
    keys = (
        "- Loại: có/không",
        "- Tính chất: thời điểm",
        "- Cách xác định: ghi cách xác định",
        "- Đơn vị cung cấp: xã",
        "- Nguồn số liệu: ghi nơi lấy số liệu",
        f"- Căn cứ: {values.NO_BASIS}",
        "- Tài liệu kiểm chứng: ghi tài liệu",
        "- Nguồn gốc: tạm đặt",
        "- Nguồn gốc ngưỡng: tạm đặt",
    )
    return text, f"{_heading(code, 'Tên tiêu chí của tỉnh')}\n\n{table}\n\n" + "\n".join(keys)
