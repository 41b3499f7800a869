"""Permissions: one table, a row for each operation, and the one function that reads it; pure.

A unit's person acts for their own unit only, in every row, and hands in no figures of another body; a
supplier's officer supplies the figures of their own body, for every unit, and does nothing else. Further
needs of the steps of a dossier are in `maturity.dossier.transitions`; the separation of duties is in
`maturity.dossier.separation`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from enum import Enum

from attrs import frozen

from criteria.administrations import ADMINISTRATIONS
from foundation.problem import Place, Problem
from foundation.text import key
from maturity.people import permission_codes as codes
from maturity.people.operation import Operation
from maturity.people.person import Person, PersonState, Role

_NAMED = 5
"""How many units, or bodies, of others are named in one refusal."""


class AppliesWhen(Enum):
    """When a row of the table applies."""

    ALWAYS = "always"
    IN_OFFICIAL_YEARS = "in official years"
    """In a rehearsal nobody has to be named; a person who is named needs the role."""
    ONCE_ORGANISED = "once organised"
    """Not before the workspace has a person of the standing body: somebody must be the first."""
    NEVER = "never"
    """Everybody who can open the workspace is allowed."""


@frozen
class Permission:
    """A row: the roles that can carry out an operation, and when the row applies.

    `doing` names the operation in Vietnamese messages, as in “chưa rõ ai nhận số liệu”.
    """

    doing: str
    roles: frozenset[Role]
    applies: AppliesWhen = AppliesWhen.ALWAYS


def _row(doing: str, *roles: Role, applies: AppliesWhen = AppliesWhen.ALWAYS) -> Permission:
    return Permission(doing, frozenset(roles), applies)


def _read(doing: str) -> Permission:
    return Permission(doing, frozenset(Role), AppliesWhen.NEVER)


_UNIT, _SUPPLIER, _BODY, _APPRAISER, _COUNCIL, _SIGNER = (
    Role.UNIT,
    Role.SUPPLIER,
    Role.STANDING_BODY,
    Role.APPRAISER,
    Role.COUNCIL,
    Role.SIGNER,
)
_OFFICIAL, _ORGANISED = AppliesWhen.IN_OFFICIAL_YEARS, AppliesWhen.ONCE_ORGANISED

PERMISSIONS: Mapping[Operation, Permission] = {
    Operation.IMPORT_UNITS: _row("ghi danh sách đơn vị", _BODY, applies=_ORGANISED),
    Operation.SUCCEED_UNITS: _row("ghi chuyển tiếp đơn vị", _BODY, applies=_ORGANISED),
    Operation.ADD_PERSON: _row("ghi người thực hiện", _BODY, applies=_ORGANISED),
    Operation.IMPORT_PERSONS: _row("ghi người thực hiện", _BODY, applies=_ORGANISED),
    Operation.SET_ROLES: _row("phân công người thực hiện", _BODY, applies=_ORGANISED),
    Operation.ERASE_PERSON: _row("xóa thông tin người thực hiện", _BODY, applies=_ORGANISED),
    Operation.OPEN_CYCLE: _row("mở kỳ", _BODY, applies=_OFFICIAL),
    Operation.SET_CYCLE: _row("đổi cấu hình của kỳ", _BODY, applies=_OFFICIAL),
    Operation.CLOSE_CYCLE: _row("đóng kỳ", _BODY),
    Operation.REOPEN_CYCLE: _row("mở lại kỳ", _BODY),
    Operation.WITHDRAW_CYCLE: _row("rút kỳ", _BODY, applies=_OFFICIAL),
    Operation.TAKE_IN: _row("nhận số liệu", _UNIT, _SUPPLIER, _BODY, applies=_OFFICIAL),
    Operation.UNDO_INTAKE: _row("bỏ số liệu, tài liệu", _UNIT, _SUPPLIER, _BODY, applies=_OFFICIAL),
    Operation.ADD_EVIDENCE: _row("nhận tài liệu", _UNIT, _SUPPLIER, _BODY, applies=_OFFICIAL),
    Operation.REMOVE_EVIDENCE: _row("bỏ tài liệu", _UNIT, _BODY, applies=_OFFICIAL),
    Operation.REGISTER: _row("đăng ký mức độ", _UNIT, _BODY),
    Operation.ASSIGN: _row("giao mức độ", _BODY),
    Operation.SUBMIT: _row("nộp hồ sơ", _UNIT),
    Operation.RECEIVE: _row("ghi hồ sơ theo sổ công văn đến", _BODY, applies=_OFFICIAL),
    Operation.RETURN: _row("trả lại hồ sơ", _BODY),
    Operation.TAKE_UP: _row("nhận thẩm định", _APPRAISER, _BODY),
    Operation.REQUEST_EXPLANATION: _row("yêu cầu giải trình", _APPRAISER, _BODY),
    Operation.EXPLAIN: _row("giải trình", _UNIT),
    Operation.RESUBMIT: _row("nộp giải trình", _UNIT),
    Operation.APPRAISE: _row("thẩm định tiêu chí", _APPRAISER, _BODY),
    Operation.FINISH_APPRAISAL: _row("kết thúc thẩm định", _APPRAISER, _BODY),
    Operation.LAY_BEFORE_COUNCIL: _row("trình Hội đồng", _BODY),
    Operation.OVERRIDE: _row("ghi ngoại lệ", _BODY, _SIGNER),
    Operation.SET_UP_COUNCIL: _row("ghi Hội đồng", _BODY, _COUNCIL),
    Operation.CONCLUDE: _row("ghi kết luận", _BODY, _COUNCIL),
    Operation.WITHDRAW_CONCLUSION: _row("rút kết luận ghi nhầm", _BODY, _COUNCIL),
    Operation.ISSUE_DECISION: _row("ghi quyết định", _BODY, _SIGNER),
    Operation.PUBLISH: _row("công bố quyết định", _BODY, _SIGNER),
    Operation.REVOKE: _row("thu hồi công nhận", _BODY, _SIGNER),
    Operation.WITHDRAW_DECISION: _row("rút văn bản ghi nhầm", _BODY, _SIGNER),
    Operation.ADD_COMPLAINT: _row("ghi kiến nghị", _BODY),
    Operation.ANSWER_COMPLAINT: _row("trả lời kiến nghị", _BODY),
    Operation.REOPEN_DOSSIER: _row("mở lại hồ sơ theo kiến nghị", _BODY),
    Operation.COMMEND: _row("ghi quyết định khen thưởng", _BODY, _SIGNER),
    Operation.ADD_VIOLATION: _row("ghi vi phạm", _BODY),
    Operation.WITHDRAW_VIOLATION: _row("ghi vi phạm", _BODY),
    Operation.FILE_SIGNED_PAPER: _row("lưu văn bản đã ký", _BODY, _SIGNER),
    Operation.WITHDRAW_SIGNED_PAPER: _row("rút văn bản đã ký lưu nhầm", _BODY, _SIGNER),
    Operation.FILE_SIGNED_SET: _row("lưu bản ký của bộ tiêu chí", _BODY, applies=_ORGANISED),
    Operation.WITHDRAW_SIGNED_SET: _row("rút bản ký của bộ tiêu chí lưu nhầm", _BODY, applies=_ORGANISED),
    Operation.OPEN_ACCOUNT: _row("cấp tài khoản", _BODY, applies=_ORGANISED),
    Operation.CLOSE_ACCOUNT: _row("thu tài khoản", _BODY, applies=_ORGANISED),
    Operation.SERVE: _read("mở máy chủ"),
    Operation.INIT: _read("mở thư mục dữ liệu"),
    Operation.BACK_UP: _read("sao lưu"),
    Operation.RESTORE: _read("khôi phục"),
    Operation.VERIFY: _read("kiểm tra nhật ký"),
    Operation.SHOW_STATUS: _read("xem kỳ đánh giá"),
    Operation.LIST_UNITS: _read("xem danh sách đơn vị"),
    Operation.LIST_PERSONS: _read("xem những người thực hiện"),
    Operation.LIST_CONTACTS: _read("xem họ tên, liên hệ của người thực hiện"),
    Operation.LIST_CYCLES: _read("xem các kỳ đánh giá"),
    Operation.LIST_INTAKES: _read("xem các lần nhận"),
    Operation.WRITE_FORMS: _read("ghi biểu"),
    Operation.SHOW_FIGURES: _read("xem số liệu còn thiếu"),
    Operation.EXPORT_FIGURES: _read("ghi số liệu ra tệp"),
    Operation.SHOW_SHARES: _read("xem tỷ lệ tính từ công nhận"),
    Operation.LIST_EVIDENCE: _read("xem tài liệu kiểm chứng"),
    Operation.SHOW_DOSSIER: _read("xem hồ sơ"),
    Operation.SHOW_COUNCIL: _read("xem Hội đồng"),
    Operation.SHOW_HISTORY: _read("xem mức độ qua các năm"),
    Operation.LIST_DECISIONS: _read("xem các quyết định"),
    Operation.RECHECK: _read("rà soát công nhận"),
    Operation.LIST_COMPLAINTS: _read("xem các kiến nghị"),
    Operation.LIST_VIOLATIONS: _read("xem các vi phạm"),
    Operation.PROPOSE_COMMENDATION: _read("xem đề nghị khen thưởng"),
    Operation.LIST_RECOGNITIONS: _read("in danh sách công nhận"),
    Operation.LIST_RESULTS: _read("in danh sách kết quả"),
    Operation.LIST_COMMENDATIONS: _read("in danh sách khen thưởng"),
    Operation.LIST_RANKING: _read("in bảng xếp hạng"),
    Operation.WRITE_PAPERS: _read("soạn văn bản"),
    Operation.LIST_SIGNED_PAPERS: _read("xem văn bản đã ký"),
    Operation.SHOW_OVERVIEW: _read("xem toàn cảnh các đơn vị"),
    Operation.PLAN: _read("lập kế hoạch nâng mức"),
    Operation.SHOW_BOTTLENECKS: _read("xem tiêu chí nên tháo gỡ trước"),
    Operation.WRITE_SITE: _read("lập trang công bố"),
    Operation.ARCHIVE: _row("lập gói lưu trữ", _BODY),
    Operation.CHECK: _read("tự đánh giá từ tệp"),
    Operation.RANK: _read("xếp hạng từ tệp"),
    Operation.COMPARE: _read("so sánh hai đơn vị, hai năm từ tệp"),
    Operation.AUDIT: _read("kiểm tra bảng xếp hạng đã công bố"),
    Operation.SHOW_IMPACT: _read("xem tác động của một bộ mới"),
    Operation.SHOW_THRESHOLDS: _read("xem tác động của một ngưỡng"),
    Operation.LIST_FRAMEWORKS: _read("xem các bộ tiêu chí"),
    Operation.SHOW_FRAMEWORK: _read("xem bộ tiêu chí"),
    Operation.LINT: _read("rà soát bộ tiêu chí"),
    Operation.SELF_TEST: _read("thử bộ tiêu chí"),
    Operation.SHOW_FRAMEWORK_STATUS: _read("xem việc xác nhận đối chiếu"),
    Operation.DERIVE_FRAMEWORK: _read("lập bộ tiêu chí của tỉnh"),
    Operation.IMPORT_ANNEX: _read("lập bản thảo bộ tiêu chí từ phụ lục"),
    Operation.ATTEST: _read("xác nhận đối chiếu"),
    Operation.COMPARE_FRAMEWORKS: _read("so sánh hai bộ tiêu chí"),
}


def why_not(
    operation: Operation,
    place: Place,
    person: Person | None,
    units: Iterable[str] = (),
    *,
    suppliers: Iterable[str | None] = (),
    holders: Iterable[str | None] = (),
    is_rehearsal: bool = False,
    is_organised: bool = True,
    doing: str = "",
) -> tuple[Problem, ...]:
    """Return every reason why a person cannot carry out an operation; none if they can.

    `units` are the codes of the units whose data it changes; `person` is None if nobody was named.
    `suppliers` are the bodies from which figures come: names as in criteria sets, None for units that hand in
    their own. `holders` are the bodies that hold what is written, according to the set (`Đơn vị cung cấp` of
    each criterion; None, `xã` or `huyện` for the units). A supplier's officer can write what their body
    holds, and nothing if both are empty. `is_rehearsal` is that of the year; `is_organised` is whether the
    workspace has a standing body. `doing` replaces the name of the operation in the messages.
    """
    row = PERMISSIONS[operation]
    doing = doing or row.doing
    if row.applies is AppliesWhen.NEVER or (row.applies is AppliesWhen.ONCE_ORGANISED and not is_organised):
        return ()
    if person is None or person.state is PersonState.ERASED:
        if row.applies is AppliesWhen.IN_OFFICIAL_YEARS and is_rehearsal and person is None:
            return ()
        return (codes.NOBODY.at(place, action=doing),)
    held = person.roles & row.roles
    if not held:
        return (codes.NOT_YOURS.at(place, action=doing, person=person.id, roles=_labels(row.roles)),)
    if held - _BOUND:
        return ()
    suppliers = frozenset(suppliers)
    roles = _labels(row.roles - _BOUND)
    or_roles = f", hoặc người có vai trò {roles} thực hiện" if roles else " thực hiện"
    fields = {"person": person.id, "action": doing, "or_roles": or_roles}
    reasons = []
    if Role.UNIT in held:
        reasons.append(_beyond_the_unit(place, person, frozenset(units), suppliers, fields))
    if Role.SUPPLIER in held:
        reasons.append(_beyond_the_body(place, person, suppliers | frozenset(holders), fields))
    return min(reasons, key=len)  # a person with both roles can act in either


_BOUND = frozenset({Role.UNIT, Role.SUPPLIER})
"""Roles that hold for one unit or one body only."""


def own_units(operation: Operation, person: Person | None, units: Iterable[str]) -> tuple[str, ...]:
    """Return the units that an operation is about for a person: their own for a unit's person, else all."""
    held = frozenset() if person is None else person.roles & PERMISSIONS[operation].roles
    if person is None or held != {Role.UNIT}:
        return tuple(units)
    return tuple(unit for unit in units if unit == person.unit)


