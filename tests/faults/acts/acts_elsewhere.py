"""What people do elsewhere on the desk in more than one write, ready to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from acts_on_pairs import WHO, Act, Ready, add_evidence
from event_desk import EventDesk
from figure_desk import make_figure_desk
from making import TEXT, Hand, add_article, standing, suggest_spans, words_of
from sqlalchemy import text as sql
from version_desk import NEW, OLD, add_versions, mark

from workbench.domain.comparison_labels import BodyAnswer
from workbench.domain.drafts import ArticleDraft, BlockDraft, OutletDraft
from workbench.domain.guidelines import shipped
from workbench.domain.labels import (
    BlockKind,
    ContentVerdict,
    Corroboration,
    EvidenceKind,
    EvidenceRelation,
    OriginKind,
)
from workbench.domain.text.spans import Span
from workbench.services import guidelines
from workbench.services.annotate import acts as annotating
from workbench.services.articles import correcting, erasing, withdrawing
from workbench.services.articles.facts import article_facts
from workbench.services.audit import passages
from workbench.services.claims import claiming, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.compare import body_rulings, event_origins, grouping, projecting, rulings
from workbench.services.compare.body_rulings import NameGiven
from workbench.services.compare.desk_words import figure_scopes
from workbench.services.compare.desk_words.figure_scopes import SaidScope
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.services.exchange import articles_in
from workbench.services.versions import carrying, chain
from workbench.storage.claims import Wording
from workbench.storage.origins import OriginDraft
from workbench.verify.captures import read_paste


def decide_on_several_spans(desk: EventDesk) -> Act:
    article_id, hand = add_article(desk.engine), Hand()
    suggest_spans(desk.engine, article_id, words_of(TEXT)[:4])
    first, second, third, fourth = standing(desk.engine, article_id).values()
    acts = [hand.confirm(first), hand.merge(second, third), hand.split(fourth, fourth.start_char + 2)]
    return lambda: annotating.record_acts(desk.engine, article_id, acts, annotator=WHO)


def say_later(desk: EventDesk) -> Act:
    one, other = add_versions(desk.engine, OLD), add_versions(desk.engine, NEW)
    return lambda: chain.say_later(desk.engine, *other, *one, seen=0, annotator=WHO)


def say_apart(desk: EventDesk) -> Act:
    one, two, three = add_versions(desk.engine, OLD, NEW, f"{NEW} More.")
    return lambda: chain.say_apart(desk.engine, two, seen={one: 0, three: 0}, annotator=WHO)


def take_back_apart(desk: EventDesk) -> Act:
    one, two, three = add_versions(desk.engine, OLD, NEW, f"{NEW} More.")
    chain.say_apart(desk.engine, two, seen={one: 0, three: 0}, annotator=WHO)
    return lambda: chain.take_back(desk.engine, two, seen={one: 1, three: 1}, annotator=WHO)


def carry_over(desk: EventDesk) -> Act:
    old, new = add_versions(desk.engine, OLD, NEW)
    for words in ("The owner had been fined twice", "the brigade said"):
        mark(desk.engine, old, OLD, words)
    seen = carrying.plan_carrying(desk.engine, old, new).seen
    return lambda: carrying.carry_over(desk.engine, old, new, key="carry-one", seen=seen, annotator=WHO)


def undo_carrying(desk: EventDesk) -> Act:
    carry_over(desk)()
    with desk.engine.connect() as connection:
        new = int(connection.execute(sql("SELECT max(id) FROM article")).scalar_one())
    return lambda: carrying.undo_carrying(desk.engine, new, key="carry-one", annotator=WHO)


def gather(desk: EventDesk) -> Act:
    moved = [desk.articles["Ledger"], desk.articles["Post"]]
    return lambda: grouping.gather(desk.engine, moved, label="Another dam", annotator=WHO)


def take_out(desk: EventDesk) -> Act:
    return lambda: grouping.take_out(desk.engine, list(desk.articles.values()), annotator=WHO)


def put_back(desk: EventDesk) -> Act:
    moved = list(desk.articles.values())
    left_in = grouping.gather(desk.engine, moved, label="Another dam", annotator=WHO)
    return lambda: grouping.put_back(desk.engine, moved, left_in=left_in, annotator=WHO)


def _origin(desk: EventDesk) -> OriginDraft:
    return OriginDraft("Mayor: statement", OriginKind.STATEMENT, (), tuple(desk.articles.values()))


def settle(desk: EventDesk) -> Act:
    return lambda: event_origins.settle(desk.engine, desk.event_id, None, _origin(desk), annotator=WHO)


def restore(desk: EventDesk) -> Act:
    made = event_origins.settle(desk.engine, desk.event_id, None, _origin(desk), annotator="Ada")
    (origin,) = (one for one in desk.read().part(EventOrigins).shown if one.id == made)
    event_origins.dismiss(desk.engine, desk.event_id, origin, annotator="Ada")
    return lambda: event_origins.restore(desk.engine, made, annotator=WHO, seen=None)


def rule(desk: EventDesk) -> Act:
    subject = DerivationSubject(desk.articles["Courier"], desk.articles["Post"])
    return lambda: rulings.rule(desk.engine, desk.event_id, subject, "apart", seen=0, annotator=WHO)


def say_scope(desk: EventDesk) -> Act:
    figures = make_figure_desk(desk.engine)
    seen = figures.seen("30", same_words=True)
    said = SaidScope(period="on Friday")
    return lambda: figure_scopes.say(desk.engine, seen, said, key="scope", annotator=WHO)


def unsay_scope(desk: EventDesk) -> Act:
    figures = make_figure_desk(desk.engine)
    seen = figures.seen("30", same_words=True)
    done = figure_scopes.say(desk.engine, seen, SaidScope(period="on Friday"), key="scope", annotator="Ada")
    assert done is not None
    return lambda: figure_scopes.take_back(desk.engine, done, annotator=WHO)


def join_names(desk: EventDesk) -> Act:
    given = [NameGiven(name, "Tarvenia", BodyAnswer.ONE, 0) for name in ("Tarvenian government", "Port Tarven")]
    return lambda: body_rulings.answer(desk.engine, desk.event_id, given, annotator=WHO)


def project(desk: EventDesk) -> Act:
    text = "At least 23 miners died when the dam at Kelmost broke, the mayor said."
    block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
    first, *_ = (
        add_article(desk.engine, text, outlet=outlet, event="Kelmost dam", blocks=[block])
        for outlet in ("Aurel Mail", "Aurel Post", "Aurel Echo")
    )
    suggest_spans(desk.engine, first, [(0, 53)])
    desk.accept(*((first, span_id) for span_id in standing(desk.engine, first)))
    return lambda: projecting.project_event(desk.engine, desk.event_id)


def make_claim(desk: EventDesk) -> Act:
    desk.claim("The dam broke.", desk.same["Courier"])
    claiming.untie_mention(desk.engine, SeenMention(*desk.same["Courier"], 1), annotator="Ada")
    (span,) = claiming.list_waiting(desk.engine).spans
    return lambda: claiming.make_claim(desk.engine, claiming.seen(span), Wording("A dam broke."), annotator=WHO)


def describe(desk: EventDesk) -> Act:
    desk.claim("The dam broke.", desk.same["Courier"])
    seen = SeenMention(*desk.same["Courier"], 1)
    return lambda: claiming.describe_mention(
        desk.engine, seen, stance=None, fidelity=None, drift_flags=[], annotator=WHO
    )


def retake(desk: EventDesk) -> Act:
    desk.claim("The dam broke.", desk.same["Courier"])
    seen = SeenMention(*desk.same["Courier"], 1)
    return lambda: claiming.retake_mention(desk.engine, seen, annotator=WHO)


def reword(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    return lambda: claiming.reword_claim(desk.engine, claim_id, 1, Wording("A dam broke."), annotator=WHO)


_DRAFT = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.DATA, "broke at dawn")


def give_evidence(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    source = read_paste("It broke at dawn.")
    return lambda: verifying.add_evidence(desk.engine, claim_id, _DRAFT, source=source, annotator=WHO)


def revise_evidence(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    add_evidence(desk, claim_id)
    (piece,) = verifying.open_claim(desk.engine, claim_id).evidence
    return lambda: verifying.revise_evidence(desk.engine, piece.key, 1, replace(_DRAFT, note="Seen."), annotator=WHO)


def give_verdict(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    add_evidence(desk, claim_id)
    draft = VerdictDraft(ContentVerdict.SUPPORTED, "It was seen.", date(2024, 3, 12), corroboration=Corroboration.WEAK)
    return lambda: verifying.give_verdict(desk.engine, claim_id, 0, draft, annotator=WHO)


def publish(desk: EventDesk) -> Act:
    text = shipped().model_copy(update={"introduction": "Mark what can be checked."})
    return lambda: guidelines.publish(desk.engine, text, annotator=WHO)


def audit(desk: EventDesk) -> Act:
    key = (desk.articles["Courier"], *(0, 42))
    return lambda: passages.answer(desk.engine, key, True, share=0.5, annotator=WHO)


def import_articles(desk: EventDesk) -> Act:
    drafts = [
        ArticleDraft(f"The bridge fell. {number}", f"{number}.txt", outlet=OutletDraft("Echo"), event="Bridge")
        for number in range(3)
    ]
    return lambda: articles_in.ingest(desk.engine, drafts)


_CORRECTED = {"title": "Dam breaks", "outlet": "Echo", "event": "Another dam", "published_at": "2024-03-12"}


def correct(desk: EventDesk) -> Act:
    article_id = desk.articles["Post"]
    seen = article_facts(desk.engine, article_id).values
    return lambda: correcting.correct(desk.engine, article_id, _CORRECTED, seen=seen, annotator=WHO)


def undo_correction(desk: EventDesk) -> Act:
    article_id = desk.articles["Post"]
    made = correcting.correct(desk.engine, article_id, _CORRECTED, seen=None, annotator="Ada")
    return lambda: correcting.undo(desk.engine, article_id, made, annotator=WHO)


def withdraw(desk: EventDesk) -> Act:
    return lambda: withdrawing.withdraw(desk.engine, desk.articles["Post"], "Twice.", seen=0, annotator=WHO)


def bring_back(desk: EventDesk) -> Act:
    gone = withdrawing.withdraw(desk.engine, desk.articles["Post"], "Twice.", seen=0, annotator="Ada")
    return lambda: withdrawing.bring_back(desk.engine, gone, annotator=WHO)


def erase(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    add_evidence(desk, claim_id)
    return lambda: erasing.erase(desk.engine, desk.articles["Courier"], "Court order.", seen=0, annotator=WHO)


ELSEWHERE: dict[str, Ready] = {
    ready.__name__: ready
    for ready in (
        decide_on_several_spans,
        say_later,
        say_apart,
        take_back_apart,
        carry_over,
        undo_carrying,
        gather,
        take_out,
        put_back,
        settle,
        restore,
        rule,
        say_scope,
        unsay_scope,
        join_names,
        project,
        make_claim,
        describe,
        retake,
        reword,
        give_evidence,
        revise_evidence,
        give_verdict,
        publish,
        audit,
        import_articles,
        correct,
        undo_correction,
        withdraw,
        bring_back,
        erase,
    )
}
