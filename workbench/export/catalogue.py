"""Every format: its name is the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from workbench.errors import UnknownFormat
from workbench.export import contracts
from workbench.export.columns import Column, columns_of
from workbench.export.csv_table import LIST_JOINT, write_csv
from workbench.export.jsonl_writer import write_jsonl

Writer = Callable[[Iterable[dict[str, Any]], Sequence[Column], Callable[[bytes], object]], int]

#: Every filter; each record says which of them mean something for it.
FILTERS = ("events", "outlets", "annotators", "states", "labels")


class FileType(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


_WRITERS: dict[FileType, Writer] = {FileType.JSONL: write_jsonl, FileType.CSV: write_csv}


@dataclass(frozen=True, slots=True)
class Format:
    """``not_held`` is what the file cannot hold; ``filters`` are those that mean something for it."""

    record: type[contracts.Record]
    file_type: FileType
    summary: str
    not_held: tuple[str, ...]
    filters: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def stem(self) -> str:
        return self.record.stem

    @property
    def name(self) -> str:
        return f"{self.record.stem}.{self.file_type}"

    @property
    def filters_not_applied(self) -> tuple[str, ...]:
        return tuple(name for name in FILTERS if name not in self.filters)

    @property
    def write(self) -> Writer:
        return _WRITERS[self.file_type]


@dataclass(frozen=True, slots=True)
class _Entry:
    record: type[contracts.Record]
    summary: str
    not_held: tuple[str, ...] = ()
    filters: tuple[str, ...] = FILTERS
    csv_omits: frozenset[str] = frozenset()
    lost_in_csv: tuple[str, ...] = ()
    as_csv: bool = True


_OF_ARTICLES = ("events", "outlets")
_OF_CLAIMS = ("events", "outlets", "annotators", "labels")
_OF_COMPARISON = ("events", "outlets", "annotators")
_TEXT = "The articles' texts: see articles.jsonl."
_DESCRIBED = frozenset({"parts", "attributes"})
_JOINED = f'if it holds "{LIST_JOINT}" itself: {{}} are joined by it.'
_DESCRIBED_LOST = ("Parts of a claim, and the chain and the figures that a person gave it: see the JSONL.",)
_ENTRIES = (
    _Entry(
        contracts.Span,
        "Every decided span as it stands now: accepted, or rejected with its reason.",
        ("Earlier decisions on a span: see decisions.", "Suggestions that nobody decided on: see suggestions."),
        csv_omits=_DESCRIBED,
        lost_in_csv=_DESCRIBED_LOST,
    ),
    _Entry(
        contracts.Decision,
        "The whole record of decisions, one act on one span a row, also what was undone.",
        csv_omits=_DESCRIBED,
        lost_in_csv=_DESCRIBED_LOST,
    ),
    _Entry(
        contracts.Suggestion,
        "Every suggested span with score, reasons and what became of it.",
        ("Spans that people added: see spans.",),
        lost_in_csv=(f"Where one reason ends, {_JOINED.format('reasons')}",),
    ),
    _Entry(
        contracts.Attribution,
        "Who says each suggested claim, as a chain from the outlet to the source.",
        ("Suggestions without a chain.",),
        as_csv=False,
    ),
    _Entry(contracts.Quantity, "Every figure in the suggestions: measure, population, bound, low and high."),
    _Entry(
        contracts.Claim,
        "Every claim in its newest wording, with how many spans carry it.",
        ("Earlier wordings of a claim.",),
        _OF_CLAIMS,
    ),
    _Entry(
        contracts.Mention,
        "Every span tied to a claim, with stance, fidelity and drift.",
        ("Ties that were taken back.",),
    ),
    _Entry(
        contracts.ClaimLink,
        "How claims stand to each other. Of two that are the same the first is kept, the other merged into it.",
        ("Links that were taken back, and earlier answers.", "Which mentions and evidence went along, only how many."),
        _OF_CLAIMS,
    ),
    _Entry(
        contracts.Evidence,
        "Every piece of evidence as it counts now, with the capture that its excerpt stands in.",
        ("The captures themselves, only their SHA-256.", "Evidence that was withdrawn, and earlier versions."),
        _OF_CLAIMS,
    ),
    _Entry(contracts.Verdict, "Every version of every verdict; the newest of a claim is current.", (), _OF_CLAIMS),
    _Entry(
        contracts.Origin,
        "Every origin that people settled, in its newest version, with what rests on it.",
        ("Origins that were withdrawn or refused, and earlier versions.", "Proposals that nobody has answered."),
        _OF_COMPARISON,
        csv_omits=frozenset({"spans"}),
        lost_in_csv=(
            "The spans that rest on it: see origins.jsonl.",
            f"Where the name of one outlet ends, {_JOINED.format('outlets')}",
        ),
    ),
    _Entry(
        contracts.Quote,
        "Every printed form of what two articles or more of an event quote, beside the form that it is compared with.",
        (
            "Rulings beside which a newer one on the same form stands, or whose form is no longer found: see rulings.",
            "The word diff, only which operations it has.",
        ),
        _OF_COMPARISON,
        lost_in_csv=(f"Where one reason ends, {_JOINED.format('reasons')}",),
    ),
    _Entry(
        contracts.Ruling,
        "The whole record of people's words on what comparisons proposed; the newest on a subject is current.",
        filters=("events", "annotators"),
    ),
    _Entry(
        contracts.EventMove,
        "Every article that a person put into another event, or into none.",
        ("The event that an article came with.",),
        _OF_COMPARISON,
    ),
    _Entry(
        contracts.Article,
        "Every article with its outlet; as JSONL also its blocks and its text, on which every other row is proved.",
        ("Marks that a correction of a block replaced.",),
        _OF_ARTICLES,
        csv_omits=frozenset({"blocks", "text"}),
        lost_in_csv=("Blocks and texts: see articles.jsonl.",),
    ),
)


def _formats(entry: _Entry) -> list[Format]:
    whole = columns_of(entry.record)
    held = (*entry.not_held, _TEXT) if issubclass(entry.record, contracts.InArticle) else entry.not_held
    formats = [Format(entry.record, FileType.JSONL, entry.summary, held, entry.filters, whole)]
    if entry.as_csv:
        columns = columns_of(entry.record, entry.csv_omits)
        lost = (*held, *entry.lost_in_csv)
        formats.insert(0, Format(entry.record, FileType.CSV, entry.summary, lost, entry.filters, columns))
    return formats


FORMATS: tuple[Format, ...] = tuple(found for entry in _ENTRIES for found in _formats(entry))
_BY_NAME = {found.name: found for found in FORMATS}


def get_format(name: str) -> Format:
    """The format of that name. Raises UnknownFormat, with the nearest names there are."""
    if name not in _BY_NAME:
        near = get_close_matches(name, _BY_NAME, n=3, cutoff=0.4) or list(_BY_NAME)
        raise UnknownFormat(f"There is no format {name!r}. Perhaps {', '.join(near)}? `export --list` shows them all.")
    return _BY_NAME[name]
