"""How good the suggestions are, by the answers: shares with their intervals as a picture, the numbers beneath it."""

from __future__ import annotations

from html import escape

import streamlit as st

from workbench.services.audit.passages import AuditProgress
from workbench.ui.audit import audit_words
from workbench.ui.audit.audit_words import Bar


def show_estimate(progress: AuditProgress) -> None:
    """The picture, in words what it rests on, and the numbers behind it."""
    st.header("How good the suggestions are", anchor=False)
    st.html(f'<div class="cw-shares">{"".join(_line(bar) for bar in audit_words.bars(progress))}</div>')
    st.caption(" ".join(audit_words.grounds(progress)))
    with st.expander("The numbers, and how they are calculated"):
        rows = "".join(
            f'<tr><td>{escape(name)}</td><td class="cw-number">{escape(number)}</td></tr>'
            for name, number in audit_words.numbers(progress)
        )
        st.html(f'<table class="cw-table cw-audit-numbers"><tbody>{rows}</tbody></table>')
        st.caption(
            "Claims missed = claims that people added, and the share of checked passages that hold a claim times all "
            "passages without a suggestion. Found = accepted / (accepted + missed). Intervals are Wilson's, 95 "
            "%: if the sample were drawn again and again, about 19 in 20 would contain the true share."
        )


def _line(bar: Bar) -> str:
    name = f"<p><b>{escape(bar.name)}</b> <span>{escape(bar.means)}</span></p>"
    if bar.share is None:
        return f"<div>{name}<div>{escape(bar.missing)}</div></div>"
    share = bar.share
    low, middle, high = (f"{100 * part:.2f}%" for part in (share.low, share.value, share.high))
    words = f"{audit_words.percent(share.value)}, {audit_words.between(share)}"
    width = f"{max(0.5, 100 * (share.high - share.low)):.2f}%"
    return (
        f"<div>{name}<div><strong>{audit_words.percent(share.value)}</strong>"
        f"<small>{audit_words.between(share)}</small>"
        f'<div class="cw-scale" role="img" aria-label="{escape(words)}">'
        f'<i style="inset-inline-start: {low}; inline-size: {width}" title="{low} to {high}"></i>'
        f'<b style="inset-inline-start: {middle}"></b></div>'
        '<div class="cw-ends" aria-hidden="true"><span>0 %</span><span>50 %</span><span>100 %</span></div></div></div>'
    )
