"""Outlets, the domains that people gave them, and what people changed of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import OutletAct, OutletKind, Reliability
from workbench.domain.models.base import Base, UtcDateTime, one_of


class Outlet(Base, table=True):
    """A publisher. Empty text means unknown; ``party_to_conflict`` flags, it never filters.

    ``rating`` is on whatever scale the desk uses, ``rating_source`` says whose it is. An outlet that was joined into
    another has no articles: what comes in under its name or domain belongs to ``joined_into``.
    """

    __tablename__ = "outlet"
    __table_args__ = (
        UniqueConstraint("name"),
        Index("ix_outlet_joined_into", "joined_into"),
        one_of("kind", OutletKind, optional=True),
        one_of("reliability", Reliability, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    name: str
    domain: str = ""
    kind: str = ""
    country: str = ""
    reliability: str = ""
    party_to_conflict: bool = False
    rating: str = ""
    rating_source: str = ""
    owner: str = ""
    joined_into: int | None = Field(default=None, foreign_key="outlet.id")


class OutletDomain(Base, table=True):
    """A domain that a person gave to an outlet, in small letters; it counts before what pages say of themselves."""

    __tablename__ = "outlet_domain"
    __table_args__ = (UniqueConstraint("domain"), Index("ix_outlet_domain_outlet_id", "outlet_id"))

    id: int = Field(default=None, primary_key=True)
    outlet_id: int = Field(foreign_key="outlet.id")
    domain: str


class OutletChange(Base, table=True):
    """What one person did to an outlet in one act. Append-only.

    ``was`` and ``now`` are facts by name (``domain.outlets``), those that changed. A new name leaves the old one in
    ``former_name``, under which articles still come in. Of a join, ``outlet_id`` went into ``other_id`` with its
    articles ``article_ids``; the facts are those that the latter took over. ``undoes_id`` takes another row back.
    """

    __tablename__ = "outlet_change"
    __table_args__ = (
        UniqueConstraint("undoes_id"),
        Index("ix_outlet_change_outlet_id", "outlet_id"),
        Index("ix_outlet_change_other_id", "other_id"),
        Index("ix_outlet_change_former_name", "former_name"),
        one_of("act", OutletAct),
    )

    id: int = Field(default=None, primary_key=True)
    outlet_id: int = Field(foreign_key="outlet.id")
    other_id: int | None = Field(default=None, foreign_key="outlet.id")
    act: str
    was: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    now: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    former_name: str = ""
    article_ids: list[int] = Field(default_factory=list, sa_type=JSON)
    undoes_id: int | None = Field(default=None, foreign_key="outlet_change.id")
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
