"""Who speaks in an event: the people and bodies that articles cite.

The names that articles print for one agent ("SOHR", "the Syrian Observatory") are taken as one name, and a person is
assigned to the body that they speak for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.corroborate.sourcing.affiliations import affiliations
from workbench.corroborate.sourcing.known_bodies import NOTHING_KNOWN, KnownBodies
from workbench.corroborate.sourcing.names import document_of, is_somebody_of, merged, proper_name, tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import HopRole
from workbench.domain.proposals import Hop
from workbench.domain.text.repeats import normalise_typography

#: The name of an unknown outlet.
UNKNOWN_OUTLETS = frozenset({"", "unknown outlet"})
_LEAST_WORDS = 5
_FULL_NAME = 4
#: An office is called by a word or two when its holder has been named.
_SHORT = 2


#: What a body calls the place where it publishes.
_ROOMS = frozenset(
    {"press", "portal", "office", "service", "room", "newsroom", "news", "centre", "center", "website", "media"}
)


@dataclass(frozen=True)
class Agents:
    """What ``read_agents`` found. ``names`` goes from (article id, agent as printed) to the name that is shown.

    ``outlets`` has the articles that an agent of the event publishes itself, ``speaking`` those whose office it is to
    speak for the body that they are of. Who holds an office that speaks ``in_own_name``, as an envoy does, is of a body
    and no voice of it; ``beside`` has the words that tell of which.
    """

    names: Mapping[tuple[int, str], str]
    bodies: Mapping[str, str]
    chains: Mapping[SpanKey, tuple[str, ...]]
    traced: Mapping[SpanKey, tuple[str, ...]]
    outlets: Mapping[int, str]
    speaking: frozenset[str] = frozenset()
    in_own_name: frozenset[str] = frozenset()
    beside: Mapping[str, str] = field(default_factory=dict)

    def name(self, article_id: int, printed: str | None) -> str:
        """The name that an agent of this article is shown by throughout the event; "" for one without a name."""
        return self.names.get((article_id, printed or ""), "")

    def body(self, name: str) -> str:
        """The body that a person speaks for, else the name itself."""
        return self.bodies.get(name, name)

    def speakers(self, span: CoveredSpan) -> tuple[str, ...]:
        """All that are named in its chain, the outermost first; () where nobody is named."""
        return self.chains.get(span.key, ())

    def trace(self, span: CoveredSpan) -> tuple[str, ...]:
        """The same; where its chain names nobody, the speakers of exactly these words in another article."""
        return self.traced.get(span.key, ())

    def behind(self, span: CoveredSpan) -> frozenset[str]:
        """All possible sources of a span: the traced speakers, their bodies, and the publisher of the article."""
        told = self.trace(span)
        return frozenset(filter(None, (*told, *map(self.body, told), self.outlets.get(span.article_id, ""))))


def read_agents(coverage: Coverage, known: KnownBodies = NOTHING_KNOWN) -> Agents:
    """The agents of an event; ``known`` is what people said of names, here and in other events."""
    cores = {
        (span.article_id, hop.agent): core
        for span, hop in _told(coverage)
        if hop.agent is not None and (core := _core(coverage, span.article_id, hop))
    }
    cores |= _by_office(coverage, cores)
    for span, hop in _told(coverage):
        if hop.agent and (meant := known.meant_in(span.article_id, hop.agent)):
            cores[span.article_id, hop.agent] = meant
    shown = known.joined(merged(cores.values(), known.are_apart))
    names = {printed: shown[core] for printed, core in cores.items()}
    chains = {span.key: _chain(span, names) for span in coverage.spans}
    traced = _traced(coverage, chains)
    for span in coverage.spans:
        described = [hop.agent for hop in span.hops[1:] if hop.agent and hop.role is HopRole.SPEAKER]
        told = traced[span.key] if not chains[span.key] and len(described) == 1 else ()
        if told and not known.is_refused_in(span.article_id, described[0]):
            names.setdefault((span.article_id, described[0]), told[0])
    chains = {span.key: _chain(span, names) for span in coverage.spans}
    publishing, speaking = _publishing(coverage, names), _speaking(coverage, names)
    read = affiliations(coverage, names, publishing)
    bodies = known.with_speakers(read.bodies, set(names.values()))
    traced = _traced(coverage, chains)
    return Agents(names, bodies, chains, traced, publishing, speaking, read.in_own_name, read.beside)


def is_speaking_office(words: Iterable[str]) -> bool:
    """Whether one of these words is an office whose holder speaks for a body: spokeswoman, director."""
    return not word_list("speaking_offices").isdisjoint(words)


def _speaking(coverage: Coverage, names: Mapping[tuple[int, str], str]) -> frozenset[str]:
    """Who holds such an office, by what stands beside the name in any article."""
    found = set()
    for span, hop in _told(coverage):
        person = names.get((span.article_id, hop.agent or ""), "")
        article = coverage.by_id.get(span.article_id)
        if person and hop.source is not None and article is not None:
            beside = set(tokens(hop.source.slice(article.raw_text))) - set(tokens(person))
            if is_speaking_office(beside):
                found.add(person)
    return frozenset(found)


def _publishing(coverage: Coverage, names: Mapping[tuple[int, str], str]) -> dict[int, str]:
    """The articles whose outlet other articles cite: a release on the site of the body that issued it."""
    found: dict[int, str] = {}
    for article in coverage.articles:
        citing = {name for (article_id, _), name in names.items() if article_id != article.article_id}
        own = [name for name in citing if _is_site_of(article.outlet, name)]
        if own and not set(tokens(own[0])) & word_list("reporters"):
            found[article.article_id] = own[0]
    return found


def _is_site_of(outlet: str, body: str) -> bool:
    """The body itself, or its press room: "Interior Ministry Press Portal"."""
    site, words = list(tokens(outlet)), list(tokens(body))
    return bool(words) and site[: len(words)] == words and _ROOMS.issuperset(site[len(words) :])


def _core(coverage: Coverage, article_id: int, hop: Hop) -> str:
    """The name of an agent, a last name with its first name; "" for what is no name."""
    article = coverage.by_id.get(article_id)
    if hop.agent is None or hop.role is HopRole.UNNAMED or article is None:
        return ""
    source = hop.source.slice(article.raw_text) if hop.source is not None else ""
    if is_somebody_of(source):
        return ""
    by_itself = document_of(source) and (document_of(hop.agent) or hop.agent in source)
    printed = source if by_itself else hop.agent
    core = proper_name(printed, frozenset(article.names), amid=source[:1].islower())
    if len(tokens(core)) == 1:
        longer = [name for name in article.names if name.endswith(f" {core}") and _is_full_name(name)]
        return longer[0] if len(longer) == 1 else core
    return core


def _by_office(coverage: Coverage, cores: Mapping[tuple[int, str], str]) -> dict[tuple[int, str], str]:
    """Whom "the commissioner" stands for: the one speaker of the article who is named right behind that office."""
    found: dict[tuple[int, str], str] = {}
    for span, hop in _told(coverage):
        words = tokens(hop.agent or "")
        if hop.agent is None or (span.article_id, hop.agent) in cores or not words or len(words) > _SHORT:
            continue
        if not set(words) <= word_list("offices"):
            continue
        raw_text = coverage.by_id[span.article_id].raw_text
        speakers = {core for (article_id, _), core in cores.items() if article_id == span.article_id}
        office = re.escape(words[-1])
        named = {core for core in speakers if re.search(rf"\b{office}\s+{re.escape(core)}\b", raw_text, re.IGNORECASE)}
        if len(named) == 1:
            found[span.article_id, hop.agent] = named.pop()
    return found


def _is_full_name(name: str) -> bool:
    return len(name.split()) <= _FULL_NAME and not set(tokens(name)) & word_list("offices")


def _told(coverage: Coverage) -> Iterable[tuple[CoveredSpan, Hop]]:
    return ((span, hop) for span in coverage.spans for hop in span.hops[1:])


def _chain(span: CoveredSpan, names: Mapping[tuple[int, str], str]) -> tuple[str, ...]:
    told = (names.get((span.article_id, hop.agent or ""), "") for hop in span.hops[1:])
    return tuple(dict.fromkeys(filter(None, told)))


def called(article: CoveredArticle) -> str:
    """The outlet of an article; where that is not known, the article by its number, so that no two are one."""
    known = article.outlet.casefold() not in UNKNOWN_OUTLETS
    return article.outlet if known else f"Article {article.article_id}"


def wording(text: str) -> str:
    """Letters and digits alone: what is left when punctuation, spaces and case are lost."""
    if text.isascii():  # which spells out nothing and hides nothing
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(letter for letter in normalise_typography(text).letters if letter.isalnum())


def _traced(coverage: Coverage, chains: Mapping[SpanKey, tuple[str, ...]]) -> dict[SpanKey, tuple[str, ...]]:
    """Chains, completed from spans of the same words; where those name different agents, from none."""
    told: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for span in coverage.spans:
        if chains[span.key] and len(span.exact.split()) >= _LEAST_WORDS:
            told[wording(span.exact)].add(chains[span.key][:1])
    found: dict[SpanKey, tuple[str, ...]] = {}
    for span in coverage.spans:
        if chains[span.key] or not told:
            found[span.key] = chains[span.key]
            continue
        twins = told.get(wording(span.exact), set())
        found[span.key] = next(iter(twins)) if len(twins) == 1 else ()
    return found
