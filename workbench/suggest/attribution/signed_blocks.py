"""Quotations that are set apart in a block of their own and signed: a line under them, or over them, says who speaks.

A page sets such words apart by their place and prints no quotation marks around them. Found in the text alone, before
it is parsed; whom the signature names is known when its line is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench.domain.labels import HopMode, HopRole
from workbench.domain.proposals import AttributionSpans, Hop, Proposal
from workbench.domain.reasons import ReasonCode, coded, reason
from workbench.domain.text.quotations import Quotation, quotations
from workbench.domain.text.spans import Span, trimmed
from workbench.suggest.attribution.speakers import Agent, SpeakerResolver
from workbench.suggest.parsing.parsed import Parsed

_DASHED = re.compile(r"\s*(—|–|―|--|-|~)\s*(?=[^\W\d_])")
_TAIL = re.compile(r"[.!?…][”\"’'»)\]]*\s+(—|–|―|--)\s*(?=[^\W\d_])")
#: "— a rigger who was there".
_UNNAMED = re.compile(r"(?:an?|the|one|another)\s(?!.*[.!?…]$)")
_MAX_WORDS = 16
_MAX_NAME_WORDS = 8
_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSING = "”\"’'»)] "
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "du", "van", "von", "der", "den", "al", "el", "bin", "di"})


@dataclass(frozen=True, slots=True)
class SignedBlock:
    """``said`` are the paragraphs of the quotation, ``name`` who is named, ``cue`` the dash or colon beside it."""

    said: tuple[Span, ...]
    name: Span
    cue: Span | None


def signed_blocks(raw_text: str, set_apart: Sequence[Span]) -> list[SignedBlock]:
    """The signed quotations among lines that are set apart, in text order, by offsets into the raw text."""
    return [found for run in _runs(raw_text, sorted(set_apart)) for found in _split(raw_text, run)]


def _runs(raw_text: str, lines: Iterable[Span]) -> Iterator[list[Span]]:
    run: list[Span] = []
    for line in lines:
        if run and raw_text[run[-1].end : line.start].strip():
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _split(raw_text: str, run: Sequence[Span]) -> Iterator[SignedBlock]:
    """Each signature ends a quotation; a name with a colon in front begins one."""
    said: list[Span] = []
    opening: tuple[Span, Span] | None = None
    for line in run:
        if not said and opening is None and (opening := _opening(raw_text, line)) is not None:
            continue
        if said and opening is None and (signed := _signature(raw_text, line, said)) is not None:
            yield SignedBlock(tuple(said), signed[0], signed[1])
            said = []
            continue
        if opening is None and (tail := _tail(raw_text, line)) is not None:
            body, name, cue = tail
            yield SignedBlock((*said, body), name, cue)
            said = []
            continue
        said.append(line)
    if opening is not None and said:
        yield SignedBlock(tuple(said), *opening)


def _opening(raw_text: str, line: Span) -> tuple[Span, Span] | None:
    """X, captain: over the quotation."""
    text = line.slice(raw_text).rstrip()
    if not text.endswith(":") or len(text.split()) > _MAX_NAME_WORDS:
        return None
    colon = line.start + len(text) - 1
    name = _name(raw_text, line.start, colon)
    return (name, Span(colon, colon + 1)) if name is not None and _reads_as_name(name.slice(raw_text)) else None


def _signature(raw_text: str, line: Span, said: Sequence[Span]) -> tuple[Span, Span | None] | None:
    """— X, captain; or a name without a dash under whole sentences."""
    text = line.slice(raw_text)
    if len(text.split()) > _MAX_WORDS:
        return None
    if (dash := _DASHED.match(text)) is not None:
        name = _name(raw_text, line.start + dash.end(), line.end)
        if name is None or not (_reads_as_name(said_by := name.slice(raw_text)) or _UNNAMED.match(said_by)):
            return None
        return name, Span(line.start + dash.start(1), line.start + dash.end(1))
    if text.rstrip(_CLOSING).endswith(_ENDS) or not all(_is_sentence(raw_text, one) for one in said):
        return None
    name = _name(raw_text, line.start, line.end)
    return (name, None) if name is not None and _reads_as_name(name.slice(raw_text)) else None


def _tail(raw_text: str, line: Span) -> tuple[Span, Span, Span] | None:
    """S. — X, captain, in one line: the words, the name, the dash."""
    for found in _TAIL.finditer(raw_text, line.start, line.end):
        rest = raw_text[found.end() : line.end]
        name = _name(raw_text, found.end(), line.end)
        if name is None or len(rest.split()) > _MAX_WORDS or not _reads_as_name(name.slice(raw_text)):
            continue
        body = trimmed(raw_text, line.start, found.start(1))
        if body is not None and not rest.rstrip(_CLOSING).endswith(("!", "?", "…")):
            return body, name, Span(found.start(1), found.end(1))
    return None


def _name(raw_text: str, start: int, end: int) -> Span | None:
    """What stands before the first comma or bracket."""
    stop = next((place for place in range(start, end) if raw_text[place] in ",(|;"), end)
    return trimmed(raw_text, start, stop)


def _reads_as_name(name: str) -> bool:
    """Whether every word of it is written as one of a name or a title, the first one too."""
    words = name.split()
    return (
        0 < len(words) <= _MAX_NAME_WORDS
        and not words[0][0].islower()
        and any(map(str.isalpha, name))
        and all(not word[0].islower() or word.lower() in _SMALL for word in words)
    )


def _is_sentence(raw_text: str, line: Span) -> bool:
    return line.slice(raw_text).rstrip(_CLOSING).endswith(_ENDS)


class SignedQuotations:
    """The signed quotations of one article while its paragraphs are read in order."""

    def __init__(self, blocks: Sequence[SignedBlock]) -> None:
        self._blocks = blocks
        self._lines = sorted((line, number) for number, block in enumerate(blocks) for line in block.said)
        self._names = sorted((block.name, number) for number, block in enumerate(blocks))
        self._named: dict[int, Agent] = {}

    def with_whole_lines(self, paragraph: Span, quotes: list[Quotation]) -> list[Quotation]:
        """The quotations of a paragraph; one that is set apart and holds none is a quotation as a whole."""
        if quotes or (found := _around(self._lines, paragraph.start)) is None:
            return quotes
        return [Quotation(Span(paragraph.start, min(found[0].end, paragraph.end)))]

    def look_for_names(self, parsed: Parsed, paragraph: Span, speakers: SpeakerResolver) -> None:
        """Note whom a signature in this paragraph names."""
        first = bisect_left(self._names, paragraph.start, key=_start)
        for name, number in islice(self._names, first, None):
            if name.start >= paragraph.end:
                break
            if paragraph.contains(name) and (tokens := parsed.tokens_in(name)):
                agent = speakers.resolve(parsed, (tokens[0], tokens[-1]))
                if agent.name is not None:
                    self._named[number] = agent

    def in_hops(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """The proposals, those of a signed quotation with its speaker as their first hop."""
        return [
            one
            if (number := self._speaker_of(one.span)) is None
            else _spoken(one, self._named[number], self._blocks[number])
            for one in proposals
        ]

    def in_attributions(self, raw_text: str, said: Iterable[AttributionSpans]) -> list[AttributionSpans]:
        """All attributions; a signed quotation is its speaker's, whoever spoke before."""
        kept = [one for one in said if one.cue is not None or self._speaker_of(one.content) is None]
        added = [
            AttributionSpans(content, HopMode.DIRECT, self._blocks[number].name, self._blocks[number].cue, agent.name)
            for number, agent in self._named.items()
            for line in self._blocks[number].said
            for content in [quote.span for quote in quotations(raw_text, line)] or [line]
        ]
        return sorted([*kept, *added], key=lambda item: item.content)

    def _speaker_of(self, span: Span) -> int | None:
        found = _around(self._lines, span.start)
        return found[1] if found is not None and found[1] in self._named and found[0].contains(span) else None


def _around(spans: Sequence[tuple[Span, int]], place: int) -> tuple[Span, int] | None:
    before = bisect_right(spans, place, key=_start) - 1
    return spans[before] if before >= 0 and place < spans[before][0].end else None


def _start(one: tuple[Span, int]) -> int:
    return one[0].start


def _spoken(one: Proposal, agent: Agent, block: SignedBlock) -> Proposal:
    """With the signature's speaker before whoever the quotation itself names; in place of a guess."""
    inner = [hop for hop in one.hops[1:] if (hop.source or hop.cue) and hop.agent != agent.name]
    first = Hop(1, agent.name, agent.role, HopMode.DIRECT, source=block.name, cue=block.cue)
    cited = (
        replace(hop, position=place, role=HopRole.CITED_SOURCE if hop.role is HopRole.SPEAKER else hop.role)
        for place, hop in enumerate(inner, start=2)
    )
    kept = [why for why in coded(one.reasons) if why.code not in (ReasonCode.UNSAID_SOURCE, ReasonCode.SPEAKER)]
    why = () if agent.name is None else (reason(ReasonCode.SPEAKER, agent=agent.name),)
    return replace(one, hops=(one.hops[0], first, *cited), reasons=(*why, *kept))
