"""Everything that one person's visit remembers, by subject: under which key, and of which type.

What a widget answers with in the same run needs no place here, nor does the key of a button.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.domain.labels import OriginKind
from workbench.ui.session.values import Field, Said, Value

if TYPE_CHECKING:
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from workbench.domain.coverage import SpanKey
    from workbench.errors import WorkbenchError
    from workbench.services.articles.facts import ArticleFacts
    from workbench.services.audit.frames import Key as PassageKey
    from workbench.services.compare.body_rulings import NameGiven
    from workbench.services.compare.desk_words.figure_scopes import SaidAct
    from workbench.services.compare.grouping import EventFacts
    from workbench.services.queue.ordering import Order
    from workbench.storage.article_changes import Change
    from workbench.storage.kept_articles import Gone
    from workbench.ui.session.given_answers import GivenRuling
    from workbench.ui.work.import_run import ImportRun
    from workbench.ui.work.plan_run import PlanRun
    from workbench.ui.work.release_run import ReleaseRun

# The person
ANNOTATOR: Value[str] = Value("annotator", "")
#: The field for the name; its value does not outlive a change of page.
ANNOTATOR_FIELD: Value[str] = Value("annotator_name", "")
#: Whether the name was given since the last check.
JUST_NAMED: Value[bool] = Value("annotator_just_named", False)

# The last act
#: One sentence on what it has done, for the next run to show.
SAID: Value[str] = Value("said_after_the_last_act", "")
#: The place of the last act, and why it was not done.
PROBLEM: Value[tuple[str, WorkbenchError] | None] = Value("problem_of_the_last_act", None)

# Long work that this visit has started
IMPORT_RUN: Value[ImportRun | None] = Value("import_run", None)
RELEASE_RUN: Value[ReleaseRun | None] = Value("release_run", None)

# The order of articles
ORDER: Value[Order | None] = Value("order_of_articles", None)
ORDER_FIELD: Value[str | None] = Value("home_order", None)
#: Whether it was just chosen, and the browser has not stored it yet.
ORDER_JUST_CHOSEN: Value[bool] = Value("order_just_chosen", False)

# Annotate
#: Whether the person wants to work without sight of suggestions and of others' decisions.
WORKS_BLIND: Value[bool] = Value("works_blind", False)
#: Articles that opened blind by random draw and that the person wanted to see.
SEEN_ARTICLES: Value[tuple[int, ...]] = Value("articles_seen_in_spite_of_the_lot", ())
ANNOTATOR_COMPONENT = "article_annotator"
ARTICLE_SAID: Said[int | float] = Said(ANNOTATOR_COMPONENT, "article")
BLIND_SAID: Said[bool] = Said(ANNOTATOR_COMPONENT, "blind")
ORDER_SAID: Said[str] = Said(ANNOTATOR_COMPONENT, "order")
SEES_SAID: Said[int | float] = Said(ANNOTATOR_COMPONENT, "sees")

CORRECT_SAID: Said[int | float] = Said(ANNOTATOR_COMPONENT, "correct")

# An article corrected, withdrawn or erased
#: The article whose dialog is open, and how it was shown when its fields were filled.
ARTICLE_CHANGING: Value[int | None] = Value("article_changing", None)
ARTICLE_SHOWN: Value[ArticleFacts | None] = Value("article_shown", None)
#: How the keys of the dialog's fields begin.
ARTICLE_FIELD = "article_field_"
#: What was last corrected in this visit, and of which article; what was last withdrawn.
ARTICLE_CORRECTED: Value[tuple[int, tuple[Change, ...]] | None] = Value("article_corrected", None)
ARTICLE_WITHDRAWN: Value[Gone | None] = Value("article_withdrawn", None)

# Import
#: The import that is looked at before it is stored, "" for none; and its files while they are read.
PLAN_ID: Value[str] = Value("import_plan", "")
PLAN_RUN: Value[PlanRun | None] = Value("import_plan_run", None)
#: Files that have come from the browser and are not read yet, "" for none.
UPLOAD: Value[str] = Value("import_upload", "")
#: How many imports this visit has put away: a new upload field for each.
UPLOAD_ROUND: Value[int] = Value("upload_round", 0)

# Outlets and people
NAMES_VIEW: Value[str] = Value("names_view", "outlets")
OUTLET_SOUGHT: Value[str] = Value("outlet_sought", "")
OUTLET_TO_JOIN: Value[int | None] = Value("outlet_to_join", None)
NAME_REPLACED: Value[str | None] = Value("name_replaced", None)
NAME_NEW: Value[str] = Value("name_new", "")
NAME_SURE: Value[bool] = Value("name_sure", False)
#: Where the name that was replaced last still stands, a sentence each.
NAME_LEFT: Value[tuple[str, ...]] = Value("name_left", ())


class OutletForm:
    """By the outlet."""

    NAME: Field[str] = Field("name", "")
    DOMAINS: Field[str] = Field("domains", "")
    KIND: Field[str] = Field("kind", "")
    COUNTRY: Field[str] = Field("country", "")
    RELIABILITY: Field[str] = Field("reliability", "")
    RATING: Field[str] = Field("rating", "")
    RATING_SOURCE: Field[str] = Field("rating_source", "")
    OWNER: Field[str] = Field("owner", "")
    PARTY: Field[bool] = Field("party", False)
    #: What the fields held when they were filled.
    SHOWN: Field[dict[str, Any] | None] = Field("shown", None)


# Audit
PASSAGES_SKIPPED: Value[tuple[PassageKey, ...]] = Value("audit_skipped", ())
#: The passage that is put before the person again.
PASSAGE_AGAIN: Value[PassageKey | None] = Value("audit_again", None)
#: The passage that was answered last, and whether it holds a claim.
PASSAGE_ANSWERED: Value[tuple[PassageKey, bool] | None] = Value("audit_last", None)

# Guidelines
GUIDELINE_SHOWN: Value[str | None] = Value("guideline_version", None)
#: The version that the draft began from; "" while nobody writes.
DRAFT_BASE: Value[str] = Value("guideline_draft_base", "")
DRAFT_ENTRY: Value[str] = Value("guideline_draft_entry", "")
DRAFT_NAME: Value[str] = Value("guideline_draft_name", "")

# Verify: the lists
VERIFY_VIEW: Value[str] = Value("verify_view", "")
#: The id of the claim, and the place of the span, that is marked in its list.
CLAIM_LISTED: Value[int | None] = Value("verify_claim_list", None)
SPAN_LISTED: Value[str | None] = Value("verify_span_list", None)


class WordingForm:
    """By the claim, or the span that becomes one, and the version of the wording."""

    STATEMENT: Field[str] = Field("statement", "")
    TYPES: Field[Sequence[str]] = Field("types", ())
    CHECKABLE: Field[bool] = Field("checkable", False)
    PLACE: Field[str] = Field("place", "")
    TIME: Field[str] = Field("time", "")


class MentionForm:
    """By the mention and its version."""

    STANCE: Field[str | None] = Field("stance", None)
    FIDELITY: Field[str | None] = Field("fidelity", None)
    DRIFT: Field[Sequence[str]] = Field("drift", ())


class EvidenceForm:
    """By the piece of evidence and its version; of a new one, by the claim and how many were added there."""

    EXCERPT: Field[str] = Field("excerpt", "")
    RELATION: Field[str | None] = Field("relation", None)
    KIND: Field[str | None] = Field("kind", None)
    ORIGIN: Field[str | None] = Field("origin", None)
    RELIABILITY: Field[str | None] = Field("source", None)
    CREDIBILITY: Field[str | None] = Field("information", None)
    URL: Field[str] = Field("url", "")
    NOTE: Field[str] = Field("note", "")
    #: The source of a new piece: a file, pasted words, or the id of a capture.
    FILE: Field[UploadedFile | None] = Field("file", None)
    PASTE: Field[str] = Field("paste", "")
    KEPT: Field[int | None] = Field("kept", None)
    #: How many pieces this visit has added to a claim: each gets fields of its own.
    ROUND: Field[int] = Field("round", 0)


class VerdictForm:
    """By the claim and the version of its newest verdict."""

    CONTENT: Field[str | None] = Field("content", None)
    CORROBORATION: Field[str | None] = Field("corroboration", None)
    JUSTIFICATION: Field[str] = Field("justification", "")
    GAPS: Field[str] = Field("gaps", "")
    AS_OF: Field[date | None] = Field("as_of", None)
    REVIEW: Field[date | None] = Field("review", None)


# Compare: the page
EVENT_CHOSEN: Value[int | None] = Value("event_chosen", None)
EVENT_VIEW: Value[str] = Value("event_view", "")
#: The rulings of this visit that were not taken back, the last at the end.
RULINGS_GIVEN: Value[tuple[GivenRuling, ...]] = Value("rulings_undo", ())

# Compare: the matrix of claims and outlets
#: The row whose dialog is open; "" while none is.
MATRIX_ROW: Value[str] = Value("matrix_row", "")
#: The spans and the statement of the act that was asked for last, while its dialog is open; no statement where the
#: dialog did not ask for one.
MATRIX_SHOWN: Value[tuple[tuple[SpanKey, ...], str | None] | None] = Value("matrix_shown", None)
#: How the keys of the dialog's fields begin.
ADOPT_SPAN, ADOPT_STATEMENT = "adopt_span_", "adopt_statement_"

# Compare: what is chosen among flags, figures, quotes, texts and sources
DRIFT_GRAVITY: Value[str | None] = Value("drift_gravity", None)
#: How many of the flags shown the person has passed over.
DRIFT_SKIPPED: Value[int] = Value("drift_skipped", 0)
FIGURES_CHOSEN: Value[str] = Value("figure_strip", "")
#: The figure whose period and population are said, by where it is printed.
FIGURE_SAID_OF: Value[str] = Value("figure_said_of", "")
#: What this visit said of figures and did not take back, each with its event, the last at the end.
SCOPES_SAID: Value[tuple[tuple[int, SaidAct], ...]] = Value("figure_scopes_said", ())
#: By their place in the list.
QUOTE_CHOSEN: Value[int] = Value("quote_family", 0)
TEXTS_CHOSEN: Value[int] = Value("text_pair", 0)
PROVENANCE_SCOPE: Value[str] = Value("provenance_scope", "")
#: The event, the id of the origin that was dismissed last, and the version that this made of it.
ORIGIN_DISMISSED: Value[tuple[int, int, int] | None] = Value("origin_undo", None)
#: The event, and what takes the last word on names of bodies back.
BODIES_GIVEN: Value[tuple[int, tuple[NameGiven, ...]] | None] = Value("bodies_given", None)

# Compare: the grouping of articles into events
ARTICLES_TO_MOVE: Value[Sequence[int]] = Value("grouping_articles", ())
NEW_EVENT_LABEL: Value[str] = Value("grouping_label", "")
#: The articles that were moved last, and the event that they were left in; None for no event.
ARTICLES_MOVED: Value[tuple[list[int], int | None] | None] = Value("grouping_undo", None)


class EventForm:
    """By the event."""

    LABEL: Field[str] = Field("label", "")
    PERIOD: Field[str] = Field("period", "")
    PLACE: Field[str] = Field("place", "")
    #: What the event was called when the fields were filled.
    SHOWN: Field[EventFacts | None] = Field("shown", None)


class ScopeForm:
    """By the figure, where it is printed, and the versions of the spans that hold it."""

    POPULATION: Field[str | None] = Field("population", None)
    PERIOD: Field[str | None] = Field("period", None)
    PLACE: Field[str | None] = Field("place", None)
    SAME_WORDS: Field[bool] = Field("same_words", False)


class OriginForm:
    """By the origin, or what proposes it, and its version."""

    LABEL: Field[str] = Field("label", "")
    KIND: Field[OriginKind] = Field("kind", OriginKind.RELEASE)
    ARTICLES: Field[Sequence[int]] = Field("articles", ())


def article_field(name: str) -> Value[str | None]:
    """What is typed of an article under that name; None where nothing is chosen."""
    return Value(f"{ARTICLE_FIELD}{name}", "")


def adopt_span(span: SpanKey) -> Value[bool]:
    """Whether the span goes into the claim that the dialog makes."""
    article_id, span_id = span
    return Value(f"{ADOPT_SPAN}{article_id}_{span_id}", False)


def adopt_statement(row: str) -> Value[str | None]:
    """What the claim of that row will say; None where the dialog has not asked for it."""
    return Value(f"{ADOPT_STATEMENT}{row}", None)


def parted_mentions(claim_id: int) -> Value[Sequence[SpanKey]]:
    """The mentions that are to leave the claim."""
    return Value(f"parted_{claim_id}", ())


def parted_statement(claim_id: int) -> Value[str]:
    """What the mentions claim that are to leave the claim."""
    return Value(f"parted_statement_{claim_id}", "")


def proposed_label(proposal: str) -> Value[str]:
    """The name of the event that is proposed under that key."""
    return Value(f"label_{proposal}", "")


def column_field(table: str, place: int, guessed: str) -> Value[str]:
    """What the column at that place of a table holds, as the person says, else as it was ``guessed``."""
    return Value(f"column_{table}_{place}", guessed)


def table_left_out(table: str) -> Value[bool]:
    """Whether the person leaves that table out of the import."""
    return Value(f"table_left_out_{table}", False)


def export_box(file: str) -> Value[bool]:
    """Whether that file goes into the release."""
    return Value(f"export_file_{file}", False)


def guideline_words(place: str) -> Value[str | None]:
    """The words of one field of the draft; None where it was never filled."""
    return Value(f"guideline_text_{place}", None)


def mark_field(plan_id: str, what: str) -> Value[str]:
    """What is chosen for the marks in the files of one import."""
    return Value(f"marks_{plan_id}_{what}", "")
