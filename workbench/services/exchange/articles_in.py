"""Taking articles in: whole or not at all, each once, with its blocks marked.

What cannot be read is reported and stops nothing. Articles are committed in batches, so that an
interrupted import leaves whole articles only and can simply be repeated: what is there is recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from workbench.domain.clock import Clock, utc_now
from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.text.as_read import AsRead, as_read
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.text.web_addresses import domain_of
from workbench.domain.titles import headline_of, opening_of
from workbench.errors import InputError, PassedOver
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.limits import DEFAULT_LIMITS
from workbench.ingest.readers import read_paths, read_uploads
from workbench.services.exchange.again import (
    CameAgain,
    KnownOutlets,
    digest_as_read,
    first_digests,
    hidden_apart,
    sentences,
    take_again,
    text_digests,
)
from workbench.services.exchange.import_report import ImportReport as ImportReport
from workbench.services.exchange.import_report import Remark as Remark
from workbench.services.exchange.neighbours.decided_spans import DecidedStore
from workbench.services.exchange.neighbours.rebuilt_texts import RebuiltTexts
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, Settler, SpanChoices
from workbench.services.versions.finding import VersionFinder, changed_back
from workbench.storage import articles, kept_articles, suggestions
from workbench.storage.database.engine import Engine, Session, write_transaction

_BATCH_ARTICLES = 500
_BATCH_CHARS = 2_000_000


def ingest_files(
    engine: Engine,
    paths: Iterable[Path],
    *,
    outlet: str = "",
    event: str = "",
    choices: SpanChoices = NO_CHOICES,
    progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Read and store what these files, folders and archives hold, in their order; else as ``ingest``."""
    return ingest(engine, read_paths(paths), outlet=outlet, event=event, choices=choices, progress=progress)


