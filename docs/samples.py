"""Files made from the program for readers to open: blank forms and a sample table."""

import csv
import io
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import criteria
from criteria.index.model import Index
from criteria.library import shipped
from criteria.model import Framework
from maturity.figures.reading import columns
from maturity.operations.forms import blank_form
from maturity.sample.data import COMMUNES, path_of
from reports.words.wording import bare, one_line
from reports.workbooks.files import form_files

YEAR = 2026
"""The year that stands in the forms; whoever fills one in can change it there."""
FORMS = Path("docs", "bieu")
_UNIT, _FRAMEWORK = "99002", "2361-xa"
TABLE = Path("maturity", "sample", "mau-so-lieu-mot-xa.csv")
"""One unit of the sample, with the names of criteria, as a spreadsheet opens it: with a byte order mark."""


@cache
def made_files() -> tuple[tuple[Path, bytes], ...]:
    """Return each file, its path in the folder of the project and its content."""
    sets = [_loaded(name) for name in shipped()]
    forms = form_files([blank_form(criteria_set, YEAR) for criteria_set in sets], processes=1)
    return (
        *((_path(criteria_set), content) for criteria_set, (_, content) in zip(sets, forms, strict=True)),
        (FORMS / "README.md", _list_of_forms(sets).encode()),
        (TABLE, one_unit().encode("utf-8-sig")),
    )


def is_current(path: Path, content: bytes) -> bool:
    """Whether a file has a content; of workbooks the parts, which compressors pack differently."""
    if not path.exists():
        return False
    present = path.read_bytes()
    return present == content or (path.suffix in (".xlsx", ".docx") and _parts(present) == _parts(content))


def _parts(content: bytes) -> dict[str, bytes] | None:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return None


def _loaded(name: str) -> Framework | Index:
    criteria_set = criteria.load(name).value
    if criteria_set is None:
        raise ValueError(f"the shipped set {name} cannot be read")
    return criteria_set


def _path(criteria_set: Framework | Index) -> Path:
    return FORMS / f"bieu-trang-{criteria_set.id}.xlsx"


def _list_of_forms(sets: list[Framework | Index]) -> str:
    """Return the page of the forms: a line for each, with its set."""
    rows = "\n".join(
        f"| [{name}]({name}) | {_cell(bare(each.title))} | {_cell(bare(each.decision))} |"
        for each in sets
        for name in [_path(each).name]
    )
    return (
        "# Biểu trắng để tải về\n\n"
        "Mở bằng Excel hoặc LibreOffice, ghi tên đơn vị ở trang “Hướng dẫn”, điền số liệu: trang “Kết quả”\n"
        "tự tính mức độ, hoặc điểm; trang “Việc cần làm” nêu việc còn thiếu. Không cần cài đặt gì, không có\n"
        "macro. Bộ khác thì ghi biểu bằng `maturity form --framework MÃ -o TỆP.xlsx`.\n\n"
        "Các tệp này được tạo từ chương trình bằng lệnh `make docs`.\n\n"
        f"| Tệp | Bộ | Văn bản |\n|---|---|---|\n{rows}\n"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def one_unit() -> str:
    """Return the sample table of one commune as CSV, the name and the unit of count beside each code."""
    framework = _loaded(_FRAMEWORK)
    with path_of(COMMUNES) as sample:
        header, *rows = csv.reader(sample.read_text(encoding="utf-8").splitlines())
    at = header.index(columns.CRITERION)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*header[: at + 1], "ten_tieu_chi", "don_vi_tinh", *header[at + 1 :]])
    for row in rows:
        if row[header.index(columns.UNIT_CODE)] == _UNIT:
            criterion = framework.by_code[row[at]]
            names = [bare(criterion.name), one_line(criterion.unit_of_count or "")]
            writer.writerow([*row[: at + 1], *names, *row[at + 1 :]])
    return written.getvalue()
