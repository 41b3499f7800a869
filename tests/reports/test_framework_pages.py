"""The pages about criteria sets: a checklist, a standing, a list."""

import pytest
from attrs import evolve

from criteria.model import Framework, Purpose, Ranking
from reports.framework_pages import framework_checklist, framework_list, framework_status
from reports.terminal import to_text
from tests.reports.rankings import attested


def words(markdown: str) -> str:
    return " ".join(to_text(markdown).split())


def test_checklist_of_a_whole_set(phrases: Framework) -> None:
    """Each criterion with its levels in words, marks, holder, base, conditions and when it may not apply."""
    text = words(framework_checklist(phrases))
    assert text.startswith("DỰ THẢO Bộ tiêu chí mẫu để kiểm thử câu văn")
    assert (
        "- ☐ CQS-01 Hồ sơ trực tuyến toàn trình (T) Yêu cầu: mức 2: từ 20% trở lên (T); mức 3: từ 50% trở lên"
        " (T); mức 4: từ 80% trở lên (C); mức 5: đủ 100% (T). Đơn vị cung cấp: cơ quan đầu mối cấp tỉnh."
        " Căn cứ: 942/QĐ-TTg."
    ) in text
    assert "- ☐ I.7 (CQS-07) Báo cáo điện tử (T)" in text
    assert "mức 2 đến mức 3: không quá 10% (T)" in text
    assert "Yêu cầu: mức 1 đến mức 5: có (T). ☐ đang hoạt động ☐ có đủ các mục" in text
    assert "Không áp dụng khi: Trên địa bàn xã chưa có sản phẩm OCOP được công nhận." in text
    assert "(N) nguyên văn; (C) theo căn cứ; (T) tạm đặt, chưa có căn cứ; (✓) đã đối chiếu" in text


@pytest.mark.parametrize(("level", "number"), [(1, 8), (2, 30), (3, 37), (4, 38), (5, 38)])
def test_checklist_of_one_level(commune: Framework, level: int, number: int) -> None:
    """Exactly the criteria of that level, each once."""
    text = framework_checklist(commune, level)
    required = {c.code for c in commune.criteria if c.requirement(level) is not None}
    assert len(required) == number
    assert f": {number:02d} tiêu chí" in text
    for criterion in commune.criteria:
        assert text.count(f"**{criterion.code}**") == (criterion.code in required)


def test_attested_rows_are_marked(phrases: Framework) -> None:
    text = words(framework_checklist(attested(phrases, 1)))
    assert "☐ CQS-01 Hồ sơ trực tuyến toàn trình (✓) Yêu cầu: mức 2: từ 20% trở lên (✓)" in text
    assert "☐ CQS-02 Thanh toán trực tuyến (T)" in text


def test_status_says_what_bars_official_use(commune: Framework) -> None:
    text = words(framework_status(commune))
    assert "Tên tiêu chí 07 15 16 0 38" in text
    assert "Ngưỡng 0 23 128 0 151" in text
    assert (
        "Trước khi dùng chính thức còn: - 38/38 tiêu chí chưa đối chiếu với văn bản ban hành."
        " - Bộ tiêu chí chỉ dùng để tự đánh giá. - Chưa ghi cơ quan công nhận."
        " - 128 ngưỡng tạm đặt, chưa có căn cứ."
    ) in text


def test_status_of_a_set_partly_attested(phrases: Framework) -> None:
    """The rows still open are named, and those edited since apart."""
    partly = attested(phrases, 12)
    assert "Chưa đối chiếu: XHS-02." in words(framework_status(partly))
    first, *others = partly.groups
    edited = evolve(first.criteria[0], name="Tên đã sửa")
    stale = evolve(partly, groups=(evolve(first, criteria=(edited, *first.criteria[1:])), *others))
    text = words(framework_status(stale))
    assert "Chưa đối chiếu: CQS-01, XHS-02." in text
    assert "Đã sửa sau khi đối chiếu, phải đối chiếu lại: CQS-01." in text


def test_status_of_a_set_fit_for_use(phrases: Framework) -> None:
    ready = evolve(
        attested(phrases, 13),
        purpose=Purpose.RECOGNITION,
        certifying_body="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
    )
    text = words(framework_status(ready))
    assert not text.startswith("DỰ THẢO")
    assert "Cơ quan công nhận: Chủ tịch Ủy ban nhân dân tỉnh Mẫu." in text
    assert text.endswith("Đủ điều kiện để mở kỳ đánh giá, xét công nhận.")
    assert "dùng được để xét công nhận" in framework_list([ready])


def test_separate_lists_are_told(phrases: Framework) -> None:
    separate = evolve(phrases, ranking=Ranking.SEPARATE)
    assert "100% tiêu chí trong danh mục riêng của mức đó" in words(framework_checklist(separate))


def test_list(commune: Framework, district: Framework) -> None:
    text = framework_list([commune, district])
    assert "| 2361-xa | Khung tiêu chí" in text
    assert "| huyện | 33 | tự đánh giá | dự thảo |" in text
    assert max(map(len, to_text(text).splitlines())) <= 80
