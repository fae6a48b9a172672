"""The closed vocabularies: every value that a column, a file or a key press may hold.

Members are strings, so they stand in the database, in JSON and in CSV as they are spelt here.
"""

from __future__ import annotations

from enum import StrEnum


class OutletKind(StrEnum):
    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    ONLINE = "online"
    STATE_MEDIA = "state_media"
    NGO = "ngo"
    OTHER = "other"


class OutletAct(StrEnum):
    """What a person did to an outlet: set facts of it (its name too), joined it into another, took that back, or
    removed it where it had no article."""

    SET = "set"
    JOIN = "join"
    UNDO = "undo"
    REMOVE = "remove"


class Reliability(StrEnum):
    """Admiralty scale, source: A completely reliable ... F cannot be judged (STANAG 2511)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty scale, information: 1 confirmed ... 6 cannot be judged (STANAG 2511)."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


class Derivation(StrEnum):
    ORIGINAL = "original"
    REPUBLICATION = "republication"
    WIRE_COPY = "wire_copy"


class VersionSign(StrEnum):
    """How two texts of an outlet were seen to be versions of one article."""

    ADDRESS = "address"
    TEXT = "text"


class VersionWord(StrEnum):
    """What a person says of two articles of one outlet, the first being the one that came in first."""

    SECOND_IS_LATER = "second_is_later"
    FIRST_IS_LATER = "first_is_later"
    APART = "apart"


class GoneKind(StrEnum):
    """How an article left every list: withdrawn can be brought back, erased is gone but for its hash."""

    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class DatePrecision(StrEnum):
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class BlockKind(StrEnum):
    HEADLINE = "headline"
    DUPLICATE_HEADLINE = "duplicate_headline"
    DATELINE = "dateline"
    STANDFIRST = "standfirst"
    BODY = "body"
    SUBHEAD = "subhead"
    BLOCKQUOTE = "blockquote"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    RELATED = "related"
    COMMENT_PROMPT = "comment_prompt"
    SHARE = "share"
    SIGNOFF = "signoff"
    CREDIT = "credit"
    CORRECTION = "correction"
    STRUCK_OUT = "struck_out"


#: Blocks of these kinds are claims' ground; the rest is shown greyed and gets no suggestion.
IN_SCOPE_KINDS = frozenset(
    {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY, BlockKind.BLOCKQUOTE, BlockKind.CORRECTION}
)


class SetBy(StrEnum):
    RULE = "rule"
    HUMAN = "human"


class ClaimType(StrEnum):
    """The label of a span: what sort of statement it is. Keys 1 to 8 give them in this order."""

    EVENT = "event"
    QUANTITY = "quantity"
    QUOTE = "quote"
    CAUSAL = "causal"
    POSITION = "position"
    PREDICTION = "prediction"
    OPINION = "opinion"
    BACKGROUND = "background"


class Action(StrEnum):
    """What a person did in one Decision.

    ``describe`` says who speaks, which figures, which stance, and decides nothing; ``undo`` restates what
    stood before the act it takes back.
    """

    CONFIRM = "confirm"
    RESIZE = "resize"
    RELABEL = "relabel"
    SPLIT = "split"
    MERGE = "merge"
    REJECT = "reject"
    ADD_MISSED = "add_missed"
    DESCRIBE = "describe"
    UNDO = "undo"


class SpanState(StrEnum):
    """Where a span stands after its last Decision; a suggestion nobody acted on is ``pending``."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    ABSORBED = "absorbed"
    REMOVED = "removed"


#: States in which the span counts as a claim mention.
ACCEPTED_STATES = frozenset({SpanState.CONFIRMED, SpanState.CORRECTED, SpanState.ADDED})


#: States by which a person has spoken on a range: no suggestion of that very range waits any more.
SETTLED_STATES = ACCEPTED_STATES | {SpanState.REJECTED, SpanState.ABSORBED}


class RejectReason(StrEnum):
    NOT_A_CLAIM = "not_a_claim"
    NOT_CHECKABLE = "not_checkable"
    OPINION = "opinion"
    PREDICTION = "prediction"
    DUPLICATE = "duplicate"
    FRAGMENT = "fragment"
    BOILERPLATE = "boilerplate"
    OTHER = "other"


class AnnotatorRole(StrEnum):
    ANNOTATOR = "annotator"
    VERIFIER = "verifier"
    ADJUDICATOR = "adjudicator"
    ADMIN = "admin"


class HopMode(StrEnum):
    """How a link of an attribution chain speaks."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    OWN_VOICE = "own_voice"
    PASSIVE = "passive"


class HopRole(StrEnum):
    OUTLET = "outlet"
    SPEAKER = "speaker"
    CITED_SOURCE = "cited_source"
    UNNAMED = "unnamed"


class Commitment(StrEnum):
    """How far the agent of a hop stands behind the content."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    DENIES = "denies"
    DISTANCES = "distances"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    ALMOST = "almost"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Measure(StrEnum):
    """What a figure counts. ``count`` is any other countable thing, named in ``unit``."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    COUNT = "count"


class Stance(StrEnum):
    """How the article stands to the claim it prints."""

    OWN_VOICE = "own_voice"
    ENDORSES = "endorses"
    NEUTRAL_REPORT = "neutral_report"
    DISTANCES = "distances"
    DENIES = "denies"


class Fidelity(StrEnum):
    """Did the outlet keep what the speaker said?"""

    FAITHFUL = "faithful"
    COSMETIC_CHANGE = "cosmetic_change"
    MEANING_CHANGED = "meaning_changed"
    CANNOT_TELL = "cannot_tell"


class Drift(StrEnum):
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    BOUND = "bound"
    POPULATION = "population"
    HEDGE = "hedge"


class EvidenceRelation(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    QUALIFIES = "qualifies"
    CONTEXT = "context"
    CONSULTED_NO_BEARING = "consulted_no_bearing"


class EvidenceKind(StrEnum):
    DOCUMENT = "document"
    STATEMENT = "statement"
    DATA = "data"
    IMAGE = "image"
    INTERVIEW = "interview"
    NEWS_REPORT = "news_report"
    OTHER = "other"


class CaptureMethod(StrEnum):
    UPLOAD = "upload"
    PASTE = "paste"
    FETCH = "fetch"


class ContentVerdict(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    CHERRY_PICKED = "cherry_picked"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Corroboration(StrEnum):
    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class ClaimRelation(StrEnum):
    """How one claim stands to another: could one be true and the other false? ``broader``: the first says more."""

    SAME = "same"
    BROADER = "broader"
    NARROWER = "narrower"
    CONTRADICTS = "contradicts"
    FIGURE_CONFLICT = "figure_conflict"
    UPDATES = "updates"
    PART_OF = "part_of"
    SAME_EVENT = "same_event"
    DIFFERENT = "different"


class OriginKind(StrEnum):
    """What articles rest on. A release was issued in writing: the text says so, or several texts share its words."""

    RELEASE = "release"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    REPORT = "report"
    EYEWITNESS = "eyewitness"
    UNNAMED = "unnamed"


class RulingKind(StrEnum):
    """What a person has ruled on: something that was proposed of articles, alone or held against each other."""

    PAIR = "pair"
    DRIFT = "drift"
    QUOTE_VARIANT = "quote_variant"
    DERIVATION = "derivation"
    GROUPING = "grouping"
    PRIMARY = "primary"
    VERSION = "version"
    BODY = "body"
