"""Words about recognitions: the decision, its revocation, and why a commune does not count."""

from maturity.dossier.overrides import Override
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.recognition.share import CommuneRecognition, CommuneStatus
from reports.words.dossier_words import RULES
from reports.words.numbers import day
from reports.words.wording import bare, one_line


def decision_text(decision: DecisionReference) -> str:
    """Name a decision: `Quyết định số 123/QĐ-UBND ngày 10/06/2026`."""
    return f"Quyết định số {one_line(decision.number)} ngày {day(decision.signed_on)}"


def revocation_text(recognition: Recognition) -> str | None:
    """Return that a recognition was revoked, from when, by which decision and why; None if it was not."""
    if recognition.revoked_from is None:
        return None
    by = f" theo {decision_text(recognition.revocation)}" if recognition.revocation else ""
    why = f": {bare(recognition.revocation_reason)}" if recognition.revocation_reason else ""
    return f"đã thu hồi từ ngày {day(recognition.revoked_from)}{by}{why}"


def held_text(commune: CommuneRecognition) -> str:
    """Name the decisions that recognise a commune, and whether they come from the units before it."""
    if commune.held is None:
        return ""
    decisions = dict.fromkeys(
        decision_text(recognition.decision) for recognition in commune.held.recognitions
    )
    inherited = " (chuyển tiếp từ đơn vị cũ)" if commune.held.is_inherited else ""
    return "; ".join(decisions) + inherited


def why_not_counted(commune: CommuneRecognition, minimum: int) -> str:
    """Return why a commune does not count; "" if it does."""
    recognition = commune.recognition
    match commune.status:
        case CommuneStatus.COUNTED:
            return ""
        case CommuneStatus.TOO_LOW if commune.held is not None:
            return f"được công nhận mức độ {commune.held.level}, dưới mức độ {minimum} ({held_text(commune)})"
        case CommuneStatus.REVOKED if recognition is not None:
            return revocation_text(recognition) or ""
        case CommuneStatus.NOT_YET_VALID if recognition is not None:
            decision = decision_text(recognition.decision)
            return f"{decision} có hiệu lực từ ngày {day(recognition.valid_from)}, sau ngày tính"
        case CommuneStatus.EXPIRED if recognition is not None and recognition.valid_until is not None:
            decision = decision_text(recognition.decision)
            return f"{decision} hết hiệu lực sau ngày {day(recognition.valid_until)}"
        case CommuneStatus.NOT_CARRIED_OVER:
            return "hình thành do sắp xếp; kết quả công nhận của đơn vị cũ không được chuyển tiếp"
        case _:
            return "chưa được công nhận"


def override_text(override: Override) -> str:
    """Return an exception as published: the rule, why, and the period, without the id of a person."""
    return (
        f"ngoại lệ đối với quy tắc “{RULES[override.need]}”: {bare(override.reason)} "
        f"(từ ngày {day(override.on_day)} đến hết ngày {day(override.expires_on)})"
    )
