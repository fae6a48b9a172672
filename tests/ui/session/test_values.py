from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from workbench.ui.session.values import Field, Said, Value, drop_fields, move_fields

COUNT: Value[int] = Value("count_of_this_test", 0)
WORDS: Field[str] = Field("words", "")


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    for key in list(st.session_state):
        del st.session_state[key]


def test_a_value_is_its_default_until_it_is_put_and_again_when_it_is_dropped() -> None:
    assert (COUNT.get(), COUNT.is_there()) == (0, False)

    COUNT.put(2)
    assert (COUNT.get(), COUNT.is_there()) == (2, True)

    COUNT.drop()
    COUNT.drop()
    assert (COUNT.get(), COUNT.is_there()) == (0, False)


def test_what_is_taken_is_taken_once() -> None:
    COUNT.put(3)

    assert [COUNT.take(), COUNT.take()] == [3, 0]


def test_a_field_starts_with_what_it_is_given_and_keeps_what_was_typed_since() -> None:
    field = WORDS.of("claim_7_1")
    field.start("The wall broke.")
    field.put("The dam broke.")
    field.start("The wall broke.")

    assert field.get() == "The dam broke."
    assert field.key == WORDS.key("claim_7_1")
    assert WORDS.of("claim_7_2").get() == ""


def test_what_was_typed_moves_to_the_fields_of_the_next_version() -> None:
    WORDS.of("claim_7_1").put("typed")
    WORDS.of("claim_71_1").put("of another claim")

    move_fields("claim_7_1_", "claim_7_2_")

    assert WORDS.of("claim_7_2").get() == "typed"
    assert not WORDS.of("claim_71_2").is_there()


def test_fields_are_forgotten_by_their_prefix() -> None:
    WORDS.of("new_1").put("kept")
    WORDS.of("old_1").put("typed")

    drop_fields("old_", "older_")

    assert (WORDS.of("new_1").get(), WORDS.of("old_1").get()) == ("kept", "")


def test_a_component_that_is_not_there_has_said_nothing() -> None:
    said: Said[int] = Said("component_of_this_test", "article")
    assert said.get() is None
