"""What the articles of an event rest on: proposals of releases, statements, interviews, documents and reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbench.corroborate.sourcing.agents import Agents, read_agents, wording
from workbench.corroborate.sourcing.names import tokens
from workbench.corroborate.sourcing.source_kinds import ProvenanceLink, read_sources
from workbench.domain.coverage import Coverage, CoveredSpan, SpanKey
from workbench.domain.labels import Commitment, Corroboration, OriginKind, Stance
from workbench.domain.text.spans import Span

Containment = Mapping[tuple[int, int], float]
Families = Sequence[Sequence[tuple[int, Span]]]

#: Articles of which one holds this share of the other's wording are one text.
SAME_TEXT = 0.7
#: So many words in a row do not come twice by chance.
_RUN = 8
_SPOKEN = (OriginKind.STATEMENT, OriginKind.RELEASE)
_MOST_WORDS = 4
_Place = tuple[CoveredSpan, ProvenanceLink, bool]


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit of independence. ``body`` is its source: two origins of one body are not independent.

    ``spans`` are all that come from it or through it; of ``ends`` it is the last source that is named.
    """

    kind: OriginKind
    agent: str
    body: str
    label: str
    spans: tuple[SpanKey, ...]
    ends: tuple[SpanKey, ...]
    article_ids: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadlineCounts:
    """5 articles, 4 texts, 2 releases, 1 interview. ``kinds`` has only what there is.

    An article in several versions is one; ``earlier`` are those that were replaced by a later one.
    """

    articles: int
    texts: int
    kinds: Mapping[OriginKind, int]
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Grade:
    """What the origins of a claim's spans suggest, and of what: ``counts`` in words; the person decides."""

    proposed: Corroboration
    articles: int
    origins: int
    independent: int
    counts: str

    @property
    def sentence(self) -> str:
        """Both in one sentence."""
        return f"{self.counts}: {self.proposed.value}."


def find_origins(
    coverage: Coverage, contained: Containment | None = None, families: Families = (), agents: Agents | None = None
) -> tuple[Origin, ...]:
    """The origins of an event, those that most articles rest on first.

    ``contained[a, b]`` is the share of article a's wording that stands in b; ``families`` are the printed forms of one
    utterance each.
    """
    agents = agents or read_agents(coverage)
    sources = read_sources(coverage, agents)
    speaking, texts = _speaking(sources, agents), same_texts(coverage, contained)
    first: dict[str, int] = {}
    for span in coverage.spans:
        first.setdefault(wording(span.exact), texts[span.article_id])
    places: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for span in coverage.spans:
        links = sources[span.key]
        last = max((at for at, link in enumerate(links) if link.body), default=len(links) - 1)
        for at, link in enumerate(links):
            if link.body or len(links) == 1:
                key = _identity(link, speaking) or (
                    "nobody",
                    "",
                    link.agent.casefold(),
                    str(first[wording(span.exact)]),
                )
                places[key].append((span, link, at == last))
    found = [_origin(key[1], at, texts, families) for key, at in places.items()]
    return tuple(sorted(found, key=lambda origin: (-len(origin.article_ids), -len(origin.spans), origin.label)))


def _speaking(sources: Mapping[SpanKey, tuple[ProvenanceLink, ...]], agents: Agents) -> dict[str, str]:
    """For each person the body that makes statements in the same articles: both speak from one desk."""
    spoken = {
        (article_id, link.agent) for (article_id, _), links in sources.items() for link in links if link.kind in _SPOKEN
    }
    people = {(link.agent, link.body) for links in sources.values() for link in links if link.agent != link.body}
    return {
        person: body
        for person, body in people
        if body
        and person not in agents.in_own_name
        and any((article_id, body) in spoken for article_id, agent in spoken if agent == person)
    }


def _identity(link: ProvenanceLink, speaking: Mapping[str, str]) -> tuple[str, ...]:
    """The key by which two sources are one origin; () without a name: one only within a text or in the same words."""
    if not link.body:
        return ()
    if link.kind in _SPOKEN:
        return "spoken", speaking.get(link.agent, link.agent)
    if link.document and tokens(link.agent)[:1] != tokens(link.body)[:1]:
        return link.document, link.body
    return link.kind.value, link.agent


def _origin(agent: str, places: Sequence[_Place], texts: Mapping[int, int], families: Families) -> Origin:
    links = [link for _, link, _ in places]
    kind = Counter(link.kind for link in links).most_common(1)[0][0]
    shared = _texts_sharing(places, texts, families)
    reasons = list(_reasons(links))
    if kind in _SPOKEN:
        released = any(link.kind is OriginKind.RELEASE for link in links)
        kind = OriginKind.RELEASE if released or shared > 1 else OriginKind.STATEMENT
        if shared > 1:
            reasons.insert(0, f"The same words stand in {shared} texts.")
    body = links[0].body
    return Origin(
        kind,
        agent or links[0].agent,
        body,
        _label(kind, agent, links[0]),
        tuple(dict.fromkeys(span.key for span, _, _ in places)),
        tuple(dict.fromkeys(span.key for span, _, is_last in places if is_last)),
        tuple(dict.fromkeys(span.article_id for span, _, _ in places)),
        tuple(reasons),
    )


