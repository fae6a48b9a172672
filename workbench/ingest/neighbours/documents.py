"""A text with spans as a file of another tool holds it, and the article that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.formats.article_rows import SpansOfFile
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import Limits
from workbench.ingest.spans.found import Found


@dataclass(slots=True)
class SpanDocument:
    """``line`` is the 1-based line that it begins in, or which one of the file's it is; None for the only one.

    ``rebuilt`` is whether the text was put together from words, so that its blanks are guessed.
    """

    text: str
    found: Found = field(default_factory=Found)
    line: int | None = None
    rebuilt: bool = False


def articles_of(documents: Iterable[SpanDocument], path: str, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """The article of each document, after a fault for each thing that is wrong with it.

    Raises UnreadableFile where there is none.
    """
    spans = SpansOfFile(path)
    empty = True
    for document in documents:
        empty = False
        try:
            text = check_text(document.text, limits)
        except ValueError as error:
            yield BadRow(f"{error}.", path=path, line=document.line)
            continue
        document.found.any = True
        draft = ArticleDraft(text, path, document.line, rebuilt=document.rebuilt)
        yield from spans.name_unread(document.found.unread, document.line)
        yield from spans.give(draft, document.found)
    if empty:
        raise UnreadableFile("holds no text.", path=path)
