"""The dossier of a claim, to be downloaded: made when it is asked for, of what stands then."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.services.claims import dossiers
from workbench.services.claims.dossiers import DossierFormat
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.database.engine import Engine
from workbench.ui import state

_KINDS = {
    DossierFormat.HTML: ("Page", ":material/html:", "text/html", "html"),
    DossierFormat.PDF: ("PDF", ":material/picture_as_pdf:", "application/pdf", "pdf"),
    DossierFormat.CLAIM_REVIEW: ("ClaimReview", ":material/data_object:", "application/ld+json", "claimreview.jsonld"),
}


def dossier_downloads(engine: Engine, opened: OpenClaim) -> None:
    """A popover with the dossier in each format."""
    with st.popover("Dossier", icon=":material/folder_zip:", type="tertiary", help="One file that proves itself."):
        st.caption(
            "The claim, who prints it, the evidence with its sources, the verdict and its history, in one file. "
            "`python -m workbench dossier verify FILE` proves every excerpt in it."
        )
        for as_format, (name, icon, mime, ending) in _KINDS.items():
            lacks_verdict = as_format is DossierFormat.CLAIM_REVIEW and not opened.verdicts
            st.download_button(
                name,
                partial(_made, engine, opened.card.id, state.annotator(), as_format),
                file_name=f"dossier-claim-{opened.card.id}.{ending}",
                mime=mime,
                icon=icon,
                key=f"dossier_{opened.card.id}_{as_format}",
                on_click="ignore",
                disabled=lacks_verdict,
                help="Give a verdict first: it is what is reviewed." if lacks_verdict else None,
                width="stretch",
            )


def _made(engine: Engine, claim_id: int, annotator: str, as_format: DossierFormat) -> bytes:
    return dossiers.written(dossiers.claim_dossier(engine, claim_id, made_by=annotator), as_format)
