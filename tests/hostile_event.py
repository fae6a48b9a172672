"""An event of four outlets with hostile words in every field that a page shows, and one claim met again elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from making import NOW, now, standing

from workbench.domain.drafts import ArticleDraft, BlockDraft, OutletDraft
from workbench.domain.labels import (
    BlockKind,
    Bound,
    ClaimRelation,
    ClaimType,
    ContentVerdict,
    EvidenceKind,
    EvidenceRelation,
    HopMode,
    HopRole,
    Measure,
    OriginKind,
)
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.claims import linking, verifying
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.compare import event_origins, grouping
from workbench.services.compare.pairs import adopting
from workbench.storage import articles, suggestions
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.origins import OriginDraft
from workbench.verify.captures import CaptureDraft, read_upload

#: What a page must show as the words that they are.
MARKUP = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script><a href="//evil.example">x</a>'
MARKDOWN = (
    "![p](http://evil.example/p.png) [x](javascript:window.__pwned=3) :material/home: :red[red] $x^2$ **b** `c` "
    ":rainbow[r] :blue-badge[b] https://evil.example www.evil.example a@evil.example | a | b | -> <- # h"
)
BIDI = "\u202egnihton \u2067مرحبا بالعالم\u00a0\u00a0👩\u200d👩\u200d👧 𝒳𝒴 \x07\x1b[31m\ufffe\uffff"
LONG = "W" * 300
ALL = f"{MARKUP} {MARKDOWN} {BIDI} {LONG}"
EVENT = f"=1+1 {ALL}"
OUTLETS = (f'=HYPERLINK("http://evil.example","x") {MARKUP}', f"+{MARKDOWN}", f"@{BIDI}", f"-{LONG}")
QUOTE = f"“The dyke {MARKUP} at Brance {MARKDOWN} gave way {BIDI} before anybody was warned”"
CLAUSE = f"the dam {MARKUP} at Kelmost {MARKDOWN} broke {BIDI} at dawn on Monday {LONG}"
FIGURES = ((23.0, "23"), (40.0, "40"), (23.0, "23"), (4_000.0, "4,000"))
#: Of whom and where each article says its figure: what changes between two that say the same number is drift.
SCOPES = (("people", "Brance"), ("people", "Brance"), ("children", "Upper Tovi"), ("people", "Brance"))


@dataclass(frozen=True)
class HostileEvent:
    event_id: int
    articles: tuple[int, ...]
    claim: int
    other_claim: int
    known_claim: int


def make_hostile_event(engine: Engine) -> HostileEvent:
    """The second event has one article, whose claim says what the first event's does."""
    made = tuple(_article(engine, at, OUTLETS[at], EVENT) for at in range(4))
    again = _article(engine, 0, "Weekly", f"Another {ALL}")
    event_id = dict((label, key) for key, label in grouping.list_events(engine))[EVENT]
    claim = _adopt(engine, [_key(engine, key, ClaimType.EVENT) for key in made[:3]], f"{CLAUSE}."[:990])
    other = _adopt(engine, [_key(engine, key, ClaimType.QUANTITY) for key in made[:3]], f"{ALL} people died."[:990])
    known = _adopt(engine, [_key(engine, again, ClaimType.EVENT)], f"{CLAUSE}."[:980])
    linking.link(engine, claim, other, ClaimRelation.BROADER, seen=0, annotator=ALL[:80], clock=now)
    _verify(engine, claim)
    _verify(engine, known)
    draft = OriginDraft(ALL[:200], OriginKind.STATEMENT, (_key(engine, made[0], ClaimType.EVENT),), made)
    event_origins.settle(engine, event_id, None, draft, annotator=ALL[:80], clock=now)
    return HostileEvent(event_id, made, claim, other, known)


def _key(engine: Engine, article_id: int, label: ClaimType) -> tuple[int, str]:
    """The key of the article's only suggestion with that label."""
    spans = standing(engine, article_id).values()
    return article_id, next(span.span_id for span in spans if span.label == label)


