"""The list of pages for search engines (sitemaps.org, protocol 0.9), once a site has its address."""

from collections.abc import Iterable

from markupsafe import Markup

_LIST = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
)


def sitemap(site: str, paths: Iterable[str]) -> bytes:
    """Return the list of the pages among the files of a site; `site` is its address, ending in a stroke."""
    pages = sorted(path for path in paths if path.endswith(".html"))
    lines = Markup("").join(Markup("<url><loc>{}{}</loc></url>\n").format(site, path) for path in pages)
    return str(_LIST.format(lines)).encode()
