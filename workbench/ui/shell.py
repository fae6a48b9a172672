"""The frame around every page: page config, navigation, the annotator's name."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.services.failures import FORESEEN, sentence
from workbench.ui import resources, state
from workbench.ui.api.preconditions import OPEN_TO_ALL
from workbench.ui.plain_text import markdown
from workbench.ui.session.keys import JUST_NAMED

HOME = "workbench/ui/home/home_page.py"
IMPORT = "workbench/ui/imports/import_page.py"
ANNOTATE = "workbench/ui/annotate/annotate_page.py"
EVENT = "workbench/ui/compare/compare_page.py"
VERIFY = "workbench/ui/verify/verify_page.py"
EXPORT = "workbench/ui/exports/export_page.py"
GUIDELINES = "workbench/ui/guidelines/guidelines_page.py"
NAMES = "workbench/ui/names/names_page.py"
MODEL = "workbench/ui/desk_model/model_page.py"
AUDIT = "workbench/ui/audit/audit_page.py"

#: (script, title, icon, address); in the order of the work, then its rules, then its quality.
PAGES = (
    (HOME, "Home", ":material/home:", "home"),
    (IMPORT, "Import", ":material/upload_file:", "import"),
    (ANNOTATE, "Annotate", ":material/edit_note:", "annotate"),
    (EVENT, "Compare", ":material/compare_arrows:", "event"),
    (VERIFY, "Verify", ":material/fact_check:", "verify"),
    (EXPORT, "Export", ":material/download:", "export"),
    (GUIDELINES, "Guidelines", ":material/rule:", "guidelines"),
    (AUDIT, "Audit", ":material/troubleshoot:", "audit"),
    (MODEL, "Model", ":material/model_training:", "model"),
    (NAMES, "Outlets and people", ":material/newspaper:", "names"),
)
#: Pages that others lead to, and the navigation does not.
_BESIDE = frozenset({NAMES})

_STYLE = Path(__file__).parent / "shell.css"
#: An emoji, which the browser draws itself: a symbol's name would be fetched from a font server, a file cost numpy.
_ICON = "🔍"
_LOG = logging.getLogger(__name__)
_UNFORESEEN = (
    "This page failed. What you saved is safe. Reload the page; if it fails again, tell the administrator: the "
    "server log says what happened."
)
_YEAR_S = 31_536_000

#: It looks for a second at most: what it looks for may be drawn after it.
_FOCUS = """
(() => {
  const until = Date.now() + 1000;
  const look = () => {
    const found = document.querySelector(SELECTOR);
    if (document.activeElement && document.activeElement !== document.body) return;
    if (found) found.focus();
    else if (Date.now() < until) requestAnimationFrame(look);
  };
  look();
})();
"""


def run_page() -> None:
    """One run of the chosen page. A failure that the workbench knows is shown as one sentence."""
    st.set_page_config(page_title="Claim Workbench", page_icon=_ICON, layout="wide")
    pages = [
        st.Page(
            script,
            title=title,
            icon=icon,
            url_path=path,
            default=path == "home",
            visibility="hidden" if script in _BESIDE else "visible",
        )
        for script, title, icon, path in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    st.html(_STYLE)
    try:
        if resources.open_to_network():
            st.html(f'<p class="cw-open-to-all" role="note">{OPEN_TO_ALL}</p>')
        resources.engine()
        _show_name()
        chosen.run()
        resources.keep_meanings()
    except FORESEEN as error:
        show_failure(error)


def show_failure(error: Exception) -> bool:
    """Say in words that a page failed, and why where that was foreseen; the log has all of what is not our own."""
    if not isinstance(error, WorkbenchError):
        _LOG.error("A page failed.", exc_info=error)
    st.error(markdown(sentence(error) or _UNFORESEEN, 500), icon=":material/error:")
    return True


def _show_name() -> None:
    """The annotator's name, in the corner of the navigation bar, and the field that changes it."""
    with st.container(key="annotator_corner"):
        name = state.annotator()
        with st.popover(markdown(name, 24), icon=":material/person:", type="tertiary"):
            state.show_annotator()
            st.page_link(NAMES, label="Everybody's names", icon=":material/group:", query_params={"view": "people"})
        if JUST_NAMED.take():
            remember(state.NAME_COOKIE, name)


def remember(cookie: str, value: str) -> None:
    """Let the browser keep a choice. Percent-encoded, it holds no sign that script or cookie would take for its own."""
    kept = f"{cookie}={quote(value, safe='')}; path=/; max-age={_YEAR_S}; SameSite=Strict"
    st.html(f'<script>document.cookie = "{kept}";</script>', unsafe_allow_javascript=True)


def focus_on(selector: str) -> None:
    """The first element of that CSS selector gets the focus once it is there, unless something else has it."""
    words = json.dumps(selector).replace("<", "\\u003c")
    st.html(f"<script>{_FOCUS.replace('SELECTOR', words)}</script>", unsafe_allow_javascript=True)