def _labels(roles: Collection[Role]) -> str:
    labels = [role.label for role in Role if role in roles]
    return " hoặc ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))


def _beyond_the_unit(
    place: Place, person: Person, units: Set[str], suppliers: Set[str | None], fields: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return why a unit's person cannot act for these units, or hand in figures from these bodies."""
    if person.unit is None:
        return (codes.OF_NO_UNIT.at(place, **fields),)
    fields = {**fields, "unit": person.unit}
    problems = []
    if others := units - {person.unit}:
        problems.append(codes.OTHER_UNITS.at(place, **fields, others=_named(others)))
    if bodies := suppliers - {None}:
        problems.append(codes.OTHER_BODIES.at(place, **fields, others=_named(bodies)))
    return tuple(problems)


def _beyond_the_body(
    place: Place, person: Person, bodies: Set[str | None], fields: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return why a supplier's officer cannot write what these bodies supply; none are given if unknown."""
    if person.supplier is None:
        return (codes.OF_NO_BODY.at(place, **fields),)
    own = key(person.supplier)
    others = {body for body in bodies if body is None or key(body) != own}
    if bodies and not others:
        return ()
    names = {"các đơn vị" if body is None else ADMINISTRATIONS.get(body, body) for body in others}
    named = _named(names) or "chưa rõ nơi nào"
    return (codes.OTHER_SUPPLIERS.at(place, **fields, supplier=person.supplier, others=named),)


def _named(others: Iterable[str | None]) -> str:
    listed = sorted(filter(None, others))
    return ", ".join(listed[:_NAMED]) + (", …" if len(listed) > _NAMED else "")


def is_organised(persons: Iterable[Person]) -> bool:
    """Whether somebody in a workspace can give roles; until then the first person adds themselves."""
    return any(
        person.state is PersonState.ACTIVE and Role.STANDING_BODY in person.roles for person in persons
    )


def not_the_last(
    place: Place, everybody: Iterable[Person], before: Person, after: Person | None
) -> tuple[Problem, ...]:
    """Return why the last person of the standing body cannot leave it: then anybody could join it.

    `after` is the person as they are to be, None if they are to be erased.
    """
    leaves = Role.STANDING_BODY in before.roles and (after is None or Role.STANDING_BODY not in after.roles)
    if not leaves or is_organised(person for person in everybody if person.id != before.id):
        return ()
    return (codes.LAST_ORGANISER.at(place, person=before.id),)


def not_widening(
    place: Place, acting: Person | None, before: Person | None, after: Person
) -> Sequence[Problem]:
    """Return why a person cannot make this change of a person: nobody gives themselves a role, unit or body.

    `acting` is allowed to write persons; None if no such person exists yet.
    """
    if acting is None or acting.id != after.id:
        return ()
    problems = []
    roles_before = before.roles if before else frozenset[Role]()
    if added := after.roles - roles_before:
        roles = ", ".join(role.label for role in Role if role in added)
        problems.append(codes.OWN_ROLES.at(place, person=acting.id, roles=roles))
    if before is not None and before.unit not in (None, after.unit) and Role.UNIT in after.roles:
        problems.append(codes.OWN_UNIT.at(place, person=acting.id))
    if before is not None and before.supplier not in (None, after.supplier) and Role.SUPPLIER in after.roles:
        problems.append(codes.OWN_BODY.at(place, person=acting.id))
    return problems


def not_undoing(
    place: Place, person: Person | None, intake: int, receiver: str, units: Collection[str]
) -> Sequence[Problem]:
    """Return why a person cannot undo an intake of others: only the standing body and the unit itself can.

    `receiver` is the id of the person who took it in, "" for nobody; `units` are those that it changed.
    """
    if person is None or receiver in ("", person.id) or Role.STANDING_BODY in person.roles:
        return ()
    if Role.UNIT in person.roles and {*units} == {person.unit}:  # of others they are a supplier's officer
        return ()
    return (codes.OTHERS_INTAKE.at(place, intake=intake, receiver=receiver, person=person.id),)
