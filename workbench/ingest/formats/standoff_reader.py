"""Texts whose spans lie in a file of their own beside them, as brat keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnreadableFile
from workbench.ingest.encodings import decode
from workbench.ingest.file_names import look_of
from workbench.ingest.formats.article_rows import SpansOfFile
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, read_whole
from workbench.ingest.spans.brat import SPANS_SUFFIX, read_brat


class StandoffFiles:
    """The ``.ann`` files of one folder, found by the names of the texts that they belong to."""

    def __init__(self, sources: Iterable[ByteSource], texts: Iterable[str], limits: Limits) -> None:
        self._limits = limits
        self._by_stem = {_stem(source.name): source for source in sources if source.suffix == SPANS_SUFFIX}
        self._stems = frozenset(map(_stem, texts))

    def orphans(self) -> Iterator[InputError]:
        """A fault for each file of spans whose text is not there."""
        for stem, source in self._by_stem.items():
            if stem not in self._stems:
                name = f"{PurePosixPath(source.name).stem}.txt"
                yield InputError(f"holds spans of a text: import it together with {name}.", path=source.path)

    def give(self, draft: ArticleDraft, name: str) -> Iterator[ArticleDraft | InputError]:
        """The article of a text file with the spans that belong to it, after what is wrong with them."""
        source = self._by_stem.get(_stem(name))
        if source is None:
            yield draft
            return
        try:
            data = read_whole(source, self._limits)
            found = read_brat(decode(data, source.path).text if data.strip() else "")
        except UnreadableFile as error:
            yield error
            yield draft
            return
        spans = SpansOfFile(source.path)
        yield from spans.name_unread(found.unread, None, found.lines)
        yield from spans.give(draft, found)


def _stem(name: str) -> str:
    return look_of(PurePosixPath(name).stem)
