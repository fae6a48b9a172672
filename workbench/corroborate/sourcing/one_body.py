"""Which names in an event may be names of one body, each with its reason: a proposal, never settled by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.sourcing import body_reasons
from workbench.corroborate.sourcing.agents import Agents
from workbench.corroborate.sourcing.called_so import described_sources, printed_as
from workbench.corroborate.sourcing.known_bodies import NOTHING_KNOWN, KnownBodies, words_of
from workbench.corroborate.sourcing.names import tokens
from workbench.domain.comparison_labels import BodyAnswer, NameState
from workbench.domain.coverage import Coverage


@dataclass(frozen=True, slots=True)
class BodyName:
    """One name of a body, as it is printed: ``read`` as its name, proposed to be, or what a person said of it.

    ``answer`` is what a person says who holds it to be one with the body. ``article_id``: the one article for which
    that would hold, None for a name, which is known from then on. ``is_likely``: so likely that it is offered first.
    """

    name: str
    answer: BodyAnswer
    state: NameState
    reason: str
    article_ids: tuple[int, ...]
    article_id: int | None = None
    is_likely: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A body that several names stand for, or may stand for."""

    name: str
    article_ids: tuple[int, ...]
    names: tuple[BodyName, ...]

    @property
    def proposed(self) -> tuple[BodyName, ...]:
        """The names that wait for a person's word."""
        return tuple(one for one in self.names if one.state is NameState.PROPOSED)


def find_bodies(coverage: Coverage, agents: Agents, known: KnownBodies = NOTHING_KNOWN) -> tuple[Body, ...]:
    """The bodies of an event that have more than one name, those with an open question first."""
    articles = _articles(agents)
    found: dict[str, list[BodyName]] = defaultdict(list)
    for body, name in (
        *_read(coverage, agents, known),
        *_speakers(agents, articles, known),
        *_described(coverage, agents, known),
        *_proposed(coverage, agents, articles, known),
    ):
        if all(words_of(name.name) != words_of(one.name) or name.article_id != one.article_id for one in found[body]):
            found[body].append(name)
    bodies = [Body(name, articles.get(name, ()), tuple(names)) for name, names in found.items()]
    return tuple(sorted(bodies, key=lambda body: (not body.proposed, -len(body.article_ids), body.name)))


def _articles(agents: Agents) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for (article_id, _), name in agents.names.items():
        found[name][article_id] = None
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _state(known: KnownBodies, name: str, body: str, state: NameState) -> NameState:
    """What a person said goes before what was read."""
    if known.are_apart(name, body):
        return NameState.APART
    return NameState.JOINED if known.are_joined(name, body) else state


def _read(coverage: Coverage, agents: Agents, known: KnownBodies) -> Iterator[tuple[str, BodyName]]:
    """The other names and descriptions under which the event's bodies are printed, and read as theirs."""
    for body, printed in printed_as(coverage, agents).items():
        for name, articles in printed.names.items():
            state = _state(known, name, body, NameState.READ)
            yield body, BodyName(name, BodyAnswer.ONE, state, body_reasons.of_name(name, body), articles)
        for name, articles in printed.descriptions.items():
            joined = [one for one in articles if known.meant_in(one, name)]
            rest = tuple(one for one in articles if one not in joined)
            for one in joined:
                yield body, BodyName(name, BodyAnswer.ONE, NameState.JOINED, "A person said so.", (one,), one)
            if rest:
                reason = body_reasons.of_description([coverage.by_id[one] for one in rest])
                yield body, BodyName(name, BodyAnswer.ONE, NameState.CALLED, reason, rest)


def _speakers(
    agents: Agents, articles: Mapping[str, tuple[int, ...]], known: KnownBodies
) -> Iterator[tuple[str, BodyName]]:
    for person in sorted(set(agents.names.values()) & set(agents.bodies)):
        body = agents.body(person)
        if body != person:
            state = _state(known, person, body, NameState.READ)
            reason = body_reasons.of_speaker(agents.beside.get(person, ""))
            yield body, BodyName(person, BodyAnswer.SPEAKS_FOR, state, reason, articles[person])


def _described(coverage: Coverage, agents: Agents, known: KnownBodies) -> Iterator[tuple[str, BodyName]]:
    """Sources without a name whose words stand with one body alone: "port authority", "Union envoy"."""
    for source in described_sources(coverage, agents):
        state = NameState.APART if known.is_refused_in(source.article_id, source.words) else NameState.PROPOSED
        reason = body_reasons.of_words(source.words, source.body, source.with_words)
        here = (source.article_id,)
        yield (
            source.body,
            BodyName(source.words, BodyAnswer.ONE, state, reason, here, source.article_id),
        )


def _proposed(
    coverage: Coverage, agents: Agents, articles: Mapping[str, tuple[int, ...]], known: KnownBodies
) -> Iterator[tuple[str, BodyName]]:
    """Names that are not read as one, and may be: by their head word, by a state, or because both say the same."""
    names = sorted(articles, key=lambda name: (-len(articles[name]), -len(tokens(name)), name))
    for pair in (
        *body_reasons.by_head(names),
        *body_reasons.by_state(names),
        *body_reasons.by_same_words(coverage, agents),
    ):
        if agents.body(pair.name) != agents.body(pair.body) and not _is_of_another(agents, pair.name):
            state = _state(known, pair.name, pair.body, NameState.PROPOSED)
            article_ids = articles[pair.name]
            answer = BodyAnswer.SPEAKS_FOR if pair.is_speaker else BodyAnswer.ONE
            yield (
                pair.body,
                BodyName(pair.name, answer, state, pair.reason, article_ids, is_likely=pair.is_likely),
            )


def _is_of_another(agents: Agents, name: str) -> bool:
    return agents.body(name) != name


def open_questions(bodies: Sequence[Body]) -> int:
    """How many names wait for a person's word."""
    return sum(len(body.proposed) for body in bodies)
