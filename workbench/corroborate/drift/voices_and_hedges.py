"""Drift of voice and certainty: a hedge is lost, a person becomes a whole body, a speaker disappears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.corroborate.quotes.splices import accusing
from workbench.corroborate.sourcing.agents import Agents, is_speaking_office, wording
from workbench.corroborate.sourcing.names import initials, tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import CoveredArticle, CoveredSpan
from workbench.domain.labels import Commitment, HopRole
from workbench.domain.proposals import Hop

_LEAD = 40
_CLAUSE = re.compile(r"[.!?;:]['\"’”]*\s|\n")
#: A text with fewer sentence ends than one in so many words has lost its punctuation, and with it the speakers.
_WORDS_A_SENTENCE = 120
#: "Nothing could excuse it" leaves nothing open.
_NEGATED = r"(?<![Nn]othing )(?<![Nn]obody )(?<![Nn]o one )(?<![Nn]either )"


_MAY = re.compile(rf"{_NEGATED}\b(?:may|might|could)\s+(?P<verb>[a-z]+)", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall)\s+(?P<verb>[a-z]+)", re.IGNORECASE)
#: Words with which the printed text itself names the source or the counter: "announced by", "the company says 900,000".
_SAYS = re.compile(
    r"\b(?:according|announce[ds]?|claim(?:s|ed)?|declare[ds]?|estimate[ds]?|puts?|report(?:s|ed)?|says?|said|state[ds]|"
    r"tells?|told)\b|\b(?:has|have|had|counts?|counted|lists?|listed)\s+(?:(?:at\s+least|up\s+to|about|some|almost)\s+)?\d"
)
#: Who that is stands in a sentence before, and it may be the speaker.
_POINTING = frozenset({"it", "he", "she", "they"})


@cache
def _hedge() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(word_list("hedges"), key=len, reverse=True)))
    verbs = "|".join(sorted(word_list("open_behind_may")))
    modal = rf"(?:may|might|could)(?:\s+(?:yet|well|also|still))?\s+(?:{verbs})"
    return re.compile(rf"{_NEGATED}\b(?:{words}|{modal})\b(?! not\b)")


def hedges(article: CoveredArticle, span: CoveredSpan) -> tuple[str, ...]:
    """The words in and just before a span that leave it open whether it is so, and the cues that do."""
    before = article.raw_text[max(0, span.span.start - _LEAD) : span.span.start]
    before = _CLAUSE.split(before)[-1]
    found = [match[0] for match in _hedge().finditer(f"{before}{span.exact}")]
    found += [cue for cue in _alleging(article, span) if cue not in found]
    return tuple(dict.fromkeys(found))


def _alleging(article: CoveredArticle, span: CoveredSpan) -> Iterator[str]:
    """An accusing verb is no hedge: it is how a text reports an accusation."""
    for hop in span.hops:
        if hop.commitment in (Commitment.ALLEGES, Commitment.DISTANCES) and hop.cue is not None:
            cue = hop.cue.slice(article.raw_text)
            if not re.match(accusing(), cue.casefold()):
                yield cue


def hedge_lost(
    source_article: CoveredArticle, source: CoveredSpan, printed_article: CoveredArticle, printed: CoveredSpan
) -> str:
    """One sentence where the source leaves it open and the printed text does not; "" else."""
    open_words = hedges(source_article, source)
    if hedges(printed_article, printed):
        return ""
    if not open_words:
        return _became_certain(source.exact, printed.exact)
    return f"The source says “{open_words[0]}”; here it is said outright."


def _became_certain(source: str, printed: str) -> str:
    """What could happen will: one sentence, "" where the two texts say it of no verb in common."""
    will = {found["verb"].casefold(): found[0] for found in _WILL.finditer(printed)}
    for found in _MAY.finditer(source):
        if (verb := found["verb"].casefold()) in will:
            return f"The source says “{found[0]}”; here it is “{will[verb]}”."
    return ""


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """That somebody became a body: one sentence, and the two as they are known throughout the event."""

    sentence: str
    change: str


def inflated(
    agents: Agents,
    source_article: CoveredArticle,
    source: CoveredSpan,
    printed_article: CoveredArticle,
    printed: CoveredSpan,
) -> NewSpeaker | None:
    """That a person in the source became a body in the printed text; None else.

    Either a person named as one of that very body, or one who is not named ("an activist"). Whoever speaks for a body
    is the body: its spokesperson, its head.
    """
    ours, theirs = _first(source), _first(printed)
    if ours is None or theirs is None:
        return None
    person, body = agents.name(source.article_id, ours.agent), agents.name(printed.article_id, theirs.agent)
    first, second = _said(source_article, ours), _said(printed_article, theirs)
    for_body = bool(person) and agents.body(person) == body != person and person not in agents.speaking
    publishing = set(tokens(agents.outlets.get(source.article_id, "")))
    at_home = bool(publishing & set(tokens(body or second)))  # whoever speaks in a body's own text speaks for it
    somebody = _is_somebody(first) and not person and not at_home and not _speaks_for(first, body or second)
    if not (for_body or somebody) or not second or _is_somebody(second) or wording(first) == wording(second):
        return None
    sentence = f"“{first}” became “{second}”." if somebody or not body else f"{person} became “{second}”."
    return NewSpeaker(sentence, f"{person or wording(first)} > {body or wording(second)}")


def _speaks_for(words: str, body: str) -> bool:
    """A spokesman for the mill, the mill's director: of the mill, whose word it is."""
    told = tokens(words)
    of_body = set(tokens(body)) & set(told) or _initials_of(body) & set(told)
    return bool(of_body) and is_speaking_office(told)


