"""The manifest of a release: what it holds, by which filters, and what proves it.

It carries no time of its own making: two releases of one state of the database are byte-identical.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from workbench.export.contracts.records import Record, Sha256


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ReleaseFile(_Part):
    """One file, as it was written."""

    name: str
    sha256: Sha256
    size_bytes: int = Field(ge=0)
    rows: int = Field(ge=0, description="Records; the header of a CSV file is not counted.")
    schema_name: str = Field(alias="schema", description="The schema that every record holds.")
    filters_not_applied: list[str] = Field(description="Filters that mean nothing for this file.")
    not_held: list[str] = Field(description="What this file could not hold.")


class AppliedFilters(_Part):
    """What was kept; an empty list kept everything."""

    events: list[str]
    outlets: list[str]
    annotators: list[str]
    states: list[str]
    labels: list[str]


class DetectorVersion(_Part):
    name: str
    version: str
    config_hash: str


class Manifest(Record):
    """What a release holds."""

    stem: ClassVar[str] = "manifest"
    workbench_version: str
    state_as_of: datetime | None = Field(description="The newest time on record; null for an empty database.")
    filters: AppliedFilters
    counts: dict[str, int] = Field(description="Records of each kind, whichever files hold them.")
    guideline_versions: list[str] = Field(description="Those that decisions in these files were made by.")
    detectors: list[DetectorVersion] = Field(description="Those that suggestions in these files came from.")
    files: list[ReleaseFile]
    withdrawn_articles: int = Field(
        default=0, ge=0, description="How many articles the desk has withdrawn; no file has anything of them."
    )
