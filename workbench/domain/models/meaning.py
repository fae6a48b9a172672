"""What texts say, as numbers that are worked out once."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field

from workbench.domain.models.base import Base


class TextVector(Base, table=True):
    """What an encoder makes of a text; it can be worked out again, and holds for every text of these words.

    ``encoder`` names the encoder with its version, ``digest`` is the SHA-256 of the text in UTF-8, ``numbers`` one
    signed byte for each, to be made length one.
    """

    __tablename__ = "text_vector"

    encoder: str = Field(primary_key=True)
    digest: bytes = Field(primary_key=True, sa_type=LargeBinary)
    numbers: bytes = Field(sa_type=LargeBinary)
