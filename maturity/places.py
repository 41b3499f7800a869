"""What a problem is about if it is not about a file: a dossier, a unit, a year; in words for users."""

from foundation.problem import Place

WORKSPACE = Place("thư mục dữ liệu")
FIGURES = Place("số liệu, tài liệu")
DOCUMENT = Place("tài liệu")


def year_place(year: int) -> Place:
    """Return the place of a year of assessment."""
    return Place(f"kỳ đánh giá năm {year}")


def unit_place(code: str) -> Place:
    """Return the place of a unit."""
    return Place(f"đơn vị {code}")


def dossier_place(unit: str, year: int) -> Place:
    """Return the place of a unit's dossier in a year."""
    return Place(f"hồ sơ {unit} năm {year}")


def dossier_item_place(unit: str, year: int, item: str) -> Place:
    """Return the place of a criterion or condition of a unit's dossier."""
    return Place(f"hồ sơ {unit} năm {year}, {item}")


def succession_place(old: str, new: str) -> Place:
    """Return the place of the succession of one unit by another, by their codes."""
    return Place(f"chuyển tiếp {old} → {new}")


def councils_place(year: int) -> Place:
    """Return the place of the councils of a year."""
    return Place(f"Hội đồng năm {year}")


def council_place(number: str) -> Place:
    """Return the place of a council, by the number of the decision that set it up."""
    return Place(f"Hội đồng theo Quyết định {number}")


def person_place(identity: str) -> Place:
    """Return the place of a person."""
    return Place(f"người mã {identity}")


def intake_place(number: int) -> Place:
    """Return the place of an intake."""
    return Place(f"lần nhận {number}")


def violation_place(number: int) -> Place:
    """Return the place of a violation."""
    return Place(f"vi phạm số {number}")


def signed_paper_place(number: int) -> Place:
    """Return the place of a signed paper that was filed."""
    return Place(f"lần lưu văn bản số {number}")


def complaint_place(number: int, unit: str, year: int) -> Place:
    """Return the place of a complaint that has its number."""
    return Place(f"kiến nghị số {number} của {unit} năm {year}")


def unit_complaint_place(unit: str, year: int) -> Place:
    """Return the place of a complaint that is still to be recorded."""
    return Place(f"kiến nghị của {unit} năm {year}")


def commendation_place(year: int) -> Place:
    """Return the place of the commendations of a year."""
    return Place(f"khen thưởng năm {year}")
