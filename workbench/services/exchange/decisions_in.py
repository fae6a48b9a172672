"""Bringing an exported record of decisions back: into the same database, or another with the same articles.

A decision finds its article by the hash of its text and its outlet, and is proved again against that
text. It keeps its act's name (client, sequence, part), so importing a file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, datetime
from itertools import islice
from math import isfinite
from typing import Any, Literal

from pydantic import ValidationError

from workbench.domain.labels import ClaimType
from workbench.domain.text.json_lines import json_lines
from workbench.domain.text.spans import check_exact
from workbench.errors import BadRow, SpanMismatch, UnknownFormat
from workbench.export.contracts.of_spans import Decision
from workbench.services import guidelines
from workbench.services.exchange import guidelines_in
from workbench.services.exchange.guidelines_in import LinesReport
from workbench.storage import carried, decisions, kept_articles, replay
from workbench.storage.articles import MAX_ID
from workbench.storage.database.engine import Engine, Session, write_transaction

FORMATS = ("decisions.jsonl", guidelines_in.FORMAT)
_BATCH_LINES = 500
#: What a decision says that is the same in every database.
_SAME_HERE = {
    *("version", "action", "state", "start_char", "end_char", "exact", "label", "reject_reason", "seconds"),
    *("guideline_version", "client_id", "sequence", "part", "bulk_id", "blind", "created_at"),
}


DecisionsReport = LinesReport


class _Line(Decision):
    """A line of a file; those that older versions wrote lack what came later."""

    suggested_start_char: int | None = None
    suggested_end_char: int | None = None
    suggested_label: ClaimType | Literal[""] = ""
    carried_from: int | None = None


@dataclass(slots=True)
class _Moved:
    """Ids of the exporting database and what they are here; guideline versions that there are not here."""

    decisions: dict[int, int] = field(default_factory=dict)
    spans: dict[tuple[int, str], str] = field(default_factory=dict)
    unpublished: set[str] = field(default_factory=set)


def import_file(
    engine: Engine,
    format_name: str,
    lines: Iterable[bytes],
    *,
    path: str,
    progress: Callable[[int], None] | None = None,
) -> DecisionsReport:
    """Import a ``decisions.jsonl``, or the ``guidelines.jsonl`` that its decisions name.

    A line at fault is reported and stops nothing. Raises UnknownFormat.
    """
    if format_name not in FORMATS:
        raise UnknownFormat(f"{format_name!r} cannot be imported; {', '.join(FORMATS)} can.")
    if format_name == guidelines_in.FORMAT:
        return guidelines_in.import_guidelines(engine, lines, path=path)
    report, moved = DecisionsReport(), _Moved()
    numbered = enumerate(json_lines(lines), start=1)
    while batch := list(islice(numbered, _BATCH_LINES)):
        rows = list(_rows(batch, path, report))
        with write_transaction(engine) as session:
            moved.unpublished = guidelines.unpublished(session, (row.guideline_version for _, row in rows))
            for line, row in rows:
                _replay(session, row, moved, report, BadRow("", path=path, line=line))
        if progress is not None:
            progress(batch[-1][0])
    return report


def _rows(batch: list[tuple[int, bytes]], path: str, report: DecisionsReport) -> Iterator[tuple[int, Decision]]:
    for number, line in batch:
        if not line.strip():
            continue
        try:
            row = _Line.model_validate_json(line)
            _check_values(row.model_dump())
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in fault["loc"]) or "the line"
            report.problems.append(BadRow(f"{where}: {fault['msg']}.", path=path, line=number))
        except ValueError as error:
            report.problems.append(BadRow(f"{error}.", path=path, line=number))
        else:
            yield number, row


def _check_values(values: Mapping[str, Any]) -> None:
    """Raises ValueError for what is of the right kind but fits into no database."""
    for name, value in values.items():
        if isinstance(value, int) and abs(value) > MAX_ID:
            raise ValueError(f"{name} is a larger number than a database holds ({MAX_ID:,} at most)")
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(f"{name} is not a number")
        if isinstance(value, str) and "\0" in value:
            raise ValueError(f"{name} holds a null character (U+0000)")
        if isinstance(value, datetime) and not (value.tzinfo and 1 < value.year < MAXYEAR):
            raise ValueError(f"{name} is not a time with a zone: write it like 2016-10-31T22:12:00Z")
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Mapping):
                _check_values(inner)


def _replay(session: Session, row: Decision, moved: _Moved, report: DecisionsReport, at: BadRow) -> None:
    stored = replay.find_decision(session, row.client_id, row.sequence, row.part)
    if stored is not None:
        moved.decisions[row.decision_id] = stored
        report.already_there += 1
        return
    reason = ""
    found = replay.find_article(session, row.text_sha256, row.outlet)
    if found is None:
        gone = kept_articles.withdrawn_text(session, row.text_sha256)
        reason = f"no article here has this text from {row.outlet}: import the article first."
        if gone is not None:
            reason = f"its article {gone.article_id} was {gone.kind} by {gone.annotator}: {gone.reason}"
    elif row.guideline_version in moved.unpublished:
        reason = (
            f"it names guideline version {row.guideline_version!r}, which is not published here: import the "
            "guidelines.jsonl of its desk first."
        )
    elif row.supersedes_id is not None and row.supersedes_id not in moved.decisions:
        reason = "the decision before it is not in the file, or could not be brought back."
    else:
        reason = _store(session, row, found, moved)
    if reason:
        report.problems.append(BadRow(reason, path=at.path, line=at.line))
    else:
        report.stored += 1


def _store(session: Session, row: Decision, found: tuple[int, str], moved: _Moved) -> str:
    """Write the row; answers with what stands against it, empty where nothing does."""
    article_id, text = found
    try:
        check_exact(text, row.start_char, row.end_char, row.exact)
    except SpanMismatch as error:
        return str(error)
    span_id, suggestion_id = _span(session, row, article_id, moved)
    if replay.is_decided(session, article_id, span_id, row.version):
        return "somebody here decided differently on this span; nothing was overwritten."
    values: dict[str, Any] = row.model_dump(include=_SAME_HERE)
    values |= {
        "article_id": article_id,
        "span_id": span_id,
        "parts": [[part.start_char, part.end_char] for part in row.parts],
        "attributes": row.attributes.stored(),
        "suggestion_id": suggestion_id,
        **(_said(row) if suggestion_id is None else {}),
        "supersedes_id": _moved_id(moved, row.supersedes_id),
        "undoes_id": _moved_id(moved, row.undoes_id),
        "annotator_id": decisions.annotator_id(session, row.annotator, row.created_at),
    }
    stored = replay.insert_decision(session, values)
    if stored is None:
        return "these values contradict each other: check the state, the reason and the place."
    moved.decisions[row.decision_id] = stored
    if row.carried_from in moved.decisions:
        carried.add_carried(session, [(stored, moved.decisions[row.carried_from])])
    return ""


def _said(row: Decision) -> dict[str, Any]:
    """The suggestion that the span began as, so that the same one does not wait here when it comes."""
    start, end, label = row.suggested_start_char, row.suggested_end_char, row.suggested_label
    if start is None or end is None or not label:
        return {}
    return {"said_start_char": start, "said_end_char": end, "said_label": label}


def _moved_id(moved: _Moved, decision_id: int | None) -> int | None:
    return None if decision_id is None else moved.decisions.get(decision_id)


def _span(session: Session, row: Decision, article_id: int, moved: _Moved) -> tuple[str, int | None]:
    """Span id and suggestion here: the same where the suggestion is the same, else a span of its own."""
    same = row.suggestion_id is not None and replay.is_same_suggestion(
        session, article_id, row.suggestion_id, row.detector, row.detector_version
    )
    if same or row.suggestion_id is None:
        return row.span_id, row.suggestion_id
    key = (article_id, row.span_id)
    if key not in moved.spans:
        moved.spans[key] = row.span_id if ":" in row.span_id else f"{row.client_id}:{row.span_id}"
    return moved.spans[key], None
