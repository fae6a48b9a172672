"""The feature names by which a desk model tells kinds of reasons apart.

Frozen: the models that desks have learned hold weights for the hashes of these very marks. They are not
shown to anybody (``domain/reason_words`` has those); a new kind of reason gets a mark of its own, and no mark changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.reasons import Reason, ReasonCode
from workbench.suggest.desk_model.old_sentences import mark_of_words

#: What follows a colon is left out of the mark, so that all figures are of one kind; who speaks is part of it.
_MARKS: Mapping[ReasonCode, str] = {
    ReasonCode.WORDS: "{words}",
    ReasonCode.FIGURE: "names a figure",
    ReasonCode.SPEAKER: "attributed to {agent}",
    ReasonCode.CITED_SOURCE: "rests on a further source",
    ReasonCode.UNNAMED_SOURCE: "attributed to a source without a name",
    ReasonCode.UNSAID_SOURCE: "is reported without a named source",
    ReasonCode.PREDICTION: "speaks of what may or will happen, which cannot be checked yet",
    ReasonCode.OPINION: "judges rather than reports",
    ReasonCode.POSITION: "takes a position",
    ReasonCode.BACKGROUND: "gives context that holds over time",
    ReasonCode.QUOTATION: "is inside a quotation",
    ReasonCode.QUOTED_WORDS: "holds quoted words",
    ReasonCode.CAUSE: "names a cause or a consequence",
    ReasonCode.PAST_EVENT: "reports a past event",
    ReasonCode.PERFECT: "reports something that has happened",
    ReasonCode.GUESSED_BORDERS: "its borders are guessed",
    ReasonCode.ABOUT_ACTOR: "states something about a named actor",
    ReasonCode.ABOUT_EVENT: "states something about the event",
    ReasonCode.GIVEN: "came with the article",
    ReasonCode.SUGGESTED_BY: "suggested by {detector}",
    ReasonCode.FOUND_BY: "found by {detector}",
    ReasonCode.FOUND_AS: "found by {detector}, which calls it {label!r}",
    ReasonCode.ALSO_SUGGESTED: "also suggested by {detector}",
}


def mark_of(one: Reason) -> str:
    """The mark of a detector's reason. Raises KeyError for one that the desk gave, from which it does not learn."""
    return mark_of_words(_MARKS[one.code].format(**dict(one.facts)))
