"""The frame of a page: head, policy, bar, main part, foot; in one file or with a stylesheet beside."""

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from attrs import field, frozen
from markupsafe import Markup

from reports.media.page.words import worded
from reports.words.headlines import DRAFT
from reports.words.wording import one_line

NAME = "Mức độ chuyển đổi số"
"""What stands at the top of pages that have no other name there."""
SHEET = "pages.css"
_FONTS = ("ss3-latin.woff2", "ss3-vietnamese.woff2", "OFL-source-sans-3.txt")


@frozen
class Link:
    """A link of a page: its text, where it leads, and whether it is the page that is shown."""

    text: str
    address: str
    is_here: bool = False


@frozen(kw_only=True)
class Page:
    """A page: `title` names it, `body` is its main part and has exactly one first-level heading.

    `draft` says that it is a draft and why, "" if it is official. `name` and `place` stand in the bar on top,
    `name` leads to `home` if there is one. `foot` are its last lines. Without `stylesheet` the page holds its
    style and is a single file; with it, the address of `SHEET` of `shared_files()`, and `scripts` are the
    addresses of scripts that lie beside. `print_foot` stands in the lower margin of printed sheets.
    """

    title: str
    body: Markup = field(repr=False)
    draft: str = ""
    name: str = NAME
    home: str = ""
    place: str = ""
    nav: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    foot: tuple[str, ...] = ()
    print_foot: str = ""
    stylesheet: str = ""
    scripts: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the one stylesheet of all pages, without fonts of its own: a single file has no files beside."""
    return (files("reports.media.page") / SHEET).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def shared_files() -> Mapping[str, bytes]:
    """Return what lies beside the pages of a site, by name: the stylesheet, the fonts that it names."""
    folder = files("reports.media.page") / "fonts"
    fonts = (folder / "fonts.css").read_text(encoding="utf-8")
    sheet = f"{fonts}{stylesheet()}".encode()
    return MappingProxyType({SHEET: sheet, **{name: (folder / name).read_bytes() for name in _FONTS}})


def page_html(page: Page) -> str:
    """Return a page as a whole HTML document that refers to nothing but its own files, and runs no other."""
    sheet = (
        Markup('<link rel="stylesheet" href="{}">\n').format(page.stylesheet) if page.stylesheet else Markup()
    )
    own = _margins(page) if page.stylesheet else f"{stylesheet()}\n{_margins(page)}"
    return str(
        _DOCUMENT.format(
            policy=_policy(own, page),
            title=one_line(page.title),
            sheet=sheet,
            style=Markup(own),  # noqa: S704 - the stylesheet, and strings escaped for it
            scripts=Markup("").join(_SCRIPT.format(address) for address in page.scripts),
            top=_top(page),
            crumbs=_crumbs(page.crumbs),
            draft=Markup('<p class="draft">{}</p>').format(worded(page.draft)) if page.draft else Markup(),
            body=page.body,
            foot=_foot(page.foot),
        )
    )


_DOCUMENT = Markup("""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
{sheet}<style>{style}</style>
{scripts}</head>
<body>
<a class="skip" href="#noi-dung">Đến nội dung chính</a>
{top}<div class="wrap">
{crumbs}<main id="noi-dung" tabindex="-1">
{draft}{body}</main>
</div>
{foot}</body>
</html>
""")
_SCRIPT = Markup('<script src="{}" defer></script>\n')


def _policy(style: str, page: Page) -> str:
    """Return what a browser may load for the page: its style, known by its digest, and files beside it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    beside = " 'self'" if page.stylesheet else ""
    parts = [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'{beside}",
        *(["script-src 'self'"] if page.scripts else []),
        *(["font-src 'self'"] if page.stylesheet else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(parts)


def _margins(page: Page) -> str:
    """Return the style of what stands in the margins of printed sheets; browsers without it leave it out."""
    boxes = [
        f"@top-left {{ content: {_string(DRAFT)}; font: bold 9pt sans-serif; }}" if page.draft else "",
        f"@top-right {{ content: {_string(page.title)}; font: 9pt sans-serif; }}",
        f"@bottom-left {{ content: {_string(page.print_foot)}; font: 9pt sans-serif; }}",
        '@bottom-right { content: "Trang " counter(page) "/" counter(pages); font: 9pt sans-serif; }',
    ]
    return (
        f"@page {{ {' '.join(filter(None, boxes))} }}\n@page :first {{ @top-right {{ content: none; }} }}\n"
    )


_LONGEST_MARGIN = 90


def _string(text: str) -> str:
    """Return a text as a string of a stylesheet that holds no sign with a meaning there, or in HTML."""
    line = one_line(text)
    if len(line) > _LONGEST_MARGIN:
        line = f"{line[: _LONGEST_MARGIN - 1].rstrip()}…"
    safe = "".join(sign if sign.isalnum() or sign in " .,:;()/–-…" else f"\\{ord(sign):06x}" for sign in line)
    return f'"{safe}"'


def _top(page: Page) -> Markup:
    name = (
        Markup('<a class="name" href="{}">{}</a>').format(page.home, page.name)
        if page.home
        else (Markup('<span class="name">{}</span>').format(page.name))
    )
    place = Markup('<span class="place">{}</span>').format(worded(page.place)) if page.place else Markup()
    bar = Markup('<header class="top"><div class="wrap">{}{}</div></header>\n').format(name, place)
    if not page.nav:
        return bar
    links = Markup("").join(map(_nav_link, page.nav))
    return bar + Markup(
        '<nav class="nav" aria-label="Chính"><div class="wrap"><ul>{}</ul></div></nav>\n'
    ).format(links)


def _nav_link(link: Link) -> Markup:
    here = Markup(' aria-current="page"') if link.is_here else Markup()
    return Markup('<li><a href="{}"{}>{}</a></li>').format(link.address, here, link.text)


def _crumbs(links: tuple[Link, ...]) -> Markup:
    if not links:
        return Markup()
    items = Markup("").join(
        Markup('<li><span aria-current="page">{}</span></li>').format(link.text)
        if link.is_here
        else Markup('<li><a href="{}">{}</a></li>').format(link.address, link.text)
        for link in links
    )
    return Markup('<nav class="crumbs" aria-label="Đường dẫn"><ol>{}</ol></nav>').format(items)


def _foot(lines: tuple[str, ...]) -> Markup:
    if not lines:
        return Markup()
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(worded(line)) for line in lines)
    return Markup('<footer class="foot"><div class="wrap">{}</div></footer>\n').format(paragraphs)
