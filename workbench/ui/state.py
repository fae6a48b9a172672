"""What one person's visit remembers: who they are, the order that they chose, what became of their last act."""

from __future__ import annotations

from urllib.parse import unquote

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.services.queue.ordering import Order, read_order
from workbench.ui import resources
from workbench.ui.session import keys, values

#: The cookie in which a browser keeps the person's name; its value is percent-encoded.
NAME_COOKIE = "workbench_annotator"
#: The cookie in which a browser keeps the order of the articles.
ORDER_COOKIE = "workbench_order"
_MAX_NAME_CHARS = 80


def annotator() -> str:
    """The name under which this visit's decisions are recorded."""
    return _own_name() or resources.default_annotator()


def _own_name() -> str:
    """What the person called themselves: in this visit, else in this browser before; "" for nothing."""
    if not keys.ANNOTATOR.is_there():
        kept = unquote(st.context.cookies.get(NAME_COOKIE, ""))
        keys.ANNOTATOR.put(str(kept[:_MAX_NAME_CHARS]))
    return keys.ANNOTATOR.get().strip()


def show_annotator() -> None:
    """The field in which a person gives their name."""
    keys.ANNOTATOR_FIELD.start(_own_name())
    st.text_input(
        "Your name",
        key=keys.ANNOTATOR_FIELD.key,
        placeholder=resources.default_annotator(),
        max_chars=_MAX_NAME_CHARS,
        help="Recorded with every decision you make from now on.",
        on_change=_remember_naming,
    )


def _remember_naming() -> None:
    keys.ANNOTATOR.put(keys.ANNOTATOR_FIELD.get())
    keys.JUST_NAMED.put(True)


def be_called(name: str) -> None:
    """From now on the person goes by this name, here and in this browser."""
    keys.ANNOTATOR.put(name)
    keys.ANNOTATOR_FIELD.drop()
    keys.JUST_NAMED.put(True)


def put_import_away() -> None:
    """Ready for other files."""
    keys.IMPORT_RUN.drop()
    keys.UPLOAD.drop()
    keys.UPLOAD_ROUND.put(keys.UPLOAD_ROUND.get() + 1)


def see_article(article_id: int) -> None:
    """From now on in this visit the article opens with sight, whatever its lot says."""
    keys.SEEN_ARTICLES.put(tuple(dict.fromkeys((*keys.SEEN_ARTICLES.get(), article_id))))


def order() -> Order:
    """The order in which the person wants articles: as chosen in this visit, else in this browser before."""
    chosen = keys.ORDER.get()
    if chosen is None:
        chosen = read_order(st.context.cookies.get(ORDER_COOKIE)) or Order.PLAIN
        keys.ORDER.put(chosen)
    return Order(chosen)


def say(message: str) -> None:
    """Keep one sentence for the next run to show: what an act has done."""
    keys.SAID.put(message)


def take_said() -> str:
    """The sentence that the last run left, once; "" where it left none."""
    return keys.SAID.take()


def say_problem(place: str, error: WorkbenchError) -> None:
    """Keep for the next run why an act was not done, and its place on the page."""
    keys.PROBLEM.put((place, error))


def has_problem(place: str) -> bool:
    """Whether the last act was not done at this place; asking leaves it there."""
    kept = keys.PROBLEM.get()
    return kept is not None and kept[0] == place


def take_problem(place: str) -> WorkbenchError | None:
    """Why the last act was not done at this place, once; None where it was done, or belongs to another place."""
    if not has_problem(place):
        return None
    kept = keys.PROBLEM.take()
    return kept[1] if kept else None


def take_problem_anywhere() -> WorkbenchError | None:
    """Why the last act was not done, once, whatever its place; None where it was done, or that was shown."""
    kept = keys.PROBLEM.take()
    return kept[1] if kept else None


move_fields, drop_fields = values.move_fields, values.drop_fields
