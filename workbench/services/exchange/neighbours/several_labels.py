"""Ranges that have more than one label: a detector suggests one label for a range, so one counts and a line says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workbench.domain.drafts import GivenSpan
from workbench.domain.text.spans import Span
from workbench.domain.words.counted import counted

_MOST_NAMED = 3
_LONGEST = 60


def one_each(spans: Sequence[GivenSpan]) -> dict[Span, list[GivenSpan]]:
    """The spans by their range, in order: the last of a range is the one that counts, as it is for decisions."""
    found: dict[Span, list[GivenSpan]] = {}
    for given in spans:
        found.setdefault(given.span, []).append(given)
    return found


def remarks(by_range: Mapping[Span, Sequence[GivenSpan]], text: str, *, told: Collection[Span] = ()) -> Iterator[str]:
    """What is to be said of these ranges of a text, but for those of ``told``, without a full stop."""
    found = [about for span, spans in by_range.items() if span not in told and (about := _said(spans))]
    for span, words in found[:_MOST_NAMED]:
        yield f"{span.slice(text)[:_LONGEST]!r} {words}"
    if len(found) > _MOST_NAMED:
        have = counted(len(found) - _MOST_NAMED, "more of its ranges has", "more of its ranges have")
        yield f"{have} several labels there, of which one counts"


def _said(spans: Sequence[GivenSpan]) -> tuple[Span, str] | None:
    last = spans[-1]
    labels = list(dict.fromkeys(str(one.label) for one in spans))
    if len(labels) > 1:
        # the one that counts is named last
        labels.remove(str(last.label))
        return last.span, f"is marked as {' and as '.join((*labels, str(last.label)))} there; the last one counts"
    if len(set(last.said)) > 1:
        named = " and ".join(one[:_LONGEST] for one in dict.fromkeys(last.said))
        return last.span, f"has the labels {named} there; here it has one, {last.label}"
    return None
