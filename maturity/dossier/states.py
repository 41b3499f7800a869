"""The states of a dossier, from the unit's draft to a published decision.

Source: phương pháp đánh giá ban hành theo Quyết định 2361/QĐ-BTTTT and provincial plans on it:
self-assessment, check of completeness, appraisal, request to explain, second round, council, decision,
publication, revocation. By a set of levels the council recognises a unit or not; by an index it approves the
points (thông qua điểm), or sends the dossier back to be appraised.
"""

from enum import Enum


class DossierState(Enum):
    """The state of a dossier; the value is what the store holds."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPRAISING = "appraising"
    EXPLANATION_REQUESTED = "explanation_requested"
    RESUBMITTED = "resubmitted"
    APPRAISED = "appraised"
    BEFORE_COUNCIL = "before_council"
    RECOGNISED = "recognised"
    NOT_RECOGNISED = "not_recognised"
    APPROVED = "approved"
    """The council approved the points, which only an index gives."""
    PUBLISHED = "published"
    REVOKED = "revoked"

    @property
    def takes_figures(self) -> bool:
        """Whether all figures of the unit may still change."""
        return self in (DossierState.DRAFT, DossierState.RETURNED)
