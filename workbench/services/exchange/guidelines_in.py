"""Bringing guidelines of another desk here, so that its decisions can name them: each version once, word for word.

What this desk has published stays in force; on a desk that has published none, the last version that came is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import ValidationError

from workbench.domain.guidelines import SHIPPED_VERSION, GuidelineText, changes, shipped
from workbench.domain.text.json_lines import json_lines
from workbench.errors import BadRow
from workbench.export.contracts.of_desk import Guideline
from workbench.storage import decisions, guidelines
from workbench.storage.database.engine import Engine, Session, write_transaction

FORMAT = "guidelines.jsonl"


@dataclass(slots=True)
class LinesReport:
    """What became of the lines of a file."""

    stored: int = 0
    already_there: int = 0
    problems: list[BadRow] = field(default_factory=list)


def import_guidelines(engine: Engine, lines: Iterable[bytes], *, path: str) -> LinesReport:
    """Import a ``guidelines.jsonl``; a line at fault is reported and stops nothing."""
    report = LinesReport()
    with write_transaction(engine) as session:
        for number, line in enumerate(json_lines(lines), start=1):
            if not line.strip():
                continue
            try:
                reason = _bring(session, Guideline.model_validate_json(line), report)
            except ValidationError as error:
                fault = error.errors(include_url=False, include_input=False)[0]
                where = ".".join(str(part) for part in fault["loc"]) or "the line"
                reason = f"{where}: {fault['msg']}."
            if reason:
                report.problems.append(BadRow(reason, path=path, line=number))
    return report


def _bring(session: Session, row: Guideline, report: LinesReport) -> str:
    """Store the version; answers with what stands against it, empty where nothing does."""
    text = GuidelineText.model_validate({"introduction": row.introduction, "entries": row.entries})
    if "\0" in row.model_dump_json() or "\\u0000" in row.model_dump_json():
        return "it holds a null character (U+0000)."
    if row.created_at.tzinfo is None:
        return "created_at is not a time with a zone: write it like 2016-10-31T22:12:00Z."
    known = _known_text(session, row.version)
    if known is not None and changes(known, text):
        return f"version {row.version!r} is here with other words; nothing was overwritten."
    if known is not None and not _is_missing(session, row.version):
        report.already_there += 1
        return ""
    who = decisions.annotator_id(session, row.annotator, row.created_at) if row.annotator else None
    entries = [entry.model_dump(mode="json") for entry in text.entries]
    guidelines.add_guideline(
        *(session, row.version, text.introduction, entries), annotator_id=who, now=row.created_at, imported=True
    )
    report.stored += 1
    return ""


def _known_text(session: Session, version: str) -> GuidelineText | None:
    for stored in guidelines.list_guidelines(session):
        if stored.version == version:
            return GuidelineText.model_validate({"introduction": stored.introduction, "entries": stored.entries})
    return shipped() if version == SHIPPED_VERSION else None


def _is_missing(session: Session, version: str) -> bool:
    """The shipped version has no row until another follows it."""
    return not guidelines.published_among(session, [version])
