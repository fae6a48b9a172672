"""The words of the panel on what other tools marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench.services.exchange.neighbours.span_choices import SpanChoices, SpanTally, our_label
from workbench.ui.plain_text import counted, markdown

KINDS = {"suggestions": "Suggestions, to be decided on here", "decisions": "Decisions that were made there"}
_MOST_NAMED = 6


def found(tally: SpanTally) -> str:
    """How many there are and from where, and how many of them stand nowhere."""
    total = sum(tally.labels.values())
    tools = [tool for tool in tally.tools if tool]
    by = f" by {' and '.join(tools)}" if tools else ""
    words = f"The files hold **{counted(total, 'span')}** that {'was' if total == 1 else 'were'} marked{by}."
    if tally.moved:
        was = "and was moved to its" if tally.moved == 1 else "and were moved to their"
        words += f" {counted(tally.moved, 'span')} counted other units than characters {was} words."
    if tally.left_out:
        words += f" {counted(tally.left_out, 'more span')} cannot be placed: see the problems."
    return words


def outcome(tally: SpanTally, chosen: SpanChoices) -> str:
    """How many come in, under what was chosen."""
    total = sum(tally.labels.values())
    taken = sum(count for label, count in tally.labels.items() if chosen.labels.get(label, our_label(label)))
    left = total - taken
    what = "decision" if chosen.as_decisions else "suggestion"
    words = f"{counted(taken, 'span')} {'comes' if taken == 1 else 'come'} in as {what if taken == 1 else what + 's'}"
    return f"{words}, {left:,} {'is' if left == 1 else 'are'} left out by label." if left else f"{words}."


def people(told: Mapping[str, int], annotator: str) -> str:
    """Whose decisions they will be."""
    names = [f"{markdown(name, 40)} ({count:,})" for name, count in told.items() if name]
    nobody = told.get("", 0)
    if nobody and annotator:
        names.append(f"{markdown(annotator, 40)} ({nobody:,}, for which nobody is named)")
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    words = f"Decisions of {', '.join(names[:_MOST_NAMED])}{more}." if names else ""
    if nobody and not annotator:
        become = "will be a suggestion: say whose it is" if nobody == 1 else "will be suggestions: say whose they are"
        words += f" {counted(nobody, 'span')} without a name {become}."
    return words.strip()


def unread(fields: Collection[str]) -> str:
    """Which fields of the files are not taken."""
    names = ", ".join(markdown(name, 40) for name in list(fields)[:_MOST_NAMED])
    more = f" and {len(fields) - _MOST_NAMED:,} more" if len(fields) > _MOST_NAMED else ""
    return f"Not taken from the files: {names}{more}."


def label_line(label: str, count: int) -> str:
    """One of their labels and how often it occurs."""
    name = f"**{markdown(label, 60)}**" if label else "*no label*"
    return f"{name} · {counted(count, 'span')}"


def label_name(ours: str) -> str:
    """A choice in the menu beside it."""
    return ours.capitalize() if ours else "Leave out"
