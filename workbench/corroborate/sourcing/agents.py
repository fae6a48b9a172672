"""Who speaks in an event: the people and bodies that articles cite.

The names that articles print for one agent ("SOHR", "the Syrian Observatory") are taken as one name, and a person is
assigned to the body that they speak for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from workbench.corroborate.sourcing.names import document_of, is_somebody_of, may_be_one, merged, proper_name, tokens
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
_NOT_OF = re.compile(r"\b(?:in|for|near|from|on|against|to)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Agents:
    """What ``read_agents`` found. ``names`` goes from (article id, agent as printed) to the name that is shown.

    ``outlets`` has the articles that an agent of the event publishes itself, ``speaking`` those whose office it is to
    speak for the body that they are of.
    """

    names: Mapping[tuple[int, str], str]
    bodies: Mapping[str, str]
    chains: Mapping[SpanKey, tuple[str, ...]]
    traced: Mapping[SpanKey, tuple[str, ...]]
    outlets: Mapping[int, str]
    speaking: frozenset[str] = frozenset()

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


def read_agents(coverage: Coverage) -> Agents:
    """The agents of an event."""
    cores = {
        (span.article_id, hop.agent): core
        for span, hop in _told(coverage)
        if hop.agent is not None and (core := _core(coverage, span.article_id, hop))
    }
    cores |= _by_office(coverage, cores)
    shown = merged(cores.values())
    names = {printed: shown[core] for printed, core in cores.items()}
    chains = {span.key: _chain(span, names) for span in coverage.spans}
    traced = _traced(coverage, chains)
    for span in coverage.spans:
        described = [hop.agent for hop in span.hops[1:] if hop.agent and hop.role is HopRole.SPEAKER]
        if not chains[span.key] and traced[span.key] and len(described) == 1:
            names.setdefault((span.article_id, described[0]), traced[span.key][0])
    chains = {span.key: _chain(span, names) for span in coverage.spans}
    bodies, published = _bodies(coverage, names), _publishing(coverage, names)
    return Agents(names, bodies, chains, _traced(coverage, chains), published, _speaking(coverage, names))


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
        own = [name for name in citing if tokens(name) == tokens(article.outlet)]
        if own and not set(tokens(article.outlet)) & word_list("reporters"):
            found[article.article_id] = own[0]
    return found


def _core(coverage: Coverage, article_id: int, hop: Hop) -> str:
    """The name of an agent, a last name with its first name; "" for what is no name."""
    article = coverage.by_id.get(article_id)
    if hop.agent is None or hop.role is HopRole.UNNAMED or article is None:
        return ""
    source = hop.source.slice(article.raw_text) if hop.source is not None else ""
    if is_somebody_of(source):
        return ""
    core = proper_name(
        source if document_of(source) else hop.agent, frozenset(article.names), amid=source[:1].islower()
    )
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


def _bodies(coverage: Coverage, names: Mapping[tuple[int, str], str]) -> dict[str, str]:
    """Whom each person speaks for, by what stands beside the name and an office: the body named most often."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    spellings = _spellings(coverage, set(names.values()))
    for span, hop in _told(coverage):
        person = names.get((span.article_id, hop.agent or ""), "")
        article = coverage.by_id.get(span.article_id)
        if not person or hop.source is None or article is None:
            continue
        source = hop.source.slice(article.raw_text)
        if not set(tokens(source)) & word_list("offices") or len(tokens(source)) <= len(tokens(person)):
            continue
        body = next((spellings[spelt] for spelt in spellings if _stands_in(spelt, source)), "")
        if body and body != person:
            told[person][body] += 1
    return {person: counts.most_common(1)[0][0] for person, counts in told.items()}


def _spellings(coverage: Coverage, speaking: set[str]) -> dict[str, str]:
    """The possible names of the bodies that speak in an event, the longest first, each with its body."""
    named = set(chain.from_iterable(article.names for article in coverage.articles))
    found: dict[str, str] = {}
    for name in sorted(named | speaking, key=lambda name: (-len(name), name)):
        meant = [body for body in speaking if _may_be_body(body) and (name == body or may_be_one(name, body))]
        if _may_be_body(name) and len(meant) == 1:
            found[name] = meant[0]
    return found


def _may_be_body(name: str) -> bool:
    """A body that a person speaks for: more than a word, or initials, and nobody's office."""
    words = tokens(name)
    plain = bool(words) and not set(words) & word_list("offices")
    return plain and (len(words) > 1 or (name.isupper() and len(name) > 1))


def _stands_in(body: str, source: str) -> bool:
    for found in re.finditer(rf"(?<!\w){re.escape(body)}(?:s?(?!\w))", source):
        if not _NOT_OF.search(source, 0, found.start()):
            return True
    return False
