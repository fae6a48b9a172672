"""What looks alike on its way in is one: names of outlets, events and authors, and texts that came before."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from making import standing
from sqlmodel import select

from workbench.domain.drafts import ArticleDraft, GivenSpan, OutletDraft
from workbench.domain.labels import ClaimType
from workbench.domain.models import Event, Outlet
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.text.spans import Span
from workbench.services.annotate import open_article
from workbench.services.exchange.articles_in import ingest
from workbench.services.exchange.plans.planning import make_plan
from workbench.storage.database.engine import Engine, read_transaction

PLAIN = "Die Mühle in Kelmost steht.\n\nThe office counted 38 sheep on Sunday."
COPIES = {
    "a byte order mark": "\ufeff" + PLAIN,
    "blanks at the head": " \n\t" + PLAIN,
    "a soft hyphen": PLAIN.replace("office", "of\u00adfice"),
    "letters apart": normalize("NFD", PLAIN),
    "a ligature": PLAIN.replace("ffi", "\ufb03"),
    "other line ends, too": "\ufeff\r\n" + normalize("NFD", PLAIN).replace("\n", "\r\n") + "\r\n",
}


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("outlet", [None, OutletDraft("Kelmost Bote")])
@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_the_same_text_as_it_is_read_is_known_again(
    engine: Engine, copy: str, outlet: OutletDraft | None, together: bool
) -> None:
    spans = tuple(
        GivenSpan(Span(at := copy.index(words), at + len(words)), ClaimType.EVENT) for words in ("38 sheep", "Sunday.")
    )
    drafts = [ArticleDraft(PLAIN, "a.txt"), ArticleDraft(copy, "b.csv", outlet=outlet, given_spans=spans)]
    reports = [ingest(engine, batch) for batch in ([drafts] if together else [[draft] for draft in drafts])]
    (key,) = (key for report in reports for key in report.article_ids)
    (again,) = reports[-1].duplicates
    assert (again.article_id, again.span_count) == (key, 2)
    assert open_article.open_article(engine, key, annotator="Ada").article.raw_text == PLAIN
    marked = [PLAIN[one.start_char : one.end_char] for one in standing(engine, key).values()]
    assert sorted(marked) == ["38 sheep", "Sunday."]


@pytest.mark.parametrize("copy", ["\ufeff" + PLAIN, normalize("NFD", PLAIN), "\ufeff" + PLAIN + "\n"])
def test_a_plain_text_is_known_where_another_program_wrote_the_first(engine: Engine, copy: str) -> None:
    assert len(ingest(engine, [ArticleDraft(copy, "a.txt")]).article_ids) == 1
    assert ingest(engine, [ArticleDraft(PLAIN, "b.txt")]).article_ids == []


def test_names_that_look_alike_are_one(engine: Engine) -> None:
    outlets = ["Van Quäy", "Van\u200b Quäy", "Van\u00a0Quäy", normalize("NFD", "Van Quäy"), "\ufeffVan Quäy "]
    events = ["o\ufb03ce fire", "office\u00ad fire", "office  fire", "\u202eoffice fire", "\u2060"]
    drafts = [
        ArticleDraft(f"The mill at place {at} stands.", f"{at}.txt", outlet=OutletDraft(outlet), event=event)
        for at, (outlet, event) in enumerate(zip(outlets, events, strict=True))
    ]
    report = ingest(engine, drafts, event="\ufeffoffice fire")
    assert len(report.article_ids) == 5
    with read_transaction(engine) as session:
        assert session.exec(select(Outlet.name)).all() == ["Van Quäy"]
        assert session.exec(select(Event.label)).all() == ["office fire"]


@pytest.mark.parametrize("name", ["می‌خواهم", "👩‍🚒 Post", "❤️ Post", "Hallum Post", "葛\U000e0100 Post"])
def test_a_name_keeps_what_shapes_its_signs(name: str) -> None:
    assert as_named(name) == name


HIDDEN = {
    "soft hyphens": PLAIN.replace("office", "of\u00adfice"),
    "zero-width marks": PLAIN.replace(" ", " \u200b"),
    "direction marks": f"\u202a{PLAIN}\u202c",
    "variation selectors": PLAIN.replace("sheep", "sheep\ufe01\U000e0100"),
    "tags": PLAIN + "".join(map(chr, range(0xE0020, 0xE0040))),
    "soft hyphens and other line ends": PLAIN.replace("office", "of\u00adfice").replace("\n", "\r\n") + "\r\n",
}
_UNSEEN = {
    "a ligature": PLAIN.replace("ffi", "\ufb03"),
    "blanks around": f" \n\t{PLAIN}\n\n\n",
    "two kinds of line ends": PLAIN.replace("\n\n", "\n\r\n"),
    "an ideographic blank at its head": f"\u3000{PLAIN}",
}


@pytest.mark.parametrize("back", [PLAIN, PLAIN.replace("\n", "\r\n") + "\r\n", "\ufeff" + PLAIN])
@pytest.mark.parametrize("stored", (HIDDEN | _UNSEEN).values(), ids=HIDDEN | _UNSEEN)
def test_a_text_that_is_stored_with_what_nobody_sees_is_known_when_it_comes_plain(
    any_engine: Engine, stored: str, back: str
) -> None:
    (key,) = ingest(any_engine, [ArticleDraft(stored, "a.txt"), ArticleDraft("Another one.", "c.txt")]).article_ids[:1]
    span = GivenSpan(Span(at := back.index("38 sheep"), at + len("38 sheep")), ClaimType.QUANTITY)
    plan = make_plan(any_engine, [ArticleDraft(back, "b.txt", given_spans=(span,))])
    report = ingest(any_engine, [ArticleDraft(back, "b.txt", given_spans=(span,))])
    assert (report.article_ids, [one.article_id for one in report.duplicates], report.span_count) == ([], [key], 1)
    assert [row.same_as is not None for row in plan.rows] == [True]
    said = f"article {key} has the same text but for hidden characters; its text stays as it is."
    assert [one.words for one in report.remarks] == [said] * (stored in HIDDEN.values())
    assert open_article.open_article(any_engine, key, annotator="Ada").article.raw_text == stored


@pytest.mark.parametrize("copy", HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_sees_is_named_where_a_plain_text_comes_with_it(engine: Engine, copy: str) -> None:
    ingest(engine, [ArticleDraft(PLAIN, "a.txt")])
    report = ingest(engine, [ArticleDraft(copy, "b.txt")])
    assert [one.words for one in report.remarks] == [
        "article 1 has the same text but for hidden characters; its text stays as it is."
    ]
    assert ingest(engine, [ArticleDraft(PLAIN, "a.txt")]).remarks == []
