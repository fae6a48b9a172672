"""Turns the parsed paragraphs of one article into proposals, figures, names and attributions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.labels import HopMode, HopRole
from workbench.domain.numerals.vague_terms import VagueTerms
from workbench.domain.proposals import Figure, Hop, Proposal, Proposals, Text
from workbench.domain.reasons import Reason, ReasonCode, coded, reason
from workbench.domain.text.quotations import Quotation, quotations, still_open
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.article_attributions import ArticleAttributions
from workbench.suggest.attribution.attribution_relation import Attribution, noun_phrase, source_of
from workbench.suggest.attribution.chains import ResolvedAttribution, chain, quoted_share
from workbench.suggest.attribution.named_entities import EntityCounter
from workbench.suggest.attribution.quoted_speech import quoted_tokens, with_speakers
from workbench.suggest.attribution.reported_clauses import attributions
from workbench.suggest.attribution.signed_blocks import SignedQuotations, signed_blocks
from workbench.suggest.attribution.source_names import leading_name
from workbench.suggest.attribution.speakers import Agent, SpeakerResolver
from workbench.suggest.parsing.chunks import Chunk
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.repairs import repair
from workbench.suggest.parsing.word_tables import reporting_verbs
from workbench.suggest.propositions.features import Features, features, label, only_asks
from workbench.suggest.propositions.scoring import reasons, weigh
from workbench.suggest.propositions.segmentation import Proposition, propositions
from workbench.suggest.propositions.withdrawn import still_said
from workbench.suggest.quantities.figures import figures

GUESSED_NOTICE = (
    "This article has hardly any punctuation: where sentences begin and end is a guess, "
    "so check both ends of every suggestion."
)


#: Gives a proposition its score; None for "not worth showing".
Weigh = Callable[[Features, Sequence[Hop], bool, str], float | None]


@dataclass(slots=True)
class ArticleParse:
    """The parse of one article. Call ``take`` with every chunk in text order, then ``proposals`` once."""

    text: Text
    notice: str = ""
    guessed: bool = False
    speakers: SpeakerResolver = field(default_factory=SpeakerResolver)
    entities: EntityCounter = field(default_factory=EntityCounter)
    found: list[Proposal] = field(default_factory=list)
    last_speaker: Agent | None = None
    pending: list[int] = field(default_factory=list)
    open_mark: str = ""
    open_speaker: Agent | None = None
    goes_on: bool = False
    attributions: ArticleAttributions = field(default_factory=ArticleAttributions)
    counted: list[Figure] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)
    previous_from: int = 0
    vague_terms: VagueTerms | None = None
    weigh: Weigh = weigh
    signed: SignedQuotations = field(init=False)

    def __post_init__(self) -> None:
        self.signed = SignedQuotations(signed_blocks(self.text.raw_text, self.text.set_apart))

    def take(self, parsed: Parsed, piece: Chunk) -> None:
        """Add the next parsed chunk."""
        repair(parsed)
        if piece.guessed:
            self.borders.append(piece.offset)
        self.speakers.add_mentions(parsed)
        self.entities.add(parsed)
        stretch = Span(piece.offset, piece.offset + len(piece.text))
        quotes = self.signed.with_whole_lines(stretch, quotations(self.text.raw_text, stretch, self.open_mark))
        self.open_mark = still_open(self.text.raw_text, stretch, quotes, self.open_mark)
        self.goes_on = bool(quotes) and quotes[0].continues
        quoted = quoted_tokens(parsed, quotes)
        spoken = still_said(parsed, with_speakers(parsed, quoted, attributions(parsed, quotes)))
        voices = [self._voiced(parsed, item) for item in _in_text_order(spoken) if not _in_own_words(parsed, item)]
        self.attributions.add(parsed, spoken, voices, quotes, self.speakers)
        self._settle_pending(voices, quotes)
        self.signed.look_for_names(parsed, stretch, self.speakers)
        if piece.guessed and self._take_speaker_tail(parsed):
            return
        self.previous_from = len(self.found)
        counted = figures(parsed, stretch, self.vague_terms)
        self.counted.extend(counted)
        for item in propositions(parsed, quoted, spoken):
            if not _asks(parsed, item):
                self._propose(parsed, item, voices, quotes, counted)
        if not voices:
            self.last_speaker = self._introduced(parsed)

    def proposals(self) -> Proposals:
        """All proposals in text order."""
        items = sorted(self.signed.in_hops(self.found), key=lambda item: (item.span.start, item.span.end))
        notice = GUESSED_NOTICE if self.guessed else self.notice
        names = self.entities.names(tuple(mention.name for mention in self.speakers.mentions))
        said = self.signed.in_attributions(self.text.raw_text, self.attributions.finished())
        return Proposals(
            tuple(items), self.guessed, notice, names, tuple(said), tuple(self.counted), tuple(self.borders)
        )

    def _introduced(self, parsed: Parsed) -> Agent | None:
        """The paper reports: -- who speaks the quotation of the next paragraph."""
        if not parsed.words or parsed.words[-1] != ":":
            return None
        verbs = [token for token in range(len(parsed)) if parsed.lower[token] in reporting_verbs()]
        source = source_of(parsed, verbs[-1]) if verbs else None
        return self.speakers.resolve(parsed, noun_phrase(parsed, source)) if source is not None else None

    def _voiced(self, parsed: Parsed, item: Attribution) -> ResolvedAttribution:
        agent = self.speakers.resolve(parsed, item.source)
        if item.kind == "noun" and item.source is None and item.cue is not None:
            agent = Agent(parsed.words[item.cue[0]].lower(), HopRole.UNNAMED)
        if item.kind == "quotation" and item.source is None:
            agent = (self.open_speaker if self.goes_on else None) or self.last_speaker or agent
        if item.kind in ("speech", "quoted", "quotation") and agent.name is not None:
            self.last_speaker = agent
        source = parsed.span(*item.source) if item.source is not None else None
        return ResolvedAttribution(item, agent, source, parsed.span(*item.cue) if item.cue is not None else None)

    def _propose(
        self,
        parsed: Parsed,
        item: Proposition,
        voices: Sequence[ResolvedAttribution],
        quotes: Sequence[Quotation],
        counted: Sequence[Figure],
    ) -> None:
        inside = tuple(figure for figure in counted if item.span.contains(figure.span))
        hops = chain(item.span, item.head, voices, quotes)
        seen = features(parsed, item, inside, quoted_share(item.span, quotes), len(hops) == 1)
        value = self.weigh(seen, hops, self.guessed, item.span.slice(self.text.raw_text))
        if value is None or only_asks(seen):
            return
        kind = label(seen)
        why = reasons(self.text.raw_text, seen, kind, hops, self.guessed)
        if any(quote.lost == "closing" and quote.span.contains(item.span) for quote in quotes):
            self.pending.append(len(self.found))
        self.found.append(Proposal(item.span, kind, value, why, hops, inside))

    def _settle_pending(self, voices: Sequence[ResolvedAttribution], quotes: Sequence[Quotation]) -> None:
        """A quotation left open by the paragraphs before is spoken by whoever speaks the one that goes on here."""
        if not quotes:
            return
        speaker = next((voice for voice in voices if _speaks(voice, quotes[0])), None) if quotes[0].continues else None
        if speaker is not None:
            for place in self.pending:
                self.found[place] = _spoken_by(self.found[place], speaker)
        if speaker is not None or not quotes[0].continues:
            self.pending.clear()
            self.open_speaker = None
        if speaker is not None:
            self.open_speaker = speaker.agent
        last = quotes[-1]
        if not last.left_open:
            self.open_speaker = None
        elif not (last.continues and self.open_speaker is not None):
            self.open_speaker = next((voice.agent for voice in voices if _speaks(voice, last)), None)

    def _take_speaker_tail(self, parsed: Parsed) -> bool:
        """A guessed sentence that is only a name with its office: the speaker of the sentence before."""
        if not parsed.words or any(parsed.is_verb(token) and parsed.is_finite(token) for token in range(len(parsed))):
            return False
        if (source := leading_name(parsed)) is None:
            return False
        agent = self.speakers.resolve(parsed, source)
        hop = Hop(1, agent.name, HopRole.SPEAKER, HopMode.INDIRECT, source=parsed.span(*source))
        for place in range(self.previous_from, len(self.found)):
            if len(self.found[place].hops) == 1:
                why = (*_attributed(agent), *self.found[place].reasons)
                self.found[place] = replace(self.found[place], hops=(*self.found[place].hops, hop), reasons=why)
        return True


def _speaks(voice: ResolvedAttribution, quote: Quotation) -> bool:
    """Whether an attribution that names its source covers a quotation."""
    covers = any(part.overlaps(quote.span) for part in voice.attribution.content)
    return covers and voice.source is not None and voice.agent.name is not None


def _in_text_order(items: Sequence[Attribution]) -> list[Attribution]:
    return sorted(items, key=lambda item: (item.source or item.cue or (0, 0), item.hull))


def _in_own_words(parsed: Parsed, item: Attribution) -> bool:
    """We condemn, I think: the speaker of these words is known from around them."""
    if item.source is None or item.source[0] != item.source[1]:
        return False
    return parsed.lower[item.source[0]] in ("i", "we", "you")


def _asks(parsed: Parsed, item: Proposition) -> bool:
    """True for a question: a question mark closes the clause or its sentence."""
    ends = (*range(item.last + 1, min(item.last + 3, len(parsed))), item.sentence[1], item.sentence[1] - 1)
    return any(parsed.words[token] == "?" for token in ends if item.head <= token < len(parsed))


def _spoken_by(proposal: Proposal, speaker: ResolvedAttribution) -> Proposal:
    if any(hop.agent is not None and (hop.source or hop.cue) for hop in proposal.hops[1:2]):
        return proposal
    agent = speaker.agent
    hop = Hop(1, agent.name, agent.role, HopMode.DIRECT, source=speaker.source, cue=speaker.cue)
    kept = [why for why in coded(proposal.reasons) if why.code is not ReasonCode.UNSAID_SOURCE]
    return replace(proposal, hops=(proposal.hops[0], hop), reasons=(*_attributed(agent), *kept))


def _attributed(agent: Agent) -> tuple[Reason, ...]:
    return () if agent.name is None else (reason(ReasonCode.SPEAKER, agent=agent.name),)
