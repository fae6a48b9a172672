"""Suggestions that come again with another label than they have here: they stay as they are, and a line names them."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.drafts import ArticleDraft
from workbench.domain.words.counted import counted
from workbench.storage.given_decisions import Place

_MOST_NAMED = 3
_LONGEST = 60


def other_labels(draft: ArticleDraft, article_id: int, labels: dict[Place, str]) -> Iterator[str]:
    """What is said of them; ``labels`` are those here, to which those of new suggestions are added.

    Where a person decided on a range in the same file, their label counts, and nothing is said.
    """
    decided = {given.span for given in draft.decided}
    found = []
    for given in draft.given_spans:
        ours = labels.setdefault(Place(article_id, given.span.start, given.span.end), str(given.label))
        if ours != given.label and given.span not in decided:
            found.append((given.span.slice(draft.raw_text), ours, str(given.label)))
    for words, ours, theirs in found[:_MOST_NAMED]:
        yield f"suggestion {words[:_LONGEST]!r} stays {ours}; here it is {theirs}"
    if len(found) > _MOST_NAMED:
        more = counted(len(found) - _MOST_NAMED, "more suggestion stays as it is", "more suggestions stay as they are")
        yield f"{more}; here the label is another"