def _adopt(engine: Engine, keys: list[tuple[int, str]], statement: str) -> int:
    return adopting.adopt(engine, keys, statement=statement, annotator=ALL[:80])


def _article(engine: Engine, at: int, outlet: str, event: str) -> int:
    figure = f"at least {FIGURES[at][1]} people {MARKUP} {MARKDOWN} died"
    told = f"the mayor {MARKUP} {MARKDOWN} {BIDI} {LONG} said"
    text = f"{ALL}\r\n\r\n{CLAUSE}. {figure}, {told}.\n{QUOTE[: -1 - at]}”, {told}. {at} {BIDI} {LONG}"
    title = (f"{at} {ALL} " * 20)[:10_000]
    with write_transaction(engine) as session:
        owner = articles.outlet_id(session, OutletDraft(outlet, party_to_conflict=True))
        about = articles.event_id(session, event)
        draft = ArticleDraft(text, ALL[:200], title=title, byline=ALL, published_at=NOW + timedelta(hours=at))
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        new = articles.NewArticle(draft, sha256(text.encode()).hexdigest(), owner, about, [block])
        key = articles.add_articles(session, [new], NOW)[0]
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, key, detector, _proposals(text, at, figure, told), NOW)
    return key


def _proposals(text: str, number: int, figure: str, told: str) -> Proposals:
    (low, printed), (whom, where) = FIGURES[number], SCOPES[number]
    first = text.index(CLAUSE)
    second = text.index(figure)
    third = text.index(QUOTE[:20])
    said = text.index(told)
    cue = Span(said + len(told) - 4, said + len(told))
    hops = (
        Hop(0, None, HopRole.OUTLET, HopMode.INDIRECT),
        Hop(1, f"{told[:-5]}", HopRole.SPEAKER, HopMode.DIRECT, source=Span(said, said + len(told) - 5), cue=cue),
        Hop(2, f"Report of {ALL}", HopRole.CITED_SOURCE, HopMode.INDIRECT),
    )
    at = text.index(f"at least {printed} people")
    span = Span(at, at + len(f"at least {printed} people"))
    read = Figure(span, Measure.KILLED, Bound.AT_LEAST, low, low, ALL, f"{whom} {ALL}", ALL, f"{where} {ALL}", ALL)
    reasons = (f"={ALL}", ALL)
    items = (
        Proposal(Span(first, first + len(CLAUSE)), ClaimType.EVENT, 0.9, reasons, hops),
        Proposal(Span(second, second + len(figure)), ClaimType.QUANTITY, 0.8, reasons, hops, (read,)),
        Proposal(Span(third, third + 60), ClaimType.QUOTE, 0.7, reasons, hops),
        Proposal(Span(0, len(ALL)), ClaimType.POSITION, 0.6, reasons, hops[:2]),
    )
    return Proposals(items, notice=ALL, names=(ALL, "Kelmost"), figures=(read,))


def _verify(engine: Engine, claim: int) -> None:
    source = f"{ALL} {CLAUSE}"
    draft = EvidenceDraft(
        EvidenceRelation.SUPPORTS,
        EvidenceKind.STATEMENT,
        CLAUSE,
        "https://rescue.example/<b>?![p](x)",
        origin=ALL[:200],
        note=ALL,
    )
    kept: CaptureDraft = read_upload(source.encode(), f"{ALL}.txt".replace("/", "∕"), max_bytes=1_000_000)
    verifying.add_evidence(engine, claim, draft, source=kept, annotator=ALL[:80], clock=now)
    note = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.OTHER, note=ALL)
    verifying.add_evidence(engine, claim, note, source=None, annotator=ALL[:80], clock=now)
    verdict = VerdictDraft(ContentVerdict.SUPPORTED, ALL, date(2024, 3, 12), gaps=f"{ALL}\n{ALL}")
    verifying.give_verdict(engine, claim, 0, verdict, annotator=ALL[:80], clock=now)
