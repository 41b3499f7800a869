"""What the first file of an archive says: what it is, what is in it, how it is checked."""

import textwrap
from collections.abc import Sequence

from maturity.dossier.codes import STATES
from maturity.dossier.states import DossierState
from maturity.operations.archiving.facts import UnitArchive
from reports.media.rehearsal import rehearsal_text
from reports.words.numbers import counted, grouped
from reports.words.wording import bare, one_line, set_word, unit_name

_WIDTH = 88
_FILES = (
    ("ho-so.html", "trang hồ sơ: tình trạng, kết quả, quá trình; mở bằng trình duyệt, in ra PDF được"),
    (
        "so-lieu.csv",
        "số liệu từng tiêu chí, kèm tài liệu của từng số; so-lieu.xlsx là cùng bảng ấy",
    ),
    ("tham-dinh.csv", "kết luận thẩm định từng tiêu chí, hai vòng, lý do và giải trình"),
    ("ket-qua.json", "kết quả tự đánh giá và thẩm định, tính từ số liệu, có mã kiểm tra"),
    ("quyet-dinh.csv", "các quyết định của năm"),
    ("kien-nghi.csv", "kiến nghị và trả lời"),
    (
        "van-ban/",
        "văn bản soạn từ hồ sơ, .html mở bằng trình duyệt, .docx mở bằng Word",
    ),
    ("van-ban/da-ky/", "bản đã ký (PDF) đã lưu"),
    ("tai-lieu-kiem-chung/", "tệp tài liệu kiểm chứng; danh-muc.csv ghi tệp nào chứng minh số nào"),
    ("bo-tieu-chi/", "toàn văn bộ áp dụng và bộ được kế thừa"),
    ("nhat-ky.jsonl", "các dòng nhật ký về hồ sơ này, mỗi dòng một đối tượng JSON"),
    ("nguoi-thuc-hien.csv", "mã, họ tên, vai trò của những người có trong các dòng nhật ký ấy"),
)


def readme(archive: UnitArchive, paths: Sequence[str]) -> str:
    """Return the text; only files that are in the archive (`paths`) are listed."""
    cycle, page = archive.cycle, archive.page
    criteria_set = cycle.framework
    state = page.dossier.state
    held = [f"- {name}: {what}" for name, what in _FILES if any(path.startswith(name) for path in paths)]
    over = (DossierState.PUBLISHED, DossierState.REVOKED)
    blocks = [
        f"GÓI LƯU TRỮ HỒ SƠ NĂM {cycle.year} – {unit_name(page.unit.name).upper()} (mã {archive.unit_code})",
        rehearsal_text(cycle),
        f"Tình trạng hồ sơ khi lập gói: {STATES[state]}."
        + ("" if state in over else " Hồ sơ chưa xong; gói này chưa phải bản cuối."),
        f"Theo {set_word(criteria_set)} {criteria_set.id}: {bare(criteria_set.title)}; "
        f"{bare(criteria_set.decision)}.",
        "DỮ LIỆU CÁ NHÂN. Gói này là tài liệu nội bộ: có họ tên người thực hiện, ý kiến thẩm định, giải "
        "trình, tài liệu kiểm chứng. Không công bố; trang công bố kết quả lập riêng.",
        "CÁC TỆP. Mọi tệp đọc được không cần chương trình: HTML bằng trình duyệt, CSV và XLSX bằng Excel, "
        "còn lại là chữ thường (UTF-8).",
        "\n".join(held),
        "KIỂM TRA. Trong thư mục đã giải nén, lệnh sau (Linux, macOS) so từng tệp với mã SHA-256 của nó:",
        "    sha256sum -c sha256sum.txt",
        "Trên Windows, lệnh certutil -hashfile TÊN-TỆP SHA256 in ra mã của một tệp để so với sha256sum.txt.",
        f"NHẬT KÝ. Gói có {grouped(len(archive.lines))} trong {grouped(archive.line_count)} dòng nhật ký của "
        f"thư mục dữ liệu. Mã của dòng cuối cùng (mã đối chiếu) khi lập gói: {archive.head}. Mỗi dòng có mã "
        "của nó (hash) và mã của dòng trước (before). Mã của một dòng là SHA-256 của mảng JSON, không dấu "
        "cách, gồm: before, format (bỏ qua nếu bằng 1), number, act, operation, at, person, table_name, key, "
        "row; key và row là JSON như ghi trong dòng, row trống là null.",
    ]
    if archive.broken:
        blocks.append(
            f"LƯU Ý. {counted(len(archive.broken))} tệp thiếu hoặc đã bị thay đổi trong "
            "thư mục dữ liệu nên không có trong gói; xem cột cuối của tai-lieu-kiem-chung/danh-muc.csv."
        )
    return "\n\n".join(_folded(one) for one in blocks if one) + "\n"


def _folded(block: str) -> str:
    if block.startswith(("    ", "- ")):
        return "\n".join(
            textwrap.fill(line, _WIDTH, subsequent_indent="  ") if line.startswith("- ") else line
            for line in block.splitlines()
        )
    return textwrap.fill(one_line(block), _WIDTH)
