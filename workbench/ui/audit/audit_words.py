"""The words and figures of the Audit page: how far it is, how much the suggestions find, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.evaluation.audits import Audit
from workbench.evaluation.intervals import Estimate
from workbench.services.audit.passages import AuditProgress
from workbench.ui.plain_text import counted

PRECISION_NEEDS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the picture: a share with its interval. ``missing`` says why there is none yet, "" where there is."""

    name: str
    means: str
    share: Estimate | None
    missing: str


def percent(share: float) -> str:
    """As in "87 %"; a share below one is never rounded up to 100 %, nor one above nothing down to 0 %."""
    if 0.995 <= share < 1:
        return "over 99 %"
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def between(share: Estimate) -> str:
    """As in "95 % interval: 80 to 92 %"; where all was counted there is none."""
    if share.low == share.high:
        return "counted, not estimated"
    low, high = percent(share.low).removesuffix(" %"), percent(share.high)
    return f"95 % interval: {high if f'{low} %' == high else f'{low} to {high}'}"


def progress_words(progress: AuditProgress) -> str:
    """As in "12 of 31 passages answered"."""
    return f"{progress.answered:,} of {counted(progress.asked, 'passage')} answered"


def bars(progress: AuditProgress) -> list[Bar]:
    """Recall, precision, and where people worked blind what was found of their marks."""
    audit, blind = progress.audit, progress.blind
    lines = [
        Bar("Claims found", "by the suggestions, out of all claims", _recall(audit), why_no_recall(progress)),
        Bar("Suggestions right", "accepted, out of those decided", _precision(audit), _why_no_precision(audit)),
    ]
    if blind.share is not None:
        means = f"by the suggestions, of {counted(blind.marked, 'claim')} that annotators marked blind"
        lines.append(Bar("Blind marks found", means, blind.share, ""))
    return lines


def _recall(audit: Audit) -> Estimate | None:
    return audit.recall if audit.is_enough else None


def why_no_recall(progress: AuditProgress) -> str:
    """Why no share of claims found is shown yet; "" where it is."""
    tally, needed = progress.audit.tally, progress.audit.answers_needed
    if not progress.done_articles:
        return "Too few to say: no article is done yet. It counts once every suggestion in it is decided."
    if not tally.passages:
        return "Nothing to draw from: every passage of the articles that are done has a suggestion or a mark."
    if not progress.audit.is_enough:
        enough = f"at least {needed} answers" if tally.passages > needed else f"all {tally.passages} passages answered"
        return f"Too few to say: {tally.checked:,} of {enough}."
    return "" if progress.audit.recall else "No claims yet, neither found nor missed."


def _precision(audit: Audit) -> Estimate | None:
    return audit.precision if audit.tally.accepted + audit.tally.rejected >= PRECISION_NEEDS else None


def _why_no_precision(audit: Audit) -> str:
    decided = audit.tally.accepted + audit.tally.rejected
    return "" if decided >= PRECISION_NEEDS else f"Too few to say: {decided:,} of at least {PRECISION_NEEDS} decisions."


def grounds(progress: AuditProgress) -> list[str]:
    """What the estimate rests on, a sentence each."""
    tally = progress.audit.tally
    said = [
        f"This covers the {counted(progress.done_articles, 'article')} of {progress.read_articles:,} in which every "
        f"suggestion is decided: {counted(tally.found, 'suggested claim')} accepted there."
    ]
    if tally.added:
        said.append(f"{counted(tally.added, 'claim')} that people added count as missed.")
    if tally.checked:
        claims = "1 contains a claim" if tally.with_claim == 1 else f"{tally.with_claim:g} contain a claim"
        rest = "; as a random sample they stand for the rest" if tally.checked < tally.passages else ""
        said.append(
            f"Of the other {counted(tally.passages, 'passage')} without a suggestion, {tally.checked:,} were checked "
            f"and {claims}{rest}. Claims missed in a passage that has a suggestion are not counted."
        )
    if progress.later:
        said.append(f"{counted(progress.later, 'answer')} will count when their articles are done.")
    if progress.twice:
        agree = progress.twice - progress.disagreed
        said.append(f"{counted(progress.twice, 'passage')} were answered by several people, who agree on {agree:,}.")
    return said


def numbers(progress: AuditProgress) -> Sequence[tuple[str, str]]:
    """The numbers behind the picture, as rows of a table."""
    tally, missed = progress.audit.tally, progress.audit.missed
    rows = [
        ("Suggestions accepted, in articles that are done", f"{tally.found:,}"),
        ("Claims that people added there", f"{tally.added:,}"),
        ("Passages without suggestion there", f"{tally.passages:,}"),
        ("of these checked", f"{tally.checked:,}"),
        ("of these with a claim", f"{tally.with_claim:g}"),
        ("Suggestions accepted, in all articles", f"{tally.accepted:,}"),
        ("Suggestions rejected, in all articles", f"{tally.rejected:,}"),
    ]
    if missed is not None:
        guess = f"{missed.value:,.0f} ({missed.low:,.0f} to {missed.high:,.0f})"
        rows.insert(5, ("Claims missed, as estimated", guess))
    return rows