def _label(kind: OriginKind, agent: str, link: ProvenanceLink) -> str:
    if not link.body:
        return link.nobody
    if link.document not in ("", "statement"):
        return f"{agent}: {link.document}"
    return f"{agent if agent == link.body else f'{agent} ({link.body})'}: {kind.value}"


def _reasons(links: Iterable[ProvenanceLink]) -> Iterable[str]:
    told = Counter((link.reason, link.quoted) for link in links)
    quoted = [reason for (reason, is_quoted), _ in told.most_common() if is_quoted]
    if quoted:
        yield f"The articles say: {', '.join(quoted[:_MOST_WORDS])}."
    yield from (reason for reason, is_quoted in told if not is_quoted)


def _texts_sharing(places: Sequence[_Place], texts: Mapping[int, int], families: Families) -> int:
    """In how many distinct texts the words of one speaker stand that stand in more than one."""
    runs: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for span, link, _ in places:
        if link.kind in _SPOKEN and not link.aloud:
            words = tokens(span.exact)
            for at in range(len(words) - _RUN + 1):
                runs[words[at : at + _RUN]].add(texts[span.article_id])
    for family in families:
        holding = {
            texts[article_id]
            for article_id, at in family
            if any(span.article_id == article_id and span.span.overlaps(at) for span, _, _ in places)
        }
        runs["", str(id(family))] = holding
    return len(set().union(*(among for among in runs.values() if len(among) > 1)))


def same_texts(coverage: Coverage, contained: Containment | None) -> Mapping[int, int]:
    """For each article the first one that prints the same text."""
    first = {article.article_id: article.article_id for article in coverage.articles}
    for (one, other), share in sorted((contained or {}).items()):
        if share >= SAME_TEXT and one in first and other in first:
            low, high = sorted((first[one], first[other]))
            first = {article: low if text == high else text for article, text in first.items()}
    return first


def headline_counts(
    coverage: Coverage, origins: Sequence[Origin], contained: Containment | None = None, earlier: int = 0
) -> HeadlineCounts:
    """How many articles, distinct texts (near-duplicates from ``SAME_TEXT`` on are one) and origins of each kind.

    ``earlier`` of the articles are earlier versions of others.
    """
    texts = set(same_texts(coverage, contained).values())
    counts = Counter(origin.kind for origin in origins)
    return HeadlineCounts(
        len(coverage.articles) - earlier,
        len(texts),
        {kind: counts[kind] for kind in OriginKind if counts[kind]},
        earlier,
    )


def origins_of(origins: Sequence[Origin], keys: Collection[SpanKey]) -> tuple[Origin, ...]:
    """The origins that these spans rest on, kept to these spans."""
    wanted = set(keys)
    return tuple(
        replace(
            origin,
            spans=spans,
            ends=tuple(key for key in origin.ends if key in wanted),
            article_ids=tuple(dict.fromkeys(article_id for article_id, _ in spans)),
        )
        for origin in origins
        if (spans := tuple(key for key in origin.spans if key in wanted))
    )


def grade(
    coverage: Coverage,
    origins: Sequence[Origin],
    keys: Collection[SpanKey],
    versions: Mapping[int, tuple[int, int]] = MappingProxyType({}),
) -> Grade:
    """How well the claim of these mentions is corroborated: by independent origins, never by articles.

    Only the last named source of a span counts: two bodies that pass on one report are one origin. ``versions`` leads
    from each version of an article to what all of them have in common, and to its number: they are one article, for
    which the newest version that makes the claim speaks.
    """
    wanted = set(keys)
    spans = _newest([span for span in coverage.spans if span.key in wanted], versions)
    ends = [origin for origin in origins_of(origins, [span.key for span in spans]) if origin.ends and origin.body]
    bodies = {origin.body for origin in ends}
    articles = len({span.article_id for span in spans})
    denying = sum(map(_denies, spans))
    said = f"{_count(articles, 'article')}, {_count(len(ends), 'named origin') if ends else 'no named origin'}"
    if len(bodies) < len(ends):
        said += f" of {_count(len(bodies), 'body', 'bodies')}"
    if denying:
        said += f", {_count(denying, 'denial')}"
    proposed = _proposed(len(bodies), denying, len(spans))
    return Grade(proposed, articles, len(ends), len(bodies), said)


def _newest(spans: Sequence[CoveredSpan], versions: Mapping[int, tuple[int, int]]) -> list[CoveredSpan]:
    """The spans without those of versions of which a later one has some of them, too."""
    last: dict[int, tuple[int, int]] = {}
    for span in spans:
        common, number = versions.get(span.article_id, (span.article_id, 1))
        last[common] = max(last.get(common, (0, 0)), (number, span.article_id))
    speaking = {article_id for _, article_id in last.values()}
    return [span for span in spans if span.article_id in speaking]


def _proposed(independent: int, denying: int, spans: int) -> Corroboration:
    """As the rules of a verdict have it: two origins may still share a parent, only three are proposed as confirmed."""
    if denying:
        return Corroboration.DISCOUNTED if denying == spans else Corroboration.CONTESTED
    if independent >= 3:
        return Corroboration.CONFIRMED
    return Corroboration.FAIR if independent == 2 else Corroboration.WEAK


def _denies(span: CoveredSpan) -> bool:
    return span.stance is Stance.DENIES or any(hop.commitment is Commitment.DENIES for hop in span.hops)


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
