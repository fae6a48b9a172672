"""The closed vocabularies for comparing outlets: what changed between texts, how close an outlet is to the events."""

from __future__ import annotations

from enum import StrEnum


class DerivationClass(StrEnum):
    """How far the words of one text come from another (METER: Clough, Gaizauskas, Piao, Wilks, ACL 2002)."""

    WHOLLY = "wholly"
    PARTIALLY = "partially"
    NOT_DERIVED = "not_derived"


class QuoteMarks(StrEnum):
    """Which quotation marks a printed form of an utterance has."""

    BOTH = "both"
    LOST_OPENING = "lost_opening"
    LOST_CLOSING = "lost_closing"
    NONE = "none"


class QuoteOperation(StrEnum):
    """What was done to the words of an utterance on their way into print.

    ``splice``: a short fragment said of somebody of whom the utterance does not speak, or stretches that stand apart
    printed as one.
    """

    TRUNCATE = "truncate"
    ELIDE = "elide"
    INSERT = "insert"
    SUBSTITUTE = "substitute"
    BRACKET = "bracket"
    SPLICE = "splice"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"


class Materiality(StrEnum):
    """What the operations make of the meaning; a person decides."""

    NONE = "none"
    COSMETIC = "cosmetic"
    CHANGES_MEANING = "changes_meaning"


class WordOf(StrEnum):
    """Whose word something is."""

    PERSON = "person"
    PROPOSAL = "proposal"


class WordChange(StrEnum):
    """How a stretch of words stands to the same place in the wording that it is compared with."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"


class FigureComparison(StrEnum):
    """How two figures of one measure stand to each other; ``not_comparable`` where they count different things."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"


class DriftKind(StrEnum):
    """What changed between two texts that say the same; the first six are those of ``Drift``, spelt alike.

    ``value``: the number; ``attribution``: who is said to speak; ``effect``: injured became killed, or a graver harm;
    ``condition``, ``splice``, ``wording``: of a quotation whose condition was cut off, that is joined from words which
    stand apart, or that has other words; ``omission``: what a longer text says and the one derived from it does not.
    """

    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    BOUND = "bound"
    POPULATION = "population"
    HEDGE = "hedge"
    VALUE = "value"
    ATTRIBUTION = "attribution"
    EFFECT = "effect"
    CONDITION = "condition"
    SPLICE = "splice"
    WORDING = "wording"
    OMISSION = "omission"


class DriftGravity(StrEnum):
    """How grave a drift is, the gravest first.

    ``what_happened``: a graver harm, another doer, another number, a guess or an allegation said outright; ``scope``:
    of whom, when, where, how many at least, on what condition; ``speaker``: who says it; ``words``: other words in a
    quotation, or something left out.
    """

    WHAT_HAPPENED = "what_happened"
    SCOPE = "scope"
    SPEAKER = "speaker"
    WORDS = "words"


class Directness(StrEnum):
    """How near an outlet is to what it prints, the nearest first."""

    SAW_IT = "saw_it"
    INTERVIEWED = "interviewed"
    QUOTES_DOCUMENT = "quotes_document"
    RELAYS = "relays"
    UNNAMED = "unnamed"
    NO_SOURCE = "no_source"


class Hedging(StrEnum):
    STATED_AS_FACT = "stated_as_fact"
    REPORTED = "reported"
    ALLEGED = "alleged"


class NodeKind(StrEnum):
    """What stands in a picture of provenance; each kind is a column of it, in this order."""

    OUTLET = "outlet"
    ARTICLE = "article"
    SPEAKER = "speaker"
    CITED_SOURCE = "cited_source"
    DOCUMENT = "document"


class OwnChangeKind(StrEnum):
    """What an outlet did to its own text between two versions of an article."""

    FIGURE = "figure"
    WORDING = "wording"
    ADDED = "added"
    REMOVED = "removed"


class NameState(StrEnum):
    """How a printed name stands to a body: read as its name or as what it is called, or as a person said."""

    READ = "read"
    CALLED = "called"
    PROPOSED = "proposed"
    JOINED = "joined"
    APART = "apart"


class Fold(StrEnum):
    """What the picture of sources draws as one: people as their body, nameless sources, what ends in a release."""

    PEOPLE = "people"
    NAMELESS = "nameless"
    ENDS = "ends"


class BodyAnswer(StrEnum):
    """What a person may say of two names."""

    ONE = "one"
    SPEAKS_FOR = "speaks_for"
    APART = "apart"
