"""What changed from one text of an event to another, and which outlet uses which terms."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.corroborate.drift.flags import DriftFlag
from workbench.corroborate.drift.flags_of_event import find_drifts
from workbench.corroborate.drift.omissions import find_omissions
from workbench.corroborate.drift.own_changes import later_than
from workbench.corroborate.terms import TermRow, term_table
from workbench.services.compare.desk_words.drift_lessons import DriftSort
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.copies import EventCopies
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.once import once
from workbench.services.compare.ruling_subjects import DriftSubject


class EventDrift(EventPart):
    """The flags of an event: places where texts that say the same say it otherwise."""

    @once
    def flags(self) -> Sequence[DriftFlag]:
        """What changed between texts that say the same, the gravest first; what the desk's answers sank comes last."""
        event, claims, versions = self.event, self.event.part(EventClaims), self.event.part(EventVersions)
        derived = {
            one: other
            for one, other in event.part(EventCopies).derived.items()
            if versions.replaced.isdisjoint((one, other))
        }
        pairs = [(pair.key_a, pair.key_b) for pair in claims.same]
        changed = find_drifts(
            versions.current,
            pairs,
            event.part(EventVoices).agents,
            conflicting=[(pair.key_a, pair.key_b) for pair in claims.conflicting],
            families=event.part(EventQuotes).changing,
            derived=derived,
        )
        found = (*changed, *find_omissions(versions.current, derived, pairs))
        return tuple(sorted(found, key=lambda flag: self.sunk_by(flag) > 0))

    def sunk_by(self, flag: DriftFlag) -> int:
        """How often the desk said that such a flag between these two outlets is no drift; 0 where it does not sink.

        One that is printed by several outlets sinks where it does for each of them.
        """
        outlets = self.event.coverage.by_id
        printings = {side.article_id for side in flag.printings} or {flag.printed_article_id}
        source = outlets[flag.source.article_id].outlet
        sorts = {DriftSort(flag.kind, source, outlets[key].outlet) for key in printings}
        return min(self.event.lessons.get(sort, 0) for sort in sorts)

    def subject(self, flag: DriftFlag) -> DriftSubject:
        """What a ruling on a flag is kept under: what a ruling on any of its places is kept under, if there is one."""
        subjects = DriftSubject.all_of(flag)
        return next((one for one in subjects if self.event.ruled(one) is not None), subjects[0])

    def later(self, flag: DriftFlag) -> str:
        """How much later the printed text came out than the one that it is held against, as in "4 hours later"."""
        one, other = (self.event.coverage.by_id[key] for key in (flag.source.article_id, flag.printed_article_id))
        return later_than(one, other)

    @once
    def terms(self) -> Sequence[TermRow]:
        """How often each outlet uses each word of the desk's table."""
        return term_table(self.event.part(EventVersions).current, agents=self.event.part(EventVoices).agents)
