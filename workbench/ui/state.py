"""The only user of Streamlit's session state: what one person's visit remembers."""

from __future__ import annotations

from urllib.parse import unquote

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.services.queue.ordering import Order, read_order
from workbench.ui import resources
from workbench.ui.work.import_run import ImportRun
from workbench.ui.work.release_run import ReleaseRun

#: The cookie in which a browser keeps the person's name; its value is percent-encoded.
NAME_COOKIE = "workbench_annotator"
#: The cookie in which a browser keeps the order of the articles.
ORDER_COOKIE = "workbench_order"
_ANNOTATOR = "annotator"
_NAME_FIELD = "annotator_name"
_SAID = "said_after_the_last_act"
_PROBLEM = "problem_of_the_last_act"
_NAMED = "annotator_just_named"
_MAX_NAME_CHARS = 80
_IMPORT = "import_run"
_UPLOADS = "upload_round"
_RELEASE = "release_run"
_BLIND = "works_blind"
_ORDER = "order_of_articles"
_SEEN = "articles_seen_in_spite_of_the_lot"
_MARK = "mark_of_a_callback"


def annotator() -> str:
    """The name under which this visit's decisions are recorded."""
    return _own_name() or resources.default_annotator()


def _own_name() -> str:
    """What the person called themselves: in this visit, else in this browser before; "" for nothing."""
    if _ANNOTATOR not in st.session_state:
        st.session_state[_ANNOTATOR] = unquote(st.context.cookies.get(NAME_COOKIE, ""))[:_MAX_NAME_CHARS]
    return str(st.session_state[_ANNOTATOR]).strip()


def show_annotator() -> None:
    """The field in which a person gives their name; the field's own value does not outlive a change of page."""
    if _NAME_FIELD not in st.session_state:
        st.session_state[_NAME_FIELD] = _own_name()
    st.text_input(
        "Your name",
        key=_NAME_FIELD,
        placeholder=resources.default_annotator(),
        max_chars=_MAX_NAME_CHARS,
        help="Stands beside every decision that you make from here on.",
        on_change=_remember_naming,
    )


def _remember_naming() -> None:
    st.session_state[_ANNOTATOR] = st.session_state[_NAME_FIELD]
    st.session_state[_NAMED] = True


def just_named() -> bool:
    """Whether the person has given their name since this was last asked."""
    return bool(st.session_state.pop(_NAMED, False))


def import_run() -> ImportRun | None:
    """The import that this visit started last, running or ended; None once its report was put away."""
    run = st.session_state.get(_IMPORT)
    return run if isinstance(run, ImportRun) else None


def keep_import(run: ImportRun) -> None:
    st.session_state[_IMPORT] = run


def put_import_away() -> None:
    """Ready for other files."""
    st.session_state.pop(_IMPORT, None)
    st.session_state[_UPLOADS] = upload_round() + 1


def upload_round() -> int:
    """How many imports this visit has put away: a new upload field for each."""
    return int(st.session_state.get(_UPLOADS, 0))


def release_run() -> ReleaseRun | None:
    """The release that this visit began last, in the making or made; None once it was put away."""
    run = st.session_state.get(_RELEASE)
    return run if isinstance(run, ReleaseRun) else None


def keep_release(run: ReleaseRun) -> None:
    st.session_state[_RELEASE] = run


def put_release_away() -> None:
    st.session_state.pop(_RELEASE, None)


def works_blind() -> bool:
    """Whether the person wants to annotate without sight of suggestions and of others' decisions."""
    return bool(st.session_state.get(_BLIND, False))


def keep_blind(blind: bool) -> None:
    st.session_state[_BLIND] = blind


def seen_articles() -> tuple[int, ...]:
    """Articles that opened blind by lot and that the person wanted to see, in this visit."""
    kept = st.session_state.get(_SEEN, ())
    return tuple(kept)


def see_article(article_id: int) -> None:
    st.session_state[_SEEN] = tuple(dict.fromkeys((*seen_articles(), article_id)))


def order() -> Order:
    """The order in which the person wants articles: as chosen in this visit, else in this browser before."""
    if _ORDER not in st.session_state:
        st.session_state[_ORDER] = read_order(st.context.cookies.get(ORDER_COOKIE)) or Order.PLAIN
    return Order(st.session_state[_ORDER])


def keep_order(order: Order) -> None:
    st.session_state[_ORDER] = order


def chosen(key: str, default: str) -> str:
    """What was chosen last in the field of that key, also before it is drawn again."""
    return str(st.session_state.get(key, default))


def component_value(key: str, name: str) -> object:
    """What a component last said under ``name``; None while it has said nothing."""
    said = st.session_state.get(key)
    return getattr(said, name, None)


def field(key: str) -> object:
    """What stands in the widget of that key; None while it is not there."""
    return st.session_state.get(key)


def leave_mark(name: str) -> None:
    """For this run to find: a callback has done what the page has yet to follow."""
    st.session_state[_MARK] = name


def take_mark(name: str) -> bool:
    """Whether that was left, once."""
    if st.session_state.get(_MARK) != name:
        return False
    del st.session_state[_MARK]
    return True


def start_field(key: str, value: object) -> None:
    """What stands in a widget when it first shows; what a person has put there since stays."""
    if key not in st.session_state:
        st.session_state[key] = value


def move_fields(old: str, new: str) -> None:
    """Give what was typed into the widgets of one prefix to those of another."""
    for key in [str(key) for key in st.session_state if str(key).startswith(old)]:
        st.session_state[new + key.removeprefix(old)] = st.session_state[key]


def drop_fields(*prefixes: str) -> None:
    """Forget what was typed into the widgets of these prefixes: it has been kept."""
    for key in [str(key) for key in st.session_state if str(key).startswith(prefixes)]:
        del st.session_state[key]


def set_field(key: str, value: object) -> None:
    """Put a value into a widget that this run has not shown yet; from a callback, into any."""
    st.session_state[key] = value


def say(message: str) -> None:
    """Keep one sentence for the next run to show: what an act has done."""
    st.session_state[_SAID] = message


def take_said() -> str:
    """The sentence that the last run left, once; "" where it left none."""
    return str(st.session_state.pop(_SAID, ""))


def say_problem(place: str, error: WorkbenchError) -> None:
    """Keep for the next run why an act was not done, and beside what it was asked for."""
    st.session_state[_PROBLEM] = (place, error)


def problem() -> WorkbenchError | None:
    """Why the last act was not done, whatever its place; None where it was."""
    kept = st.session_state.get(_PROBLEM)
    return kept[1] if kept else None


def has_problem(place: str) -> bool:
    """Whether the last act was not done at this place; asking leaves it there."""
    kept = st.session_state.get(_PROBLEM)
    return kept is not None and kept[0] == place


def take_problem(place: str) -> WorkbenchError | None:
    """The same for this place only, once."""
    kept = st.session_state.get(_PROBLEM)
    if not kept or kept[0] != place:
        return None
    del st.session_state[_PROBLEM]
    error: WorkbenchError = kept[1]
    return error


def drop_problem() -> None:
    """Forget a problem whose place this run has not shown."""
    st.session_state.pop(_PROBLEM, None)
