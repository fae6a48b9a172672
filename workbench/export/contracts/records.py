"""What all records of an export have in common."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Empty = Literal[""]


class Record(BaseModel):
    """The base of all contracts. ``stem`` names the file, and with ``contract_version`` the schema.

    ``rows_of`` is the stem of the record whose rows these are too; empty for a record with rows of its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    stem: ClassVar[str]
    rows_of: ClassVar[str] = ""
    contract_version: ClassVar[int] = 1


class InArticle(Record):
    """A span of an article, and what proves it: ``text[start_char:end_char] == exact``."""

    article_id: int
    article_path: str = Field(description="File that the article came from, as it was imported.")
    outlet: str
    event: str = Field(description="What the article reports; empty where it is not filed under an event.")
    text_sha256: Sha256 = Field(description="SHA-256 of the article's text in UTF-8.")
    start_char: Offset
    end_char: Offset
    start_utf16: Offset
    end_utf16: Offset
    exact: str = Field(min_length=1, description="The words themselves, as the article has them.")


class Place(BaseModel):
    """Where a link of a chain is said in the article."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start_char: Offset
    end_char: Offset
    start_utf16: Offset
    end_utf16: Offset
    exact: str = Field(min_length=1)