def _initials_of(body: str) -> set[str]:
    return {initials(body).casefold()} - {""}


def voice_lost(agents: Agents, source: CoveredSpan, printed_article: CoveredArticle, printed: CoveredSpan) -> str:
    """One sentence where the source names who says it and the printed text says it in its own voice; "" else.

    Silent where the printed text has lost its punctuation, and so perhaps only the way to see who speaks; where its
    own words name a speaker or refer to one named before; and where its outlet is the speaker in the source.
    """
    named = agents.speakers(source)
    own = not any(hop.role is not HopRole.OUTLET for hop in printed.hops)
    if not named or not own or not is_punctuated(printed_article) or agents.outlets.get(printed.article_id):
        return ""
    if printed.exact.split()[0].casefold() in _POINTING or _SAYS.search(printed.exact):
        return ""
    if tokens(named[-1]) == tokens(printed_article.outlet) or _tells(printed_article, printed, named):
        return ""
    return f"{named[-1]} says it in the source; here the outlet says it in its own voice."


def _tells(article: CoveredArticle, span: CoveredSpan, speakers: tuple[str, ...]) -> bool:
    """Whether the sentence around a span names one of the speakers, and that somebody says something."""
    before = _CLAUSE.split(article.raw_text[: span.span.start])[-1]
    behind = _CLAUSE.split(f"{article.raw_text[span.span.end :]}\n", maxsplit=1)[0]
    told = tokens(f"{before} {behind}")
    said = _SAYS.search(before) or _SAYS.search(behind)
    runs = (told[at : at + len(name)] for name in map(tokens, speakers) for at in range(len(told)))
    return said is not None and any(run in set(map(tokens, speakers)) for run in runs)


def is_punctuated(article: CoveredArticle) -> bool:
    """Whether a text has sentences that end."""
    words = len(article.raw_text.split())
    return words <= _WORDS_A_SENTENCE * len(re.findall(r"[.!?…](?=\s|[\"'”’]|$)", article.raw_text))


def _first(span: CoveredSpan) -> Hop | None:
    return next((hop for hop in span.hops if hop.role is not HopRole.OUTLET), None)


def _said(article: CoveredArticle, hop: Hop) -> str:
    words = hop.source.slice(article.raw_text) if hop.source is not None else hop.agent or ""
    return " ".join(words.split())


def _is_somebody(words: str) -> bool:
    """An activist, a spokesman for X: a person, by a word for one."""
    parts = {part.removesuffix("s") for part in tokens(words)}
    return bool(parts & (word_list("somebody") | word_list("offices")))
