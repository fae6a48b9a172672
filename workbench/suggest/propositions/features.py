"""What sort of statement a proposition is, and the features that its score and its reasons rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.domain.labels import ClaimType, Measure
from workbench.domain.proposals import Figure
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words
from workbench.suggest.propositions.segmentation import Proposition
from workbench.suggest.quantities.casualty_terms import CASUALTIES

_PRESENT = frozenset({"VBZ", "VBP"})
_BE = frozenset({"is", "are", "was", "were", "'s", "'re", "be", "been", "am", "'m"})
_ASKS = frozenset({"ask", "asks", "asked"})
_SMALL_COUNT = 10
_MEASURED = frozenset(
    {*CASUALTIES, Measure.MONEY, Measure.PERCENT, Measure.LENGTH, Measure.AREA, Measure.VOLUME, Measure.MASS}
)
_QUOTED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a proposition: each field answers one question that a person could answer too."""

    words: int
    quoted_share: float
    direct: bool
    past: bool
    perfect: bool
    future: bool
    possible: bool
    demand: bool
    appeal: bool
    gesture: bool
    stance: bool
    evaluative: bool
    first_person: bool
    bare_pronoun: bool
    named: bool
    causal: bool
    generic: bool
    negated: bool
    vague_subject: bool
    measured: tuple[Figure, ...]
    dated: bool


def features(
    parsed: Parsed, item: Proposition, figures: Sequence[Figure], quoted_share: float, own_voice: bool
) -> Features:
    """The features of one proposition. ``figures`` are those inside it; ``quoted_share`` is in 0..1."""
    tokens = range(item.first, item.last + 1)
    verb = item.head
    helpers = {parsed.lower[kid] for kid in parsed.children(verb, "aux", "auxpass")}
    subject = parsed.subject(verb)
    subject_word = parsed.lower[subject] if subject is not None else ""
    first_person = subject_word in ("i", "we")
    appealing = _is_appeal(parsed, verb)
    named = any(parsed.tags[token].startswith("NNP") for token in tokens)
    text = " ".join(parsed.text(item.first, item.last).lower().split())
    return Features(
        words=len(text.split()),
        quoted_share=quoted_share,
        direct=item.zone is not None,
        past=parsed.tags[verb] == "VBD" or bool(helpers & words("label", "past_helpers")),
        perfect=bool(helpers & words("label", "present_perfect")),
        future=_is_future(parsed, verb, helpers) or _guesses(parsed, verb),
        possible=bool(helpers & words("label", "likely_modals")) and not _denied(parsed, verb, subject_word),
        demand=bool(helpers & words("label", "demand_modals")) or _needs(parsed, verb),
        appeal=first_person and (appealing or parsed.lower[verb] in words("label", "stance_verbs")),
        gesture=appealing or _is_gesture(parsed, verb) or _says_nothing(parsed, verb),
        stance=appealing or parsed.lower[verb] in words("label", "stance_verbs"),
        evaluative=_is_evaluative(parsed, verb, first_person, text),
        first_person=first_person,
        bare_pronoun=_is_bare(parsed, subject, item.kind),
        named=named,
        causal=_causes().search(text) is not None,
        generic=_is_generic(parsed, verb, tokens, helpers, own_voice),
        negated=bool(parsed.children(verb, "neg")),
        vague_subject=subject_word in ("it", "this", "that", "there", "what"),
        measured=tuple(figure for figure in figures if _is_measured(figure)),
        dated=any(figure.measure in (Measure.DATE, Measure.DURATION) for figure in figures),
    )


def only_asks(seen: Features) -> bool:
    """True for a pure appeal: it says what somebody should do, not how things are or were."""
    return seen.demand and not (seen.measured or seen.past or seen.perfect)


def label(seen: Features) -> ClaimType:
    """One label. What cannot be checked yet (prediction) or at all (opinion) comes before what it is about."""
    if seen.demand or (seen.appeal and not seen.measured):
        return ClaimType.POSITION
    if seen.future or (seen.possible and not seen.measured):
        return ClaimType.PREDICTION
    if seen.measured:
        return ClaimType.QUANTITY
    if seen.evaluative:
        return ClaimType.OPINION
    if seen.stance and not seen.direct:
        return ClaimType.POSITION
    if seen.direct or seen.quoted_share >= _QUOTED_SHARE:
        return ClaimType.QUOTE
    if seen.causal:
        return ClaimType.CAUSAL
    if seen.stance:
        return ClaimType.POSITION
    return ClaimType.BACKGROUND if seen.generic else ClaimType.EVENT


def _is_future(parsed: Parsed, verb: int, helpers: set[str]) -> bool:
    if helpers & words("label", "prediction_modals"):
        return True
    going = parsed.lower[verb] == "going" and bool(parsed.children(verb, "xcomp"))
    planned = [verb, *parsed.children(verb, "acomp")]
    foretold = any(
        parsed.lower[token] in words("label", "prediction_words") and parsed.children(token, "xcomp")
        for token in planned
    )
    return going or foretold


