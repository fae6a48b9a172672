"""Every error that the workbench raises on purpose.

::

    WorkbenchError
    ├── SettingsError            a setting that cannot be used
    ├── InputError               data from outside is at fault (file, line, what to do)
    │   ├── UnreadableFile       binary, empty, too large or in no known encoding
    │   ├── UnknownFormat        no reader or writer of that name
    │   ├── BadRow               one row of a file; the rest of the file still goes in
    │   │   ├── SpanLeftOut      spans of another tool that cannot be placed, or whose label is not known
    │   │   └── UnreadField      a field beside such spans that is not taken
    │   ├── PassedOver           a file of a folder that holds no article, and is no fault
    │   └── UnsafeArchive        a zip that leaves its folder or unpacks without end
    ├── NotFound                 no row with that id
    │   └── ArticleGone          an article that was withdrawn or erased
    ├── SpanMismatch             text[start_char:end_char] is not the text that was sent
    ├── ActRefused               an act that makes no sense in the span's current state
    ├── StaleWrite               changed by somebody else since this was loaded
    │   └── GroundsChanged       what the act is based on changed since, not its target
    ├── ExcerptNotFound          the excerpt is not in the capture
    ├── VerdictRefused           a verdict without the required evidence or fields
    ├── SuggestionError          the language pipeline cannot be loaded or run
    │   └── DetectorFault        a detector fails on one text; others are not affected
    ├── ExportError              a release that cannot be written or violates its contract
    └── StorageError             the database is missing, locked or of another version

The facts are attributes; ``str(error)`` is one sentence that a person can act on.
"""

from __future__ import annotations

import re

#: How Python represents a byte of a file name that is not UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(name: str) -> str:
    """A name safe for databases, JSON and terminals: each byte that is not UTF-8 becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", name)


class WorkbenchError(Exception):
    """Base class: catch this to show one clear sentence."""


class SettingsError(WorkbenchError):
    """A setting has a value that cannot be used."""


class InputError(WorkbenchError):
    """Data from outside is at fault.

    ``path`` is the file as the user named it, ``line`` is 1-based and None where a file has no lines.
    """

    def __init__(self, reason: str, *, path: str = "", line: int | None = None) -> None:
        self.reason = reason
        self.path = path = printable(path)
        self.line = line
        place = path if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {reason}" if place else reason)


class UnreadableFile(InputError):
    """A file without readable text."""


class UnknownFormat(InputError):
    """No reader or writer is known for this."""


class BadRow(InputError):
    """One row is invalid; the other rows are not affected."""


class SpanLeftOut(BadRow):
    """Spans of another tool that stand nowhere in their text, or whose label is none of ours: ``count`` of them."""

    def __init__(self, reason: str, *, path: str = "", line: int | None = None, count: int = 1) -> None:
        self.count = count
        super().__init__(reason, path=path, line=line)


class UnreadField(BadRow):
    """A field beside the spans of another tool that is not taken."""

    def __init__(self, field: str, *, path: str = "", line: int | None = None) -> None:
        self.field = field
        super().__init__(f"{field!r} is not read.", path=path, line=line)


class PassedOver(InputError):
    """A file among others that holds nothing to take, as the settings of a program do: said, but no fault."""


class UnsafeArchive(InputError):
    """An archive that would write outside its folder, or unpack without end."""


class NotFound(WorkbenchError):
    """No such row."""

    def __init__(self, kind: str, key: object) -> None:
        self.kind = kind
        self.key = key
        super().__init__(f"There is no {kind} {key}.")


class ArticleGone(NotFound):
    """The article was withdrawn or erased; ``gone`` says which, ``annotator`` by whom, ``reason`` why."""

    def __init__(self, article_id: int, gone: str, annotator: str, reason: str) -> None:
        super().__init__("article", article_id)
        self.gone, self.annotator, self.reason = gone, annotator, reason
        way_back = " Home has it under “Withdrawn”, to be brought back." if gone == "withdrawn" else ""
        self.args = (f"{annotator} has {gone} article {article_id}: {reason.rstrip('.')}.{way_back}",)


class SpanMismatch(WorkbenchError):
    """The text that was sent is not the text at those offsets."""

    def __init__(self, start_char: int, end_char: int, expected: str, found: str) -> None:
        self.start_char = start_char
        self.end_char = end_char
        self.expected = expected
        self.found = found
        super().__init__(
            f"Characters {start_char} to {end_char} read {found[:60]!r}, not {expected[:60]!r}: "
            "reload the article and mark the span again."
        )


class ActRefused(WorkbenchError):
    """An act that is not possible in the span's current state."""


class StaleWrite(WorkbenchError):
    """Optimistic locking failed: somebody changed the same thing since it was loaded.

    ``span_id`` names it: a span, or for example ``claim 3``; ``message`` then describes it.
    """

    def __init__(self, span_id: str, known_version: int, current_version: int, *, message: str = "") -> None:
        self.span_id = span_id
        self.known_version = known_version
        self.current_version = current_version
        super().__init__(
            message or "Somebody else decided on this span meanwhile. Look at their decision, then choose again."
        )


class GroundsChanged(StaleWrite):
    """Somebody changed what the act is based on since it was loaded: the wording of a claim, its evidence."""


class ExcerptNotFound(WorkbenchError):
    """The excerpt is not in the capture.

    ``closest`` is the most similar passage, verbatim ("" if none is similar), ``similarity`` its similarity in 0..1.
    """

    def __init__(self, reason: str, *, closest: str = "", similarity: float = 0.0) -> None:
        self.closest = closest
        self.similarity = similarity
        super().__init__(reason)


class VerdictRefused(WorkbenchError):
    """The verdict lacks something that it must have."""


class SuggestionError(WorkbenchError):
    """The language pipeline cannot be loaded or run."""


class DetectorFault(SuggestionError):
    """A detector failed on one text; this does not affect other texts."""


class ExportError(WorkbenchError):
    """A release cannot be written, or a record violates its contract."""


class StorageError(WorkbenchError):
    """The database is missing, locked or of another version."""
