"""Releases: one in the making, the one just made, and those kept from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from workbench.services.exchange import releases
from workbench.services.exchange.releases import Release
from workbench.ui.exports import export_words
from workbench.ui.plain_text import markdown
from workbench.ui.session.keys import RELEASE_RUN
from workbench.ui.times import dated, exactly
from workbench.ui.work.release_run import ReleaseRun
from workbench.ui.work.watching import watch

_LEAVE = "You can leave this page: the release will be here when it is ready."
_SHOWN_RELEASES = 10


def watch_release(run: ReleaseRun) -> None:
    """Progress until the release is made; then the page is drawn again."""
    watch(run, lambda: (run.share, f"Writing {run.file}" if run.file else "Reading the database"), _LEAVE)


def show_made(run: ReleaseRun) -> None:
    """The release that was just made, or why none was, until the person puts it away."""
    if run.release is None:
        st.error(f"No release was made. {markdown(run.fault, 500)}", icon=":material/error:")
        return
    with st.container(border=True, key="export_made"):
        st.markdown(f"**Your release is ready:** {markdown(export_words.release_facts(run.release.manifest), 300)}.")
        with st.container(horizontal=True):
            _download(run.release.path, key="made", primary=True)
            st.button("Done", on_click=RELEASE_RUN.drop, key="export_done")
        with st.expander("Contents"):
            _show_contents(run.release, key="made")


def show_kept(kept: Sequence[Release], now: datetime) -> None:
    """Releases made before, the latest first."""
    for release in kept[:_SHOWN_RELEASES]:
        made = datetime.fromtimestamp(release.path.stat().st_mtime, UTC)
        key = release.path.stem
        with st.expander(f"{dated(made, now)}: {markdown(export_words.release_facts(release.manifest), 300)}"):
            st.markdown(f"`{release.path.name}`, made on {exactly(made)}.")
            _download(release.path, key=key)
            _show_contents(release, key=key)
    if len(kept) > _SHOWN_RELEASES:
        st.caption(f"and {len(kept) - _SHOWN_RELEASES:,} more in {markdown(str(kept[0].path.parent), 200)}.")


def _download(path: Path, *, key: str, primary: bool = False) -> None:
    st.download_button(
        f"Download the release ({export_words.size(path.stat().st_size)})",
        path.read_bytes,
        file_name=path.name,
        mime="application/zip",
        icon=":material/download:",
        type="primary" if primary else "secondary",
        on_click="ignore",
        key=f"export_zip_{key}",
    )


def _show_contents(release: Release, *, key: str) -> None:
    files, readme, manifest = st.tabs(["Files", "README", "Manifest"])
    with files:
        _show_files(release, key=key)
    with readme:
        st.code(releases.read_file(release.path, releases.README).decode(), language=None, height=400)
    with manifest:
        st.json(releases.read_file(release.path, releases.MANIFEST).decode(), expanded=2)


def _show_files(release: Release, *, key: str) -> None:
    lines = export_words.file_lines(release.manifest)
    rows = "".join(
        f'<tr><td>{escape(line.name)}</td><td class="cw-number">{line.records}</td>'
        f'<td class="cw-number">{line.size}</td><td><code>{line.sha256}</code></td></tr>'
        for line in lines
    )
    st.html(
        '<table class="cw-table cw-release"><thead><tr><th scope="col">File</th>'
        '<th scope="col" class="cw-number">Records</th><th scope="col" class="cw-number">Size</th>'
        f'<th scope="col">SHA-256</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = [*(line.name for line in lines), releases.README, releases.MANIFEST]
        name = st.selectbox("One file", names, key=f"export_one_{key}", width=240)
        st.download_button(
            f"Download {name}",
            _reading(release, name),
            file_name=name,
            icon=":material/download:",
            on_click="ignore",
            key=f"export_file_of_{key}_{name}",
        )


def _reading(release: Release, name: str) -> Callable[[], bytes]:
    return partial(releases.read_file, release.path, name)
