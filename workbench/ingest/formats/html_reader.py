"""A saved web page is one article: its text as the page prints it, its metadata from the page's own head."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.domain.text.charsets import declared_codec
from workbench.errors import UnreadableFile
from workbench.ingest.dates import parse_date
from workbench.ingest.encodings import decode, head_encoding
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.page_trees import page_tree
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import Limits
from workbench.ingest.pages.page_text import PageText, page_text
from workbench.ingest.sources import ByteSource, read_whole

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
_HEAD_BYTES = 4_096
#: Where pages state their publication time, most exact first; modification times are ignored.
_PUBLISHED = (
    '//meta[@property="article:published_time" or @name="article:published_time"]/@content',
    '//meta[@itemprop="datePublished" or @name="datePublished"]/@content',
    '//time[@itemprop="datePublished" or @pubdate]/@datetime',
)
_JSON_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_NO_ARTICLE = "has no article text that could be separated from its markup."


def read_html(source: ByteSource, limits: Limits) -> ArticleDraft:
    """The article text, preceded by the title unless it begins with it; one paragraph per line.

    Raises UnreadableFile for a page that is empty, binary, too long or without any article text.
    """
    page = _decode_page(read_whole(source, limits), source.path)
    tree = page_tree(page, source.path)
    if tree is None:
        raise UnreadableFile(_NO_ARTICLE, path=source.path)
    published = _published(tree, page)
    language = str(tree.get("lang") or "")
    found = _metadata(tree, source.path)
    read = page_text(tree, found.title or "", source.path)
    if not read.text.strip():
        raise UnreadableFile(_NO_ARTICLE, path=source.path)
    said = {
        "title": found.title,
        "byline": found.author,
        "outlet": found.sitename,
        "url": found.url,
        "language": language.partition("-")[0],
        "published_at": published or found.date,
    }
    return _draft(read, said, source.path, limits)


def _metadata(tree: Any, path: str) -> Any:
    """What trafilatura finds in the page's head. Raises UnreadableFile if it fails."""
    # imported here: it takes a third of a second, only needed for HTML
    from trafilatura.metadata import extract_metadata

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        return extract_metadata(tree, date_config={"original_date": True, "extensive_search": False}, extensive=False)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise UnreadableFile(
            f"cannot be read ({type(error).__name__} in the page's markup): save its text as plain text.", path=path
        ) from error


def _draft(read: PageText, said: dict[str, str | None], path: str, limits: Limits) -> ArticleDraft:
    """Usable metadata of a page is kept; the rest is nobody's mistake and not reported."""
    site = said.pop("outlet")
    try:
        text = check_text(read.text, limits)
    except ValueError as error:
        raise UnreadableFile(f"{error}.", path=path) from error
    draft, _ = apply_metadata(ArticleDraft(text, path, marks=read.marks, left_out=read.left_out), said, path, 1)
    domain = (urlsplit(draft.url).hostname or "").removeprefix("www.")
    return apply_metadata(draft, {"outlet": site or domain, "domain": domain}, path, 1)[0]


def _decode_page(data: bytes, path: str) -> str:
    """Decode like any text file, except that a page in a legacy code page may declare it."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if declared is None or head_encoding(data[:_HEAD_BYTES], path)[0]:
        return decode(data, path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(data, declared[1].decode("ascii"), path)
    return decode(data, path)


def _decode_declared(data: bytes, declared: str, path: str) -> str:
    codec = declared_codec(declared)
    try:
        return data.decode(codec) if codec else decode(data, path)
    except UnicodeError:
        return decode(data, path)


def _published(tree: Any, page: str) -> str:
    """The publication date with time as stated by the page; the first that can be parsed."""
    stated = [str(value) for path in _PUBLISHED for value in tree.xpath(path)]
    stated += _JSON_LD_PUBLISHED.findall(page)
    for value in stated[:10]:
        try:
            _, precision = parse_date(value)
        except ValueError:
            continue
        if precision in (DatePrecision.MINUTE, DatePrecision.DAY):
            return value
    return ""
