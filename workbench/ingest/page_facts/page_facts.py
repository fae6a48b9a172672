"""What a page says of the article that it shows: its times, address and language.

The order of trust: the object that is the article (JSON-LD, microdata), the names in the head of the page, an object
that nothing confirms, what is shown beside the headline, and the day in the address. A date of a change is
none: it is kept for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from workbench.domain.clock import printed_time
from workbench.domain.labels import DatePrecision
from workbench.ingest.dates.printed_dates import PrintedDate, parse_date
from workbench.ingest.dates.zones import UnknownZone
from workbench.ingest.page_facts.linked_data import LinkedData, keep_own, linked_data
from workbench.ingest.page_facts.shown_dates import changed_dates, item_dates, shown_dates
from workbench.ingest.page_facts.which_article import Shown, shown_article

#: The names of meta elements that state the publication of what the page shows, in small letters; most exact first.
_EXACT_NAMES = (
    *("article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished"),
)
_OTHER_NAMES = (
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate"),
    *("shareaholic:article_published_time", "rnews:datepublished", "article_date_original", "originalpublicationdate"),
    *("article.published", "published_time", "published_at", "publishedtime", "publish_date", "publish-date"),
    *("publishdate", "published-date", "publication_date", "publication-date", "publicationdate", "pubdate", "ptime"),
    *("rbpubdate", "displaydate", "prism.publicationdate", "citation_publication_date", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.issued", "dcsext.articlefirstpublished"),
)
#: Some programs write the day of a change, or of today, under these.
_VAGUE_NAMES = ("dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "pdate", "gentime", "date")
_NAMES_OF_CHANGES = (
    *("article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time", "datemodified"),
    *("article:updated_time", "rnews:datemodified", "dcterms.modified", "dc.date.modified", "modified_time"),
)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|$)", re.IGNORECASE)


#: What programs write where they know no time.
_ZERO_OF_CLOCKS = datetime(1970, 1, 1, tzinfo=UTC)
_UTC, _SAME = "+00:00", timedelta(minutes=1)


class PageFacts(NamedTuple):
    """Values as printed, "" for what the page does not say."""

    published: str = ""
    address: str = ""
    language: str = ""
    modified: str = ""


def page_facts(tree: Any, address: str = "") -> PageFacts:
    """What the page says, by its tree (of lxml). What its scripts say of anything else is taken out of them.

    ``address`` is where the page was saved from, for pages that do not say so themselves.
    """
    metas = _metas(tree)
    data = linked_data(tree)
    heading = _heading(tree, metas)
    shown = Shown([*_page_addresses(tree, metas), address], _headings(tree, metas, heading))
    thing, confirmed = shown_article(data, shown)
    found = thing or {}
    facts = PageFacts(
        published=_published(_stated(tree, metas, data, found, confirmed, heading)),
        address=next((one for one in data.texts(found.get("url"), "@id") if one.startswith("http")), ""),
        language=next(iter(data.texts(found.get("inLanguage")) + metas.get("og:locale", [])), ""),
        modified=_published(_changed(tree, metas, data, found, confirmed, heading)),
    )
    described = found or next((one for one in data.pages if shown.has_address(one)), {})
    headline = next(iter(data.texts(found.get("headline"))), "")
    keep_own(tree, data, described, headline if shown.has_heading(headline) else "")
    return facts


def _stated(
    tree: Any, metas: dict[str, list[str]], data: LinkedData, thing: dict[str, Any], confirmed: bool, heading: Any
) -> Iterator[str]:
    """Every date that may be that of publication, in the order of trust."""
    own = data.texts(thing.get("datePublished"))
    yield from _named(metas, _EXACT_NAMES)
    if confirmed:
        yield from own
    yield from item_dates(tree, heading)
    yield from _named(metas, _OTHER_NAMES)
    yield from own
    for page in data.pages:
        yield from data.texts(page.get("datePublished"))
    yield from shown_dates(tree, heading)
    yield from _named(metas, _VAGUE_NAMES)
    for address in _page_addresses(tree, metas):
        if day := _DAY_IN_ADDRESS.search(address):
            year, month, number = day.groups()
            yield f"{year}-{month:0>2}-{number:0>2}" if month.isdigit() else f"{number} {month} {year}"


def _changed(
    tree: Any, metas: dict[str, list[str]], data: LinkedData, thing: dict[str, Any], confirmed: bool, heading: Any
) -> Iterator[str]:
    """Every time that may be that of the last change, in the order of trust."""
    own = data.texts(thing.get("dateModified"))
    if confirmed:
        yield from own
    yield from _named(metas, _NAMES_OF_CHANGES)
    yield from item_dates(tree, heading, "dateModified")
    yield from own
    yield from changed_dates(tree, heading)


def _published(stated: Iterable[str]) -> str:
    """The first that can be read.

    Another that says the same more exactly adds to it: a time of that day, or the outlet's zone of the same time. Of a
    time without a zone only the day counts, where the page has named a zone that is not understood.
    """
    best: PrintedDate | None = None
    unsure = False
    for value in stated:
        try:
            date = parse_date(value)
        except UnknownZone:
            unsure = True
            continue
        except ValueError:
            continue
        if unsure and date.precision is DatePrecision.MINUTE and not date.zone:
            date = PrintedDate(date.at.replace(hour=0, minute=0, second=0, microsecond=0), DatePrecision.DAY)
        if date.precision not in (DatePrecision.MINUTE, DatePrecision.DAY) or date.at == _ZERO_OF_CLOCKS:
            continue
        best = date if best is None else _finer(best, date)
        if best.precision is DatePrecision.MINUTE and best.zone != _UTC and not _is_midnight(best):
            break
    if best is None:
        return ""
    local = printed_time(best.at, best.zone)
    if best.precision is DatePrecision.DAY:
        return f"{local:%Y-%m-%d}"
    return local.isoformat() if best.zone else local.replace(tzinfo=None).isoformat()


def _finer(known: PrintedDate, date: PrintedDate) -> PrintedDate:
    if date.precision is not DatePrecision.MINUTE or not date.zone:
        return known
    if known.precision is DatePrecision.DAY or _is_midnight(known):
        day = printed_time(known.at, known.zone).date()
        return date if printed_time(date.at, date.zone).date() == day and not _is_midnight(date) else known
    same = abs(date.at - known.at) < _SAME and known.zone == _UTC
    return known._replace(zone=date.zone) if same else known


def _is_midnight(date: PrintedDate) -> bool:
    """Whether it may be a day that a program wrote as a time."""
    local = printed_time(date.at, date.zone)
    return (local.hour, local.minute, local.second) == (0, 0, 0)


def _named(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, [])


def _metas(tree: Any) -> dict[str, list[str]]:
    """The contents of the meta elements of the head, by name in small letters."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in {meta.get(kind, "").strip().lower() for kind in ("property", "name", "itemprop")} - {""}:
            if content and not (meta.get("itemprop") and _in_item(meta)):
                found.setdefault(key, []).append(content)
    return found


def _in_item(meta: Any) -> bool:
    return (
        next((up for up in meta.iterancestors() if "itemscope" in up.attrib and up.tag not in ("html", "body")), None)
        is not None
    )


def _heading(tree: Any, metas: dict[str, list[str]]) -> Any:
    """The heading of the article: the first that the title of the page has too, or simply the first."""
    headings = [one for one in tree.iter("h1") if "".join(one.itertext()).strip()]
    titles = Shown((), [*metas.get("og:title", []), *(one.text or "" for one in tree.iter("title"))])
    alike = (one for one in headings if titles.has_heading("".join(one.itertext())))
    return next(alike, next(iter(headings), None))


def _headings(tree: Any, metas: dict[str, list[str]], heading: Any) -> list[str]:
    found = [*metas.get("og:title", []), *metas.get("twitter:title", [])]
    found += [one.text or "" for one in tree.xpath("//head/title")]
    return found if heading is None else [*found, "".join(heading.itertext())]


def _page_addresses(tree: Any, metas: dict[str, list[str]]) -> list[str]:
    links = [
        one.get("href") or "" for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower().split()
    ]
    return [*links, *metas.get("og:url", [])]
