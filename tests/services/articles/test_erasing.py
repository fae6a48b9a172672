"""Of an erased article its hash, the time, the reason and who erased it are left; of its words none, in any file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from event_desk import make_event_desk
from making import Hand, add_article, now, record, standing, suggest_spans
from sqlalchemy import text as sql

from workbench.domain.drafts import ArticleDraft, LeftOut, OutletDraft
from workbench.domain.labels import (
    BlockKind,
    ContentVerdict,
    Corroboration,
    EvidenceKind,
    EvidenceRelation,
    GoneKind,
    OriginKind,
)
from workbench.domain.models import METADATA
from workbench.domain.text.spans import Span
from workbench.errors import ActRefused, ArticleGone, InputError, NotFound, StaleWrite, StorageError
from workbench.services.annotate import news, open_article
from workbench.services.articles import correcting, erasing, withdrawing
from workbench.services.articles.facts import article_facts
from workbench.services.claims import claiming, verifying
from workbench.services.claims.stored_vectors import Meanings
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.compare import event_origins, grouping, rulings
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.services.exchange import articles_in, releases
from workbench.storage import faults, suggestions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, read_transaction, write_transaction
from workbench.storage.erased_words import Words
from workbench.storage.erasing import lying_in
from workbench.storage.origins import OriginDraft
from workbench.verify.captures import read_paste

WORDS = (
    "Quarnholm clinic poisoned\n\nNurse Zibbeltje Vroom gave 14 patients the wrong syringe on Tuesday night. "
    "“Nobody told me what was inside,” Zibbeltje Vroom said behind the garage in Quarnholm.\n"
)
OTHER = "The clinic at Ostmere reopened on Wednesday. Its director thanked the staff for their patience."
#: What only the article says, in whatever letters.
TELLING = ("zibbeltje", "vroom", "quarnholm", "syringe", "garage", "gravelstone")
REASON = "Court order 7 O 311/26"


def came(engine: Engine, words: str = WORDS) -> int:
    """The article as a page brought it, with everything that an import keeps beside a text."""
    left_out = (LeftOut(0, 2, "Gravelstone advertises"),)
    draft = ArticleDraft(
        words,
        "quarnholm/vroom.html",
        outlet=OutletDraft("Courier"),
        event="Clinic",
        url="https://courier.example/zibbeltje-vroom",
        title="Quarnholm clinic poisoned",
        byline="G. Gravelstone",
        left_out=left_out,
    )
    return articles_in.ingest(engine, [draft]).article_ids[0]


def work_on(engine: Engine, article_id: int) -> None:
    """Everything that a desk does with an article, so that its words are in every table that may have them."""
    other = add_article(engine, OTHER, outlet="Ledger", event="Clinic")
    names = [(WORDS.index("Nurse"), WORDS.index(" gave")), (WORDS.index("14"), WORDS.index(" on Tuesday"))]
    suggest_spans(engine, article_id, names)
    first, second = standing(engine, article_id).values()
    hand = Hand(WORDS)
    record(engine, article_id, hand.confirm(first), hand.reject(second))
    span = claiming.seen(claiming.list_waiting(engine).spans[0])
    claim = claiming.make_claim(engine, span, Wording("Zibbeltje Vroom gave the wrong syringe."), annotator="Ada")
    claiming.reword_claim(engine, claim, 1, Wording("A nurse gave the wrong syringe in Quarnholm."), annotator="Ada")
    note = "She gave 14 patients the wrong syringe, they say."
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.DATA, "Nobody told me what was inside", note=note)
    verifying.add_evidence(engine, claim, draft, source=read_paste(f"From a mail: {WORDS}"), annotator="Ada")
    said = "The page says that gave 14 patients the wrong syringe is true."
    verdict = VerdictDraft(ContentVerdict.SUPPORTED, said, date(2024, 3, 12), corroboration=Corroboration.WEAK)
    verifying.give_verdict(engine, claim, 0, verdict, annotator="Ada")
    event_id = grouping.find_event(engine, "Clinic")
    label = "Nobody told me what was inside: Zibbeltje Vroom"
    origin = OriginDraft(label, OriginKind.STATEMENT, (), (article_id, other))
    event_origins.settle(engine, event_id, None, origin, annotator="Ada")
    pair = DerivationSubject(article_id, other)
    rulings.rule(engine, event_id, pair, "apart", note="Vroom stands in one only.", seen=0, annotator="Ada")
    correcting.correct(engine, article_id, {"title": "Vroom of Quarnholm", "byline": ""}, seen=None, annotator="Ada")
    block = Span(0, len("Quarnholm clinic poisoned"))
    open_article.correct_block(engine, article_id, span=block, kind=BlockKind.BODY, in_scope=True, annotator="Ada")
    meanings = Meanings()
    meanings.of(engine, [WORDS, "Zibbeltje Vroom gave the wrong syringe."])
    meanings.keep(engine)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, suggestions.GIVEN)
        faults.note_fault(session, article_id, detector, "It could not read “Zibbeltje Vroom”.", now())


def erase(engine: Engine, article_id: int, *, who: str = "Ada") -> None:
    seen = article_facts(engine, article_id).newest_change
    erasing.erase(engine, article_id, REASON, seen=seen, annotator=who, clock=now)


def rows_of(engine: Engine) -> Iterator[str]:
    with engine.connect() as connection:
        for table in METADATA.tables:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                yield f"{table}: {row!r}"


def telling(rows: Iterable[str]) -> set[str]:
    return {row for row in rows if any(word in row.casefold() for word in TELLING)}


def files_of(engine: Engine) -> bytes:
    """Every byte of the database and of what stands beside it."""
    path = Path(str(engine.url.database))
    return b"".join(found.read_bytes() for found in sorted(path.parent.glob(f"{path.name}*")))


def is_in(content: bytes) -> list[str]:
    found = []
    for word in TELLING:
        spellings = [
            spelling.encode(code) for spelling in (word, word.title(), word.upper()) for code in ("utf-8", "utf-16-le")
        ]
        found += [word] if any(one in content for one in spellings) else []
    return found


def test_no_table_has_a_word_of_an_erased_article_and_a_stub_says_who_and_why(any_engine: Engine) -> None:
    article_id = came(any_engine)
    work_on(any_engine, article_id)
    digest = sha256(WORDS.encode()).hexdigest()
    before = telling(rows_of(any_engine))
    assert {row.split(":")[0] for row in before} >= {
        *("article", "article_change", "left_out_text", "suggestion", "decision", "mention", "claim_revision"),
        *("capture", "evidence", "verdict", "origin_revision", "ruling", "reading_fault"),
    }, "or there is nothing to be erased"
    erase(any_engine, article_id)
    assert telling(rows_of(any_engine)) == set()
    stub = erasing.stub_of(any_engine, article_id)
    assert stub is not None
    told = (stub.kind, stub.text_sha256, stub.reason, stub.annotator, stub.created_at)
    assert told == (GoneKind.ERASED, digest, REASON, "Ada", now())
    assert (stub.title, stub.opening, stub.path, stub.outlet) == ("", "", "", "Unknown outlet")


def test_neither_the_file_nor_its_log_nor_its_free_space_has_a_word(engine: Engine) -> None:
    article_id = came(engine)
    work_on(engine, article_id)
    assert sorted(is_in(files_of(engine))) == sorted(TELLING)
    erase(engine, article_id)
    assert is_in(files_of(engine)) == []
    assert REASON.encode() in files_of(engine)


def test_words_of_rows_that_were_deleted_before_are_cleared_too(engine: Engine) -> None:
    article_id = came(engine)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, suggestions.GIVEN)
        faults.note_fault(session, article_id, detector, "Zibbeltje Vroom " * 5_000, now())
        faults.forget_fault(session, article_id, "given")
    erase(engine, article_id)
    assert is_in(files_of(engine)) == []


def test_the_work_on_other_articles_stays(any_engine: Engine) -> None:
    desk = make_event_desk(any_engine)
    claim = desk.claim("The dam at Kelmost broke.", desk.same["Courier"], desk.same["Ledger"])
    before = {key: article_facts(any_engine, key) for name, key in desk.articles.items() if name != "Courier"}
    spans = standing(any_engine, desk.articles["Ledger"])
    erase(any_engine, desk.articles["Courier"])
    assert {key: article_facts(any_engine, key) for key in before} == before
    assert standing(any_engine, desk.articles["Ledger"]) == spans
    opened = verifying.open_claim(any_engine, claim)
    assert [one.outlet for one in opened.mentions] == ["Ledger"]
    assert opened.card.statement == "The dam at Kelmost broke.", "the other outlet says so too"
    assert [one.article_id for one in desk.read().coverage.articles] == [desk.articles["Ledger"], desk.articles["Post"]]


def test_it_comes_in_no_more_by_whatever_line_ends_and_outlet(any_engine: Engine) -> None:
    article_id = came(any_engine)
    erase(any_engine, article_id)
    again = [
        ArticleDraft(WORDS, "again.txt", outlet=OutletDraft("Courier")),
        ArticleDraft(WORDS.rstrip("\n").replace("\n", "\r\n"), "other.txt", line=3, outlet=OutletDraft("Ledger")),
        ArticleDraft("\ufeff" + WORDS.strip(), "mark.txt"),
        ArticleDraft(OTHER, "fine.txt"),
    ]
    report = articles_in.ingest(any_engine, again)
    assert len(report.article_ids) == 1 and report.article_ids[0] != article_id
    said = "this text was erased here by Ada on 12 March 2024: Court order 7 O 311/26. It is not taken."
    assert [str(one) for one in report.problems] == [
        f"again.txt: {said}",
        f"other.txt, line 3: {said}",
        f"mark.txt: {said}",
    ]


def test_no_list_or_file_has_it_and_nothing_can_be_done_with_it(any_engine: Engine, tmp_path: Path) -> None:
    article_id = came(any_engine)
    work_on(any_engine, article_id)
    erase(any_engine, article_id, who="Ben")
    for found in releases.list_formats():
        releases.export_one(any_engine, found.name, tmp_path / found.name)
        written = (tmp_path / found.name).read_text("utf-8")
        assert telling([written]) == set(), found.name
        assert "(erased)" not in written or found.stem == "origins", "which rests on another outlet too"
    assert withdrawing.withdrawn_articles(any_engine) == []
    assert verifying.list_claims(any_engine, verifying.ClaimFilter()).total == 0
    with pytest.raises(ArticleGone, match=f"Ben has erased article {article_id}: {REASON}."):
        article_facts(any_engine, article_id)
    with pytest.raises(ArticleGone):
        withdrawing.withdraw(any_engine, article_id, "Too.", seen=None, annotator="Ada")
    with pytest.raises(ActRefused, match="was erased"):
        withdrawing.withdrawn_article(any_engine, article_id)


def test_a_withdrawn_one_can_be_erased_and_asking_again_only_clears_the_files(any_engine: Engine) -> None:
    article_id = came(any_engine)
    withdrawing.withdraw(any_engine, article_id, "By mistake.", seen=None, annotator="Ben")
    erase(any_engine, article_id)
    rows = list(rows_of(any_engine))
    erasing.erase(any_engine, article_id, "Another reason.", seen=None, annotator="Eve")
    assert list(rows_of(any_engine)) == rows
    assert not any("By mistake" in row for row in rows)


def test_ids_are_not_given_again(any_engine: Engine) -> None:
    article_id = came(any_engine)
    work_on(any_engine, article_id)
    other = add_article(any_engine, "Another one. Of two sentences.")
    suggest_spans(any_engine, other, [(0, 11)])
    with read_transaction(any_engine) as session:
        last = int(session.connection().execute(sql("SELECT max(id) FROM decision")).scalar_one())
    erase(any_engine, article_id)
    (span,) = standing(any_engine, other).values()
    record(any_engine, other, Hand("Another one. Of two sentences.").confirm(span))
    heard = news.news_of(any_engine, other, since=last, annotator="Ben", tab="another")
    assert [one.status.span_id for one in heard.spans] == [span.span_id], (
        "screens that ask for what is newer hear of it"
    )
    assert add_article(any_engine, "A third.") > other


def test_what_is_append_only_is_so_again_afterwards(any_engine: Engine) -> None:
    article_id = came(any_engine)
    work_on(any_engine, article_id)
    erase(any_engine, article_id)
    for table in ("claim_revision", "decision", "article_change"):
        with pytest.raises(StorageError), write_transaction(any_engine) as session:
            session.connection().execute(sql(f"DELETE FROM {table}"))


def test_it_needs_a_reason_an_article_and_eyes_on_it_as_it_is(engine: Engine) -> None:
    article_id = came(engine)
    seen = article_facts(engine, article_id).newest_change
    with pytest.raises(InputError, match="Give a reason"):
        erasing.erase(engine, article_id, " ", seen=seen, annotator="Ada")
    with pytest.raises(NotFound):
        erasing.erase(engine, 99, "No reason.", seen=None, annotator="Ada")
    correcting.correct(engine, article_id, {"outlet": "Ledger"}, seen=None, annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben changed this article"):
        erasing.erase(engine, article_id, "No reason.", seen=seen, annotator="Ada")
    assert article_facts(engine, article_id).values["outlet"] == "Ledger"


def test_where_a_reader_holds_old_pages_it_says_that_words_may_still_stand_in_the_file(engine: Engine) -> None:
    article_id = came(engine)
    reader = sqlite3.connect(str(engine.url.database), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM article").fetchone()
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
    with pytest.raises(StorageError, match="It is gone from every page, but its words may still stand"):
        erase(engine, article_id)
    reader.execute("COMMIT")
    reader.close()
    assert telling(rows_of(engine)) == set()
    erasing.erase(engine, article_id, REASON, seen=None, annotator="Ada")
    assert is_in(files_of(engine)) == []


def test_every_table_that_points_to_an_article_is_erased_from_or_stays_on_purpose() -> None:
    pointing = {
        table.name
        for table in METADATA.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "article"
    }
    assert pointing - {table.name for table in lying_in(1)} == {"article_change", "gone_article"}
    assert {"quantity", "attribution_hop"} <= {table.name for table in lying_in(1)}


@pytest.mark.parametrize(
    ("said", "are_in"),
    [
        ("Nobody told me what was inside", True),
        ("She said NOBODY  told me,\nwhat was", True),
        ("Quarnholm clinic", True),
        ("Quarnholm", True),
        ("clinic Quarnholm", False),
        ("Patients were told on Tuesday that nobody knew", False),
        ("", False),
        ("…", False),
    ],
)
def test_words_are_known_by_five_in_a_row_or_all_of_fewer(said: str, are_in: bool) -> None:
    assert Words(WORDS).are_in(said) is are_in


@pytest.mark.parametrize("script", ["护士给十四名病人打错了针", "พยาบาลฉีดยาผิดให้ผู้ป่วย", "看護師が患者に誤った注射をした"])
def test_words_of_scripts_that_part_none_are_known_too(script: str) -> None:
    assert Words(f"前文。{script}。后文").are_in(f"他们说{script[:8]}")
    assert not Words(script).are_in("完全不同的内容在这里")
