"""The audit page: one passage at a time, answers that are stored at once, and what they come to."""

from __future__ import annotations

import pytest
from making import Hand, add_article, record, standing, suggest_spans
from streamlit.testing.v1 import AppTest

from workbench.evaluation.audits import Tally, audit
from workbench.evaluation.intervals import Estimate
from workbench.services.audit.passages import AuditProgress, Sight
from workbench.storage import passage_checks
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.passage_checks import Check
from workbench.ui.audit import audit_words as view

PAGE = "workbench/ui/audit/audit_page.py"
TEXT = " ".join(f"Sentence number {number} says something <b>odd</b>." for number in range(20, 60))


@pytest.fixture
def everything_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_AUDIT_SHARE", "1")


def opened(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.success, app.info, app.error)
    said = [str(found.value) for kind in kinds for found in kind]
    return "\n".join(said + [html.proto.body for html in app.get("html")])


def progress(app: AppTest) -> str:
    return str(app.get("progress")[0].proto.text)


def passage(app: AppTest) -> str:
    """The marked words."""
    body = next(html.proto.body for html in app.get("html") if "<mark>" in html.proto.body)
    return str(body.split("<mark>")[1].split("</mark>")[0])


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def stored(engine: Engine) -> list[Check]:
    with read_transaction(engine) as session:
        return passage_checks.newest_checks(session)


def one_read_article(engine: Engine) -> int:
    article = add_article(engine, TEXT)
    suggest_spans(engine, article, [(0, 8)])
    return article


def test_before_any_article_is_read_the_page_says_what_will_wait_here(app: AppTest, desk: Engine) -> None:
    add_article(desk)
    assert "No article has been read for claims yet" in words(opened(app))
    assert not app.get("progress")


def test_passages_are_answered_one_after_the_other(app: AppTest, desk: Engine, everything_drawn: None) -> None:
    article = one_read_article(desk)
    page = opened(app)
    assert progress(page) == "0 of 39 passages answered"
    first = passage(page)
    assert "&lt;b&gt;odd&lt;/b&gt;" in first, "words of an article are no markup"
    press(page, "audit_none")
    assert progress(page) == "1 of 39 passages answered"
    second = passage(page)
    assert second != first
    assert "Saved, **no claim**" in words(page)
    press(page, "audit_claim")
    answers = stored(desk)
    assert [(check.has_claim, check.share) for check in answers] == [(False, 1.0), (True, 1.0)]
    (link,) = [item.proto for item in page.get("page_link") if item.proto.label == "Mark it in the article"]
    span = answers[1].span
    assert f"article={article}&at={span.start}-{span.end}" in link.query_string


def test_the_last_answer_can_be_changed_and_both_stay_on_record(
    app: AppTest, desk: Engine, everything_drawn: None
) -> None:
    one_read_article(desk)
    page = opened(app)
    first = passage(page)
    press(page, "audit_none")
    press(page, "audit_change")
    assert passage(page) == first
    assert "Your answer: no claim here. It stands until you answer again." in words(page)
    press(page, "audit_claim")
    (check,) = stored(desk)
    assert (check.has_claim, check.version) == (True, 2)
    assert passage(page) != first
    assert progress(page) == "1 of 39 passages answered"


def test_what_was_skipped_comes_again_at_the_end(app: AppTest, desk: Engine, everything_drawn: None) -> None:
    article = add_article(desk, "The dam broke at dawn on Thursday. The mayor of Brance said nothing at all.")
    suggest_spans(desk, article, [])
    page = opened(app)
    first = passage(page)
    press(page, "audit_skip")
    assert passage(page) != first
    press(page, "audit_none")
    assert "All that is left: 1 passage that you skipped" in words(page)
    press(page, "audit_again_all")
    assert passage(page) == first
    press(page, "audit_none")
    assert "You have answered every passage that was drawn" in words(page)


def test_a_share_of_nothing_asks_nobody_and_says_how_to_change_that(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_AUDIT_SHARE", "0")
    one_read_article(desk)
    said = words(opened(app))
    assert "No passages are drawn: the settings of the server have it so" in said and "WORKBENCH_" not in said


def test_the_estimate_comes_with_thirty_answers(app: AppTest, desk: Engine, everything_drawn: None) -> None:
    article = one_read_article(desk)
    page = opened(app)
    assert "Too few to say: no article is done yet" in words(page)
    (span,) = standing(desk, article).values()
    record(desk, article, Hand(TEXT).confirm(span))
    for number in range(29):
        press(page, "audit_claim" if number == 0 else "audit_none")
    assert "Too few to say: 29 of at least 30 answers." in words(page)
    press(page, "audit_none")
    assert "<strong>43 %</strong>" in words(page), "1 found, and 39/30 missed"
    assert "Of the other 39 passages without a suggestion, 30 were checked and 1 contains a claim" in words(page)


def test_a_share_in_words_is_never_rounded_to_all_or_nothing() -> None:
    shares = (0, 0.001, 0.0149, 0.5, 0.994, 0.996, 1)
    assert [view.percent(share) for share in shares] == [
        "0 %",
        "under 1 %",
        "1 %",
        "50 %",
        "99 %",
        "over 99 %",
        "100 %",
    ]
    assert view.between(Estimate(0.9, 0.8, 0.92)) == "95 % interval: 80 to 92 %"
    assert view.between(Estimate(1, 1, 1)) == "counted, not estimated"


def test_of_articles_without_a_passage_to_check_no_share_is_told() -> None:
    none = AuditProgress(1, 1, 0, 0, (), 0, 0, 0, audit(Tally(found=12, accepted=12)), Sight(0, 0, None))
    found, _ = view.bars(none)
    assert found.share is None and found.missing.startswith("Nothing to draw from")


def test_what_people_marked_blind_is_a_line_of_the_picture() -> None:
    tally = Tally(found=5, passages=100, checked=40, with_claim=1.5, accepted=30, rejected=10, added=2)
    seen = AuditProgress(9, 3, 50, 40, (), 2, 3, 1, audit(tally), Sight(3, 4, Estimate(0.75, 0.3, 0.95)))
    assert [(bar.name, bar.missing) for bar in view.bars(seen)] == [
        ("Claims found", ""),
        ("Suggestions right", ""),
        ("Blind marks found", ""),
    ]
    said = " ".join(view.grounds(seen))
    assert "2 claims that people added count as missed" in said
    assert "1.5 contain a claim" in said
    assert "2 answers will count when their articles are done" in said
    assert "3 passages were answered by several people, who agree on 2" in said
    assert ("Claims missed, as estimated", "6 (4 to 17)") in view.numbers(seen)
