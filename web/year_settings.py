"""The settings as sentences with their fields: changed in the file, taken up by the open years at once."""

from attrs import evolve
from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from maturity.operations.councils import show_councils
from maturity.operations.session import Session
from maturity.operations.settings import (
    SettingsRequest,
    change_settings,
    show_settings_in_force,
)
from reports.year.settings_changed import settings_changed
from reports.year.settings_sentences import APPRAISING, COMMENDING, OF_THE_YEAR, fixed_sentences, rules_of
from web.acting import Form, acting, kept_texts
from web.fields import Field, Kind, Typed, typed
from web.navigation import here
from web.reading import cycle_at, reading
from web.setting_fields import (
    SEEN,
    changed_fields,
    meanwhile,
    seen_before,
    seen_text,
    setting_groups,
)

blueprint = Blueprint("year_settings", __name__, url_prefix="/tt/<int:year>/cau-hinh")

CHANGE, KEEP = "Đổi cấu hình", "Ghi cấu hình"


@blueprint.route("/doi", methods=["GET", "POST"])
def change(year: int) -> Response:
    """Change settings where they stand in their sentences; what that comes to is shown first."""
    with reading() as session:
        cycle = cycle_at(session, year)
        settings = show_settings_in_force(session, year, cycle.unit_kind)
        councils = show_councils(session, year, cycle.unit_kind).councils
        file = session.workspace.configuration.name
    groups = setting_groups(settings)
    fields = [each for group in groups.values() for each in group]
    asked = [each.field for each in fields]
    sent = typed(asked) if request.method == "POST" else Typed(kept_texts())
    # What a user saw is forgotten only once it was asked what somebody else changed since.
    is_renewed = request.method == "POST" and not sent.faults
    hidden = Field(
        name=SEEN, kind=Kind.HIDDEN, value=seen_text(fields), is_needed=False, is_renewed=is_renewed
    )
    before = seen_before(request.form.get(SEEN, "") or sent.texts.get(SEEN, ""))
    changed = {each.name for each in changed_fields(fields, sent, before)} if sent.texts else set()

    def together(content: Typed) -> dict[str, str]:
        return dict(meanwhile(fields, content, before))

    def carry_out(session: Session, content: Typed) -> str:
        edits = [
            each
            for each in changed_fields(fields, content, before)
            if each.is_changed(content.texts.get(each.name, ""), each.now)
        ]
        made = change_settings(
            session,
            year,
            cycle.unit_kind,
            SettingsRequest(
                values={each.path: each.value(content.text(each.name)) for each in edits},
                seen={each.path: each.now for each in edits},
            ),
        )
        return settings_changed(made, file)

    form = Form(
        title=f"{CHANGE}, năm {year}",
        # What was not touched is shown as it is now, whoever changed it since.
        fields=[*(evolve(each, is_renewed=each.name not in changed) for each in asked), hidden],
        button=KEEP,
        back=url_for("year_rules.settings", year=year, **here()),
        is_tried=True,
        together=together,
        template="years/settings.html",
        values={
            "groups": groups,
            "fixed": fixed_sentences(settings, councils),
            "of_year": OF_THE_YEAR,
            "appraising": APPRAISING,
            "commending": COMMENDING,
            "commendation_rules": rules_of(settings),
            "cycle": cycle,
            "file": file,
        },
    )
    return acting(form, carry_out)
