"""A publication as the files of a static site: pages, data, certificates, shared files, the marker."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from criteria.index.model import Index
from maturity.operations.hooks import Report, no_report
from maturity.operations.publication.facts import Publication, PublishedUnit
from reports.media.page.frame import Link, shared_files
from reports.site import addresses
from reports.site.data_page import data_page
from reports.site.level_results import level_results
from reports.site.level_unit import level_unit
from reports.site.marker import Listed, SiteIndex, digest_of, in_order, marker_text
from reports.site.method_page import method_page
from reports.site.open_data import (
    certificate,
    figures_csv,
    results_csv,
    results_json,
    results_table,
    results_xlsx,
)
from reports.site.page import SCRIPT, rendered, script
from reports.site.point_results import point_results
from reports.site.point_unit import point_unit
from reports.site.sitemap import sitemap
from reports.site.views import FileLink, Results, Section, Site, Text, UnitView
from reports.site.words import decision_names, site_of, years_of
from reports.words.numbers import counted
from reports.words.wording import bare, one_line, set_word


@frozen
class SiteFiles:
    """The files of a site to write by their paths, and those already in it that stay as they are."""

    new: Mapping[str, bytes]
    kept: Sequence[str]


def site_files(publication: Publication, before: SiteIndex | None, report: Report = no_report) -> SiteFiles:
    """Return a site with a publication; others in the site stay (`before`, None for a new site).

    The same publication and the same others give the same bytes.
    """
    folder = addresses.folder_of(publication.cycle)
    site, listed = site_of(publication), _listed(publication, folder)
    others = [each for each in before.publications if each.folder != folder] if before else []
    publications = in_order([listed, *others])
    kept = {
        path: digest
        for each in others
        if before
        for path, digest in before.files.items()
        if path.startswith(f"{each.folder}/")
    }
    files = dict(_publication_files(publication, site, folder, report))
    if publications[0] is listed:
        files[addresses.INDEX] = _page(site, addresses.INDEX, folder, _results(publication, f"{folder}/"))
    elif before:
        kept[addresses.INDEX] = before.files[addresses.INDEX]
    files[addresses.YEARS] = _page(
        years_of(publication), addresses.YEARS, publications[0].folder, _years(publications)
    )
    shared = {**shared_files(), SCRIPT: script()}
    files |= {f"{addresses.ASSETS}/{name}": content for name, content in shared.items()}
    if publication.contact.site:
        files[addresses.SITEMAP] = sitemap(publication.contact.site, [*files, *kept])
    files[addresses.MARKER] = marker_text(publications, files, kept)
    return SiteFiles(new=files, kept=sorted(kept))


def _publication_files(
    publication: Publication, site: Site, folder: str, report: Report
) -> Iterator[tuple[str, bytes]]:
    figures, results = figures_csv(publication), results_table(publication)
    made: dict[str, bytes] = {
        addresses.INDEX: _page(site, f"{folder}/{addresses.INDEX}", folder, _results(publication, "")),
        addresses.METHOD: _page(site, f"{folder}/{addresses.METHOD}", folder, method_page(publication)),
        addresses.DATA: _page(site, f"{folder}/{addresses.DATA}", folder, data_page(publication)),
        addresses.FIGURES_CSV: figures,
        addresses.RESULTS_CSV: results_csv(results),
        addresses.RESULTS_XLSX: results_xlsx(results),
        addresses.RESULTS_JSON: results_json(publication),
    }
    made |= {f"{addresses.SETS}/{name}.md": text.encode() for name, text in publication.public_set.texts}
    for done, unit in enumerate(publication.units, 1):
        at = addresses.unit_page(unit.unit.code)
        crumbs = (
            Link(f"Kết quả năm {publication.cycle.year}", f"../{addresses.INDEX}"),
            Link(one_line(unit.unit.name), "", is_here=True),
        )
        made[at] = _page(site, f"{folder}/{at}", folder, _unit(publication, unit), crumbs)
        if unit.appraised:
            made[addresses.certificate(unit.unit.code)] = certificate(publication, unit, figures)
        report(done, len(publication.units))
    made[addresses.SUMS] = "".join(
        f"{digest_of(content)}  {path}\n" for path, content in sorted(made.items())
    ).encode()
    return ((f"{folder}/{path}", content) for path, content in made.items())


def _page(
    site: Site, at: str, folder: str, view: Results | UnitView | Text, crumbs: Sequence[Link] = ()
) -> bytes:
    return rendered(site, addresses.place(view.title, at, folder, crumbs), view)


def _results(publication: Publication, base: str) -> Results:
    if isinstance(publication.cycle.in_use, Index):
        return point_results(publication, base)
    return level_results(publication, base)


def _unit(publication: Publication, unit: PublishedUnit) -> UnitView:
    if isinstance(publication.cycle.in_use, Index):
        return point_unit(publication, unit)
    return level_unit(publication, unit)


def _listed(publication: Publication, folder: str) -> Listed:
    """Return a publication as the list of all years has it."""
    cycle, units = publication.cycle, publication.units
    is_of_levels = publication.ranking is None
    with_result = [
        unit for unit in units if (unit.level if is_of_levels else unit.listed and unit.listed.has_place)
    ]
    verb = "được công nhận" if is_of_levels else "được xếp hạng"
    public = publication.public_set.criteria_set
    site = site_of(publication)
    return Listed(
        folder=folder,
        year=cycle.year,
        is_of_levels=is_of_levels,
        unit_kind=cycle.unit_kind.value,
        title=_results(publication, "").title,
        summary=f"{counted(len(with_result))}/{counted(len(units))} đơn vị {verb}",
        decisions=decision_names(publication.decisions),
        criteria_set=f"{set_word(public)} {public.id}: {bare(public.title)}",
        mark=site.mark or "",
    )


def _years(publications: Sequence[Listed]) -> Text:
    """Return the page of everything that the site has: by year, with its pages and data."""
    sections = []
    for each in publications:
        lines = [f"{each.summary}, theo {each.decisions}.", f"Theo {each.criteria_set}."]
        links = [
            FileLink("Kết quả", f"{each.folder}/{addresses.INDEX}"),
            FileLink("Phương pháp, toàn văn bộ", f"{each.folder}/{addresses.METHOD}"),
            FileLink("Dữ liệu mở", f"{each.folder}/{addresses.DATA}"),
        ]
        sections.append(Section(title=each.title, lines=[*filter(None, [each.mark]), *lines], links=links))
    return Text("Các năm", sections)
