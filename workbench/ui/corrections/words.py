"""The words of the dialog in which an article is corrected, withdrawn or erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import Derivation
from workbench.domain.titles import NO_HEADLINE, called
from workbench.services.articles.correcting import NAMES
from workbench.services.articles.facts import ArticleFacts, as_shown
from workbench.services.articles.withdrawing import RESTORED
from workbench.storage.article_changes import Change
from workbench.storage.kept_articles import Gone
from workbench.ui.plain_text import article_name, literal, visible
from workbench.ui.times import dated

_SHOWN = 120
DERIVATIONS = {
    "": "Not known",
    Derivation.ORIGINAL: "Original",
    Derivation.REPUBLICATION: "Republication",
    Derivation.WIRE_COPY: "Wire copy",
}
#: What stands beside each field of the form.
LABELS = {
    "title": "Headline",
    "outlet": "Outlet",
    "byline": "Author",
    "published_at": "Published",
    "url": "Address",
    "language": "Language",
    "event": "Event",
    "derivation": "Where its text comes from",
}
WITHDRAWN = "Withdrawn. Home has it under “Withdrawn”."
#: What else may be told of an article, beside what the form corrects.
_OTHERS = {RESTORED: "Brought back", "modified_at": "Last changed", "published_zone": "Time zone"}
#: The box of Streamlit empties itself at the first letter that is typed into a name.
TYPED_ANEW = "Choose a name, or type the whole name anew: the first letter replaces what stands there."


def told(changes: Sequence[Change]) -> str:
    """What was done, in one sentence."""
    if not changes:
        return "Nothing to change: it is so already."
    first, *others = changes
    now = f"“{literal(visible(as_shown(first.field, first.now), 60))}”" if first.now else "not known"
    more = f", and {len(others)} more" if others else ""
    return f"Saved: {NAMES[first.field]} is now {now}{more}."


def change_line(change: Change, now: datetime) -> str:
    """A change as a line of a list, as Markdown."""
    who = literal(visible(change.annotator or change.path, 60, keep_end=not change.annotator))
    when = dated(change.created_at, now)
    back = " (taken back)" if change.undoes_id is not None else ""
    if change.field not in NAMES:
        what = _OTHERS.get(change.field) or visible(change.field).capitalize()
        return f"{what}: {_said(change.now)} · {who}, {when}"
    was, became = (as_shown(change.field, value) for value in (change.was, change.now))
    return f"{LABELS[change.field]}: {_said(was)} → {_said(became)}{back} · {who}, {when}"


def _said(value: str) -> str:
    return literal(visible(value, _SHOWN)) if value else "not known"


def gone_line(gone: Gone, now: datetime) -> str:
    """A withdrawn article as a line of a list, as Markdown."""
    name = literal(visible(article_name(gone.title, gone.opening, gone.path, gone.article_id), _SHOWN))
    outlet = literal(visible(gone.outlet, 60))
    reason = literal(visible(gone.reason, 300))
    return f"**{name}** · {outlet}  \n{reason} · {literal(visible(gone.annotator, 60))}, {dated(gone.created_at, now)}"


def heading(facts: ArticleFacts) -> str:
    """Which article the dialog is of."""
    name = called(visible(facts.values["title"], _SHOWN), visible(facts.opening), "") or NO_HEADLINE
    return f"{name} · {visible(facts.values['outlet'], 60) or UNKNOWN_OUTLET}"


def undo_words(changes: Sequence[Change]) -> str:
    fields = list(dict.fromkeys(NAMES[change.field] for change in changes))
    return f"Undo: {', '.join(fields)}"
