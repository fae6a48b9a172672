"""What an import would make of files, before anything is stored: a row for each article.

What a row says holds for the desk as it is now. Storing asks again, so that what came in meanwhile is recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from workbench.domain.clock import Clock, utc_now
from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft, OutletDraft
from workbench.domain.text.as_read import as_read
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.titles import headline_of, opening_of
from workbench.errors import InputError, PassedOver
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.language_guess import guess_language
from workbench.ingest.limits import DEFAULT_LIMITS
from workbench.ingest.name_guesses import day_of_name, outlets_of_folders
from workbench.ingest.readers import READABLE_SUFFIXES, read_paths, read_uploads
from workbench.services.exchange.again import first_digests, text_digests
from workbench.services.exchange.articles_in import completed
from workbench.services.exchange.neighbours.rebuilt_texts import RebuiltTexts
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, Settler, SpanChoices, SpanTally
from workbench.services.exchange.plans.plan_file import ERASED_PATH, PlanWriter
from workbench.services.exchange.plans.rows import FIELDS, PlannedArticle, StoredTwin, printed, values_of
from workbench.services.exchange.plans.rows import same_row as same_row
from workbench.services.exchange.plans.spans_ahead import SpansAhead
from workbench.services.exchange.plans.versions_ahead import VersionsAhead
from workbench.storage import article_changes, articles, kept_articles
from workbench.storage.article_changes import KnownFacts
from workbench.storage.database.engine import Engine, Session, read_transaction

Result = ArticleDraft | InputError
#: How files end that can be read.
READABLE = READABLE_SUFFIXES
_BATCH = 200
_ERASED = "This text is not taken: it was erased here by"
#: Said of a row whose text was erased here after it was read.
GONE = "This text was erased here meanwhile: it is not taken."
#: The first words of a text stand within it.
_HEAD_CHARS = 2_000


@dataclass(slots=True)
class Plan:
    """``rows`` in the order of reading; ``faults`` are what is wrong with what became no row.

    ``tally`` is what becomes of the spans of other tools, as they were chosen; ``unknown`` is a fault for each of their
    labels that nobody knows. ``passed_over`` are files that hold nothing to take, which is no fault.
    """

    rows: list[PlannedArticle] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    tally: SpanTally = field(default_factory=SpanTally)
    unknown: list[InputError] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    def note(self, fault: InputError) -> None:
        """Something that became no row."""
        if isinstance(fault, PassedOver):
            self.passed_over.append(fault)
        else:
            self.faults.append(fault)
            self.tally.note(fault)

    @property
    def wanted(self) -> list[PlannedArticle]:
        return [row for row in self.rows if not row.left_out]


def plan_paths(
    engine: Engine,
    paths: Iterable[Path],
    *,
    outlet: str = "",
    event: str = "",
    choices: SpanChoices = NO_CHOICES,
    guess: bool = True,
    file: Path | None = None,
) -> Plan:
    """Read files, folders and archives as ``ingest_files`` does; into ``file``, a new one, if it is to be stored."""
    if file is None:
        return make_plan(engine, read_paths(paths), outlet=outlet, event=event, choices=choices, guess=guess)
    writer = PlanWriter(file, {})
    with closing(writer):
        plan = make_plan(engine, read_paths(paths), outlet=outlet, event=event, guess=guess, keep=writer.keep)
        writer.end()
    return plan


def read_chosen(
    files: Iterable[tuple[str, bytes]], *, mappings: Mapping[str, Mapping[str, str]], max_bytes: int
) -> Iterator[Result]:
    """What files hold that a browser sent, as (name, bytes); the arguments are those of ``ingest_uploads``."""
    return read_uploads(files, mappings=mappings, limits=replace(DEFAULT_LIMITS, archive_bytes=max_bytes))


def make_plan(
    engine: Engine,
    results: Iterable[Result],
    *,
    outlet: str = "",
    event: str = "",
    choices: SpanChoices = NO_CHOICES,
    guess: bool = True,
    keep: Callable[[Result], None] | None = None,
    progress: Callable[[int], None] | None = None,
    clock: Clock = utc_now,
) -> Plan:
    """Read everything and store nothing. ``outlet`` and ``event`` are those of articles that do not say.

    With ``guess`` outlets are taken from folders, days from names and languages from words, where articles do not say;
    without, rows only tell of it. ``keep`` is handed each result as it was read, in order; ``progress`` how many
    articles were read.
    """
    plan = Plan()
    seen, ahead, rebuilt = _Seen(as_named(outlet), as_named(event)), SpansAhead(), RebuiltTexts()
    settler, versions = Settler(choices, plan.tally), VersionsAhead()
    results = iter(results)
    while batch := list(islice(results, _BATCH)):
        drafts = _take(batch, plan, settler)
        rows = plan.rows[len(plan.rows) - len(drafts) :]
        with read_transaction(engine) as session:
            drafts = rebuilt.placed(session, drafts)
            seen.look_up(session, drafts, rows)
            versions.look_up(session, drafts, rows)
            ahead.count(session, drafts, rows, plan.rows)
        if keep is not None:
            _keep(batch, rows, keep)
        for row, draft in zip(rows, drafts, strict=True):
            row.remarks = [f"{remark}." for remark in draft.remarks]
        if progress is not None:
            progress(len(plan.rows))
    plan.unknown.extend(settler.unknown())
    take_guesses(plan.rows, clock, take=guess)
    return plan


def _keep(batch: Iterable[Result], rows: Iterable[PlannedArticle], keep: Callable[[Result], None]) -> None:
    """Hand on each result as it was read; of an article that was erased here only that it was one."""
    own = iter(rows)
    for result in batch:
        is_gone = isinstance(result, ArticleDraft) and next(own).was_erased
        keep(ArticleDraft("", ERASED_PATH) if is_gone else result)


def _take(batch: Iterable[Result], plan: Plan, settler: Settler) -> list[ArticleDraft]:
    """Make rows of what was read; the drafts, with their spans as they were chosen."""
    drafts = []
    for result in batch:
        if isinstance(result, InputError):
            plan.note(result)
            continue
        drafts.append(settler.settle(result))
        plan.rows.append(row := _row(len(plan.rows), drafts[-1], plan.faults))
        if result.path == ERASED_PATH:
            row.left_out = row.was_erased = True
            row.problems.append(GONE)
    return drafts


def _row(number: int, draft: ArticleDraft, faults: list[InputError]) -> PlannedArticle:
    """A row takes with it those faults that were found in its own lines: its reader yields them just before it."""
    problems: list[str] = []
    while draft.line is not None and faults and _is_of(faults[-1], draft):
        problems.insert(0, faults.pop().reason)
    return PlannedArticle(
        number,
        draft.path,
        draft.line,
        len(draft.raw_text.split()),
        "" if draft.title.strip() else opening_of(draft.raw_text[:_HEAD_CHARS], ()),
        values_of(draft),
        guesses={"language": code} if not draft.language and (code := guess_language(draft.raw_text)) else {},
        problems=problems,
        told_path=draft.told_path,
    )


def _is_of(fault: InputError, draft: ArticleDraft) -> bool:
    return fault.line == draft.line and fault.path == draft.told_path


class _Seen:
    """What one plan has met: texts by their keys, and outlets by the domain that tells them."""

    def __init__(self, outlet: str, event: str) -> None:
        self._outlet, self._event = outlet, event
        self._by_words: dict[str, list[int]] = {}
        self._by_domain: dict[str, str] = {}
        self._met: dict[OutletDraft, OutletDraft] = {}
        self._empty: bool | None = None

    def look_up(self, session: Session, drafts: Sequence[ArticleDraft], rows: Sequence[PlannedArticle]) -> None:
        """What is here already of these articles, and what they would be called here."""
        if self._empty is None:
            self._empty = not articles.newest_id(session)
        views = [as_read(draft.raw_text) for draft in drafts]
        digests = [first_digests(view) for view in views]
        for row, draft, (_, words) in zip(rows, drafts, digests, strict=True):
            self._name(session, row, draft)
            same = self._by_words.setdefault(words, [])
            row.twin_rows = tuple(same)
            same.append(row.number)
        if self._empty:
            return
        keys = [text_digests(view) for view in views]
        found = articles.find_by_hash(session, chain.from_iterable(keys))
        ids = {one.article_id for key in chain.from_iterable(keys) for one in found.get(key, ())}
        facts = article_changes.known_facts(session, ids)
        gone = kept_articles.gone_by_id(session, list(ids))
        why = {key: f"{one.reason} ({one.annotator})" for key, one in gone.items()}
        former = {one.article_id: one.former for ones in found.values() for one in ones}
        erased = kept_articles.erased_texts(session, chain.from_iterable(keys))
        for row, draft, own in zip(rows, drafts, keys, strict=True):
            same_ids = dict.fromkeys(one.article_id for key in own for one in found.get(key, ()))
            row.twins = tuple(_twin(facts[one], former[one], draft, why.get(one, "")) for one in same_ids)
            row.was_erased = not erased.keys().isdisjoint(own)
            row.problems.extend(f"{_ERASED} {erased[key].annotator}." for key in own if key in erased)

    def _name(self, session: Session, row: PlannedArticle, draft: ArticleDraft) -> None:
        bare, done = completed(draft, "", ""), completed(draft, self._outlet, self._event)
        outlet = bare.outlet or OutletDraft(UNKNOWN_OUTLET)
        row.told = values_of(replace(bare, outlet=self._settled(session, outlet)))
        if not row.told["title"]:
            head = draft.raw_text[:_HEAD_CHARS]
            row.told["title"] = headline_of("", head, mark_blocks(head, ""))
        if done.outlet != bare.outlet and self._outlet:
            row.given["outlet"] = self._outlet
        if done.event != bare.event:
            row.given["event"] = self._event

    def _settled(self, session: Session, outlet: OutletDraft) -> OutletDraft:
        if outlet not in self._met:
            self._met[outlet] = self._found(session, outlet)
        return self._met[outlet]

    def _found(self, session: Session, outlet: OutletDraft) -> OutletDraft:
        found = articles.settled_outlet(session, outlet, names=False)
        if outlet.stated or not found.domain or found.name != outlet.name:
            return found
        return OutletDraft(self._by_domain.setdefault(found.domain, found.name), found.domain, stated=False)


def _twin(facts: KnownFacts, former: Sequence[str], draft: ArticleDraft, withdrawn: str) -> StoredTwin:
    """As ``services.exchange.again`` takes what comes for an article: what is unknown and no person has settled."""
    outlet = "" if facts.outlet == UNKNOWN_OUTLET else facts.outlet
    day = printed(facts.published_at, facts.published_precision or None, facts.published_zone)
    known = {"title": facts.title, "outlet": outlet, "language": facts.language, "event": facts.event}
    known["published_at"] = day
    settled = facts.settled | ({"event"} if facts.event_settled else set())
    lacks = frozenset(name for name in FIELDS if not known[name]) - settled
    told: dict[str, object] = {"url": draft.url, "byline": draft.byline, "derivation": draft.derivation}
    told["modified_at"] = draft.modified_at
    besides = (name for name, value in told.items() if value and not getattr(facts, name) and name not in settled)
    day = "" if "published_at" in settled else day
    return StoredTwin(facts.article_id, outlet, facts.title, lacks, tuple(former), tuple(besides), day, withdrawn)


def take_guesses(rows: Sequence[PlannedArticle], clock: Clock, *, take: bool) -> None:
    """Note what the names of files and folders tell where articles do not say, and ``take`` all guesses."""
    folders = outlets_of_folders(row.path for row in rows)
    today = clock().date()
    for row in rows:
        if not row.values["outlet"] and row.path in folders:
            row.guesses["outlet"] = folders[row.path]
        if not row.values["published_at"] and (day := day_of_name(row.path, latest=today)):
            row.guesses["published_at"] = day.isoformat()
        if take:
            row.given |= row.guesses


def facts_of(plan: Plan) -> Iterator[dict[str, object]]:
    """Each row as plain values, for programs."""
    for row in plan.rows:
        same, version = row.same_as, row.version_of
        yield {
            "path": row.path,
            "line": row.line,
            **row.values,
            "guesses": dict(row.guesses),
            "words": row.words,
            "spans": row.spans,
            "already_there": same and same.article_id,
            "would_learn": list(row.learned),
            "same_as_row": same_row(row, plan.rows),
            "version_of": version and version.article_id,
            "problems": list(row.problems),
            "remarks": list(row.remarks),
        }