def _guesses(parsed: Parsed, verb: int) -> bool:
    """My guess is that S will ..."""
    if parsed.lower[verb] not in _BE:
        return False
    told = parsed.children(verb, "ccomp")
    return any(
        parsed.lower[kid] in words("label", "prediction_modals") for clause in told for kid in parsed.kids[clause]
    )


def _denied(parsed: Parsed, verb: int, subject_word: str) -> bool:
    return bool(parsed.children(verb, "neg")) or subject_word in ("nothing", "nobody", "none")


def _needs(parsed: Parsed, verb: int) -> bool:
    """needs to, has to: a demand, where the subject is not the speaker's own past."""
    xcomp = parsed.children(verb, "xcomp")
    return parsed.lower[verb] in ("need", "needs", "has", "have") and any(
        parsed.lower[kid] == "to" for clause in xcomp for kid in parsed.children(clause, "aux")
    )


def _is_appeal(parsed: Parsed, verb: int) -> bool:
    """called on the council to ..., urges ..., is asked to ..."""
    lower = parsed.lower[verb]
    if lower not in words("label", "appeal_verbs"):
        return False
    if lower in _ASKS:  # "asked whether" is a question
        return bool(parsed.children(verb, "xcomp")) or any(
            _wants(parsed, kid) for kid in parsed.children(verb, "ccomp")
        )
    return bool(parsed.children(verb, "prep", "xcomp", "ccomp", "prt", "advcl"))


def _wants(parsed: Parsed, clause: int) -> bool:
    """asked us to leave: a clause in the infinitive."""
    return any(parsed.lower[kid] == "to" for kid in parsed.children(clause, "aux"))


def _is_gesture(parsed: Parsed, verb: int) -> bool:
    """condemned every attempt to ..., expressed deep concern, sent condolences: said, and nothing more."""
    lower = parsed.lower[verb]
    if lower in words("label", "gesture_verbs"):
        return True
    objects = parsed.children(verb, "dobj", "nsubjpass")
    return lower in words("label", "giving_verbs") and any(
        parsed.lower[token] in words("label", "gesture_nouns") for token in objects
    )


def _is_evaluative(parsed: Parsed, verb: int, first_person: bool, text: str) -> bool:
    lower = parsed.lower[verb]
    if first_person and lower in words("label", "opinion_verbs"):
        return True
    if _judgements().search(text) is not None:
        return True
    if lower not in _BE and parsed.tags[verb] not in ("JJ", "VBN"):
        return False
    predicates = [verb, *parsed.children(verb, "acomp", "attr", "advmod")]
    predicates += [kid for token in predicates for kid in parsed.children(token, "amod", "conj")]
    return any(parsed.lower[token] in words("label", "evaluative") for token in predicates)


def _says_nothing(parsed: Parsed, verb: int) -> bool:
    """did not respond to a request for comment, declined to comment, could not be reached."""
    lower = parsed.lower[verb]
    if lower in words("label", "declining_verbs"):
        return any(parsed.lower[kid] in words("label", "answering_verbs") for kid in parsed.children(verb, "xcomp"))
    silent = lower in words("label", "answering_verbs") or lower in words("label", "reaching_verbs")
    return silent and bool(parsed.children(verb, "neg"))


@cache
def _judgements() -> re.Pattern[str]:
    """Judgements without an adjective, or with one that the parser did not attach to the verb."""
    judging = "|".join(sorted(map(re.escape, words("label", "evaluative"))))
    return re.compile(
        r"\b(?:can|could) (?:never|not|hardly) be (?:justified|excused|forgiven|tolerated)\b"
        r"|^(?:nothing|nobody|no one) (?:can|could) (?:ever )?(?:excuse|justify|forgive)\b"
        r"|^(?:nothing|nobody|no one) (?:excuses|justifies|justified)\b"
        rf"|^(?:is|are|was|were) by no means (?:{judging})\b"
    )


def _is_bare(parsed: Parsed, subject: int | None, kind: str) -> bool:
    """True where only the sentence before says who is meant."""
    if subject is None:
        return kind not in ("aside", "shared")
    return parsed.tags[subject] in ("PRP", "DT", "EX")


def _is_generic(parsed: Parsed, verb: int, tokens: range, helpers: set[str], own_voice: bool) -> bool:
    """Timeless context: a state in the present tense, or what somebody or something is known as."""
    stated = parsed.tags[verb] in _PRESENT and not helpers & words("label", "present_perfect")
    markers = {parsed.lower[token] for token in tokens} & words("label", "background_words")
    being = parsed.lower[verb] in _BE and bool(parsed.children(verb, "attr", "acomp", "prep"))
    been = "been" in helpers and bool(parsed.children(verb, "attr"))
    return bool((own_voice and (stated or been)) or (markers and (being or stated or been)))


def _is_measured(figure: Figure) -> bool:
    if figure.measure in _MEASURED:
        return True
    size = figure.low if figure.low is not None else figure.high
    return figure.measure is Measure.COUNT and size is not None and size >= _SMALL_COUNT


@cache
def _causes() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in sorted(words("label", "cause_phrases"), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases})\b")
