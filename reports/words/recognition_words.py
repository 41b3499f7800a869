"""Recognitions in words: the decision behind one, what became of it, and why a commune does not count."""

from maturity.dossier.overrides import Override
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.recognition.share import CommuneStanding, Standing
from reports.words.dossier_words import RULES
from reports.words.numbers import day
from reports.words.wording import bare, one_line


def decision_text(decision: DecisionReference) -> str:
    """Name a decision: `Quyết định số 123/QĐ-UBND ngày 10/06/2026`."""
    return f"Quyết định số {one_line(decision.number)} ngày {day(decision.signed_on)}"


def revocation_text(recognition: Recognition) -> str | None:
    """Say that a recognition was revoked, from when, by which decision and why; None where it was not."""
    if recognition.revoked_from is None:
        return None
    by = f" theo {decision_text(recognition.revocation)}" if recognition.revocation else ""
    why = f": {bare(recognition.revocation_reason)}" if recognition.revocation_reason else ""
    return f"đã thu hồi từ ngày {day(recognition.revoked_from)}{by}{why}"


def held_text(one: CommuneStanding) -> str:
    """Name the decisions behind what a commune holds, and that it came down from the units before it."""
    if one.held is None:
        return ""
    decisions = dict.fromkeys(decision_text(recognition.decision) for recognition in one.held.recognitions)
    inherited = " (chuyển tiếp từ đơn vị cũ)" if one.held.is_inherited else ""
    return "; ".join(decisions) + inherited


def why_not_counted(one: CommuneStanding, minimum: int) -> str:
    """Say why a commune does not count; empty for one that does."""
    recognition = one.recognition
    match one.standing:
        case Standing.COUNTED:
            return ""
        case Standing.TOO_LOW if one.held is not None:
            return f"được công nhận mức độ {one.held.level}, dưới mức độ {minimum} ({held_text(one)})"
        case Standing.REVOKED if recognition is not None:
            return revocation_text(recognition) or ""
        case Standing.NOT_YET_VALID if recognition is not None:
            decision = decision_text(recognition.decision)
            return f"{decision} có hiệu lực từ ngày {day(recognition.valid_from)}, sau ngày tính"
        case Standing.EXPIRED if recognition is not None and recognition.valid_until is not None:
            decision = decision_text(recognition.decision)
            return f"{decision} hết hiệu lực sau ngày {day(recognition.valid_until)}"
        case Standing.NOT_CARRIED_OVER:
            return "hình thành do sắp xếp; kết quả công nhận của đơn vị cũ không được chuyển tiếp"
        case _:
            return "chưa được công nhận"


def override_text(override: Override) -> str:
    """Tell an exception where the public reads it: which rule, why, and over which time; no person's id."""
    return (
        f"ngoại lệ đối với quy tắc “{RULES[override.need]}”: {bare(override.reason)} "
        f"(từ ngày {day(override.on_day)} đến hết ngày {day(override.expires_on)})"
    )
