"""The kinds of papers (văn bản) of a year, and which are written to single units."""

from enum import StrEnum


class PaperKind(StrEnum):
    """A kind of paper; the value is its word in commands and in the names of files."""

    CHAIRMAN_PAGE = "trang-trinh-chu-tich"
    FIGURES_REQUEST = "de-nghi-cung-cap-so-lieu"
    REMINDER = "don-doc"
    EXPLANATION_REQUEST = "yeu-cau-giai-trinh"
    APPRAISAL_REPORT = "bao-cao-tham-dinh"
    COUNCIL_MINUTES = "bien-ban-hoi-dong"
    RECOGNITION_PROPOSAL = "to-trinh-cong-nhan"
    RECOGNITION_DECISION = "quyet-dinh-cong-nhan"
    RANKING_DECISION = "quyet-dinh-cong-bo-xep-hang"
    RESULT_NOTICE = "thong-bao-ket-qua"
    COMMENDATION_DECISION = "quyet-dinh-khen-thuong"

    @property
    def is_of_units(self) -> bool:
        """Whether each unit gets a paper of its own."""
        return self in (PaperKind.CHAIRMAN_PAGE, PaperKind.EXPLANATION_REQUEST, PaperKind.RESULT_NOTICE)

    @property
    def is_of_levels(self) -> bool:
        """Whether only a year by a set of levels has it."""
        return self in _OF_LEVELS


_OF_LEVELS = frozenset(
    {
        PaperKind.CHAIRMAN_PAGE,
        PaperKind.RECOGNITION_PROPOSAL,
        PaperKind.RECOGNITION_DECISION,
        PaperKind.COMMENDATION_DECISION,
    }
)
