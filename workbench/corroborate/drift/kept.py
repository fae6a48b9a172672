"""Who changed nothing: whoever prints what an earlier text had, or has elsewhere what one of its sentences lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from workbench.domain.coverage import Coverage, CoveredSpan, SpanKey

#: Whether the second span has the change that is looked for, held against the first; None where it says nothing of it.
HasChange = Callable[[SpanKey, SpanKey], bool | None]
#: A span that so many others say too need not be held against each.
_MOST = 60


class Pairing:
    """Which spans say the same as which, of two articles or of one."""

    def __init__(self, coverage: Coverage, pairs: Iterable[tuple[SpanKey, SpanKey]]) -> None:
        self._order = {article.article_id: place for place, article in enumerate(coverage.articles)}
        self._beside: Mapping[SpanKey, list[SpanKey]] = defaultdict(list)
        for one, other in pairs:
            if one[0] in self._order and other[0] in self._order:  # else it is of an earlier version of an article
                self._beside[one].append(other)
                self._beside[other].append(one)

    def is_kept(self, source: CoveredSpan, printed: CoveredSpan, has_change: HasChange) -> bool:
        """Whether the article of ``printed`` says it elsewhere as ``source`` does, or has it from an earlier text.

        A headline says in short what the article says; and of three texts of which the second changed something, the
        third has only gone back to the first.
        """
        own = (key for key in self._of(source.key) if key[0] == printed.article_id and key != printed.key)
        if any(has_change(source.key, key) is False for key in own):
            return True
        until = self._order[source.article_id]
        before = (key for key in self._of(printed.key) if key != source.key and self._order[key[0]] <= until)
        return any(has_change(key, printed.key) is False for key in before)

    def _of(self, key: SpanKey) -> Sequence[SpanKey]:
        return list(islice(self._beside.get(key, ()), _MOST))
