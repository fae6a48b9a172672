"""The buttons of a ruling: the possible answers while nobody has ruled, else who said what, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from workbench.domain.labels import RulingKind
from workbench.errors import StaleWrite
from workbench.services.compare import rulings
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.ruling_subjects import Subject
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import literal
from workbench.ui.session import keys
from workbench.ui.session.given_answers import GivenRuling

#: From the decision to the label and the tooltip of its button.
Answers = Mapping[str, tuple[str, str]]


def ask(
    engine: Engine,
    comparison: EventComparison,
    subject: Subject,
    answers: Answers,
    *,
    details: Mapping[str, object],
    proposed: str = "",
    also: Iterable[Subject] = (),
    shortcuts: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """The answers as buttons, the proposed one named as such: it must not look as if it were
    given; once given, the answer with the way back.

    ``shortcuts`` leads from a decision to the key that gives it.
    ``also`` are other subjects under which the same may be answered: an answer there is shown beside the buttons.
    """
    place = _place(subject)
    ruled, seen = comparison.ruled(subject), _seen(comparison, (subject, *also))
    show_problem(place)
    with st.container(horizontal=True, vertical_alignment="center"):
        if ruled is not None:
            name = answers.get(ruled.decision, (ruled.decision, ""))[0]
            st.markdown(f":material/task_alt: **{name}**, answered by {literal(ruled.annotator, 60)}")
            _button(engine, comparison, subject, "", "Undo", seen, {}, place)
            return
        for decision, (name, hint) in answers.items():
            said = f"{name} · proposed" if decision == proposed else name
            how = _Looks(hint, said, shortcuts.get(decision))
            _button(engine, comparison, subject, decision, name, seen, details, place, how)
    for elsewhere in (comparison.ruled(other) for other in seen if other != subject):
        if elsewhere is not None:
            name = answers.get(elsewhere.decision, (elsewhere.decision, ""))[0]
            st.caption(f"{literal(elsewhere.annotator, 60)} answered “{name}” when comparing it with other words.")


def _seen(comparison: EventComparison, subjects: Iterable[Subject]) -> dict[Subject, int]:
    """Which answers the page shows: from each subject to the version of its ruling."""
    return {subject: comparison.ruling_version(subject) for subject in subjects}


@dataclass(frozen=True, slots=True)
class _Looks:
    """Of the button of an answer: what it tells to whoever points at it, what stands on it, and its key."""

    hint: str = ""
    said: str = ""
    shortcut: str | None = None


def _button(
    engine: Engine,
    comparison: EventComparison,
    subject: Subject,
    decision: str,
    name: str,
    seen: Mapping[Subject, int],
    details: Mapping[str, object],
    place: str,
    how: _Looks = _Looks(),
) -> None:
    def rule() -> str:
        if _is_given(comparison.event_id, subject, seen[subject], decision):
            return "Only the first of several quick presses was counted."
        rulings.rule(
            engine,
            comparison.event_id,
            subject,
            decision,
            seen=seen[subject],
            also={other: version for other, version in seen.items() if other != subject},
            details=details,
            annotator=state.annotator(),
        )
        _remember(GivenRuling(comparison.event_id, subject, seen[subject] + 1), taken_back=not decision)
        return f"Saved: {name.lower()}." if decision else "Undone."

    st.button(
        how.said or name,
        key=f"{place}_{decision or 'back'}",
        help=how.hint or None,
        shortcut=how.shortcut,
        on_click=act,
        args=(place, rule),
    )


def _is_given(event_id: int, subject: Subject, seen: int, decision: str) -> bool:
    """Whether this visit has answered what the page still shows unanswered: the press was on its way meanwhile."""
    return bool(decision) and GivenRuling(event_id, subject, seen + 1) in keys.RULINGS_GIVEN.get()


def show_undo(engine: Engine, comparison: EventComparison, kind: RulingKind, gone: Iterable[Subject] = ()) -> None:
    """The way back from the answers of this visit, the last first: always there, so that nothing moves.

    ``gone`` are the subjects that the page does not show: what went wrong with an answer to them is said here.
    """
    place = f"{kind}_undo"
    about = (comparison.event_id, kind)
    last = next(
        (one for one in reversed(keys.RULINGS_GIVEN.get()) if (one.event_id, one.subject.ruling_kind) == about), None
    )
    st.button(
        "Undo the last answer",
        icon=":material/undo:",
        shortcut="z",
        type="tertiary",
        key=place,
        disabled=last is None,
        on_click=act,
        args=(place, lambda: _undo(engine, last)),
    )
    for asked in (place, *(_place(subject) for subject in gone)):
        show_problem(asked)


def _place(subject: Subject) -> str:
    return f"{subject.ruling_kind}_{subject.to_key()}"


def _undo(engine: Engine, last: GivenRuling | None) -> str:
    if last is None:
        return ""
    try:
        rulings.rule(engine, last.event_id, last.subject, "", seen=last.version, annotator=state.annotator())
    except StaleWrite:  # what was ruled on since must not stand before the answers given earlier
        _remember(last, taken_back=True)
        raise
    _remember(last, taken_back=True)
    return "The last answer was undone."


def _remember(answer: GivenRuling, *, taken_back: bool) -> None:
    others = tuple(one for one in keys.RULINGS_GIVEN.get() if one.subject != answer.subject)
    keys.RULINGS_GIVEN.put(others if taken_back else (*others, answer))
