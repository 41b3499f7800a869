"""The pages about criteria sets: a checklist, a standing, a list."""

from datetime import date

import pytest
from attrs import evolve

from criteria.model import Framework, Purpose, Ranking
from criteria.parts import DroppedCriterion
from reports.framework.pages import framework_checklist
from reports.framework.status import framework_list, framework_status
from reports.media.terminal import to_text
from tests.rankings import attested, by_region, changed, with_conditions, with_extended


def words(markdown: str) -> str:
    return " ".join(to_text(markdown).split())


def test_checklist_of_a_whole_set(phrases: Framework) -> None:
    """Each criterion with its levels in words, marks, holder, base, conditions and when it may not apply."""
    text = words(framework_checklist(phrases))
    assert text.startswith("DỰ THẢO Bộ tiêu chí mẫu để kiểm thử câu văn")
    assert (
        "- ☐ CQS-01 Hồ sơ trực tuyến toàn trình (T) Yêu cầu: mức 2: từ 20% trở lên (T); mức 3: từ 50% trở lên"
        " (T); mức 4: từ 80% trở lên (C); mức 5: đủ 100% (T). Đơn vị cung cấp: cơ quan đầu mối cấp tỉnh."
        " Căn cứ: 942/QĐ-TTg (hết giai đoạn)."
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
    assert "Chưa đối chiếu: XHS-02." in text
    assert "- 01/13 tiêu chí chưa đối chiếu với văn bản ban hành. - 01/13 tiêu chí đã sửa sau khi" in text
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
    assert "Đủ điều kiện để mở kỳ đánh giá, xét công nhận từ số liệu năm 2025." in text
    assert "dùng được để xét công nhận" in framework_list([ready])


def test_status_counts_legal_bases_and_names_those_that_have_ended(commune: Framework) -> None:
    """By state on the day; of each that has ended what replaces it, where that was looked up, its rows."""
    text = words(framework_status(commune, date(2026, 11, 30)))
    assert "Căn cứ pháp lý (30 văn bản)" in text
    assert "Tại ngày 30/11/2026: 04 còn hiệu lực; 01 hết hiệu lực; 04 hết giai đoạn;" in text
    assert "42/2022/NĐ-CP: hết hiệu lực từ 01/07/2026; căn cứ của CQS-19. Văn bản thay thế hoặc liên" in text
    assert "NĐ 224/2026/NĐ-CP (24/06/2026). Theo NĐ 224/2026/NĐ-CP Điều 90 khoản 2. Nguồn: danh mục" in text
    assert "411/QĐ-TTg: hết giai đoạn; căn cứ của KTS-01," in text
    assert "85/2016/NĐ-CP: chưa xác minh; căn cứ của" in text
    assert "Tình trạng của căn cứ không làm thay đổi ngưỡng, điểm của bộ." in text
    before = words(framework_status(commune, date(2026, 6, 30)))
    assert "05 còn hiệu lực; 04 hết giai đoạn;" in before
    assert "42/2022/NĐ-CP: hết hiệu lực" not in before


def test_separate_lists_are_told(phrases: Framework) -> None:
    separate = evolve(phrases, ranking=Ranking.SEPARATE)
    assert "100% tiêu chí trong danh mục riêng của mức đó" in words(framework_checklist(separate))


def test_list(commune: Framework, district: Framework) -> None:
    text = framework_list([commune, district])
    assert "- **2361-xa**: Khung tiêu chí" in text
    assert "Cấp huyện; 33 tiêu chí; dùng để tự đánh giá; dự thảo." in text
    assert max(map(len, to_text(text).splitlines())) <= 80


def provincial(small: Framework) -> Framework:
    """A set on 2361-xa: one row kept, some changed, one new, one dropped."""
    rows = {c.code: evolve(c, own=()) for c in small.criteria}
    own = ("legal_bases", "requirements", "threshold_provenance")
    rows["CQS-01"] = evolve(rows["CQS-01"], own=("by_unit_group", *own))
    rows["CQS-02"] = evolve(rows["CQS-02"], own=("name",))
    rows["XHS-02"] = evolve(rows["XHS-02"], own=None)
    dropped = (DroppedCriterion("CQS-04", "Họp trực tuyến", "Không phù hợp với địa phương."),)
    return evolve(changed(small, rows), id="tinh-mau", base="2361-xa", dropped=dropped)


def test_a_provincial_set_shows_what_differs_from_its_base(small: Framework) -> None:
    """Each row is kept, changed (and in what) or new; dropped ones stand at the end with their reasons."""
    text = words(framework_checklist(provincial(small)))
    assert "Kế thừa bộ 2361-xa: 04 kế thừa, 02 sửa, 01 thêm mới, 01 bỏ." in text
    assert "tuyến toàn trình (N) [sửa: ngưỡng, căn cứ, nguồn gốc ngưỡng]" in text
    assert "chữ ký số (C) [sửa: tên]" in text
    assert "phụ trách chuyển đổi số (T) [kế thừa]" in text
    assert "quá hạn (T) [thêm mới]" in text
    assert "Tiêu chí đã bỏ so với bộ 2361-xa (01) ---" in text
    assert "- CQS-04 Họp trực tuyến. Lý do: không phù hợp với địa phương." in text
    assert text.index("Tiêu chí đã bỏ so với") > text.index("XHS-02")
    assert "[kế thừa]" in words(framework_checklist(provincial(small), 1))


def test_a_set_without_a_base_says_nothing_of_one(small: Framework) -> None:
    text = words(framework_checklist(small))
    for absent in ("kế thừa", "Kế thừa", "[", "mở rộng", "Nhóm đơn vị", "Điều kiện xét", "mức 1 trở lên"):
        assert absent not in text


def test_thresholds_of_groups_stand_side_by_side(small: Framework) -> None:
    """The whole set by group, one level too, and what the groups are."""
    framework = by_region(small)
    text = words(framework_checklist(framework))
    assert "Yêu cầu, nhóm chung: mức 2: từ 20% trở lên (T); mức 3: từ 50% trở lên (T)" in text
    assert "Yêu cầu, nhóm MN: mức 2: từ 10% trở lên (T); mức 3: từ 25% trở lên (T)" in text
    assert "Yêu cầu: mức 1 đến mức 5: có (T)." in text
    assert "- MN: Xã vùng đồng bào dân tộc thiểu số, miền núi, hải đảo - chung: các đơn vị còn lại" in text
    one = words(framework_checklist(framework, 4))
    assert "nhóm chung: từ 80% trở lên (C); nhóm MN: từ 40% trở lên (C). Đơn vị cung cấp" in one


def test_extended_rows_conditions_and_levels_are_told(small: Framework) -> None:
    """How a set ranks stands at its head, marks on its rows, conditions behind them."""
    framework = evolve(with_conditions(with_extended(small, "KTS-01")), level_one_by_default=False)
    text = words(framework_checklist(framework))
    assert (
        "Đạt một mức độ khi đạt 100% tiêu chí bắt buộc và tối thiểu 30% tiêu chí mở rộng của mức đó và của"
        " mọi mức thấp hơn. Mức thấp nhất được xét công nhận là mức 2."
    ) in text
    assert "☐ KTS-01 (mở rộng) Tỷ lệ sản phẩm OCOP" in text
    assert "Điều kiện xét công nhận, ngoài các tiêu chí" in text
    assert "- ☐ DKX-01 không có cán bộ chủ chốt bị kỷ luật trong năm" in text


def test_pages_on_a_day(small: Framework) -> None:
    """Rows out of force are named with their dates and not listed, nor counted."""
    late = evolve(small.by_code["CQS-01"], in_force_from=date(2027, 1, 1))
    framework = changed(small, {"CQS-01": late})
    day = date(2026, 1, 5)
    for page in (framework_checklist(framework, None, day), framework_status(framework, day)):
        text = words(page)
        assert "Tại ngày 05/01/2026: đang có hiệu lực." in text
        assert "Không áp dụng tại ngày 05/01/2026: CQS-01 (từ 01/01/2027)." in text
        assert "06 tiêu chí" in text
    assert "Chính quyền số (02 tiêu chí)" in framework_checklist(framework, None, day)
    early = words(framework_status(framework, date(2024, 12, 31)))
    assert "Tại ngày 31/12/2024: chưa có hiệu lực (từ 02/01/2025)." in early
    assert "Bộ tiêu chí chưa có hiệu lực (từ 02/01/2025)." in early


def test_list_on_a_day_shows_bases_and_standing(commune: Framework, small: Framework) -> None:
    text = framework_list([commune, provincial(small)], date(2025, 1, 1))
    assert "(kế thừa 2361-xa)" in text
    assert "dùng để tự đánh giá; đang có hiệu lực; dự thảo." in text
    assert "dùng để tự đánh giá; chưa có hiệu lực (từ 02/01/2025); dự thảo." in text
    assert max(map(len, to_text(text).splitlines())) <= 80
