"""What a person chose for the spans of other tools: which of our labels theirs are, and whose decisions they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from workbench.domain.drafts import ArticleDraft, GivenAs, GivenSpan
from workbench.domain.labels import ClaimType
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.text.spans import Span
from workbench.domain.words.counted import counted
from workbench.errors import InputError, SpanLeftOut, UnreadField
from workbench.ingest.spans.labels import claim_type
from workbench.services.exchange.neighbours import several_labels


@dataclass(frozen=True, slots=True)
class SpanChoices:
    """``labels`` are labels of theirs, however they are spelt, and which of ours each is; None leaves its spans out.

    With ``as_decisions`` what people marked and answered is stored as their decisions, under the names that the file
    has, else as those of ``annotator``; what a model predicted stays a suggestion.
    """

    labels: Mapping[str, ClaimType | None] = field(default_factory=dict)
    as_decisions: bool = False
    annotator: str = ""


#: So many labels and people of one import are told apart; a file may have one for each of a million spans.
_MOST_NAMES, _OTHERS = 1_000, "all other names"
#: Characters of a name.
_LONGEST = 200

#: Suggestions, under the labels that are ours by their names.
NO_CHOICES = SpanChoices()
_SEVERAL = 2
_RANGE = attrgetter("span.start", "span.end")


def read_mapping(said: Iterable[str]) -> dict[str, ClaimType | None]:
    """Each ``THEIRS=OURS`` of the command line; an empty OURS leaves such spans out. Raises InputError."""
    found: dict[str, ClaimType | None] = {}
    for one in said:
        theirs, sign, ours = one.rpartition("=")
        if not sign or not theirs.strip():
            raise InputError(f"{one!r} is no mapping of a label: write it as THEIRS=OURS.")
        ours = ours.strip().casefold()
        if ours and ours not in list(ClaimType):
            raise InputError(f"{ours!r} is none of our labels: {', '.join(ClaimType)}.")
        found[theirs.strip()] = ClaimType(ours) if ours else None
    return found


def our_label(theirs: str) -> ClaimType | None:
    """Which of our labels theirs is by its name; None where it is none of them."""
    return claim_type(theirs)


@dataclass(slots=True)
class SpanTally:
    """What became of the spans of other tools. ``placed`` stand in their texts under a label of ours; ``moved`` are
    those of them that count another unit than code points. ``left_out`` stand nowhere. ``unread`` are fields that were
    not taken; ``labels`` are those that the files have, ``unknown`` those of them that are none of ours, with the
    number of their spans; ``people`` are who marked them, "" for nobody that is named. ``tools`` wrote them, as far as
    that shows.
    """

    placed: int = 0
    moved: int = 0
    left_out: int = 0
    unread: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    tools: dict[str, None] = field(default_factory=dict)

    def note(self, fault: InputError) -> None:
        """Count what a reader left out."""
        if isinstance(fault, SpanLeftOut):
            self.left_out += fault.count
        elif isinstance(fault, UnreadField):
            self.unread.setdefault(fault.field)


class Settler:
    """Makes of the spans of one import, as their tools wrote them, what is stored."""

    def __init__(self, choices: SpanChoices, tally: SpanTally) -> None:
        self._choices, self._tally = choices, tally
        self._labels = {_plain(theirs): ours for theirs, ours in choices.labels.items()}
        self._met: dict[tuple[ClaimType | None, tuple[str, ...]], tuple[ClaimType | None, bool]] = {}
        self._names: dict[str, str] = {}
        self._first: dict[str, tuple[str, int | None]] = {}

    def settle(self, draft: ArticleDraft) -> ArticleDraft:
        """The draft with those spans whose label is known, each as a suggestion, a decision or both."""
        self._tally.unread |= dict.fromkeys(draft.unread)
        if not draft.given_spans:
            return draft
        self._tally.tools.setdefault(draft.tool)
        if self._settle_plain(draft.given_spans):
            return draft
        suggested: list[GivenSpan] = []
        decided: list[GivenSpan] = []
        refused = joined = nameless = 0
        for given in draft.given_spans:
            label = self._label(given, draft)
            if label is None:
                continue
            if label is not given.label:
                given = given._replace(label=label)
            if given.given_as is GivenAs.PREDICTED or not self._choices.as_decisions:
                if given.given_as is GivenAs.REJECTED:
                    refused += 1
                    continue
                joined += bool(given.parts)
                suggested.append(given)
                continue
            by = self._name(given.by)
            if not by:
                nameless += 1
                suggested.extend([given] if given.given_as is not GivenAs.REJECTED else [])
                continue
            if given.given_as is not GivenAs.MARKED:
                suggested.append(given)
            decided.append(given if by == given.by else given._replace(by=by))
        ranges = several_labels.one_each(suggested)
        counting = tuple(spans[-1] for spans in ranges.values())
        remarks = (*draft.remarks, *_remarks(refused, joined, nameless), *_of_several(ranges, decided, draft.raw_text))
        return draft.changed(given_spans=counting, decided=tuple(decided), remarks=remarks)

    def _settle_plain(self, spans: Sequence[GivenSpan]) -> bool:
        """Count spans with nothing but a place, a label that is ours too and a score, if all are so: they stay so.

        A file may hold a million of them.
        """
        if self._labels or self._choices.as_decisions:
            return False
        counts: dict[tuple[str, ...], int] = {}
        moved, before, ascending = 0, -1, True
        for span, label, _, _, said, by, given_as, parts, _, is_moved in spans:
            if by or parts or label is None or given_as is not GivenAs.MARKED or len(said) > 1:
                return False
            counts[said] = counts.get(said, 0) + 1
            moved += is_moved
            ascending, before = ascending and span.start > before, span.start
        names = {said: said[0] for said in counts if said}
        if len(names) < len(counts) or len(self._tally.labels) + len(counts) > _MOST_NAMES:
            return False
        if not ascending and len(set(map(_RANGE, spans))) < len(spans):
            return False
        for said, count in counts.items():
            self._tally.labels[names[said]] = self._tally.labels.get(names[said], 0) + count
        self._tally.people[""] = self._tally.people.get("", 0) + len(spans)
        self._tally.placed += len(spans)
        self._tally.moved += moved
        return True

    def unknown(self) -> Iterator[SpanLeftOut]:
        """A fault for each label that nobody knows, where it was met first; asked for at the end."""
        for label, count in self._tally.unknown.items():
            path, line = self._first[label]
            spans = counted(count, "span of it is", "spans of it are")
            yield SpanLeftOut(
                f"the label {label[:60]!r} is none of {', '.join(ClaimType)}: {spans} left out. "
                "Say which of ours it is.",
                path=path,
                line=line,
                count=count,
            )

    def _label(self, given: GivenSpan, draft: ArticleDraft) -> ClaimType | None:
        said, key = given.said, (given.label, given.said)
        if key not in self._met:
            if len(self._met) > _MOST_NAMES:
                self._met.clear()
            chosen = [self._labels[_plain(one)] for one in said if _plain(one) in self._labels]
            ours = next(filter(None, chosen), None) if chosen else given.label
            self._met[key] = ours, bool(chosen)
        label, is_chosen = self._met[key]
        by = "" if given.by.isdecimal() else given.by
        if by not in self._tally.people and len(self._tally.people) >= _MOST_NAMES:
            by = _OTHERS
        self._tally.people[by] = self._tally.people.get(by, 0) + 1
        theirs = said[0] if said else str(label or "")
        if theirs not in self._tally.labels and len(self._tally.labels) >= _MOST_NAMES:
            theirs = _OTHERS
        self._tally.labels[theirs] = self._tally.labels.get(theirs, 0) + 1
        self._tally.placed += label is not None
        self._tally.moved += label is not None and given.moved
        if label is None and not is_chosen:
            self._tally.unknown[theirs] = self._tally.unknown.get(theirs, 0) + 1
            self._first.setdefault(theirs, (draft.told_path, draft.line))
        return label

    def _name(self, by: str) -> str:
        """Who decides: by a number alone nobody is known."""
        if by not in self._names:
            if len(self._names) > _MOST_NAMES:
                self._names.clear()
            plain = _readable(by)
            if plain and not plain.isdecimal():
                self._names[by] = plain
            else:
                self._names[by] = self._choices.annotator or (f"Annotator {plain}" if plain else "")
        return self._names[by]


def _readable(name: str) -> str:
    """What can be read of a name: no null character or line end, and not a whole page."""
    return " ".join("".join(char if char.isprintable() else " " for char in as_named(name)).split())[:_LONGEST]


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace("_", " ").replace("-", " ").split())


def _of_several(ranges: Mapping[Span, list[GivenSpan]], decided: Sequence[GivenSpan], text: str) -> Iterator[str]:
    """What is said of ranges with several labels; where people decided one after the other, that is said elsewhere."""
    told = {given.span for given in decided if len(given.said) < _SEVERAL}
    yield from several_labels.remarks(ranges, text, told=told)
    more = {one.span: [one] for one in decided if len(one.said) >= _SEVERAL and one.span not in ranges}
    yield from several_labels.remarks(more, text)


def _remarks(refused: int, joined: int, nameless: int) -> Iterator[str]:
    if refused:
        yield counted(
            refused,
            "of its spans was rejected there and is left out",
            "of its spans were rejected there and are left out",
        )
    if joined:
        has = counted(joined, "of its spans has", "of its spans have")
        yield f"{has} gaps; a suggestion goes from the first word to the last"
    if nameless:
        yield counted(
            nameless,
            "of its spans does not say who marked it; no decision was made of it",
            "of its spans do not say who marked them; no decisions were made of them",
        )
