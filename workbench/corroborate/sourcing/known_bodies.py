"""What people said of the names of bodies: which are names of one, which are not, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.corroborate.sourcing.names import tokens
from workbench.domain.comparison_labels import BodyAnswer

#: A name by its words alone: what it is compared by.
Words = str


@dataclass(frozen=True, slots=True)
class SaidOfNames:
    """A person's word on ``name``, held against ``body``.

    ``article_id`` is that of the one article for which it holds, as "the rights group" is somebody else elsewhere; None
    for a name, which is known from then on in every event. Joined names are shown as ``body``.
    """

    name: str
    body: str
    answer: BodyAnswer
    article_id: int | None = None


def words_of(name: str) -> Words:
    """The words of a name: without small words, genitives and letter case."""
    return " ".join(tokens(name))


@dataclass(frozen=True)
class KnownBodies:
    """All that people said of names, the last word on each."""

    said: tuple[SaidOfNames, ...] = ()
    _apart: frozenset[frozenset[Words]] = field(init=False, repr=False)
    _shown: Mapping[Words, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        apart = (one for one in self.said if one.answer is BodyAnswer.APART)
        pairs = frozenset(frozenset((words_of(one.name), words_of(one.body))) for one in apart)
        object.__setattr__(self, "_apart", pairs)
        object.__setattr__(self, "_shown", _gathered(one for one in self.said if one.article_id is None))

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a person said that these are not one."""
        return frozenset((words_of(one), words_of(other))) in self._apart

    def are_joined(self, one: str, other: str) -> bool:
        """Whether a person said that the one is, or speaks for, the other."""
        first, second = words_of(one), words_of(other)
        if first in self._shown and self._shown[first] == self._shown.get(second, other):
            return True
        said = (one for one in self.said if one.answer is BodyAnswer.SPEAKS_FOR)
        return any((words_of(one.name), words_of(one.body)) == (first, second) for one in said)

    def joined(self, shown: Mapping[str, str]) -> dict[str, str]:
        """The names as they are shown, where joined ones are shown as the body that people gave."""
        return {name: self._shown.get(words_of(full), full) for name, full in shown.items()}

    def shown(self, name: str) -> str:
        """What one name is shown as."""
        return self._shown.get(words_of(name), name)

    def meant_in(self, article_id: int, described: str) -> str:
        """Whom a description means in one article, as a person said; "" where nobody did."""
        said = self._said_in(article_id, described)
        return said.body if said is not None and said.answer is not BodyAnswer.APART else ""

    def is_refused_in(self, article_id: int, described: str) -> bool:
        """Whether a person said that it does not mean whom it was proposed to mean."""
        said = self._said_in(article_id, described)
        return said is not None and said.answer is BodyAnswer.APART

    def _said_in(self, article_id: int, described: str) -> SaidOfNames | None:
        asked = words_of(described)
        here = (one for one in self.said if one.article_id == article_id)
        return next((one for one in here if words_of(one.name) == asked), None)

    def with_speakers(self, bodies: Mapping[str, str], named: Iterable[str]) -> dict[str, str]:
        """For whom each person speaks: as it was read, unless somebody said otherwise."""
        spoken = {words_of(one.name): one.body for one in self.said if one.answer is BodyAnswer.SPEAKS_FOR}
        found = {person: body for person, body in bodies.items() if not self.are_apart(person, body)}
        found |= {person: spoken[words_of(person)] for person in named if words_of(person) in spoken}
        return {person: self.shown(body) for person, body in found.items()}


def _gathered(said: Iterable[SaidOfNames]) -> dict[Words, str]:
    """For each joined name what it is shown as; names joined with one name are joined with each other."""
    shown: dict[Words, str] = {}
    groups: dict[Words, set[Words]] = {}
    for one in said:
        if one.answer is not BodyAnswer.ONE:
            continue
        first, second = words_of(one.name), words_of(one.body)
        members = groups.get(first, {first}) | groups.get(second, {second})
        for word in members:
            groups[word] = members
            shown[word] = one.body
    return shown


NOTHING_KNOWN = KnownBodies()
