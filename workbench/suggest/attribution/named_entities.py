"""The people, organisations and places named in an article, most frequent first, offered as possible speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.suggest.parsing.parsed import Parsed

#: Entity types that can speak or act, or stand for somebody who does.
_KINDS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_EDGES = " \t\n.,;:!?()[]{}«»“”„‘\"'’–—-"
_MAX_NAMES = 200
_MAX_CHARS = 80


@dataclass(slots=True)
class EntityCounter:
    """Counts named entities; ``persons`` are those that the model tagged as people at least once."""

    counts: Counter[str] = field(default_factory=Counter)
    persons: set[str] = field(default_factory=set)

    def add(self, parsed: Parsed) -> None:
        """Add the named entities of one paragraph."""
        for found in parsed.entities:
            name = bare(parsed.text(found.first, found.last)) if found.kind in _KINDS else ""
            if not name:
                continue
            self.counts[name] += 1
            if found.kind == "PERSON":
                self.persons.add(name)

    def names(self, speakers: tuple[str, ...] = ()) -> tuple[str, ...]:
        """All names, each once. ``speakers`` are those found by the attribution rules, which the model may miss."""
        counts = self.counts.copy()
        for speaker in speakers:
            if name := bare(speaker):
                counts[name] += 1
        spelled: dict[str, str] = {}
        for name, _ in counts.most_common():
            spelled.setdefault(name.casefold(), name)
        longer: dict[str, list[str]] = {}
        for name in self.persons & counts.keys():
            if " " in name:
                longer.setdefault(name.rpartition(" ")[2], []).append(name)
        folded: Counter[str] = Counter()
        for name, count in counts.items():
            folded[self._whole(spelled[name.casefold()], longer)] += count
        return tuple(name for name, _ in folded.most_common(_MAX_NAMES))

    def _whole(self, name: str, longer: Mapping[str, Sequence[str]]) -> str:
        """Hadid is Samah Hadid if only one person in the article has that last name."""
        if name not in self.persons or " " in name:
            return name
        of_that_name = longer.get(name, ())
        return of_that_name[0] if len(of_that_name) == 1 else name


def bare(words: str) -> str:
    """A name without "the", genitive and surrounding punctuation; "" if nothing is left."""
    name = _GENITIVE.sub("", " ".join(words.split()).strip(_EDGES.replace("’", "").replace("'", "")))
    name = _ARTICLE.sub("", name).strip(_EDGES)
    named = any(character.isupper() for character in name) and 1 < len(name) <= _MAX_CHARS
    return name if named and any(map(str.isalpha, name)) else ""
