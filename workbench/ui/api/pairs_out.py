"""The JSON of the pairs that are asked next: both texts, why, what each answer does, and what was seen of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.domain.coverage import CoveredArticle, CoveredSpan
from workbench.domain.labels import ACCEPTED_STATES
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.pairs.own_steps import SeenPair, SeenSpan
from workbench.services.compare.pairs.pair_queue import AskedPair, PairQueue
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.storage.steps_since import NewestRows
from workbench.ui import times, words
from workbench.ui.plain_text import counted, visible
from workbench.ui.quoted_words import from_a_word, to_a_word

#: So many code points around a span are shown with it, and of a span itself at most.
_AROUND, _MOST_CHARS = 140, 2_000


def queue_json(queue: PairQueue, annotator: str) -> dict[str, Any]:
    """All that the component needs to ask, without another request, until it has asked the last."""
    found = queue.comparison
    return {
        "before": {"mention": queue.before.mention, "link": queue.before.link},
        "waiting": queue.waiting_count,
        "pairs": [_pair(found, one, queue.before, annotator) for one in queue.asked],
        "again": [_pair(found, one, queue.before, annotator) for one in queue.again],
        "groups": [
            {
                "words": visible(group.spans[0].exact, 400),
                "claim": next((_statement(found, span) for span in group.spans if span.claim_id is not None), ""),
                "spans": [_span(SeenSpan.of(span)) | _where(found, span) for span in group.spans],
            }
            for group in queue.groups
        ],
        "given": [{"seq": sequence, "name": _name(relation)} for sequence, relation in queue.given],
    }


def _name(relation: str) -> str:
    return next((name for value, (name, _) in words.RELATIONS.items() if value == relation), relation)


def _pair(found: EventComparison, asked: AskedPair, before: NewestRows, annotator: str) -> dict[str, Any]:
    pair, shown = asked.pair, asked.shown
    return {
        "key": shown.subject.to_key(),
        "within": shown.one.article_id == shown.other.article_id,
        "proposed": pair.match.relation,
        "why": "; ".join(pair.match.reasons),
        "sides": [_side(found, span) for span in (shown.one, shown.other)],
        "does": list(_what_same_does(shown)),
        "against": list(shown.expected.against) if shown.expected is not None else [],
        "stands": _as_it_stands(shown, annotator),
        "seen": _seen(SeenPair.of(shown, before)),
    }


def _seen(seen: SeenPair) -> dict[str, Any]:
    return {
        "one": _span(seen.one),
        "other": _span(seen.other),
        "wordings": {str(claim_id): version for claim_id, version in seen.wordings.items()},
        "ruling": seen.ruling_version,
        "decided": seen.decided,
        "answer": seen.answer,
        "expected": seen.expected,
    }


def _span(seen: SeenSpan) -> dict[str, Any]:
    return {
        "article": seen.article_id,
        "span": seen.span_id,
        "start": seen.start,
        "end": seen.end,
        "version": seen.version,
        "claim": seen.claim_id,
        "mention": seen.mention_version,
    }


def _where(found: EventComparison, span: CoveredSpan) -> dict[str, Any]:
    article = found.coverage.by_id[span.article_id]
    place = f"{span.place.start}-{span.place.end}"
    return {"outlet": visible(article.outlet, 60), "href": f"annotate?article={span.article_id}&at={place}"}


def _side(found: EventComparison, span: CoveredSpan) -> dict[str, Any]:
    article = found.coverage.by_id[span.article_id]
    text, place = article.raw_text, span.span
    told = found.part(EventVoices).stances[span.key]
    facts = (words.STANCES[told.stance], words.DIRECTNESS[told.directness], words.HEDGING[told.hedging])
    return _where(found, span) | {
        "when": _when(article),
        "title": visible(article.headline or "", 160),
        "before": from_a_word(text[max(0, place.start - _AROUND) : place.start], _AROUND),
        "exact": span.exact if len(span.exact) <= _MOST_CHARS else f"{span.exact[:_MOST_CHARS]}…",
        "after": to_a_word(text[place.end : place.end + _AROUND], _AROUND),
        "facts": " · ".join(facts),
        "waits": span.state not in ACCEPTED_STATES,
        "claim": _statement(found, span),
    }


def _when(article: CoveredArticle) -> str:
    if article.published_at is None:
        return "no date"
    return times.as_known(article.published_at.date(), article.published_precision)


def _statement(found: EventComparison, span: CoveredSpan) -> str:
    return visible(found.coverage.claims.get(span.claim_id, ""), 200) if span.claim_id is not None else ""


def _as_it_stands(shown: ShownPair, annotator: str) -> str:
    """What has been said of the two; "" while nobody has said anything."""
    if shown.in_one_claim:
        return "Both are mentions of one claim now. Any answer but “Same” makes the second a claim of its own."
    if shown.answer is None:
        return ""
    relation, who = shown.answer
    by = "you" if who == annotator else visible(who, 60)
    return f"“{words.RELATIONS[relation][0]}”, answered by {by}. Another answer replaces it."


def _what_same_does(shown: ShownPair) -> Iterator[str]:
    """What “Same” would do to the two, and to claims besides."""
    if shown.in_one_claim:
        return
    found = shown.expected
    if found is not None:
        yield f"“Same” moves {counted(found.moved, 'mention')} of the second claim to the first."
        for follow in found.follows:
            name = words.RELATIONS[follow.relation][0].lower()
            yield f"It then also holds: {name} “{visible(follow.statement, 200)}”."
    elif shown.one.claim_id is None and shown.other.claim_id is None:
        yield "“Same” makes one claim of the two and accepts both. “Same event” and “Different” only keep them apart."
    else:
        yield "“Same” accepts the span that is still undecided and adds it to the claim of the other."
