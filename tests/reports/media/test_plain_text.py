"""A report without colour is the coloured one without its colours, line for line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.media import markdown
from reports.media.terminal import to_text
from tests.strategies import texts

COLORS = re.compile(r"\x1b\[[0-9;]*m")

PAGE = """# Kỳ đánh giá 2025 – Bộ tiêu chí theo Quyết định số 00/QĐ-UBND của Ủy ban nhân dân tỉnh

Một đoạn **in đậm** và *nghiêng*, dài hơn một dòng nên phải ngắt ở giữa hai từ,
cómộttừdàihơncảmộtdòngcủamànhình.

## Việc hôm nay

- Một việc; ở dòng sau:  \n  một lệnh `maturity status`.
- Việc thứ hai
  - việc con, cũng dài hơn một dòng nên phải ngắt ở giữa hai từ của nó
  - việc con nữa

9. Chín
10. Mười

| Xã | Mức độ |
|---|---|
| Xã Ví Dụ | 2 |
| Xã có tên rất dài để cột phải ngắt dòng ở đâu đó giữa các từ của nó | 3 |

### Hết

> trích dẫn
"""


STRANGE = ("漢字", "e\u0301", "a\tb", "x" * 90, "\u200b", "1\u00a0000", "a\x07b\x0cc")
BLOCKS = ("# {}", "## {}", "{}", "- {}\n- {}", "7. {}\n8. {}", "**{}**  \n{}")


def without_colors(text: str) -> str:
    return "\n".join(COLORS.sub("", line).rstrip() for line in text.splitlines())


def test_names_in_the_first_column_are_wrapped_only_for_want_of_room() -> None:
    """The other columns keep their width; what is left is the names'."""
    name = "Phường Bến Thử Nghiệm (99005)"
    narrow = f"| Đơn vị | Lý do |\n|---|---|\n| {name} | chưa được công nhận |\n"
    assert name in to_text(narrow)
    tight = narrow.replace("chưa được công nhận", "chưa được công nhận " * 6)
    assert name not in to_text(tight)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_number_is_broken_for_want_of_room(width: int) -> None:
    """What does not fit stands below, beside the same first column; nothing is left out."""
    numbers = [f"{index}0{index},{index}5" for index in range(1, 10)]
    table = markdown.table(["Mã", *map(str, range(1, 10))], [["901", *numbers], ["902", *numbers]])
    text = to_text(table, width=width)
    assert [text.split().count(number) for number in numbers] == [2] * 9
    assert text.split().count("901") == text.split().count("Mã") > 1
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [20, 37, 60, 80, 200])
def test_a_page_is_laid_out_alike(width: int) -> None:
    """Headings, paragraphs, lists in lists, tables, at every width."""
    assert (
        to_text(PAGE, width=width).splitlines()
        == without_colors(to_text(PAGE, width=width, color=True)).splitlines()
    )


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Markdown of a few blocks with any words."""
    word = texts() | st.sampled_from(
        ["漢字", "e\u0301", "a\tb", "x" * 90, "\u200b", "1\u00a0000", "a\x07b\x0cc"]
    )
    line = st.lists(word, min_size=1, max_size=8).map(" ".join)
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        text = draw(line)
        blocks.append(
            draw(st.sampled_from(["# {}", "## {}", "{}", "- {}\n- {}", "7. {}\n8. {}", "**{}**  \n{}"]))
        )
        blocks[-1] = blocks[-1].replace("{}", text)
    return "\n\n".join(blocks)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of one to five columns: figures, codes, names, blanks, and words that break anywhere."""
    cell = (
        st.integers(0, 10**6).map(str)
        | st.sampled_from(["", "CHUNG-01", "Xã Ví Dụ", "漢字", "e\u0301", "x" * 40, "1\u00a0000"])
        | st.lists(texts(), min_size=1, max_size=12).map(" ".join)
    )
    columns = draw(st.integers(1, 5))
    kinds = [draw(st.sampled_from([cell, st.integers(0, 99).map(str)])) for _ in range(columns)]
    head = [draw(texts()) for _ in kinds]
    return markdown.table(head, [[draw(kind) for kind in kinds] for _ in range(draw(st.integers(0, 4)))])


@given(tables(), st.integers(20, 80))
def test_any_table_is_laid_out_alike(table: str, width: int) -> None:
    """As wide as its texts, or broken where there is no room, down to columns of no width."""
    colored = without_colors(to_text(table, width=width, color=True))
    assert to_text(table, width=width).splitlines() == colored.splitlines()


@given(pages(), st.integers(20, 80))
def test_any_words_are_laid_out_alike(page: str, width: int) -> None:
    """Wide letters, marks on letters, tabs, controls and words longer than a line among them."""
    colored = without_colors(to_text(page, width=width, color=True))
    assert to_text(page, width=width).splitlines() == colored.splitlines()
