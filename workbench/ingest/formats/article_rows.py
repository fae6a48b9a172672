"""Articles of one file that come with the spans of another tool: placed, or named where they are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, SpanLeftOut, UnreadField
from workbench.ingest.spans.found import Found
from workbench.ingest.spans.placing import Placer

NOWHERE: Mapping[str, int] = {}


@dataclass(slots=True)
class SpansOfFile:
    """What is left out of all articles of the file alike is named once, at the first."""

    path: str
    _placer: Placer = field(default_factory=Placer)
    _named: set[str] = field(default_factory=set)

    def give(self, draft: ArticleDraft, found: Found) -> Iterator[ArticleDraft | InputError]:
        """The article with those of the spans that stand in its text, after a fault for each that does not."""
        placed = self._placer.place(found, draft.raw_text)
        for fault, count, line in placed.faults:
            yield SpanLeftOut(f"{fault}.", path=self.path, line=line or draft.line, count=count)
        remarks = (*draft.remarks, *found.remarks, *placed.remarks)
        if placed.spans or remarks or found.tool:
            draft = draft.changed(given_spans=tuple(placed.spans), remarks=remarks, tool=found.tool)
        yield draft

    def name_unread(
        self, fields: Iterable[str], line: int | None, lines: Mapping[str, int] = NOWHERE
    ) -> Iterator[UnreadField]:
        """A fault for each of these fields that was not named before, at its own of ``lines`` where it has one."""
        for name in fields:
            if name not in self._named:
                self._named.add(name)
                yield UnreadField(name[:100], path=self.path, line=lines.get(name, line))
