"""Ranges that have more than one label: a detector suggests one label for a range, so one counts and a line says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workbench.domain.drafts import GivenSpan
from workbench.domain.text.counted import counted
from workbench.domain.text.spans import Span

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
    said = [words for span, spans in by_range.items() if span not in told and (words := _said(spans))]
    for span, words in said[:_MOST_NAMED]:
        yield f"{span.slice(text)[:_LONGEST]!r} {words}"
    if len(said) > _MOST_NAMED:
        have = counted(len(said) - _MOST_NAMED, "more of its ranges has", "more of its ranges have")
        yield f"{have} several labels there, of which one counts"


def stays(kept: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Of suggestions here, as (words, label here, label of the file), what is said of an article that is here."""
    for words, ours, theirs in kept[:_MOST_NAMED]:
        yield f"suggestion {words[:_LONGEST]!r} stays {ours}; here it is {theirs}"
    if len(kept) > _MOST_NAMED:
        more = counted(len(kept) - _MOST_NAMED, "more suggestion stays as it is", "more suggestions stay as they are")
        yield f"{more}; here the label is another"


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
