"""The sentences of bounds, one a line: what an official writes, and what is read."""

import pytest

from criteria.annex.bounds import read_bound

SENTENCES = """
từ 80% trở lên                          ≥ 80%
≥ 80%                                   ≥ 80%
>= 62,5%                                ≥ 62,5%
Tối thiểu 70%                           ≥ 70%
Đạt từ 90% trở lên                      ≥ 90%
80 % trở lên                            ≥ 80%
ít nhất 62.5% số hộ                     ≥ 62,5% | số hộ
không thấp hơn 50%                      ≥ 50%
không dưới 50%                          ≥ 50%
không nhỏ hơn 50%                       ≥ 50%
trên 50%                                > 50%
> 50%                                   > 50%
hơn 3 mô hình                           > 3 | mô hình
dưới 5%                                 < 5%
không quá 5%                            ≤ 5%
chưa quá 02 ngày                        ≤ 2 ngày | ngày
Không quá 30 ngày kể từ ngày ban hành   ≤ 30 ngày | ngày kể từ ngày ban hành
từ 25% đến dưới 30%                     ≥ 25% < 30%
từ 90% - dưới 100%                      ≥ 90% < 100%
90–<100%                                ≥ 90% < 100%
từ 20 đến 51                            ≥ 20 ≤ 51
2 - 4 bài                               ≥ 2 ≤ 4 | bài
Từ 2 sáng kiến hoặc giải pháp mới trở lên   ≥ 2 | sáng kiến hoặc giải pháp mới
từ 01 mô hình trở lên                   ≥ 1 | mô hình
≥ 1.000 hộ                              ≥ 1.000 | hộ
100%                                    100% trần
đủ 100%                                 100% trần
02 lần/năm                              02 trần | lần/năm
80% số hộ tại 50% thôn                  không đọc
Ít nhất 01 sản phẩm 4 sao trở lên       không đọc
Có                                      không đọc
"""


def written(text: str) -> str:
    bound = read_bound(text)
    if bound is None:
        return "không đọc"
    sides = [each for each in (bound.low, bound.high) if each]
    numbers = [f"{each.bound.numerator / each.bound.denominator:,.6g}" for each in sides]
    numbers = [number.replace(".", ";").replace(",", ".").replace(";", ",") for number in numbers]
    unit = bound.measure.value if bound.measure.value == "%" else ""
    said = " ".join(f"{each.comparator.value} {n}{unit}" for each, n in zip(sides, numbers, strict=True))
    if bound.measure.value == "ngày":
        said += " ngày"
    if bound.is_plain:
        said = f"{text.split()[-1] if unit else text.split()[0]} trần"
    return f"{said} | {bound.rest}" if bound.rest else said


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_sentence_states_a_bound(line: str) -> None:
    text, expected = (part.strip() for part in line.split("   ", 1))
    assert written(text) == expected
