"""A small database with something in every table, on text that is as hostile as it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from making import NOW, Hand, add_article, now, record, standing

from workbench.domain.drafts import BlockDraft, OutletDraft
from workbench.domain.guidelines import shipped
from workbench.domain.labels import (
    BlockKind,
    Bound,
    ClaimRelation,
    ClaimType,
    ContentVerdict,
    Corroboration,
    Credibility,
    Drift,
    EvidenceKind,
    EvidenceRelation,
    Fidelity,
    HopMode,
    HopRole,
    Measure,
    OriginKind,
    Reliability,
    Stance,
    VersionSign,
)
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.domain.workflow import SpanStatus
from workbench.services import guidelines
from workbench.services.articles import correcting as correcting_articles
from workbench.services.claims import claiming, linking, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.compare import event_origins, grouping, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.ruling_subjects import FormSubject
from workbench.services.outlets import correcting, showing
from workbench.storage import article_versions, articles, suggestions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.origins import OriginDraft
from workbench.verify.captures import read_paste

HOSTILE = (
    "=SUM(A1) “At least 23 people” died 🌊 in Cafe\u0301 Brance, the mayor said.\r\n"
    "+5 °C; 'twas @desk \"quoted, twice\" <b>bold</b>\u00a0𝒳\tend | and more.\r\n-12 is not 'plain'."
)
PLAIN = "Zinc rose in the river. The operator denies it. 🌊"
OUTLET = '=Courier, "Daily"'
#: Two reports of a flood that quote one sentence.
FLOOD = (
    "Rain 🌊. “The old dyke at Brance gave way before anybody was warned,” the mayor said.",
    "🌊 “The old dyke at Brance gave way before anyone [in town] was warned”, said =Vera, the mayor.",
)
SOURCE = "🌊 Statement: “at least 23 people” died, the rescue service said."
#: What the first detector proposes in the hostile text.
PROPOSED = (
    "=SUM(A1)",
    "At least 23 people” died 🌊",
    "in Cafe\u0301 Brance",
    "+5 °C",
    '\'twas @desk "quoted, twice"',
    "𝒳\tend",
    "-12 is not 'plain'",
)


def fill(engine: Engine) -> None:
    """Two articles with decisions of every kind, one claim with evidence and verdicts, one article untouched.

    And an event of two articles that were compared.
    """
    block = BlockDraft(Span(0, 8), BlockKind.HEADLINE, True)
    hostile = add_article(engine, HOSTILE, outlet=OUTLET, event="Dam", blocks=[block])
    plain = add_article(engine, PLAIN, outlet="Ledger", event="Spill")
    loose = add_article(engine, "Nothing here.", outlet="Ledger")
    with write_transaction(engine) as session:
        article_versions.link_versions(session, loose, plain, VersionSign.ADDRESS, NOW)
    _suggest(engine, hostile, HOSTILE, PROPOSED, "1")
    _suggest(engine, plain, PLAIN, ("Zinc rose in the river", "The operator denies it"), "1")
    _decide(engine, hostile)
    hand = Hand(PLAIN, "client-eve")
    record(engine, plain, hand.confirm(_span(engine, plain, PLAIN, "Zinc rose in the river")), annotator="Eve")
    _check(engine)
    _suggest(engine, hostile, HOSTILE, ("=SUM(A1)", "Brance, the mayor said"), "2")
    _compare(engine, loose)
    _put_right(engine)
    correcting_articles.correct(engine, loose, {"byline": '=Ilse, "Ferry" 🌊'}, seen=None, annotator="Eve", clock=now)


def _suggest(engine: Engine, article_id: int, text: str, words: tuple[str, ...], version: str) -> None:
    items = []
    for rank, exact in enumerate(words):
        start = text.index(exact)
        span = Span(start, start + len(exact))
        hops: tuple[Hop, ...] = (Hop(0, None, HopRole.OUTLET, HopMode.INDIRECT),)
        figures: tuple[Figure, ...] = ()
        if "23" in exact:
            said = Span(text.index("the mayor"), text.index(" said."))
            hops += (
                Hop(1, "the mayor", HopRole.SPEAKER, HopMode.DIRECT, source=said, cue=Span(said.end + 1, said.end + 5)),
            )
            at = text.index("At least 23")
            figures = (Figure(Span(at, at + 11), Measure.KILLED, Bound.AT_LEAST, 23.0, None, population="people"),)
        label = list(ClaimType)[rank % 8]
        reasons = ("=names a figure", 'a verb of saying, "said"') if rank % 2 else ("made",)
        items.append(Proposal(span, label, rank / 10, reasons, hops if rank != 3 else (), figures))
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", version, "c0ffee"))
        suggestions.add_run(session, article_id, detector, Proposals(tuple(items)), NOW)


def _span(engine: Engine, article_id: int, text: str, exact: str) -> SpanStatus:
    start = text.index(exact)
    spans = standing(engine, article_id).values()
    return next(span for span in spans if (span.start_char, span.end_char) == (start, start + len(exact)))


def _decide(engine: Engine, article_id: int) -> None:
    hand = Hand(HOSTILE, "=client-ada")
    found = {exact: _span(engine, article_id, HOSTILE, exact) for exact in PROPOSED}
    people = found["At least 23 people” died 🌊"]
    quoted = found['\'twas @desk "quoted, twice"']
    undone = hand.confirm(found["-12 is not 'plain'"])
    acts = [
        hand.confirm(people),
        hand.resize(found["+5 °C"], HOSTILE.index("+5"), HOSTILE.index(" °C")),
        hand.reject(found["𝒳\tend"]),
        hand.split(quoted, HOSTILE.index(" @desk"), HOSTILE.index("@desk")),
        hand.add(HOSTILE.index("🌊"), HOSTILE.index(" Brance"), ClaimType.EVENT),
        hand.relabel(found["in Cafe\u0301 Brance"], ClaimType.OPINION),
        undone,
        hand.undo(undone),
    ]
    fates = [result.status.value for result in record(engine, article_id, *acts, annotator="Ada")]
    assert fates == ["stored"] * len(acts)


def _check(engine: Engine) -> None:
    waiting = {span.exact: span for span in claiming.list_waiting(engine).spans}
    span = waiting["At least 23 people” died 🌊"]
    wording = Wording("At least 23 people died in Brance.", ("quantity", "event"), place="Brance", check_worthiness=0.9)
    claim = claiming.make_claim(engine, claiming.seen(span), wording, annotator="Vera", clock=now)
    claiming.describe_mention(
        engine,
        SeenMention(span.article_id, span.span_id, 1),
        stance=Stance.NEUTRAL_REPORT,
        fidelity=Fidelity.MEANING_CHANGED,
        drift_flags=[Drift.BOUND, Drift.HEDGE],
        annotator="Vera",
        clock=now,
    )
    other = waiting["Zinc rose in the river"]
    claiming.make_claim(engine, claiming.seen(other), Wording("Zinc rose."), annotator="Eve", clock=now)
    graded = EvidenceDraft(
        EvidenceRelation.SUPPORTS,
        EvidenceKind.STATEMENT,
        "at least 23 people",
        "https://rescue.example/1",
        source_reliability=Reliability.B,
        information_credibility=Credibility.TWO,
        note="+read twice",
    )
    paste = read_paste(SOURCE)
    verifying.add_evidence(engine, claim, graded, source=paste, annotator="Vera", clock=now, key=lambda: "first")
    note = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.OTHER, note="Called the mayor's office.")
    verifying.add_evidence(engine, claim, note, source=None, annotator="Vera", clock=now, key=lambda: "second")
    verifying.add_evidence(engine, claim, note, source=None, annotator="Vera", clock=now, key=lambda: "third")
    verifying.revise_evidence(engine, "third", 1, note, withdrawn=True, annotator="Vera", clock=now)
    _judge(engine, claim)


def _judge(engine: Engine, claim: int) -> None:
    first = VerdictDraft(
        ContentVerdict.NOT_ENOUGH_EVIDENCE, "One count only.", date(2024, 3, 12), gaps="No list of names."
    )
    second = VerdictDraft(
        ContentVerdict.SUPPORTED,
        "The rescue service\r\ncounted.",
        date(2024, 3, 12),
        Corroboration.WEAK,
        review_due=date(2024, 4, 1),
    )
    verifying.give_verdict(engine, claim, 0, first, annotator="Vera", clock=now)
    verifying.give_verdict(engine, claim, 1, second, annotator="Vera", clock=now)


def _compare(engine: Engine, loose: int) -> None:
    """A link, a move, an origin, and a ruling on a printed form."""
    flood = [
        add_article(
            engine, text, outlet=outlet, event="Flood", blocks=[BlockDraft(Span(0, len(text)), BlockKind.BODY, True)]
        )
        for text, outlet in zip(FLOOD, (OUTLET, "Ledger"), strict=True)
    ]
    linking.link(engine, 1, 2, ClaimRelation.BROADER, seen=0, annotator="Vera", clock=now)
    grouping.gather(engine, [loose], label="Spill", annotator="Eve", clock=now)
    event_id = grouping.find_event(engine, "Flood")
    draft = OriginDraft("=Mayor: statement", OriginKind.STATEMENT, ((flood[0], "s1"),), tuple(flood))
    event_origins.settle(engine, event_id, None, draft, annotator="Vera", clock=now)
    (family,) = EventBoard().read(engine, event_id).part(EventQuotes).families
    variant = next(one for one in family.variants if one is not family.canonical)
    rulings.rule(
        engine,
        event_id,
        FormSubject.of(variant, family.canonical),
        "changes_meaning",
        seen=0,
        note="=asked the mayor",
        details={"proposed": str(variant.materiality), "=odd": [1, None, 'a, "b"']},
        annotator="Vera",
        clock=now,
    )


def _put_right(engine: Engine) -> None:
    """An outlet described, another joined into it; and a version of the guidelines."""
    with write_transaction(engine) as session:
        articles.outlet_id(session, OutletDraft("Ledger, on Sunday", "sunday.example"))
    goes, stays = (showing.find_outlet(engine, name) for name in ("Ledger, on Sunday", "Ledger"))
    facts = replace(stays.facts, country="=Tolna", rating="+2", rating_source="=the desk", domains=("ledger.example",))
    correcting.correct(engine, stays.outlet_id, facts, seen=stays, annotator="Vera", clock=now)
    correcting.join(engine, goes.outlet_id, stays.outlet_id, seen=None, annotator="Vera", clock=now)
    text = shipped().model_copy(update={"introduction": "=Mark what can be checked."})
    guidelines.publish(engine, text, annotator="Vera", clock=now)
