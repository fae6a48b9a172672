"""The exported record of what became known of articles after they came in."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from workbench.export.contracts.records import Record, Sha256


class ArticleChange(Record):
    """That a person corrected something known of an article, or that it came again with what was unknown."""

    stem: ClassVar[str] = "article_changes"
    change_id: int
    article_id: int
    article_path: str
    outlet: str = Field(description="The outlet as it is now.")
    text_sha256: Sha256
    field: str = Field(
        description="A field of articles; spans, where more came with it; withdrawn or restored, with why in now."
    )
    was: str = Field(description="In words; empty for unknown.")
    now: str = Field(description="In words; empty for unknown.")
    path: str = Field(description="The file that said so; empty where a person did.")
    annotator: str = Field(description="Who did it; empty where a file said so.")
    undoes_id: int | None = Field(description="The change that this one takes back.")
    created_at: datetime
