"""The guidelines as the page shows them: names, lines of a field, and two versions side by side as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from workbench.domain.guidelines import Change, Entry, Section
from workbench.ui.plain_text import literal
from workbench.ui.words import in_words

SECTIONS = {
    Section.LABEL: "Labels",
    Section.BORDER: "Where a span ends",
    Section.REASON: "Reasons to reject",
}
FIELDS = {
    "introduction": "In short",
    "definition": "Definition",
    "examples": "Examples",
    "counterexamples": "Counterexamples",
    "borderline": "Borderline",
}
_MOST_CHARS = 4_000


def title_of(entry: Entry) -> str:
    """The name of an entry as the page writes it."""
    return entry.name if entry.section is Section.BORDER else in_words(entry.name)


def heading_of(change: Change) -> str:
    """Which entry and field: "Event, definition"."""
    if change.section is None:
        return FIELDS[change.field]
    name = change.name if change.section is Section.BORDER else in_words(change.name)
    kind = " (reason)" if change.section is Section.REASON else ""
    return f"{name}{kind}, {FIELDS[change.field].lower()}"


def as_lines(lines: Sequence[str]) -> str:
    """The lines of a field as they stand in a text area."""
    return "\n".join(lines)


def from_lines(text: str) -> tuple[str, ...]:
    """The lines of a text area, without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def bullets(lines: Sequence[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {literal(line, _MOST_CHARS)}" for line in lines)


def paragraphs(text: str) -> str:
    """Plain text as Markdown, paragraph by paragraph."""
    return "\n\n".join(literal(part, 20_000) for part in text.split("\n\n"))


def differences(change: Change) -> list[str]:
    """A change line by line in Markdown: what is gone is struck, what is new is bold; what stays is left out."""
    lines = []
    for before, after in _pairs(change.before, change.after):
        if before is None:
            lines.append(f"+ {_bold(str(after))}")
        elif after is None:
            lines.append(f"− {_struck(before)}")
        else:
            lines.append(f"± {_words(before, after)}")
    return lines


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Lines that replace each other; None where one has nothing beside it."""
    for kind, i, j, k, l in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():  # noqa: E741
        if kind == "equal":
            continue
        old, new = before[i:j], after[k:l]
        yield from zip(old, new, strict=False)
        yield from ((line, None) for line in old[len(new) :])
        yield from ((None, line) for line in new[len(old) :])


def _words(before: str, after: str) -> str:
    old, new = before.split(), after.split()
    parts = []
    for kind, i, j, k, l in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():  # noqa: E741
        if kind == "equal":
            parts.append(literal(" ".join(old[i:j]), _MOST_CHARS))
            continue
        parts += [_struck(" ".join(old[i:j]))] if i < j else []
        parts += [_bold(" ".join(new[k:l]))] if k < l else []
    return " ".join(parts)


def _struck(words: str) -> str:
    return f"~~{literal(words, _MOST_CHARS)}~~"


def _bold(words: str) -> str:
    return f"**{literal(words, _MOST_CHARS)}**"
