"""The registry of missing permissions, which do not depend on the state of a dossier."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

QH = Registry("QH", "Quyền của người thực hiện")

OTHER_UNITS = QH.error(
    "QH-01",
    "{person} là người của đơn vị {unit} nên không {action} của đơn vị khác: {others}",
    "để người của đơn vị đó{or_roles}",
)
OTHERS_INTAKE = QH.error(
    "QH-02",
    "lần nhận {intake} do {receiver} ghi nên {person} không bỏ được",
    "để {receiver} hoặc người có vai trò thường trực bỏ lần nhận này",
)
OWN_ROLES = QH.error(
    "QH-03",
    "{person} không tự thêm vai trò cho mình ({roles})",
    "để một người thường trực khác ghi; chỉ có một người thường trực thì thêm người thứ hai trước",
)
OWN_UNIT = QH.error(
    "QH-04",
    "{person} không tự đổi đơn vị của mình",
    "để một người thường trực khác ghi; chỉ có một người thường trực thì thêm người thứ hai trước",
)
NOBODY = QH.error(
    "QH-05",
    "chưa rõ ai {action}",
    "ghi người thực hiện bằng {do} (xem {do_2})",
    Do.again("", _as="MÃ"),
    Do.to(Operation.LIST_PERSONS),
)
NOT_YOURS = QH.error(
    "QH-06", "{person} không có vai trò {action}", "việc này do người có vai trò {roles} thực hiện"
)
OTHER_BODIES = QH.error(
    "QH-08",
    "{person} là người của đơn vị {unit} nên không {action} của cơ quan khác: {others}",
    "số liệu của chính đơn vị thì không ghi cơ quan cung cấp; số của cơ quan khác để người của cơ quan đó"
    "{or_roles}",
)
OTHER_SUPPLIERS = QH.error(
    "QH-09",
    "{person} là người của {supplier} nên không {action} của nơi khác: {others}",
    "ghi đúng cơ quan cung cấp, hoặc để người của nơi đó{or_roles}",
)
OF_NO_BODY = QH.error(
    "QH-10",
    "{person} chưa được ghi là người của cơ quan cung cấp nào nên không {action}",
    "ghi cơ quan bằng {do}",
    Do.to(Operation.SET_ROLES, "{person}", supplier="TÊN"),
)
OWN_BODY = QH.error(
    "QH-11",
    "{person} không tự đổi cơ quan mà mình cung cấp số liệu",
    "để một người thường trực khác ghi; chỉ có một người thường trực thì thêm người thứ hai trước",
)
OF_NO_UNIT = QH.error(
    "QH-07",
    "{person} chưa được ghi là người của đơn vị nào nên không {action}",
    "ghi đơn vị bằng {do}",
    Do.to(Operation.SET_ROLES, "{person}", unit="MÃ"),
)
LAST_ORGANISER = QH.error(
    "QH-12",
    "{person} là người thường trực duy nhất; sau đó ai cũng tự nhận vai trò này được",
    "thêm một người thường trực trước, bằng {do}",
    Do.to(Operation.ADD_PERSON, "MÃ", name="TÊN", role="thuong-truc"),
)
OTHERS_DOCUMENT = QH.error(
    "QH-13",
    "tài liệu của {items} do nơi khác gửi, cho số liệu của cơ quan khác, nên {person} không bỏ được",
    "để người đã gửi, hoặc người có vai trò thường trực bỏ",
)