def ingest_uploads(
    engine: Engine,
    files: Iterable[tuple[str, bytes]],
    *,
    mappings: Mapping[str, Mapping[str, str]],
    max_bytes: int,
    outlet: str = "",
    event: str = "",
    choices: SpanChoices = NO_CHOICES,
    progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Read and store files that a browser sent, as (name, bytes); else as ``ingest``.

    ``mappings`` holds, for a table by its name, which column (value) is which field (key). No archive may unpack to
    more than ``max_bytes``.
    """
    limits = replace(DEFAULT_LIMITS, archive_bytes=max_bytes)
    drafts = read_uploads(files, mappings=mappings, limits=limits)
    return ingest(engine, drafts, outlet=outlet, event=event, choices=choices, progress=progress)


def ingest(
    engine: Engine,
    drafts: Iterable[ArticleDraft | InputError],
    *,
    outlet: str = "",
    event: str = "",
    choices: SpanChoices = NO_CHOICES,
    clock: Clock = utc_now,
    progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Store the drafts; ``outlet`` and ``event`` name those of articles that do not say, ``choices`` what their spans
    are.

    An article is a duplicate when the same text, as it is read and but for line ends and blanks around it, is there
    from the same outlet, or when either side's outlet is unknown: the same text from two named outlets is two articles,
    and worth seeing as such.
    """
    report = ImportReport()
    known = _Known()
    settler = Settler(choices, report.tally)
    outlet, event = as_named(outlet), as_named(event)
    for batch in _batches(drafts, report, settler):
        with write_transaction(engine) as session:
            placed = known.rebuilt.placed(session, batch)
            named = known.settled(session, (completed(draft, outlet, event) for draft in placed))
            _store(session, named, report, known, clock)
        if progress is not None:
            progress(report)
    report.problems.extend(settler.unknown())
    report.remarks.extend(Remark(*said) for said in known.decided.told())
    if progress is not None:
        progress(report)
    return report


def _batches(
    drafts: Iterable[ArticleDraft | InputError], report: ImportReport, settler: Settler
) -> Iterator[list[ArticleDraft]]:
    batch: list[ArticleDraft] = []
    char_count = 0
    for draft in drafts:
        if isinstance(draft, PassedOver):
            report.remarks.append(Remark(draft.path, draft.line, draft.reason))
            continue
        if isinstance(draft, InputError):
            report.problems.append(draft)
            report.tally.note(draft)
            continue
        batch.append(settler.settle(draft))
        char_count += len(draft.raw_text)
        if len(batch) >= _BATCH_ARTICLES or char_count >= _BATCH_CHARS:
            yield batch
            batch, char_count = [], 0
    if batch:
        yield batch


def completed(draft: ArticleDraft, outlet: str, event: str) -> ArticleDraft:
    """With the outlet and event that were given for articles that name none; an address tells the domain at least."""
    draft = _named(draft)
    said = draft.outlet if draft.outlet and draft.outlet.name else OutletDraft("", domain_of(draft.url), stated=False)
    if not said.stated and said.name in ("", said.domain):
        said = replace(said, name=outlet or said.domain or articles.UNKNOWN_OUTLET, stated=bool(outlet))
    if said is draft.outlet and (draft.event or not event):
        return draft
    return draft.changed(outlet=said, event=draft.event or event)


def _named(draft: ArticleDraft) -> ArticleDraft:
    """With its names as they are read, so that no two that look alike are two."""
    told = {"title": draft.title, "byline": draft.byline, "event": draft.event}
    changed: dict[str, Any] = {key: name for key, said in told.items() if (name := as_named(said)) != said}
    if draft.outlet and (name := as_named(draft.outlet.name)) != draft.outlet.name:
        changed["outlet"] = replace(draft.outlet, name=name)
    return draft.changed(**changed) if changed else draft


def _short(key: str) -> bytes:
    """Half of the hash in a key: an import of a hundred thousand articles holds as many."""
    return bytes.fromhex(key[-32:])


@dataclass(slots=True)
class _Known:
    """What this import has met: outlets by all that a draft says of them, events by label, versions of articles.

    ``by_domain`` are outlets under the name that they have here, by what drafts say of them.
    """

    outlets: KnownOutlets = field(default_factory=KnownOutlets)
    events: dict[str, int] = field(default_factory=dict)
    by_domain: dict[OutletDraft, OutletDraft] = field(default_factory=dict)
    versions: VersionFinder = field(default_factory=VersionFinder)
    brought: dict[bytes, tuple[articles.ArticleKey, ...]] = field(default_factory=dict)
    decided: DecidedStore = field(default_factory=DecidedStore)
    rebuilt: RebuiltTexts = field(default_factory=RebuiltTexts)
    _first: bool | None = None
    _newest: int = 0

    def digests(self, session: Session, view: AsRead) -> Sequence[str]:
        """The hash of a text, and keys under which the same text with other line ends is found.

        Before the first import nothing is stored: one key for all line ends will do, and costs less.
        """
        if self._first is None:
            self._first = not articles.newest_id(session)
        return first_digests(view) if self._first else text_digests(view)

    def keep(self, ids: Sequence[int], fresh: Sequence[articles.NewArticle], keys: Mapping[str, Sequence[str]]) -> None:
        """Remember the articles that this import has brought, as long as nothing else can tell them."""
        if self._first and ids:
            self._newest = ids[-1]
            for key, new in zip(ids, fresh, strict=True):
                name = new.draft.outlet.name if new.draft.outlet else articles.UNKNOWN_OUTLET
                for one in keys[new.digest]:
                    short = _short(one)
                    self.brought[short] = (*self.brought.get(short, ()), articles.ArticleKey(key, new.outlet_id, name))

    def articles_of(self, session: Session, digests: Sequence[Sequence[str]]) -> dict[str, list[articles.ArticleKey]]:
        """The articles with these texts, stored before or by this import, by hash or key."""
        found: dict[str, list[articles.ArticleKey]] = {}
        if not self._first:
            found = articles.find_by_hash(session, chain.from_iterable(digests))
        elif articles.newest_id(session) != self._newest:  # another import came between
            found = articles.find_by_hash(session, (exact for exact, *_ in digests))
        for key in chain.from_iterable(digests) if self._first else ():
            if (known := self.brought.get(_short(key))) is not None:
                found.setdefault(key, []).extend(known)
        return found

    def settled(self, session: Session, drafts: Iterable[ArticleDraft]) -> list[ArticleDraft]:
        """The drafts with their outlets as they are known here; one that is not is stored, for those that follow."""
        once = [self._settled(session, draft) for draft in drafts]
        # an outlet that was known by its domain alone may have got a name from a later one
        return [draft if draft.outlet and draft.outlet.stated else self._settled(session, draft) for draft in once]

    def _settled(self, session: Session, draft: ArticleDraft) -> ArticleDraft:
        said = draft.outlet
        if said is None or said.name in ("", articles.UNKNOWN_OUTLET):
            return draft
        settled = self.by_domain.get(said)
        if settled is None:
            by_its_page = not said.stated and bool(said.domain)
            if by_its_page and said.name != said.domain:
                self.by_domain.clear()
            self.by_domain[said] = settled = articles.settled_outlet(session, said)
            if by_its_page:
                self.outlets.find(session, settled)
        return draft if settled == said else draft.changed(outlet=settled)


def _store(session: Session, batch: list[ArticleDraft], report: ImportReport, known: _Known, clock: Clock) -> None:
    read = _without_erased(session, batch, report, known)
    seen = known.articles_of(session, [digests for *_, digests in read])
    fresh: list[articles.NewArticle] = []
    repeats: list[tuple[ArticleDraft, articles.ArticleKey]] = []
    hide: list[bool] = []
    for draft, view, (digest, *others) in read:
        name = draft.outlet.name if draft.outlet else articles.UNKNOWN_OUTLET
        alike = (same_article(name, seen[one]) for one in (digest, *others) if one in seen)
        same = next(filter(None, alike), None)
        if same is not None:
            repeats.append((draft, same))
            hide.append(bool(view.places))
            continue
        new = _new(session, draft, view, (digest, *others), known)
        # not stored yet: until it is, its place among the new ones, below zero, stands for its id
        for one in (digest, *others):
            seen.setdefault(one, []).append(articles.ArticleKey(-1 - len(fresh), new.outlet_id, name))
        fresh.append(new)
    ids = articles.add_articles(session, fresh, clock())
    known.keep(ids, fresh, {exact: others for *_, (exact, *others) in read})
    report.article_ids.extend(ids)
    report.span_count += _store_given_spans(session, ids, fresh, clock)
    report.versions += known.versions.link(session, ids, fresh, clock())
    came = [(draft, same.article_id if same.article_id > 0 else ids[-1 - same.article_id]) for draft, same in repeats]
    again = take_again(session, came, known.outlets, clock())
    report.duplicates.extend(again)
    report.span_count += sum(one.span_count for one in again)
    open_ones = (one for one, told in zip(came, again, strict=True) if not told.withdrawn)
    now_here = [*((new.draft, article_id) for new, article_id in zip(fresh, ids, strict=True)), *open_ones]
    decided = known.decided.take(session, now_here, clock())
    report.decision_count += sum(decided.stored.values())
    report.remarks.extend(Remark(*said) for said in decided.kept)
    report.remarks.extend(_said(session, [draft for draft, *_ in read], came, again, hide))
    report.left_out_stretches += sum(len(new.draft.left_out) for new in fresh)
    report.left_out_words += sum(one.words for new in fresh for one in new.draft.left_out)


def _said(
    session: Session,
    read: Iterable[ArticleDraft],
    came: Sequence[tuple[ArticleDraft, int]],
    again: Iterable[CameAgain],
    hide: Sequence[bool],
) -> Iterator[Remark]:
    """What is said of the drafts themselves, then of those that came again."""
    for draft in read:
        yield from (Remark(draft.told_path, draft.line, f"{words}.") for words in draft.remarks)
    for (draft, _), known_one in zip(came, again, strict=True):
        yield from (Remark(draft.told_path, draft.line, words) for words in sentences(known_one))
    if came:
        apart, back = hidden_apart(session, came, hide), changed_back(session, came)
        yield from (Remark(draft.told_path, draft.line, words) for draft, words in chain(apart, back))


def _without_erased(
    session: Session, batch: Sequence[ArticleDraft], report: ImportReport, known: _Known
) -> list[tuple[ArticleDraft, AsRead, Sequence[str]]]:
    """The drafts whose text was not erased here, as they are read and with their hashes; the others are reported."""
    views = [as_read(draft.raw_text) for draft in batch]
    digests = [known.digests(session, view) for view in views]
    erased = kept_articles.erased_texts(session, chain.from_iterable(digests))
    passed: list[tuple[ArticleDraft, AsRead, Sequence[str]]] = []
    for draft, view, own in zip(batch, views, digests, strict=True):
        gone = next((erased[one] for one in own if one in erased), None)
        if gone is None:
            passed.append((draft, view, own))
            continue
        on = f"{gone.created_at.day} {gone.created_at:%B %Y}"
        why = f"this text was erased here by {gone.annotator} on {on}: {gone.reason.rstrip('.')}. It is not taken."
        report.problems.append(InputError(why, path=draft.told_path, line=draft.line))
    return passed


def same_article(outlet: str, stored: list[articles.ArticleKey]) -> articles.ArticleKey | None:
    """The one of that outlet, or of it before somebody corrected that; else one whose outlet is unknown, or any where
    this draft does not name its own."""
    unknown = articles.UNKNOWN_OUTLET
    by_name = next((key for key in stored if key.outlet == outlet), None)
    by_name = by_name or next((key for key in stored if outlet in key.former), None)
    if by_name is not None:
        return by_name
    return next((key for key in stored if unknown in (outlet, key.outlet)), None)


def _new(
    session: Session, draft: ArticleDraft, view: AsRead, digests: Sequence[str], known: _Known
) -> articles.NewArticle:
    owner = draft.outlet or OutletDraft(articles.UNKNOWN_OUTLET)
    owner_id, _ = known.outlets.find(session, owner)
    if draft.event and draft.event not in known.events:
        known.events[draft.event] = articles.event_id(session, draft.event)
    blocks = mark_blocks(draft.raw_text, draft.title, draft.marks, view=view)
    title = headline_of(draft.title, draft.raw_text, blocks)
    named = draft if draft.title == title else draft.changed(title=title)
    opening = "" if title else opening_of(draft.raw_text, blocks)
    return articles.NewArticle(
        named, digests[0], owner_id, known.events.get(draft.event), blocks, opening, view, digest_as_read(view, digests)
    )


def _store_given_spans(session: Session, ids: list[int], fresh: list[articles.NewArticle], clock: Clock) -> int:
    given = [
        (key, new.draft.raw_text, new.draft.given_spans)
        for key, new in zip(ids, fresh, strict=True)
        if new.draft.given_spans
    ]
    if not given:
        return 0
    detector = suggestions.detector_id(session, suggestions.GIVEN)
    return suggestions.add_given_spans(session, detector, given, clock())
