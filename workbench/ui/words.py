"""The vocabularies in words for people: what stands on buttons, in menus and beside marks."""

from __future__ import annotations

from enum import StrEnum
from typing import TypedDict

from workbench.domain.comparison_labels import Directness, Hedging, QuoteOperation
from workbench.domain.labels import ClaimRelation, ClaimType, OriginKind, RejectReason, Stance
from workbench.services.queue.ordering import Order


class LabelKey(TypedDict):
    key: str
    value: str
    name: str
    hint: str


class Choice(TypedDict):
    value: str
    name: str


CLAIM_TYPE_HINTS = {
    ClaimType.EVENT: "Something happened or is the case, and can be checked.",
    ClaimType.QUANTITY: "A figure: how many, how much, how long.",
    ClaimType.QUOTE: "Words that somebody is said to have said.",
    ClaimType.CAUSAL: "One thing brought about another.",
    ClaimType.POSITION: "Somebody demands, condemns, accuses or denies.",
    ClaimType.PREDICTION: "It has not happened yet.",
    ClaimType.OPINION: "A judgement that no evidence settles.",
    ClaimType.BACKGROUND: "Known context that helps readers understand the news.",
}

ORDERS = {
    Order.PLAIN: "as they came in",
    Order.UNCERTAIN: "least certain first",
    Order.EXPECTED: "most expected claims first",
}

STANCES = {
    Stance.OWN_VOICE: "own voice",
    Stance.ENDORSES: "endorses",
    Stance.NEUTRAL_REPORT: "reports",
    Stance.DISTANCES: "distances itself",
    Stance.DENIES: "denies",
}

DIRECTNESS = {
    Directness.SAW_IT: "saw it",
    Directness.INTERVIEWED: "interviewed",
    Directness.QUOTES_DOCUMENT: "quotes a document",
    Directness.RELAYS: "relays",
    Directness.UNNAMED: "unnamed source",
    Directness.NO_SOURCE: "no source",
}

HEDGING = {
    Hedging.STATED_AS_FACT: "as fact",
    Hedging.REPORTED: "as reported",
    Hedging.ALLEGED: "as alleged",
}

#: What was done to the words of a quote, with the term that the export has where it says it otherwise.
QUOTE_OPERATIONS = {
    QuoteOperation.TRUNCATE: "cut off (truncate)",
    QuoteOperation.ELIDE: "words left out (elide)",
    QuoteOperation.INSERT: "words added (insert)",
    QuoteOperation.SUBSTITUTE: "other words (substitute)",
    QuoteOperation.BRACKET: "changed in brackets (bracket)",
    QuoteOperation.SPLICE: "joined with other words (splice)",
    QuoteOperation.SPELLING: "other spelling",
    QuoteOperation.PUNCTUATION: "other punctuation",
}

#: What each answer about two claims means, the first claim before the second.
RELATIONS = {
    ClaimRelation.SAME: ("Same", "One cannot be true and the other false."),
    ClaimRelation.BROADER: ("Broader", "If the second is true, the first is; not the other way round."),
    ClaimRelation.NARROWER: ("Narrower", "If the first is true, the second is; not the other way round."),
    ClaimRelation.CONTRADICTS: ("Contradicts", "They cannot both be true."),
    ClaimRelation.FIGURE_CONFLICT: ("Figures conflict", "The same thing is counted, and the figures disagree."),
    ClaimRelation.UPDATES: ("Updates", "The first is the later state of the second."),
    ClaimRelation.PART_OF: ("Part of", "The first is one part of what the second says."),
    ClaimRelation.SAME_EVENT: ("Same event", "Both can be true: they say different things about one event."),
    ClaimRelation.DIFFERENT: ("Different", "They have nothing to do with each other."),
}

#: One and many of each kind of origin.
ORIGINS = {
    OriginKind.RELEASE: ("release", "releases"),
    OriginKind.STATEMENT: ("statement", "statements"),
    OriginKind.INTERVIEW: ("interview", "interviews"),
    OriginKind.DOCUMENT: ("document", "documents"),
    OriginKind.REPORT: ("report", "reports"),
    OriginKind.EYEWITNESS: ("eyewitness account", "eyewitness accounts"),
    OriginKind.UNNAMED: ("unnamed source", "unnamed sources"),
}


def in_words(value: str) -> str:
    """A vocabulary's value as people write it: ``not_a_claim`` is "Not a claim"."""
    return value.replace("_", " ").capitalize()


def choices(vocabulary: type[StrEnum]) -> list[Choice]:
    """The members of a vocabulary, in its order, with their names."""
    return [{"value": member.value, "name": in_words(member.value)} for member in vocabulary]


def label_keys() -> list[LabelKey]:
    """The labels with the digit that gives each."""
    return [
        {"key": str(digit), "value": label.value, "name": in_words(label.value), "hint": CLAIM_TYPE_HINTS[label]}
        for digit, label in enumerate(ClaimType, start=1)
    ]


def reject_reasons() -> list[Choice]:
    return choices(RejectReason)


def orders() -> list[Choice]:
    """The orders in which articles may come."""
    return [{"value": order.value, "name": name} for order, name in ORDERS.items()]
