"""A withdrawn article stands in no list, count, queue, search, comparison, evaluation or export, and loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from event_desk import TEXTS, EventDesk, make_event_desk
from making import Hand, add_article, now, record, standing

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import ContentVerdict, Corroboration, EvidenceKind, EvidenceRelation, OriginKind
from workbench.errors import ArticleGone, InputError, NotFound, StaleWrite
from workbench.services import desk_report
from workbench.services.annotate import open_article
from workbench.services.articles import correcting, withdrawing
from workbench.services.articles.facts import article_facts
from workbench.services.audit.frames import FrameBoard
from workbench.services.claims import claiming, verifying
from workbench.services.claims.claim_memory import ClaimMemory
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.compare import event_origins, grouping, proposed_events, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_findings import findings_of
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.services.engine import batches, desk_model
from workbench.services.exchange import articles_in, releases
from workbench.services.queue import ordering
from workbench.services.queue.ordering import Order
from workbench.services.queue.progress_board import Board
from workbench.storage.claims import ClaimFilter
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.origins import OriginDraft
from workbench.verify.captures import read_paste

GONE = "Ledger"
#: Words that stand in the withdrawn article and nowhere else.
MARKS = ("Ledger", "Some 40 people", "the ministry said")
_WHEN = date(2024, 3, 12)


def make_desk(engine: Engine) -> EventDesk:
    """An event in which everything was done with the article that will be withdrawn."""
    desk = make_event_desk(engine)
    claim = desk.claim("The ministry said some 40 died.", desk.beside[GONE])
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.DATA, "broke at dawn")
    verifying.add_evidence(engine, claim, draft, source=read_paste("It broke at dawn."), annotator="Ada")
    grounds = VerdictDraft(ContentVerdict.SUPPORTED, "It was seen.", _WHEN, corroboration=Corroboration.WEAK)
    verifying.give_verdict(engine, claim, 0, grounds, annotator="Ada")
    desk.accept(desk.same[GONE])
    origin = OriginDraft("Ministry: statement", OriginKind.STATEMENT, (desk.beside[GONE],), (desk.articles[GONE],))
    event_origins.settle(engine, desk.event_id, None, origin, annotator="Ada")
    pair = DerivationSubject(desk.articles["Courier"], desk.articles[GONE])
    rulings.rule(engine, desk.event_id, pair, "apart", note="Ledger wrote it alone.", seen=0, annotator="Ada")
    return desk


def withdraw(engine: Engine, article_id: int, *, who: str = "Ada") -> None:
    seen = article_facts(engine, article_id).newest_change
    withdrawing.withdraw(engine, article_id, "Printed by mistake.", seen=seen, annotator=who, clock=now)


def exports(engine: Engine, folder: Path) -> str:
    """Every format, one after the other."""
    folder.mkdir(parents=True)
    for found in releases.list_formats():
        releases.export_one(engine, found.name, folder / found.name)
    of_articles = (path for path in sorted(folder.iterdir()) if not path.name.startswith("outlet"))
    return "\n".join(path.read_text("utf-8") for path in of_articles)


class Readers:
    """What remembers between two looks, as a server's pages do, and every way to look."""

    def __init__(self, desk: EventDesk) -> None:
        self.desk, self.engine = desk, desk.engine
        self.board, self.events, self.frames, self.memory = Board(), EventBoard(), FrameBoard(), ClaimMemory()

    def looks(self) -> dict[str, Callable[[], object]]:
        engine, desk, board = self.engine, self.desk, self.board
        kept = desk.articles["Courier"]
        names = ["clauses"]
        return {
            "home": lambda: desk_report.survey(engine, board, detectors=names, today=_WHEN),
            "home, rows": lambda: desk_report.article_states(
                engine, board, list(desk.articles.values()), detectors=names
            ),
            "queue": lambda: open_article.queue_of(engine, kept, board=board),
            "queue by score": lambda: (
                open_article.queue_of(engine, kept, order=Order.EXPECTED, board=board)
                if hasattr(Order, "EXPECTED")
                else None
            ),
            "blind queue": lambda: open_article.queue_of(engine, kept, blind_of="Ada"),
            "first": lambda: (open_article.first_waiting(engine), ordering.first_waiting(engine, board, Order.PLAIN)),
            "names offered": lambda: open_article.open_article(engine, kept, annotator="Ada").names,
            "waiting spans": lambda: claiming.list_waiting(engine),
            "search of spans": lambda: claiming.list_waiting(engine, search="dam"),
            "claims": lambda: verifying.list_claims(engine, ClaimFilter()),
            "search of claims": lambda: verifying.list_claims(engine, ClaimFilter(search="ministry")),
            "candidates": lambda: claiming.list_candidates(engine, "the ministry said", ClaimFilter()),
            "claims known": lambda: (
                self.memory.refresh(engine),
                self.memory.like(engine, "The ministry said some 40 died."),
            ),
            "reviews": lambda: verifying.reviews_due(engine, _WHEN),
            "events": lambda: grouping.listed_events(engine),
            "loose": lambda: grouping.loose_articles(engine),
            "names": lambda: grouping.article_names(engine, list(desk.articles.values())),
            "proposed events": lambda: proposed_events.propose(engine),
            "compare": lambda: findings_of(self.events.read(engine, desk.event_id)),
            "coverage": lambda: self.events.read(engine, desk.event_id).coverage,
            "audit": self._frames,
            "unread": lambda: batches.unread_articles(engine, names),
            "lessons": lambda: desk_model.count_labels(engine),
        }

    def _frames(self) -> object:
        with read_transaction(self.engine) as session:
            return {key: repr(frame) for key, frame in self.frames.refresh(session, 1.0).items()}

    def seen(self) -> dict[str, str]:
        return {name: repr(look()) for name, look in self.looks().items()}


