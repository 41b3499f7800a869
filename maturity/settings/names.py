"""What officials call the settings, by their names in the file."""

from collections.abc import Mapping

from maturity.settings.effective import DEADLINES, OWN_DATES, OWN_DEADLINES
from maturity.settings.toml_edit import KeyPath

NAMES: Mapping[str, str] = {
    "co_quan_cong_nhan.ten": "cơ quan công nhận",
    "chuyen_tiep.ke_thua_cong_nhan": "kế thừa công nhận khi sắp xếp đơn vị",
    "minh_chung.dung_luong_toi_da_mb": "dung lượng lớn nhất của một tệp",
    "minh_chung.loai_tep": "loại tệp được nhận",
    "ky.nop_lan_1": "hạn nộp lần 1, trước ngày",
    "ky.nop_lan_2": "hạn giải trình (lần 2), trước ngày",
    "ky.cong_bo_tu": "công bố từ ngày",
    "ky.cong_bo_den": "công bố đến ngày",
    "ky.truoc_ngay_gom_ca_ngay_do": "“trước ngày” gồm cả ngày đó",
    "ky.ngay_tinh_cong_nhan": "ngày tính các công nhận còn hiệu lực",
    "ky.don_doc_truoc_so_ngay": "số ngày đôn đốc trước hạn",
    "khen_thuong.muc_cao_nhat": "khen thưởng mức cao nhất",
    "khen_thuong.dau_tien_dat_muc": "khen thưởng đơn vị đầu tiên đạt mức",
    "khen_thuong.tang_it_nhat_muc": "khen thưởng tăng ít nhất số mức",
    "khen_thuong.giu_vung": "khen thưởng giữ vững mức",
    "khen_thuong.bien_do_dung_dau": "khen thưởng biên độ đứng đầu",
    "khen_thuong.hang_dau": "khen thưởng đến hạng",
    "khen_thuong.ty_le_hang_dau": "khen thưởng phần trăm đơn vị đứng đầu",
    "khen_thuong.tang_it_nhat_hang": "khen thưởng tăng ít nhất số bậc",
    "khen_thuong.tang_it_nhat_gia_tri": "khen thưởng giá trị tăng ít nhất",
    "khen_thuong.thuc_hanh_tot": "khen thưởng thực hành tốt",
    "khen_thuong.loai_tru": "không xét khen thưởng",
    "van_ban.co_quan_thuong_truc": "cơ quan thường trực",
    "van_ban.ky_hieu_thuong_truc": "ký hiệu của cơ quan thường trực",
    "van_ban.dia_danh": "địa danh",
    "van_ban.ky_quyet_dinh": "quyết định ký theo thẩm quyền",
    "van_ban.can_cu": "căn cứ của các quyết định",
    "van_ban.can_cu_khen_thuong": "căn cứ khen thưởng",
    "van_ban.thu_muc_mau": "thư mục mẫu Word",
    "trang_cong_bo.dia_chi": "địa chỉ ở chân trang công bố",
    "trang_cong_bo.dien_thoai": "điện thoại ở chân trang công bố",
    "trang_cong_bo.thu_dien_tu": "thư điện tử ở chân trang công bố",
    "trang_cong_bo.chiu_trach_nhiem": "người chịu trách nhiệm nội dung",
    "trang_cong_bo.dia_chi_trang": "địa chỉ của trang công bố trên mạng",
    "so_lieu.han_nop": "hạn cung cấp số liệu",
    "so_lieu.han_rieng": "hạn cung cấp số liệu riêng",
}
"""Each setting in words."""
_OWN, _OF_YEAR, _OF_BODY = (
    "riêng số liệu năm {year}, {name}",
    "{name} năm {year}",
    "{name} của {body}, năm {year}",
)


def name_of(path: KeyPath) -> str:
    """Return what officials call a setting; a date of one year or body with the year and the body."""
    if path[:2] == OWN_DATES and len(path) == len(OWN_DATES) + 2:
        return _OWN.format(year=path[2], name=NAMES[f"ky.{path[3]}"])
    if path[:2] == DEADLINES and len(path) == len(DEADLINES) + 1:
        return _OF_YEAR.format(name=NAMES[".".join(path[:2])], year=path[2])
    if path[:2] == OWN_DEADLINES and len(path) == len(OWN_DEADLINES) + 2:
        return _OF_BODY.format(name=NAMES[".".join(path[:2])], body=path[2], year=path[3])
    return NAMES.get(".".join(path), ".".join(path))
