"""The views of the public pages as pages for a browser, in the frame and the stylesheet of every page."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from reports.media.page.frame import SHEET, Page, page_html
from reports.media.page.parts import EMPTY, heading, joined, ladder, level, link, paragraph
from reports.media.page.words import worded
from reports.site import addresses
from reports.site.views import Card, Choice, FileLink, Place, Results, Section, Site, Text, UnitView

SCRIPT = "site.js"


@lru_cache(maxsize=1)
def script() -> bytes:
    """Return the script that filters and sorts the table of results."""
    return (Path(__file__).parent / SCRIPT).read_bytes()


def rendered(site: Site, place: Place, view: Results | UnitView | Text) -> bytes:
    """Return a page of a site."""
    if isinstance(view, Results):
        body = _results(place, view)
    elif isinstance(view, UnitView):
        body = _unit(view)
    else:
        body = joined([_head(view.title), *map(_section, view.sections)])
    shared = f"{place.root}{addresses.ASSETS}"
    page = Page(
        title=f"{place.title} – {site.name}",
        body=body,
        draft=site.mark or "",
        name=site.name,
        home=f"{place.root}{addresses.INDEX}",
        place=site.place,
        nav=tuple(place.nav),
        crumbs=tuple(place.crumbs),
        foot=tuple(site.foot),
        print_foot=" · ".join(filter(None, (site.name, site.place))),
        stylesheet=f"{shared}/{SHEET}",
        scripts=(f"{shared}/{SCRIPT}",),
    )
    return page_html(page).encode()


def _results(place: Place, view: Results) -> Markup:
    main = joined(
        [
            *map(paragraph, view.lines),
            Markup('<div class="wide-bar">{}</div>\n').format(view.chart),
            Markup('<ul class="legend" aria-label="Chú giải">{}</ul>\n').format(
                joined(map(_legend, view.legend))
            ),
            _filter(view),
            view.table,
            *(paragraph(line, "small muted") for line in view.notes),
        ]
    )
    method = link("Toàn văn bộ và cách tính", f"{place.base}{addresses.METHOD}")
    reuse = "Không có dữ liệu cá nhân. Khi sử dụng lại, ghi rõ nguồn."
    proof = (
        f"Mã của dòng nhật ký cuối cùng khi lập trang này (dòng {view.line}). Nhật ký bị sửa lại thì mã này "
        "không còn khớp."
    )
    beside = [
        _card("Dữ liệu mở", [_links(view.downloads), paragraph(reuse, "small muted")], is_tinted=True),
        _card(
            "Phương pháp",
            [
                Markup("<p>{} {}; ai cũng tính lại được từ số liệu công bố.</p>\n").format(
                    worded(view.method), method
                )
            ],
        ),
        _card(
            "Mã đối chiếu",
            [
                Markup('<p class="small"><code>{}</code></p>\n').format(view.head),
                paragraph(proof, "small muted"),
            ],
        ),
    ]
    return joined([_head(view.title), _columns(main, "Dữ liệu và phương pháp", beside)])


def _legend(choice: Choice) -> Markup:
    """Return an entry of the legend: the ground of its part of the bar, with the number if it is a level."""
    chip = (
        level(int(choice.style))
        if choice.is_level
        else Markup('<span class="lv lv{}" aria-hidden="true"></span>').format(choice.style)
    )
    return Markup("<li>{} {}</li>").format(chip, worded(choice.text))


def _filter(view: Results) -> Markup:
    """Return the fields over the table; they stay hidden where the script does not run."""
    options = joined(
        Markup('<option value="{}">{}</option>').format(each.kind, each.text) for each in view.filters
    )
    return Markup(
        '<form class="filters" method="get" data-filter="ket-qua" hidden>'
        '<div><label for="q">Tìm đơn vị</label>'
        '<input id="q" name="q" type="search" size="22" autocomplete="off"></div>'
        '<div><label for="muc">{}</label><select id="muc" name="muc"><option value="">Tất cả</option>{}'
        '</select></div><p aria-live="polite" data-count></p></form>\n'
    ).format(worded(view.filter_title), options)


def _unit(view: UnitView) -> Markup:
    result = joined(
        [
            paragraph(view.hero, "hero"),
            *map(paragraph, view.lines),
            ladder(view.ladder) if view.ladder else None,
            view.chart,
        ]
    )
    main = joined(
        [
            Markup('<section aria-label="Kết quả">{}</section>\n').format(result),
            *map(_section, view.sections),
        ]
    )
    beside = [_card("Tải về", [_links(view.downloads)], is_tinted=True), *map(_facts, view.cards)]
    return joined([_head(view.title, view.subtitle), _columns(main, "Chứng nhận và mã", beside)])


def _section(section: Section) -> Markup:
    named = Markup(' id="{}"').format(section.identity) if section.identity else EMPTY
    commands = Markup('<pre tabindex="0"><code>{}</code></pre>\n')
    parts = [
        heading(2, section.title),
        *map(paragraph, section.lines),
        commands.format(section.commands) if section.commands else None,
        _links(section.links) if section.links else None,
        section.table,
        Markup('<div class="document">{}</div>\n').format(section.document) if section.document else None,
    ]
    return Markup("<section{}>{}</section>\n").format(named, joined(parts))


def _head(title: str, subtitle: str = "") -> Markup:
    return Markup('<div class="head">{}{}</div>\n').format(
        heading(1, title), paragraph(subtitle, "muted") if subtitle else EMPTY
    )


def _columns(main: Markup, label: str, beside: Iterable[Markup]) -> Markup:
    return Markup('<div class="cols"><div>{}</div>\n<aside aria-label="{}">{}</aside></div>\n').format(
        main, label, joined(beside)
    )


def _card(title: str, parts: Iterable[Markup], *, is_tinted: bool = False) -> Markup:
    style = "card wash" if is_tinted else "card"
    return Markup('<div class="{}">{}{}</div>\n').format(style, heading(2, title), joined(parts))


def _facts(card: Card) -> Markup:
    """Return a card of names and values; long ones stand below their names."""
    items = joined(
        Markup("<dt>{}</dt><dd>{}</dd>").format(worded(fact.name), worded(fact.text)) for fact in card.facts
    )
    style = "facts long" if card.is_long else "facts"
    return _card(card.title, [Markup('<dl class="{}">{}</dl>\n').format(style, items)])


def _links(links: Iterable[FileLink]) -> Markup:
    items = joined(
        Markup("<li>{}{}</li>").format(
            link(each.text, each.address), worded(f": {each.about}") if each.about else EMPTY
        )
        for each in links
    )
    return Markup("<ul>{}</ul>\n").format(items)