def test_nothing_of_a_withdrawn_article_is_seen_anywhere_even_by_what_has_seen_it_before(
    any_engine: Engine, tmp_path: Path
) -> None:
    desk = make_desk(any_engine)
    readers, article_id = Readers(desk), desk.articles[GONE]
    before, all_files = readers.seen(), exports(any_engine, tmp_path / "before")
    assert all(mark in all_files for mark in MARKS)
    assert sum(any(mark in said for mark in MARKS) for said in before.values()) >= 8, "most pages show it before"
    withdraw(any_engine, article_id)
    after, files = readers.seen(), exports(any_engine, tmp_path / "after")
    assert {name for name, said in after.items() if any(mark in said for mark in MARKS)} == set()
    assert [mark for mark in MARKS if mark in files] == []
    fresh = Readers(desk).seen()
    assert {name for name in after if after[name] != fresh[name]} == set(), (
        "what was remembered is as what is read anew"
    )
    assert article_id not in releases_ids(tmp_path / "after")


def releases_ids(folder: Path) -> set[int]:
    """Every article id that some file names."""
    rows = [json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    named = {row["article_id"] for row in rows if "article_id" in row}
    return named | {key for row in rows for key in row.get("article_ids", ())}


def test_brought_back_it_is_as_it_was_in_every_list_and_file(any_engine: Engine, tmp_path: Path) -> None:
    desk = make_desk(any_engine)
    readers, article_id = Readers(desk), desk.articles[GONE]
    before, files = readers.seen(), exports(any_engine, tmp_path / "before")
    withdraw(any_engine, article_id)
    readers.seen()
    (gone,) = withdrawing.withdrawn_articles(any_engine)
    withdrawing.bring_back(any_engine, gone, annotator="Ben", clock=now)
    after = readers.seen()
    assert {name for name in before if before[name] != after[name]} <= {"coverage", "compare"}
    changes = [line for line in exports(any_engine, tmp_path / "after").splitlines() if "Printed by mistake." in line]
    assert len(changes) == 4, "that it went and came back, in either format"
    rest = [line for line in exports(any_engine, tmp_path / "again").splitlines() if line not in changes]
    assert rest == files.splitlines()
    assert withdrawing.withdrawn_articles(any_engine) == []
    told = [(one.field, one.annotator) for one in article_facts(any_engine, article_id).changes]
    assert told == [("withdrawn", "Ada"), ("restored", "Ben")]


def test_who_holds_it_open_is_told_who_withdrew_it_and_why_and_nothing_is_stored(any_engine: Engine) -> None:
    desk = make_desk(any_engine)
    article_id = desk.articles[GONE]
    span = next(iter(standing(any_engine, article_id).values()))
    withdraw(any_engine, article_id, who="Ben")
    tries: list[Callable[[], object]] = [
        lambda: record(any_engine, article_id, Hand(TEXTS[GONE]).confirm(span)),
        lambda: open_article.open_article(any_engine, article_id, annotator="Ada"),
        lambda: open_article.queue_of(any_engine, article_id),
        lambda: correcting.correct(any_engine, article_id, {"title": "X"}, seen=None, annotator="Ada"),
        lambda: grouping.take_out(any_engine, [article_id], annotator="Ada"),
        lambda: grouping.gather(any_engine, [article_id], label="Other", seen={article_id: None}, annotator="Ada"),
        lambda: withdrawing.withdraw(any_engine, article_id, "Again.", seen=None, annotator="Ada"),
    ]
    for attempt in tries:
        with pytest.raises(
            ArticleGone, match=f"Ben has withdrawn article {article_id}: Printed by mistake. Home has it"
        ):
            attempt()
    assert not open_article.article_exists(any_engine, article_id)


def test_a_release_names_withdrawn_articles_as_a_count_only(engine: Engine, tmp_path: Path) -> None:
    desk = make_desk(engine)
    assert releases.export_release(engine, tmp_path / "one").manifest.withdrawn_articles == 0
    withdraw(engine, desk.articles[GONE])
    release = releases.export_release(engine, tmp_path / "two")
    assert release.manifest.withdrawn_articles == 1
    counts = releases.count_rows(engine)
    assert {stem: n for stem, n in counts.items() if n is not None and n != release.manifest.counts[stem]} == {}
    assert "mistake" not in (tmp_path / "two" / "manifest.json").read_text("utf-8")


def test_one_that_comes_again_is_named_and_stays_withdrawn(any_engine: Engine) -> None:
    draft = ArticleDraft("The dam broke.", "dam.txt", outlet=OutletDraft("Courier"))
    (article_id,) = articles_in.ingest(any_engine, [draft]).article_ids
    withdraw(any_engine, article_id)
    report = articles_in.ingest(any_engine, [draft, ArticleDraft("The dam broke.\n", "again.txt", byline="Ilse")])
    assert report.article_ids == [] and report.problems == []
    assert [bool(one.withdrawn) for one in report.duplicates] == [True, True]
    assert [str(one) for one in report.remarks] == [
        f"{name}: article {article_id} is here and was withdrawn: Printed by mistake. (Ada). It stays withdrawn; "
        "Home has it under “Withdrawn”, to be brought back."
        for name in ("dam.txt", "again.txt")
    ]
    assert article_facts(any_engine, article_id).values["byline"] == ""
    assert len(withdrawing.withdrawn_articles(any_engine)) == 1


def test_what_changed_since_it_was_shown_is_looked_at_first(engine: Engine) -> None:
    article_id = add_article(engine)
    seen = article_facts(engine, article_id).newest_change
    correcting.correct(engine, article_id, {"outlet": "Ledger"}, seen=None, annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben changed this article meanwhile"):
        withdrawing.withdraw(engine, article_id, "Wrong outlet.", seen=seen, annotator="Ada")
    withdraw(engine, article_id)
    (gone,) = withdrawing.withdrawn_articles(engine)
    withdrawing.bring_back(engine, gone, annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben brought it back meanwhile"):
        withdrawing.bring_back(engine, gone, annotator="Ada")
    withdrawing.withdraw(engine, article_id, "For another reason.", seen=None, annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben withdrew it anew meanwhile"):
        withdrawing.bring_back(engine, gone, annotator="Ada")


def test_a_withdrawal_needs_a_reason_and_an_article(engine: Engine) -> None:
    article_id = add_article(engine)
    for reason in ("", " \n\0", "x" * 1_001):
        with pytest.raises(InputError):
            withdrawing.withdraw(engine, article_id, reason, seen=None, annotator="Ada")
    with pytest.raises(NotFound, match="There is no article 99"):
        withdrawing.withdraw(engine, 99, "No reason.", seen=None, annotator="Ada")
    with pytest.raises(NotFound, match="There is no withdrawn article"):
        withdrawing.withdrawn_article(engine, article_id)
