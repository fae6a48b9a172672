"""Why two names may be names of one body, as a sentence; pairs that the event's names make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.corroborate.sourcing.affiliations import kinds_of_bodies
from workbench.corroborate.sourcing.agents import Agents, called, wording
from workbench.corroborate.sourcing.names import initials, tokens
from workbench.corroborate.sourcing.states import is_capital, is_voice_of_state, state_of
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import Coverage, CoveredArticle

_LEAST_WORDS = 5
_MOST_CHARS = 70
#: What adds nothing to the name of a mission or a ministry.
_PLAIN = frozenset({"permanent", "new", "own", "official"})


@dataclass(frozen=True, slots=True)
class NamePair:
    """``name`` may be a name of ``body``, or of somebody who speaks for it."""

    name: str
    body: str
    reason: str
    is_likely: bool = True
    is_speaker: bool = False


def of_name(name: str, body: str) -> str:
    """Why a printed name is read as the body's."""
    if name.isupper() and name == initials(body):
        return "Its initials."
    if set(tokens(name)) <= set(tokens(body)):
        return f"Short for “{body}”."
    return f"Another spelling of “{body}”."


def of_description(articles: Sequence[CoveredArticle]) -> str:
    """Why words without a name are read as the body's."""
    outlets = ", ".join(dict.fromkeys(map(called, articles)))
    return f"Named just before, in {outlets}."


def of_speaker(beside: str) -> str:
    """Why a person is read as one who speaks for the body."""
    return f"“{beside}” stands beside the name." if beside else "A person said so."


def of_words(words: str, body: str, phrase: str) -> str:
    """Why a source without a name may be the body."""
    if set(tokens(words)) <= set(tokens(body)):
        return f"Nobody else in the event is called so: “{body}” is."
    return f"Nobody else in the event is called so: “{phrase[:_MOST_CHARS]}” is."


def by_head(names: Sequence[str]) -> Iterator[NamePair]:
    """UN mission and Russia's mission to the UN: one kind of body, and the shorter name has nothing of its own."""
    heads: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name in names:
        alike = frozenset(map(_alike, tokens(name)))
        for kind in alike & kinds_of_bodies():
            heads[kind].append((name, alike - _PLAIN))
    for kind, among in heads.items():
        for name, words in among:
            found = (other for other, others in among if words < others or (words == others and other < name))
            longer = list(found) if len(words) > 1 else []
            if len(longer) == 1:
                yield NamePair(
                    name, longer[0], f"Each is called “{kind}”, and “{name}” has no word that the other lacks."
                )


def _alike(word: str) -> str:
    """Defense and defence, Russian and Russia."""
    word = f"{word[:-4]}ence" if word.endswith("ense") else word
    return state_of(word).casefold() or word


def by_state(names: Sequence[str]) -> Iterator[NamePair]:
    """Moscow, Russia, a Russian ministry: papers use one for the other, and they may differ."""
    among: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if is_voice_of_state(name) and (state := state_of(name)):
            among[state].append(name)
    for state, voices in among.items():
        hub = min(voices, key=lambda name: (tokens(name) != tokens(state), _is_part(name), is_capital(name), name))
        for name in voices:
            if name != hub and not _is_part(hub):
                capital = next((one for one in (name, hub) if is_capital(one)), "")
                reason = f"Both may speak for one state: {capital or _named(state, hub)}"
                reason += f" is the capital of {state}." if capital else "."
                yield NamePair(name, hub, reason, is_likely=False)


def _is_part(name: str) -> bool:
    """A ministry or an army is one voice of a state among others, its government is not."""
    return bool(set(tokens(name)) & word_list("state_voices") - {"government", "administration", "regime"})


def _named(state: str, hub: str) -> str:
    return state if state[:1].isupper() else hub


def by_same_words(coverage: Coverage, agents: Agents) -> Iterator[NamePair]:
    """Two articles print the same words as those of two speakers."""
    told: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for span in coverage.spans:
        speakers = agents.speakers(span)
        if speakers and len(span.exact.split()) >= _LEAST_WORDS:
            told[wording(span.exact)].setdefault(speakers[0], (span.article_id, span.exact))
    for by in told.values():
        yield from _of_two(by, agents)


def _of_two(by: dict[str, tuple[int, str]], agents: Agents) -> Iterable[NamePair]:
    if len(by) != 2 or len({article_id for article_id, _ in by.values()}) != 2:
        return
    body, name = sorted(by, key=lambda one: (not set(tokens(one)) & kinds_of_bodies(), -len(tokens(one))))
    words = by[name][1]
    shown = words if len(words) <= _MOST_CHARS else f"{words[:_MOST_CHARS].rsplit(' ', 1)[0]} …"
    is_speaker = bool(set(tokens(body)) & kinds_of_bodies()) and not set(tokens(name)) & kinds_of_bodies()
    yield NamePair(name, body, f"Both say in the same words: “{shown}”.", False, is_speaker)
