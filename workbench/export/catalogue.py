"""Every format that can be written, by its file's name. One entry of ``_ENTRIES`` adds a record's files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from workbench.errors import UnknownFormat
from workbench.export.columns import Column, columns_of, csv_columns_of, lost_in_csv
from workbench.export.contracts import of_articles, of_claims, of_comparison, of_desk, of_spans
from workbench.export.contracts.records import InArticle, Record
from workbench.export.csv_table import write_csv
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
    """One file: ``title`` is what its records are called on the Export page, ``not_held`` what it cannot hold,
    ``filters`` those that mean something for it.
    """

    record: type[Record]
    file_type: FileType
    title: str
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
    """A record and its files. What a CSV loses beside ``not_held``, its fields say themselves."""

    record: type[Record]
    title: str
    summary: str
    not_held: tuple[str, ...] = ()
    filters: tuple[str, ...] = FILTERS
    as_csv: bool = True


_OF_ARTICLES = ("events", "outlets")
_OF_CLAIMS = ("events", "outlets", "annotators", "labels")
_OF_COMPARISON = ("events", "outlets", "annotators")
_TEXT = "The articles' texts: see articles.jsonl."
_ENTRIES = (
    _Entry(
        of_spans.Span,
        "Spans",
        "Every decided span as it is now: accepted, or rejected with its reason.",
        ("Earlier decisions on a span: see decisions.", "Suggestions that nobody decided on: see suggestions."),
    ),
    _Entry(
        of_spans.Decision,
        "Decisions",
        "All decisions, one act on one span per row, including those that were undone.",
    ),
    _Entry(
        of_spans.Suggestion,
        "Suggestions",
        "Every suggested span with score, reasons and outcome.",
        ("Spans that people added: see spans.",),
    ),
    _Entry(
        of_spans.Attribution,
        "Attribution chains",
        "Who says each suggested claim, as a chain from the outlet to the source.",
        ("Suggestions without a chain.",),
        as_csv=False,
    ),
    _Entry(
        of_spans.Quantity, "Quantities", "Every figure in the suggestions: measure, population, bound, low and high."
    ),
    _Entry(
        of_claims.Claim,
        "Claims",
        "Every claim in its newest wording, with the number of spans tied to it.",
        ("Earlier wordings of a claim.",),
        _OF_CLAIMS,
    ),
    _Entry(
        of_claims.Mention,
        "Mentions",
        "Every span tied to a claim, with stance, fidelity and drift.",
        ("Ties that were undone.",),
    ),
    _Entry(
        of_comparison.ClaimLink,
        "Links between claims",
        "How claims stand to each other. Of two that are the same the first is kept, the other merged into it.",
        ("Links that were undone, and earlier answers.", "Which mentions and evidence went along, only how many."),
        _OF_CLAIMS,
    ),
    _Entry(
        of_claims.Evidence,
        "Evidence",
        "Every piece of evidence as it counts now, with the capture that contains its excerpt.",
        ("The captures themselves, only their SHA-256.", "Evidence that was withdrawn, and earlier versions."),
        _OF_CLAIMS,
    ),
    _Entry(
        of_claims.Verdict,
        "Verdicts",
        "Every version of every verdict; the newest of a claim is current.",
        (),
        _OF_CLAIMS,
    ),
    _Entry(
        of_comparison.Origin,
        "Origins",
        "Every origin that people settled, in its newest version, with what rests on it.",
        ("Origins that were withdrawn or refused, and earlier versions.", "Proposals that nobody has answered."),
        _OF_COMPARISON,
    ),
    _Entry(
        of_comparison.Quote,
        "Quotes",
        "Every printed form of an utterance that two or more articles of an event quote, beside the form that "
        "it is compared with.",
        (
            "Rulings replaced by a newer one on the same form, or whose form is no longer found: see rulings.",
            "The word diff, only which operations it has.",
        ),
        _OF_COMPARISON,
    ),
    _Entry(
        of_comparison.VersionChange,
        "Versions of articles",
        "Every change that an outlet made to its own article, from one version to the next.",
        ("Changes out of scope, such as in a list of links.", "Versions that only a comparison sees by their texts."),
        _OF_ARTICLES,
    ),
    _Entry(
        of_comparison.Ruling,
        "Rulings",
        "Every ruling that people gave on what comparisons proposed; the newest on a subject is current.",
        (
            "Two claims said to be the same: the two stand under one claim in mentions.",
            "What a claim is to another: see claim_links.",
        ),
        filters=("events", "annotators"),
    ),
    _Entry(
        of_comparison.EventMove,
        "Articles moved",
        "Every article that a person put into another event, or into none.",
        ("The event that an article came with.",),
        _OF_COMPARISON,
    ),
    _Entry(
        of_articles.ArticleChange,
        "Articles corrected",
        "Every correction of what is known of an article, and what became known as it came again.",
        ("Corrections of articles that are withdrawn.",),
        _OF_COMPARISON,
    ),
    _Entry(
        of_spans.Article,
        "Articles",
        "Every article with its outlet; as JSONL also its blocks and its text, against which every other row "
        "can be checked.",
        (
            "Marks that a correction of a block replaced.",
            "Articles that are withdrawn, and all that was made of them: no file has them.",
        ),
        _OF_ARTICLES,
    ),
    _Entry(
        of_desk.Outlet,
        "Outlets",
        "Every outlet as it is known now: domains, country, reliability, owner, and the names joined into it.",
        ("What it was called or said to be before: see outlet_changes.",),
        ("outlets",),
    ),
    _Entry(
        of_desk.OutletChange,
        "Outlets put right",
        "Every act of a person on an outlet: a name or a fact set, two joined, or that taken back.",
        ("What imports filled in.",),
        ("outlets", "annotators"),
    ),
    _Entry(
        of_desk.Guideline,
        "Guidelines",
        "Every version of the guidelines that the desk published, which decisions name.",
        ("The version that came with the program, until another follows it.",),
        (),
        as_csv=False,
    ),
)


#: The records of the catalogue, in its order.
RECORDS: tuple[type[Record], ...] = tuple(entry.record for entry in _ENTRIES)


def _formats(entry: _Entry) -> Iterator[Format]:
    record = entry.record
    held = (*entry.not_held, _TEXT) if issubclass(record, InArticle) else entry.not_held
    if entry.as_csv:
        lost = (*held, *lost_in_csv(record))
        yield Format(record, FileType.CSV, entry.title, entry.summary, lost, entry.filters, csv_columns_of(record))
    yield Format(record, FileType.JSONL, entry.title, entry.summary, held, entry.filters, columns_of(record))


FORMATS: tuple[Format, ...] = tuple(found for entry in _ENTRIES for found in _formats(entry))
_BY_NAME = {found.name: found for found in FORMATS}


def get_format(name: str) -> Format:
    """The format of that name. Raises UnknownFormat, with the nearest names there are."""
    if name not in _BY_NAME:
        near = get_close_matches(name, _BY_NAME, n=3, cutoff=0.4) or list(_BY_NAME)
        raise UnknownFormat(f"There is no format {name!r}. Perhaps {', '.join(near)}? `export --list` shows them all.")
    return _BY_NAME[name]
