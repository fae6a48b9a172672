"""The frame around every page: page config, navigation, the annotator's name."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui import resources, state

#: (script, title, icon, address); the order is that of the work.
PAGES = (
    ("workbench/ui/pages/home.py", "Home", ":material/home:", "home"),
    ("workbench/ui/pages/import_articles.py", "Import", ":material/upload_file:", "import"),
    ("workbench/ui/pages/annotate.py", "Annotate", ":material/edit_note:", "annotate"),
    ("workbench/ui/pages/verify.py", "Verify", ":material/fact_check:", "verify"),
    ("workbench/ui/pages/export.py", "Export", ":material/download:", "export"),
)


def run_page() -> None:
    """One run of the chosen page. A failure that the workbench knows is shown as one sentence."""
    st.set_page_config(page_title="Claim Workbench", page_icon=":material/fact_check:", layout="wide")
    pages = [
        st.Page(script, title=title, icon=icon, url_path=path, default=path == "home")
        for script, title, icon, path in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    try:
        resources.engine()
        with st.sidebar:
            state.show_annotator()
        chosen.run()
    except WorkbenchError as error:
        st.error(str(error), icon=":material/error:")
