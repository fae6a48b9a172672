"""What became of everything that an import read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from workbench.domain.words.counted import counted
from workbench.errors import InputError
from workbench.services.exchange.again import CameAgain
from workbench.services.exchange.neighbours.span_choices import SpanTally
from workbench.services.versions.finding import FoundVersion

_SAID_EACH = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is said of an article on its way in and is no fault; ``words`` are a sentence."""

    path: str
    line: int | None
    words: str

    def __str__(self) -> str:
        return f"{self.path}{'' if self.line is None else f', line {self.line}'}: {self.words}"


@dataclass(slots=True)
class ImportReport:
    """What became of everything that was read; what was left out of pages is counted over the new articles.

    ``problems`` are faults: something was not taken. ``remarks`` are said of what was taken, or needs no taking.
    ``duplicates`` were there already. ``versions`` are those of the new articles that are versions of others.
    ``span_count`` is how many spans are new suggestions, ``decision_count`` how many are decisions; ``tally`` is what
    became of all that other tools wrote.
    """

    article_ids: list[int] = field(default_factory=list)
    duplicates: list[CameAgain] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    span_count: int = 0
    remarks: list[Remark] = field(default_factory=list)
    versions: list[FoundVersion] = field(default_factory=list)
    left_out_stretches: int = 0
    left_out_words: int = 0
    tally: SpanTally = field(default_factory=SpanTally)
    decision_count: int = 0

    @property
    def read_count(self) -> int:
        return len(self.article_ids) + len(self.duplicates) + len(self.problems)

    @property
    def version_count(self) -> int:
        return len(self.versions)

    @property
    def updated_count(self) -> int:
        """Of how many articles that were there already something has become known."""
        return len({again.article_id for again in self.duplicates if again.filled or again.span_count})

    def told(self) -> list[Remark]:
        """The remarks, in their order; what is said of more than three files alike is said once, with their number."""
        alike = Counter(one.words for one in self.remarks)
        named: set[str] = set()
        found = []
        for one in self.remarks:
            if alike[one.words] <= _SAID_EACH:
                found.append(one)
            elif one.words not in named:
                named.add(one.words)
                more = alike[one.words] - 1
                found.append(replace(one, words=f"{one.words} The same is so in {counted(more, 'more place')}."))
        return found
