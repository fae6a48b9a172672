"""Events, articles and their blocks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import BlockKind, DatePrecision, Derivation, SetBy
from workbench.domain.models.base import Base, UtcDateTime, is_span, one_of


class Event(Base, table=True):
    """What several articles report."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("label"),)

    id: int = Field(default=None, primary_key=True)
    label: str
    period: str = ""
    place: str = ""


class Article(Base, table=True):
    """One text from one outlet. ``raw_text`` is the input, character for character.

    ``path`` is the file (or file and line) that it came from, relative to what was imported. ``published_zone`` is the
    offset from UTC (+01:00) that the time of ``published_at`` was printed with, "" where none was. ``title`` is a
    headline that was printed, "" for none; then ``opening`` is how the text begins, to tell it from others in a list.
    ``modified_at`` is when its page says that it was changed, None where it does not say so to the minute.
    ``encoding_guess`` names the encoding that its letters were read in, "" where the file named it. ``twin`` is 0, or
    the article's own id where two outlets that had the same text were joined: its outlet has that text twice since.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("raw_sha256", "outlet_id", "twin"),
        Index("ix_article_event_id_id", "event_id", "id"),
        Index("ix_article_outlet_id", "outlet_id"),
        one_of("published_precision", DatePrecision, optional=True),
        one_of("derivation", Derivation, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    outlet_id: int = Field(foreign_key="outlet.id")
    event_id: int | None = Field(default=None, foreign_key="event.id")
    path: str
    url: str = ""
    title: str = ""
    byline: str = ""
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_precision: str = ""
    published_zone: str = ""
    language: str = ""
    derivation: str = ""
    raw_sha256: str
    char_count: int
    twin: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    encoding_guess: str = ""
    opening: str = ""
    modified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    raw_text: str = Field(sa_type=Text)


class TextAsRead(Base, table=True):
    """The hash of an article's text as it is read, where it is stored otherwise: hidden characters, blanks around it.

    ``sha256`` is that of the text without blanks around it and with plain line ends. Most articles have no such row.
    """

    __tablename__ = "text_as_read"
    __table_args__ = (UniqueConstraint("article_id"), Index("ix_text_as_read_sha256", "sha256"))

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    sha256: str


class Block(Base, table=True):
    """A text block of an article. A rule writes ``version`` 0; each manual correction the next one.

    ``struck_from`` is the offset in the article's text at which words that are struck out stood, if it is known.
    """

    __tablename__ = "block"
    __table_args__ = (
        UniqueConstraint("article_id", "start_char", "end_char", "version"),
        is_span(),
        one_of("kind", BlockKind),
        one_of("set_by", SetBy),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    start_char: int
    end_char: int
    kind: str
    in_scope: bool
    set_by: str = SetBy.RULE
    version: int = 0
    annotator_id: int | None = Field(default=None, foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    struck_from: int | None = None


class LeftOutText(Base, table=True):
    """What the page of an article showed between two of its lines and is not stored as article; never suggested from.

    ``place`` is an offset in the article's text, in code points; ``words`` is counted as white space parts them.
    """

    __tablename__ = "left_out_text"
    __table_args__ = (Index("ix_left_out_text_article_id", "article_id"),)

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    place: int
    words: int
    text: str = Field(sa_type=Text)
