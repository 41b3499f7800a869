"""The settings as sentences: each has one place for its value, which a page fills with a field."""

import re
from collections.abc import Mapping

from criteria.administrations import ADMINISTRATIONS
from maturity.settings.commendation import CHOSEN
from maturity.settings.effective import COMMENDATION, DEADLINES, OWN_DATES, OWN_DEADLINES
from maturity.settings.names import NAMES, name_of
from maturity.settings.toml_edit import KeyPath
from reports.words.wording import raised

SLOT = "{}"
CLAUSES: Mapping[str, str] = {
    "co_quan_cong_nhan.ten": (
        "Cơ quan công nhận mức độ, ghi như trên văn bản, là {} (bỏ trống thì lấy theo bộ tiêu chí)."
    ),
    "chuyen_tiep.ke_thua_cong_nhan": "Đơn vị mới hình thành do sắp xếp {}.",
    "minh_chung.dung_luong_toi_da_mb": "Một tệp tài liệu kiểm chứng nặng nhất {} MB.",
    "minh_chung.loai_tep": "Nhận các loại tệp {}",
    "ky.nop_lan_1": "Đơn vị nộp hồ sơ lần 1 trước ngày {} của năm sau năm số liệu.",
    "ky.nop_lan_2": "Đơn vị nộp giải trình (lần 2) trước ngày {} của năm sau năm số liệu.",
    "ky.cong_bo_tu": "Kết quả được công bố từ ngày {} của năm sau năm số liệu.",
    "ky.cong_bo_den": "Kết quả được công bố đến hết ngày {} của năm sau năm số liệu.",
    "ky.truoc_ngay_gom_ca_ngay_do": "Nộp đúng vào ngày của hạn thì {}.",
    "ky.ngay_tinh_cong_nhan": (
        "Tỷ lệ xã, phường được công nhận của cấp trên tính theo các công nhận còn hiệu lực ngày {} của năm "
        "sau năm số liệu."
    ),
    "ky.don_doc_truoc_so_ngay": "Mục “Hôm nay” đôn đốc từ {} ngày trước mỗi hạn.",
    "khen_thuong.muc_cao_nhat": "{} đơn vị được công nhận mức độ cao nhất của năm.",
    "khen_thuong.dau_tien_dat_muc": "Khen đơn vị đầu tiên được công nhận từ mức độ {} trở lên.",
    "khen_thuong.tang_it_nhat_muc": "Khen đơn vị tăng ít nhất {} mức so với lần được công nhận gần nhất.",
    "khen_thuong.giu_vung": "Khen đơn vị giữ vững {} liên tiếp.",
    "khen_thuong.bien_do_dung_dau": (
        "Khen {} đơn vị đứng đầu khi xét mức độ rồi đến khoảng cách tới ngưỡng."
    ),
    "khen_thuong.hang_dau": "Khen các đơn vị từ hạng 1 đến hạng {}.",
    "khen_thuong.ty_le_hang_dau": "Khen {}% số đơn vị đứng đầu bảng xếp hạng.",
    "khen_thuong.tang_it_nhat_hang": "Khen đơn vị tăng ít nhất {} bậc so với xếp hạng năm trước.",
    "khen_thuong.tang_it_nhat_gia_tri": "Khen đơn vị có giá trị tăng ít nhất {} so với năm trước.",
    "khen_thuong.thuc_hanh_tot": "{} đơn vị có điểm một dòng cao nhất, không đơn vị nào bằng.",
    "khen_thuong.loai_tru": "Không xét khen thưởng: {}.",
    "van_ban.co_quan_thuong_truc": "Cơ quan thường trực ghi trên văn bản là {}.",
    "van_ban.ky_hieu_thuong_truc": "Ký hiệu viết tắt của cơ quan thường trực là {}.",
    "van_ban.dia_danh": "Địa danh ghi trước ngày tháng của văn bản là {}.",
    "van_ban.ky_quyet_dinh": "Quyết định được ký {}.",
    "van_ban.can_cu": "Căn cứ ghi đầu các quyết định, mỗi văn bản một dòng: {}",
    "van_ban.can_cu_khen_thuong": "Căn cứ riêng của quyết định khen thưởng, mỗi văn bản một dòng: {}",
    "van_ban.thu_muc_mau": "Mẫu Word riêng của tỉnh nằm trong thư mục {} trên máy chủ.",
    "trang_cong_bo.dia_chi": "Chân trang công bố ghi địa chỉ {}.",
    "trang_cong_bo.dien_thoai": "Điện thoại của cơ quan là {}.",
    "trang_cong_bo.thu_dien_tu": "Thư điện tử công vụ là {}.",
    "trang_cong_bo.chiu_trach_nhiem": "Người chịu trách nhiệm nội dung, ghi chức danh, không ghi tên, là {}.",
    "trang_cong_bo.dia_chi_trang": "Trang công bố đặt ở địa chỉ {} trên mạng.",
}
"""Sentences by the names of settings in the file."""
OF_YEAR: Mapping[str, str] = {
    "nop_lan_1": "Riêng số liệu năm {year}, nộp lần 1 trước ngày {} (bỏ trống là theo hạn hằng năm).",
    "nop_lan_2": "Riêng số liệu năm {year}, nộp giải trình trước ngày {} (bỏ trống là theo hạn hằng năm).",
    "cong_bo_tu": "Riêng số liệu năm {year}, công bố từ ngày {} (bỏ trống là theo ngày hằng năm).",
    "cong_bo_den": "Riêng số liệu năm {year}, công bố đến hết ngày {} (bỏ trống là theo ngày hằng năm).",
}
"""Sentences on the dates of one year."""
DEADLINE = "Các cơ quan cung cấp số liệu năm {year} chậm nhất ngày {} (bỏ trống là không có hạn)."
OWN_DEADLINE = "Riêng {body}: chậm nhất ngày {} (bỏ trống là theo hạn chung)."
_HINT = re.compile(r" \(bỏ trống[^)]*\)")
"""What a page tells beside the field, and a sentence with its value does not."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Thời hạn": (
        "ky.nop_lan_1",
        "ky.nop_lan_2",
        "ky.truoc_ngay_gom_ca_ngay_do",
        "ky.cong_bo_tu",
        "ky.cong_bo_den",
        "ky.don_doc_truoc_so_ngay",
    ),
    "Số liệu của các cơ quan": ("so_lieu.han_nop", "so_lieu.han_rieng"),
    "Tài liệu kiểm chứng": ("minh_chung.dung_luong_toi_da_mb", "minh_chung.loai_tep"),
    "Sắp xếp đơn vị, công nhận còn hiệu lực": ("chuyen_tiep.ke_thua_cong_nhan", "ky.ngay_tinh_cong_nhan"),
    "Cơ quan, thẩm quyền, văn bản": (
        "co_quan_cong_nhan.ten",
        "van_ban.co_quan_thuong_truc",
        "van_ban.ky_hieu_thuong_truc",
        "van_ban.dia_danh",
        "van_ban.ky_quyet_dinh",
        "van_ban.can_cu",
        "van_ban.can_cu_khen_thuong",
        "van_ban.thu_muc_mau",
    ),
    "Trang công bố": (
        "trang_cong_bo.dia_chi",
        "trang_cong_bo.dien_thoai",
        "trang_cong_bo.thu_dien_tu",
        "trang_cong_bo.chiu_trach_nhiem",
        "trang_cong_bo.dia_chi_trang",
    ),
}
"""The settings as officials think of them; those of commendation have a page of their own."""
_PRAISED = {"không": "không khen", "có": "khen"}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "khen_thuong.muc_cao_nhat": _PRAISED,
    "khen_thuong.thuc_hanh_tot": _PRAISED,
    "khen_thuong.loai_tru": {each.value: each.label for each in CHOSEN},
    "ky.truoc_ngay_gom_ca_ngay_do": {"không": "là nộp muộn", "có": "vẫn là đúng hạn"},
    "chuyen_tiep.ke_thua_cong_nhan": {
        "không": "không kế thừa công nhận: đánh giá lại từ đầu",
        "mức thấp nhất": "kế thừa mức thấp nhất, khi mọi đơn vị cũ đều đã được công nhận",
        "quyết định riêng": "kế thừa theo một quyết định riêng",
    },
    "van_ban.ky_quyet_dinh": {
        "chủ tịch": "theo thẩm quyền của Chủ tịch",
        "tập thể": "thay mặt Ủy ban nhân dân (TM. ỦY BAN NHÂN DÂN)",
    },
}
"""The choices of settings that have some, in words that stand in the sentence."""
NOT_SET, NOT_USED = "chưa ghi", "không dùng"
UNUSED: Mapping[str, str] = {
    "co_quan_cong_nhan.ten": "Cơ quan công nhận mức độ ghi theo bộ tiêu chí.",
    "khen_thuong.loai_tru": "Không loại trừ trường hợp nào khi xét khen thưởng.",
    "so_lieu.han_nop": "Số liệu năm {year} không có hạn chung.",
    "so_lieu.han_rieng": "{body} cung cấp số liệu năm {year} theo hạn chung.",
    "ky.rieng": "Số liệu năm {year} không có ngày riêng ({name}), theo ngày hằng năm.",
}
"""Sentences on settings that are not used, where more can be said than that."""


def clause_of(path: KeyPath) -> str:
    """Return the sentence of a setting with the place of its value; "" for one that has none."""
    if path[:2] == OWN_DATES:
        return OF_YEAR[path[3]].replace("{year}", path[2])
    if path[:2] == DEADLINES:
        return DEADLINE.replace("{year}", path[2])
    if path[:2] == OWN_DEADLINES:
        return OWN_DEADLINE.replace("{body}", ADMINISTRATIONS.get(path[2], path[2]))
    return CLAUSES.get(".".join(path), "")


def value_words(path: KeyPath, text: str) -> str:
    """Return a value as a sentence has it."""
    words = CHOICES.get(".".join(path), {})
    chosen = "\n".join(words.get(line, line) for line in text.splitlines())
    between = ", " if path[0] in ("minh_chung", COMMENDATION) else "; "
    return between.join(chosen.splitlines()) or (NOT_USED if path[0] == COMMENDATION else NOT_SET)


def _filled(text: str, path: KeyPath) -> str:
    """Return a sentence with the year, the body and the name that are parts of a path."""
    body = ADMINISTRATIONS.get(path[2], path[2]) if len(path) > len(DEADLINES) else ""
    year = path[3] if path[:2] == OWN_DEADLINES else path[2] if len(path) > len(DEADLINES) else ""
    name = NAMES[f"ky.{path[3]}"].partition(",")[0] if path[:2] == OWN_DATES else ""
    return text.format(year=year, body=body, name=name)


def sentence(path: KeyPath, text: str) -> str:
    """Return the sentence of a setting with its value; of one without a sentence its name and value."""
    clause = _HINT.sub("", clause_of(path))
    if not text or not clause:
        unused = "" if text else UNUSED.get(".".join(path[:2]), "")
        if unused:
            return raised(_filled(unused, path))
        return f"{raised(name_of(path))}: {value_words(path, text)}."
    whole = raised(clause.replace(SLOT, value_words(path, text)))
    return whole if whole.endswith(".") else f"{whole}."
