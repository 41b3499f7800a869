"""Every door through which bytes come in: sound files for it, and what reads them."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from attrs import frozen
from openpyxl import Workbook

import criteria
import maturity
from criteria.document.reader import read_file
from criteria.model import Framework
from foundation.problem import Place
from maturity.appraisal.table import read_appraisal_table
from maturity.council.minutes_file import read_meeting
from maturity.evidence.file_names import Codes
from maturity.evidence.intake import plan_evidence
from maturity.evidence.limits import Limits
from maturity.evidence.sorting import EvidenceScope, offers_in
from maturity.evidence.source import opened_source
from maturity.figures.reading.figures_file import read_figures
from maturity.integrity.backup import back_up
from maturity.integrity.restore import restore
from maturity.operations.dossiers.register_file import read_receipts
from maturity.people.list_file import read_persons
from maturity.settings.settings import DEFAULT_TEXT, read_configuration
from maturity.store.database import StoreError
from maturity.store.schema import UNITS
from maturity.store.workspace import Workspace
from maturity.units.list_file import read_unit_list
from maturity.units.succession_file import read_successions
from tests.foundation.tables.workbook.books import form
from tests.hostile.mutations import mutated, mutated_archive
from tests.maturity.evidence import samples

FIXTURES = Path(__file__).parents[1] / "criteria" / "fixtures"
YEAR = Path(maturity.__file__).parent / "sample" / "nam-mau"


@frozen
class Door:
    """A door: the ending of its files, sound ones, and what reads one of them.

    `read` may refuse a file as it likes, but raises nothing.
    """

    suffix: str
    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[Path], object]
    is_packed: bool = False

    @property
    def mutate(self) -> Callable[..., bytes]:
        """What makes a file of this door unsound."""
        return mutated_archive if self.is_packed else mutated


def small() -> Framework:
    """The small set."""
    found = criteria.load_levels(str(FIXTURES / "bo-tieu-chi-nho.md")).value
    assert found is not None
    return found


def lines(text: str) -> list[bytes]:
    """A table as CSV in several encodings and with several delimiters."""
    return [
        text.encode(),
        text.replace(",", ";").encode("utf-8-sig"),
        text.replace(",", "\t").encode("utf-16"),
    ]


def book(text: str) -> bytes:
    """The same table as a workbook."""
    made = Workbook()
    sheet = made.active
    for cells in csv.reader(io.StringIO(text)):
        sheet.append([int(cell) if cell.isdecimal() and cell[0] != "0" else cell or None for cell in cells])
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def head(path: Path, rows: int) -> str:
    """The first lines of a sample."""
    return "\n".join(path.read_text(encoding="utf-8-sig").splitlines()[:rows]) + "\n"


FIGURES = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,minh_chung_so,minh_chung_ngay,"
    "minh_chung_trich_yeu\n"
    "99001,Xã Suối Mẫu,CQS-01,300,400,,,01/BC-UBND,05/01/2026,Báo cáo\n"
    '99001,Xã Suối Mẫu,CQS-02,,,"62,4%",,02/BC-UBND,06/01/2026,"Báo cáo, có phẩy"\n'
    "99001,Xã Suối Mẫu,CQS-03,,,có,,03/QĐ-UBND,07/01/2026,Quyết định\n"
    "99002,Xã Đồng Thử,XHS-01,,,12,,,,\n"
    "99002,Xã Đồng Thử,XHS-02,,,,không có đối tượng,,,\n"
)
PERSONS = (
    "Mã,Họ và tên,Vai trò,Đơn vị,Chức vụ,Điện thoại,Email\n"
    "xa01,Người mẫu 01,Đơn vị,99001,Công chức,0901234567,a@example.vn\n"
    "xa02,Người mẫu 02,Hội đồng; Người ký,,Chủ tịch,0241234567,\n"
)
RECEIPTS = (
    "Mã đơn vị,Tên đơn vị,Mã người nộp,Ngày đến,Số đến\n"
    "99001,Phường Minh Họa,xa01,05/01/2026,12/CV\n99002,,xa02,06-01-2026,13\n"
)
SUCCESSIONS = (
    "Mã cũ,Mã mới,Tên mới,Mã cấp trên mới,Loại chuyển tiếp,Quyết định,Ngày hiệu lực\n"
    "99001,99101,Xã Mới,99,nhập,Nghị quyết 1/NQ,01/07/2025\n99002,99101,,,nhập,Nghị quyết 1/NQ,01/07/2025\n"
)
RULINGS = (
    "Mã đơn vị,Tên đơn vị,Mã tiêu chí,Kết luận,Lý do,Dấu\n"
    "99001,Phường Minh Họa,CQS-01,chấp nhận,,\n99001,Phường Minh Họa,CQS-02,không chấp nhận,thiếu số liệu,\n"
)


def of_form() -> list[bytes]:
    """A form of the small set, filled in."""
    saved = io.BytesIO()
    rows: Mapping[str, Mapping[str, object]] = {
        "CQS-01": {"tu_so": 3, "minh_chung_so": "01/BC", "minh_chung_ngay": date(2026, 1, 5)},
        "CQS-02": {"gia_tri": "62,4%"},
        "CQS-03": {"gia_tri": True},
    }
    form(small(), rows, {"HO-SO": 40}).save(saved)
    return [saved.getvalue(), book(FIGURES)]


def documents() -> list[bytes]:
    """The documents of the fixtures."""
    return [path.read_bytes() for path in sorted(FIXTURES.glob("bo-*.md"))]


def evidence() -> list[bytes]:
    """Archives of evidence."""
    files = {
        "99002/CQS-01/ke-hoach.pdf": samples.pdf("kế hoạch"),
        "99002 Xã Suối Mẫu/CQS-02, CQS-03/anh.png": samples.PNG,
        "99003/cqs 01/quyet-dinh.docx": samples.DOCX,
        "99003/cqs 02/a.jpg": samples.JPG,
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return [saved.getvalue()]


def take_evidence(path: Path) -> None:
    """Open, sort, look into and plan what was handed in."""
    scope = EvidenceScope(
        year=2025, units=Codes(("99002", "99003")), items=Codes(("CQS-01", "CQS-02", "CQS-03", "XHS-01"))
    )
    with opened_source(path, Limits()) as source:
        if source.value is not None:
            offers = offers_in(source.value.entries, scope, Limits(), Place(str(path)))
            plan_evidence(2025, offers.value or (), ())


def backups() -> list[bytes]:
    """A backup of a workspace that holds a little."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder, "w"))
        now = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
        with workspace.create() as store, store.act("thử", now) as act:
            for number in range(20):
                act.put(UNITS, {"code": f"{99001 + number}", "in_force_from": "2025-07-01", "name": "Xã"})
        file = Path(folder, "b.zip")
        back_up(workspace, file, now)
        return [file.read_bytes()]


