"""What a dossier holds, as data. The file carries it whole; its pages are drawn from it and say no more.

Offsets are half-open ranges of Unicode code points into the text of a source. Texts and files travel compressed (zlib)
and in Base64, each with the SHA-256 of what it unpacks to.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import InputError

FORMAT = "claim-workbench-dossier"
VERSION = 1
#: A file that unpacks to more is not unpacked: it was not made here.
_MOST_BYTES = 500_000_000

_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Offset = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Packed(_Part):
    """Bytes as they travel; ``sha256`` and ``size_bytes`` are those of what they unpack to."""

    sha256: _Sha256
    size_bytes: _Offset
    zlib_base64: str

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Pack these bytes."""
        packed = base64.b64encode(zlib.compress(content, 6)).decode()
        return cls(sha256=sha256_of(content), size_bytes=len(content), zlib_base64=packed)

    def unpacked(self) -> bytes:
        """What was packed, whatever its hash is. Raises InputError where it cannot be unpacked."""
        try:
            packed = base64.b64decode(self.zlib_base64, validate=True)
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(packed, min(self.size_bytes, _MOST_BYTES) + 1)
        except (ValueError, zlib.error) as error:
            raise InputError("holds a source that cannot be unpacked: it was changed or cut.") from error
        return content


class Source(_Part):
    """What excerpts are proved against: an article, whose text is the file itself, or a capture, whose file has a text.

    ``file`` is None where nobody may have a copy of it; then only the text proves the excerpt.
    """

    id: str
    kind: Literal["article", "capture"]
    name: str
    outlet: str = ""
    url: str = ""
    published: str = ""
    mime: str = "text/plain"
    method: str = ""
    captured_at: datetime | None = None
    captured_by: str = ""
    file: Packed | None = None
    text: Packed


class Excerpt(_Part):
    """``exact`` stands at ``start``..``end`` in the text of the source; ``before`` and ``after`` stand around it."""

    source: str
    start: _Offset
    end: _Offset
    exact: str = Field(min_length=1)
    before: str = ""
    after: str = ""


class Mention(_Part):
    """An outlet that prints the claim. ``figures`` are words of it that give a figure."""

    excerpt: Excerpt
    speakers: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    stance: str = ""
    fidelity: str = ""
    drift: tuple[str, ...] = ()


class Evidence(_Part):
    """A piece of evidence. ``letter`` is what the pages call it; ``page`` counts from 1, None where there are none.

    ``detail`` are facts that only some relations have, as (what, words).
    """

    letter: str
    relation: str
    kind: str
    excerpt: Excerpt | None = None
    source: str = ""
    url: str = ""
    page: int | None = None
    source_reliability: str = ""
    information_credibility: str = ""
    origin: str = ""
    note: str = ""
    detail: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False
    counts: bool = False
    added_by: str
    added_at: datetime


class Verdict(_Part):
    """One version of the verdict."""

    version: int
    content: str
    corroboration: str = ""
    justification: str
    gaps: str = ""
    as_of: date
    review_due: date | None = None
    detail: tuple[tuple[str, str], ...] = ()
    given_by: str
    given_at: datetime


class Wording(_Part):
    """A wording of the claim."""

    version: int
    statement: str
    worded_by: str
    worded_at: datetime


class ClaimFile(_Part):
    """All that is held of one claim; versions the newest first."""

    id: int
    event: str = ""
    place: str = ""
    time: str = ""
    types: tuple[str, ...] = ()
    checkable: bool = True
    wordings: tuple[Wording, ...] = Field(min_length=1)
    mentions: tuple[Mention, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    #: Sentences that the program made, not a person; each is marked as such where it is shown.
    machine: tuple[str, ...] = ()

    @property
    def statement(self) -> str:
        """The claim as it is worded now."""
        return self.wordings[0].statement

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands."""
        return self.verdicts[0] if self.verdicts else None


class Dossier(_Part):
    """A dossier. ``page_sha256`` is the hash of what its page shows, "" in what was not drawn yet."""

    format: Literal["claim-workbench-dossier"] = "claim-workbench-dossier"
    version: Literal[1] = 1
    title: str
    event: str = ""
    made_at: datetime
    made_by: str
    claims: tuple[ClaimFile, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    page_sha256: str = ""

    def source(self, key: str) -> Source:
        """The source of that id. Raises InputError where there is none."""
        found = next((source for source in self.sources if source.id == key), None)
        if found is None:
            raise InputError(f"names a source that it does not hold ({key[:60]}).")
        return found


def as_json(dossier: Dossier) -> bytes:
    """The dossier as JSON in UTF-8, the same bytes each time."""
    return orjson.dumps(dossier.model_dump(mode="json"))


def read_json(content: bytes) -> Dossier:
    """The dossier in these bytes. Raises InputError, in words."""
    try:
        data: Any = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise InputError("holds no readable data of a dossier: it was changed or cut.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError("is no dossier of this program.")
    if data.get("version") != VERSION:
        raise InputError(f"is a dossier of version {data.get('version')}, which this program cannot read.")
    try:
        dossier = Dossier.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise InputError(f"is no whole dossier: {where}: {first['msg']}.") from error
    if len({source.id for source in dossier.sources}) < len(dossier.sources):
        raise InputError("is no whole dossier: two of its sources have one name.")
    return dossier


def sha256_of(content: bytes) -> str:
    """The SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
