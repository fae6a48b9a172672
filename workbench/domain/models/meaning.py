"""A cache of text embeddings."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field

from workbench.domain.models.base import Base


class TextVector(Base, table=True):
    """The embedding of a text; it can be recomputed, and applies to every occurrence of the text.

    ``encoder`` names the encoder with its version, ``digest`` is the SHA-256 of the text in UTF-8, ``numbers`` one
    signed byte per dimension, to be scaled to unit length.
    """

    __tablename__ = "text_vector"

    encoder: str = Field(primary_key=True)
    digest: bytes = Field(primary_key=True, sa_type=LargeBinary)
    numbers: bytes = Field(sa_type=LargeBinary)
