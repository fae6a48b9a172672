"""A saved web page is one article: its text as the page prints it, its metadata from the page's own head."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from workbench.documents.page_hidden import Hidden
from workbench.documents.pages_in_one_file import page_in, saved_from
from workbench.domain.drafts import ArticleDraft
from workbench.domain.text.web_addresses import domain_of
from workbench.errors import UnreadableFile
from workbench.ingest.encodings import decode_html
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.page_trees import page_tree
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import Limits
from workbench.ingest.page_facts.page_facts import page_facts
from workbench.ingest.pages.page_text import PageText, page_text
from workbench.ingest.sources import ByteSource, read_whole

_NO_ARTICLE = "has no article text that could be separated from its markup."


def read_html(source: ByteSource, limits: Limits) -> ArticleDraft:
    """The article text, preceded by the title unless it begins with it; one paragraph per line.

    The page may stand in a file of its own or in one with its pictures (MHTML, web archive).

    Raises UnreadableFile for a page that is empty, binary, too long or without any article text.
    """
    content = read_whole(source, limits)
    saved = page_in(content, source.path)
    if saved is None:
        page = decode_html(content, source.path)
        address = saved_from(page.text)
    else:
        page, address = decode_html(saved.content, source.path, saved.encoding), saved.address
    draft = read_page(page.text, source.path, limits, address=address)
    return replace(draft, remarks=(page.remark,), encoding_guess=page.guess) if page.remark else draft


def read_page(page: str, path: str, limits: Limits, *, address: str = "") -> ArticleDraft:
    """The article of a decoded page, as ``read_html``; ``address`` counts where the page does not name its own."""
    tree = page_tree(page, path)
    if tree is None:
        raise UnreadableFile(_NO_ARTICLE, path=path)
    hidden = Hidden(tree)  # before its scripts lose what they say of anything but the article
    facts = page_facts(tree, address)
    language = str(tree.get("lang") or facts.language)
    found = _metadata(tree, path)
    read = page_text(tree, found.title or "", path, hidden)
    if not read.text.strip():
        raise UnreadableFile(_NO_ARTICLE, path=path)
    said = {
        "title": found.title,
        "byline": found.author,
        "outlet": found.sitename,
        "url": found.url or facts.address or address,
        "language": language.replace("_", "-").partition("-")[0],
        "published_at": facts.published,
        "modified_at": facts.modified,
    }
    return _draft(read, said, path, limits)


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
    domain = domain_of(draft.url)
    draft, _ = apply_metadata(draft, {"outlet": site or domain, "domain": domain}, path, 1)
    return replace(draft, outlet=replace(draft.outlet, stated=False)) if draft.outlet else draft