def restore_backup(path: Path) -> None:
    """Restore a backup beside the file, also where its data do not hold."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        for number, accepts in enumerate((False, True)):
            with suppress(StoreError):
                restore(path, Path(folder, f"w{number}"), accept_findings=accepts)


def both(text: str) -> dict[bool, Callable[[], Sequence[bytes]]]:
    """The seeds of a table as text (False) and as a workbook (True)."""
    return {False: lambda: lines(text), True: lambda: [book(text)]}


def doors() -> dict[str, Door]:
    """Return all doors by their names."""
    framework = small()
    tables: dict[str, tuple[str, Callable[[Path], object]]] = {
        "persons": (PERSONS, read_persons),
        "units": (head(YEAR / "don-vi.csv", 8), lambda path: read_unit_list(path, date(2025, 7, 1), {})),
        "meeting": (head(YEAR / "bien-ban.csv", 6), read_meeting),
        "receipts": (RECEIPTS, read_receipts),
        "successions": (SUCCESSIONS, read_successions),
        "appraisal sheets": (RULINGS, read_appraisal_table),
    }
    found = {
        "figures, CSV": Door(".csv", lambda: lines(FIGURES), lambda path: read_figures(path, framework)),
        "figures, XLSX": Door(".xlsx", of_form, lambda path: read_figures(path, framework), is_packed=True),
        "criteria documents": Door(".md", documents, read_file),
        "settings": Door(".toml", lambda: [DEFAULT_TEXT.encode(), _bare(DEFAULT_TEXT)], read_configuration),
        "evidence, ZIP": Door(".zip", evidence, take_evidence, is_packed=True),
        "backups": Door(".zip", backups, restore_backup, is_packed=True),
    }
    for name, (text, read) in tables.items():
        for is_packed, seeds in both(text).items():
            kind = "XLSX" if is_packed else "CSV"
            found[f"{name}, {kind}"] = Door(f".{kind.lower()}", seeds, read, is_packed)
    return found


def _bare(text: str) -> bytes:
    """The settings with every example of a comment made a line."""
    rows: Iterable[str] = text.splitlines()
    return "\n".join(row.removeprefix("# ") if " = " in row else row for row in rows).encode()
