"""The files of a site of published results: which are where, and how pages refer to each other."""

import re
from collections.abc import Sequence

from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from reports.media.page.frame import Link
from reports.site.views import Place

INDEX, YEARS, METHOD, DATA = "index.html", "cac-nam.html", "phuong-phap.html", "du-lieu.html"
MARKER, SITEMAP = "trang-cong-bo.json", "sitemap.xml"
ASSETS = "tai-nguyen"
RESULTS_CSV, RESULTS_XLSX, RESULTS_JSON = "ket-qua.csv", "ket-qua.xlsx", "ket-qua.json"
FIGURES_CSV, SUMS = "so-lieu.csv", "sha256sum.txt"
UNITS, CERTIFICATES, SETS = "don-vi", "chung-nhan", "bo-tieu-chi"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_KINDS = {UnitKind.COMMUNE: "", UnitKind.DISTRICT: "-huyen", UnitKind.AGENCY: "-so"}


def folder_of(cycle: Cycle) -> str:
    """Return the folder of the publication of a year: `2025`, `2025-huyen`, `2025-dti-xa`."""
    series = "" if cycle.series == LEVEL_SERIES else f"-{cycle.series}"
    return f"{cycle.year}{_KINDS[cycle.unit_kind]}{series}"


def file_stem(code: str) -> str:
    """Return the name, without ending, of files about a unit: its code, or its letters if that is no name."""
    return code if _PLAIN.fullmatch(code) else "ma-" + code.encode().hex()


def unit_page(code: str) -> str:
    """Return the page of a unit, in the folder of its publication."""
    return f"{UNITS}/{file_stem(code)}.html"


def certificate(code: str) -> str:
    """Return the certificate of a unit, in the folder of its publication."""
    return f"{CERTIFICATES}/{file_stem(code)}.json"


def place(title: str, at: str, folder: str, crumbs: Sequence[Link] = ()) -> Place:
    """Return where a page stands; `at` is its path in the site, `folder` that of its publication."""
    root = "../" * at.count("/")
    base = f"{root}{folder}/" if at.count("/") == 0 else "../" * (at.count("/") - 1)
    places = (("Kết quả", INDEX), ("Phương pháp", METHOD), ("Dữ liệu mở", DATA))
    here = at.removeprefix(f"{folder}/")
    nav = [Link(text, f"{base}{file}", is_here=file == here) for text, file in places]
    nav.append(Link("Các năm", f"{root}{YEARS}", is_here=at == YEARS))
    return Place(title=title, root=root, base=base, nav=nav, crumbs=crumbs)
