"""What the desk itself holds beside articles and claims: its outlets, what people changed of them, its guidelines."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import Field

from workbench.domain.labels import OutletAct, OutletKind, Reliability
from workbench.export.contracts.declaring import joined
from workbench.export.contracts.records import Empty, Record


class Outlet(Record):
    """An outlet as it is known now. One that was joined into another is named there and has no row of its own."""

    stem: ClassVar[str] = "outlets"
    outlet_id: int
    outlet: str = Field(min_length=1)
    domains: Annotated[list[str], joined("one domain", "domains")] = Field(
        description="Its own and those of outlets joined into it, without www."
    )
    kind: OutletKind | Empty
    country: str
    reliability: Reliability | Empty
    rating: str = Field(description="On a scale of the desk's own.")
    rating_source: str = Field(description="Whose rating it is.")
    owner: str = Field(description="Whoever owns or steers it, such as a party.")
    party_to_conflict: bool
    joined_outlets: Annotated[list[str], joined("one name", "names")] = Field(
        description="The names of outlets that were joined into it."
    )
    article_count: int = Field(ge=0)


class OutletChange(Record):
    """One act of a person on an outlet. The whole record."""

    stem: ClassVar[str] = "outlet_changes"
    change_id: int
    outlet_id: int
    outlet: str = Field(min_length=1, description="Its name now.")
    act: OutletAct
    was: dict[str, Any] = Field(
        description="The facts that changed, as they were; of a join, those of the other outlet."
    )
    now: dict[str, Any] = Field(description="The same, as they became.")
    other_id: int | None = Field(description="The outlet that it was joined into, or parted from.")
    article_ids: list[int] = Field(description="The articles that went along, or came back.")
    undoes_id: int | None = Field(description="The act that this one takes back.")
    undone: bool = Field(description="True once somebody has taken it back.")
    annotator: str
    created_at: datetime


class Guideline(Record):
    """One version of the guidelines that the desk has published, word for word."""

    stem: ClassVar[str] = "guidelines"
    version: str = Field(min_length=1)
    introduction: str
    entries: list[dict[str, Any]] = Field(description="As `guidelines show --json` prints them.")
    annotator: str = Field(description="Who published it; empty for the one that came with the program.")
    created_at: datetime
