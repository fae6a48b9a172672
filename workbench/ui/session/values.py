"""The only user of Streamlit's session state: values that one person's visit remembers, each of one type.

Streamlit keeps them by name in one bag for everything. Here each name is bound to a type where it is declared (all of
them in ``keys``), so that whoever reads a value knows what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """What is kept under ``key``; ``default`` while nothing is.

    A widget that is given the key keeps what a person enters in it here.
    """

    key: str
    default: T

    def get(self) -> T:
        found: T = st.session_state.get(self.key, self.default)
        return found

    def put(self, value: T) -> None:
        """Into a widget only before this run has shown it; from a callback, into any."""
        st.session_state[self.key] = value

    def is_there(self) -> bool:
        return self.key in st.session_state

    def start(self, value: T) -> None:
        """What stands in a widget when it first shows; what a person has put there since stays."""
        if not self.is_there():
            self.put(value)

    def drop(self) -> None:
        """Forget it: the default is back."""
        st.session_state.pop(self.key, None)

    def take(self) -> T:
        """What is kept, once."""
        found = self.get()
        self.drop()
        return found


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A field that stands in several forms, with a value in each."""

    name: str
    default: T

    def of(self, form: str) -> Value[T]:
        """The value in that form."""
        return Value(self.key(form), self.default)

    def key(self, form: str) -> str:
        """The key of the widget in that form."""
        return f"{form}_{self.name}"


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """What the component of that key last said under ``name``."""

    component: str
    name: str

    def get(self) -> T | None:
        """None while it has said nothing."""
        found: T | None = getattr(st.session_state.get(self.component), self.name, None)
        return found


def move_fields(old: str, new: str) -> None:
    """Give what was typed into the widgets of one prefix to those of another."""
    for key in _keys_of(old):
        st.session_state[new + key.removeprefix(old)] = st.session_state[key]


def drop_fields(*prefixes: str) -> None:
    """Forget what was typed into the widgets of these prefixes: it has been kept."""
    for key in _keys_of(*prefixes):
        del st.session_state[key]


def _keys_of(*prefixes: str) -> list[str]:
    return [str(key) for key in st.session_state if str(key).startswith(prefixes)]
