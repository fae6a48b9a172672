"""A PDF is one article: its paragraphs in the order of reading, without what stands on every page.

Its date is left out: a file says when it was made, not when its text was published. So is its author, who is whoever
the program was licensed to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from workbench.documents.pdf.pdf_file import is_pdf, read_pdf
from workbench.domain.drafts import ArticleDraft, LeftOut
from workbench.domain.words.counted import counted
from workbench.errors import UnreadableFile
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.pdf_paragraphs import PdfParagraph, paragraphs_of
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, read_whole

_WORDS = re.compile(r"\w+")
#: Letters of a title are so much higher than those of the text; it has so many characters at most.
_TITLE_HEIGHT = 1.15
_MAX_TITLE_CHARS = 250
_OPENING = 6
#: Above this share of signs without a meaning the shapes of the letters are drawn and not named.
_MEANINGLESS_SHARE = 0.2


def read_pdf_article(source: ByteSource, limits: Limits) -> ArticleDraft:
    """One paragraph per line. Raises UnreadableFile for a file that is locked, damaged, too long or without text."""
    content = read_whole(source, limits)
    if not is_pdf(content):
        raise UnreadableFile("is no PDF, whatever its name says.", path=source.path)
    found = read_pdf(content, source.path, limits.article_chars)
    paragraphs = paragraphs_of(found.pages)
    text = "\n".join(one.text for one in paragraphs if one.text)
    _refuse_meaningless(text, source.path)
    try:
        text = check_text(text.replace("\0", "\ufffd"), limits)
    except ValueError as error:
        raise UnreadableFile(f"{error}.", path=source.path) from error
    said = {"title": _title(paragraphs, found.title), "language": found.language.partition("-")[0]}
    draft, _ = apply_metadata(
        ArticleDraft(text, source.path, marks=(), left_out=_left_out(paragraphs)), said, source.path, 1
    )
    return replace(draft, remarks=_remarks(found.unread, len(found.pages)))


def _refuse_meaningless(text: str, path: str) -> None:
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char != "\n") for char in text)
    if strange > _MEANINGLESS_SHARE * len(text):
        raise UnreadableFile(
            "does not say which letters it shows: run text recognition (OCR) over it first.", path=path
        )


def _remarks(unread: int, pages: int) -> tuple[str, ...]:
    if not unread:
        return ()
    of_all = f"of its {counted(max(unread, pages), 'page')}"
    damaged = "is damaged and was not read" if unread == 1 else "are damaged and were not read"
    return (f"{unread:,} {of_all} {damaged}",)


def _title(paragraphs: Sequence[PdfParagraph], named: str) -> str:
    """What is set largest at the top; else the title that the file names, if it stands in the opening lines."""
    own = [one for one in paragraphs if one.text]
    opening = own[:_OPENING]
    usual = median(one.height for one in own for _ in range(1 + len(one.text) // 50))
    largest = max(opening, key=lambda one: one.height)
    if largest.height >= _TITLE_HEIGHT * usual and len(largest.text) <= _MAX_TITLE_CHARS:
        return largest.text
    plain = _WORDS.findall(named.casefold())
    return next((one.text for one in opening if plain and _WORDS.findall(one.text.casefold()) == plain), "")


def _left_out(paragraphs: Sequence[PdfParagraph]) -> tuple[LeftOut, ...]:
    found: list[LeftOut] = []
    place = 0
    end = len("\n".join(one.text for one in paragraphs if one.text))
    for one in paragraphs:
        if one.running:
            words = sum(len(line.split()) for line in one.running)
            found.append(LeftOut(min(place, end), words, "\n".join(one.running)))
        place += len(one.text) + 1 if one.text else 0
    return tuple(found)
