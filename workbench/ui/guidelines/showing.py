"""The guidelines to read: the version in force, those before it, and what each changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from workbench.domain.guidelines import Change, Entry, GuidelineText, Section, changes
from workbench.services.guidelines import Published
from workbench.ui.guidelines import guideline_words
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session.keys import GUIDELINE_SHOWN
from workbench.ui.times import dated


def choose_version(versions: Sequence[Published]) -> int:
    """A menu of the versions; answers with the index of the chosen one. The first is in force."""
    names = [published.version for published in versions]
    if GUIDELINE_SHOWN.get() not in names:
        GUIDELINE_SHOWN.put(names[0])
    chosen = st.selectbox(
        "Version",
        names,
        format_func=lambda name: f"{name} (in force)" if name == names[0] else name,
        key=GUIDELINE_SHOWN.key,
        persist_state="session",
    )
    return names.index(chosen)


def facts(published: Published, made_by: Mapping[str, int], now: datetime) -> str:
    """Who published the version, when, and how much was decided by it, as Markdown."""
    count = made_by.get(published.version, 0)
    if published.published_at is None or not published.annotator:
        source = "Came with the workbench."
    else:
        source = f"Published by {markdown(published.annotator, 60)} on {dated(published.published_at, now)}."
    verb = "was" if count == 1 else "were"
    made = f"{counted(count, 'decision')} {verb} made under it." if count else "No decisions made under it yet."
    return f"{source} {made}"


def show_changes(versions: Sequence[Published], place: int) -> None:
    """What the version changed of the one before it, in an expander."""
    if place + 1 >= len(versions):
        return
    before = versions[place + 1]
    found = changes(before.text, versions[place].text)
    with st.expander(f"What differs from version {markdown(before.version, 40)} ({counted(len(found), 'field')})"):
        change_list(found)


def change_list(found: Sequence[Change]) -> None:
    """Each changed field with its words: struck is gone, bold is new."""
    for change in found:
        st.markdown(f"**{markdown(guideline_words.heading_of(change))}**")
        st.markdown("\n".join(f"- {line}" for line in guideline_words.differences(change)))


def show_text(text: GuidelineText) -> None:
    """The whole text, section by section."""
    st.markdown(guideline_words.paragraphs(text.introduction))
    sections = list(Section)
    for section, tab in zip(
        sections, st.tabs([guideline_words.SECTIONS[section] for section in sections]), strict=True
    ):
        with tab:
            for entry in text.of(section):
                _show_entry(entry)


def _show_entry(entry: Entry) -> None:
    with st.container(border=True):
        st.markdown(f"#### {markdown(guideline_words.title_of(entry))}")
        st.markdown(guideline_words.paragraphs(entry.definition))
        lists = {
            name: lines
            for name, lines in (
                (guideline_words.FIELDS["examples"], entry.examples),
                (guideline_words.FIELDS["counterexamples"], entry.counterexamples),
                (guideline_words.FIELDS["borderline"], entry.borderline),
            )
            if lines
        }
        for column, (name, lines) in zip(st.columns(3), lists.items(), strict=False):
            column.caption(name)
            column.markdown(guideline_words.bullets(lines))
