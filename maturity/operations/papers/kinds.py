"""The kinds of papers (văn bản) of a year, and which are written to single units."""

from enum import StrEnum


class PaperKind(StrEnum):
    """A kind of paper; the value is its word in commands and in the names of files."""

    SET_PROPOSAL = "to-trinh-ban-hanh-bo-tieu-chi"
    SET_DECISION = "quyet-dinh-ban-hanh-bo-tieu-chi"
    COUNCIL_DECISION = "quyet-dinh-thanh-lap-hoi-dong"
    GUIDANCE = "huong-dan-tu-danh-gia"
    FIGURES_REQUEST = "de-nghi-cung-cap-so-lieu"
    REMINDER = "don-doc"
    CHAIRMAN_PAGE = "trang-trinh-chu-tich"
    SELF_REPORT = "bao-cao-tu-danh-gia"
    COMMENTS = "tong-hop-y-kien"
    UNIT_MINUTES = "bien-ban-hop-don-vi"
    UNIT_PROPOSAL = "to-trinh-de-nghi-cong-nhan"
    DOCUMENT_LIST = "danh-muc-tai-lieu"
    RECEIPT = "phieu-tiep-nhan"
    RETURN_LETTER = "tra-lai-ho-so"
    EXPLANATION_REQUEST = "yeu-cau-giai-trinh"
    APPRAISAL_REPORT = "bao-cao-tham-dinh"
    INVITATION = "giay-moi-hop-hoi-dong"
    BALLOT = "phieu-bieu-quyet"
    COUNCIL_MINUTES = "bien-ban-hoi-dong"
    RECOGNITION_PROPOSAL = "to-trinh-cong-nhan"
    RECOGNITION_DECISION = "quyet-dinh-cong-nhan"
    RANKING_PROPOSAL = "to-trinh-cong-bo-xep-hang"
    RANKING_DECISION = "quyet-dinh-cong-bo-xep-hang"
    RESULT_NOTICE = "thong-bao-ket-qua"
    PUBLIC_NOTICE = "bang-cong-bo"
    CERTIFICATE = "giay-chung-nhan"
    COMMENDATION_PROPOSAL = "to-trinh-khen-thuong"
    COMMENDATION_DECISION = "quyet-dinh-khen-thuong"
    COMPLAINT_ANSWER = "tra-loi-kien-nghi"
    REVOCATION_DECISION = "quyet-dinh-thu-hoi"
    IMPROVEMENT_PLAN = "ke-hoach-khac-phuc"
    FUNDING_ORDER = "thu-tu-kinh-phi"

    @property
    def is_of_units(self) -> bool:
        """Whether each unit gets a paper of its own."""
        return self in _OF_UNITS

    @property
    def is_of_levels(self) -> bool:
        """Whether only a year by a set of levels has it."""
        return self in _OF_LEVELS

    @property
    def is_of_points(self) -> bool:
        """Whether only a year by an index has it."""
        return self in (PaperKind.RANKING_PROPOSAL, PaperKind.RANKING_DECISION)

    @property
    def has_number(self) -> bool:
        """Whether a year can have several, each about a decision, minutes or a complaint with a number."""
        return self in _OF_NUMBERS


_OF_UNITS = frozenset(
    {
        PaperKind.CHAIRMAN_PAGE,
        PaperKind.SELF_REPORT,
        PaperKind.COMMENTS,
        PaperKind.UNIT_MINUTES,
        PaperKind.UNIT_PROPOSAL,
        PaperKind.DOCUMENT_LIST,
        PaperKind.RECEIPT,
        PaperKind.RETURN_LETTER,
        PaperKind.EXPLANATION_REQUEST,
        PaperKind.RESULT_NOTICE,
        PaperKind.CERTIFICATE,
        PaperKind.COMPLAINT_ANSWER,
        PaperKind.REVOCATION_DECISION,
        PaperKind.IMPROVEMENT_PLAN,
    }
)
_OF_LEVELS = frozenset(
    {
        PaperKind.UNIT_PROPOSAL,
        PaperKind.RECOGNITION_PROPOSAL,
        PaperKind.RECOGNITION_DECISION,
        PaperKind.CERTIFICATE,
        PaperKind.REVOCATION_DECISION,
        PaperKind.FUNDING_ORDER,
    }
)
_OF_NUMBERS = frozenset(
    {
        PaperKind.INVITATION,
        PaperKind.BALLOT,
        PaperKind.COUNCIL_MINUTES,
        PaperKind.COUNCIL_DECISION,
        PaperKind.RECOGNITION_PROPOSAL,
        PaperKind.RECOGNITION_DECISION,
        PaperKind.RANKING_PROPOSAL,
        PaperKind.RANKING_DECISION,
        PaperKind.COMMENDATION_PROPOSAL,
        PaperKind.COMMENDATION_DECISION,
        PaperKind.COMPLAINT_ANSWER,
        PaperKind.REVOCATION_DECISION,
    }
)
