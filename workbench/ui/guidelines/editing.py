"""Writing the next version of the guidelines: entry by entry, with what changes in sight, until it is published."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from workbench.domain.guidelines import Entry, GuidelineText, Section, changes
from workbench.errors import InputError, WorkbenchError
from workbench.services import guidelines
from workbench.services.guidelines import Published
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import show_problem
from workbench.ui.guidelines import guideline_words
from workbench.ui.guidelines.showing import change_list
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session import keys

_PLACE = keys.DRAFT_NAME.key
_INTRODUCTION = "introduction"
_LISTS = ("examples", "counterexamples", "borderline")


def is_writing() -> bool:
    """Whether this visit has a draft."""
    return bool(keys.DRAFT_BASE.get())


def begin(base: Published) -> None:
    """Start a draft from the version in force."""
    keys.DRAFT_BASE.put(base.version)
    keys.DRAFT_ENTRY.put(_INTRODUCTION)
    keys.DRAFT_NAME.put("")
    for place, words in _fields(base.text).items():
        keys.guideline_words(place).put(words)


def _discard() -> None:
    keys.DRAFT_BASE.put("")


def write_panel(engine: Engine, versions: list[Published]) -> None:
    """The fields of one entry of the draft, and beside them everything that it would change."""
    current = versions[0]
    base = next((one for one in versions if one.version == keys.DRAFT_BASE.get()), current)
    writing, beside = st.columns((3, 2), gap="large")
    with writing:
        _show_fields(base.text)
    text, fault = _draft(base.text)
    with beside:
        _show_publishing(engine, base, current, text, fault)


def _show_fields(base: GuidelineText) -> None:
    entries = {_place(entry): entry for section in Section for entry in base.of(section)}
    chosen = st.selectbox(
        "Section",
        [_INTRODUCTION, *entries],
        format_func=lambda place: _called(entries.get(place)),
        key=keys.DRAFT_ENTRY.key,
        persist_state="session",
    )
    entry = entries.get(chosen)
    if entry is None:
        _area("In short", _INTRODUCTION, 320)
        return
    _area(guideline_words.FIELDS["definition"], _field(entry, "definition"), 140)
    for part in _LISTS:
        _area(f"{guideline_words.FIELDS[part]}: one per line", _field(entry, part), 120)
    st.caption("Put a dash with spaces ( — ) between the example and the reason.")


def _area(label: str, place: str, height: int) -> None:
    st.text_area(label, key=keys.guideline_words(place).key, height=height, max_chars=20_000, persist_state="session")


def _called(entry: Entry | None) -> str:
    return (
        "In short" if entry is None else f"{guideline_words.SECTIONS[entry.section]}: {guideline_words.title_of(entry)}"
    )


def _place(entry: Entry) -> str:
    return f"{entry.section}/{entry.name}"


def _field(entry: Entry, part: str) -> str:
    return f"{_place(entry)}_{part}"


def _draft(base: GuidelineText) -> tuple[GuidelineText | None, str]:
    """The text as the fields have it, or why it is none."""
    said = {
        "introduction": keys.guideline_words(_INTRODUCTION).get(),
        "entries": [_said(entry) for entry in base.entries],
    }
    try:
        return GuidelineText.model_validate(said), ""
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        entry = base.entries[place[1]] if len(place) > 1 and isinstance(place[1], int) else None
        return None, f"{_called(entry)} has a text that is empty or too long."


def _said(entry: Entry) -> dict[str, object]:
    lists = {part: guideline_words.from_lines(keys.guideline_words(_field(entry, part)).get() or "") for part in _LISTS}
    return {
        "section": entry.section,
        "name": entry.name,
        "definition": keys.guideline_words(_field(entry, "definition")).get(),
        **lists,
    }


def _show_publishing(
    engine: Engine, base: Published, current: Published, text: GuidelineText | None, fault: str
) -> None:
    found = changes(base.text, text) if text else []
    if base.version != current.version:
        _show_overtaken(base, current)
    if fault:
        st.error(markdown(fault, 300), icon=":material/error:")
    show_problem(_PLACE)
    st.text_input(
        "Name of the version",
        key=keys.DRAFT_NAME.key,
        max_chars=40,
        placeholder=guidelines.next_version([base.version, current.version]),
        help="Recorded with every decision made under it. Leave empty for the next number.",
        persist_state="session",
    )
    with st.container(horizontal=True):
        st.button(
            "Publish",
            type="primary",
            key="guideline_publish",
            icon=":material/publish:",
            disabled=not found or base.version != current.version,
            on_click=_publish,
            args=(engine, base),
        )
        st.button("Discard", key="guideline_discard", on_click=_discard)
    st.caption("Annotators are notified within seconds; their decisions from then on record the new version.")
    st.markdown(f"**{counted(len(found), 'field')} would change**" if found else "No changes yet.")
    change_list(found)


def _show_overtaken(base: Published, current: Published) -> None:
    by = f" by {markdown(current.annotator, 60)}" if current.annotator else ""
    st.warning(
        f"Version {markdown(current.version, 40)} was published{by} while you were working on version "
        f"{markdown(base.version, 40)}. Continue from it: what you wrote stays, and everything else follows the "
        f"new version.",
        icon=":material/update:",
    )
    st.button("Continue from the new version", key="guideline_rebase", on_click=_go_on_from, args=(base, current))


def _go_on_from(base: Published, current: Published) -> None:
    """What was written stays; what was left as it stood in the old version becomes what the new one says."""
    before, after = _fields(base.text), _fields(current.text)
    for place, words in after.items():
        field = keys.guideline_words(place)
        if field.get() in (None, before.get(place)):
            field.put(words)
    keys.DRAFT_BASE.put(current.version)


def _fields(text: GuidelineText) -> dict[str, str]:
    """What stands in the fields for that text, by their places."""
    fields = {_INTRODUCTION: text.introduction}
    for entry in text.entries:
        fields[_field(entry, "definition")] = entry.definition
        fields |= {_field(entry, part): guideline_words.as_lines(getattr(entry, part)) for part in _LISTS}
    return fields


def _publish(engine: Engine, base: Published) -> None:
    """What the fields say at this moment: also what was typed just before the button was pressed."""
    text, fault = _draft(base.text)
    try:
        if text is None:
            raise InputError(fault)
        name = keys.DRAFT_NAME.get()
        done = guidelines.publish(engine, text, annotator=state.annotator(), version=name, based_on=base.version)
    except WorkbenchError as error:
        state.say_problem(_PLACE, error)
        return
    _discard()
    keys.GUIDELINE_SHOWN.put(done.version)
    state.say(f"Version {done.version} is in force.")
