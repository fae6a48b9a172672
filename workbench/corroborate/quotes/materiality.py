"""Whether a change of wording may change the meaning: a proposal, with its reason, for a person to decide.

The rules look at words alone: what was cut off is a condition, what stood before the cut was a denial or a hedge, or
what was left out kept a sentence general that is printed as an accusation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.corroborate.quotes.forms import content_of
from workbench.corroborate.texts.printed_words import key_of
from workbench.domain.comparison_labels import DriftKind


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key_of, re.findall(r"\w+", words)))


#: A cut right before one of these leaves the main clause without its condition.
_CONDITIONS = _keys("while if unless until till when without except but because although though provided only once")
#: These set it before the main clause.
_OPENING = _keys("if unless until once provided although though while")
#: These turn or soften what follows.
_TURNING = _keys(
    "not no never neither nor nobody none cannot may might could would should must if unless until only alleged "
    "allegedly possibly perhaps probably likely amount seem seems appear appears reportedly deny denies denied"
)
_NEGATED = re.compile(r"n['’]?t$", re.I)
_GENERAL = re.compile(
    r"\b(?:regardless of who|whoever|no matter who|all (?:the )?(?:parties|sides)|both (?:parties|sides)|"
    r"(?:accuse|blame) nobody|do(?:es)? not know who)\b[^,.;]*",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?;]\s")
_CLAUSE_END = re.compile(r"[,;:.!?—–]")
#: How many words before a cut still govern what follows it.
_REACH = 5
#: A form with less of the words than this is a fragment, and may carry a general sentence over to somebody.
FRAGMENT = 0.5


def cut_tail(left_out: str, keys: Sequence[str]) -> str | None:
    """Why words left out at the end may matter, None where they need not."""
    if keys and keys[0] in _CONDITIONS:
        return f"cut off right before a condition: “{_shown(left_out)}”"
    return None


def cut_head(left_out: str) -> str | None:
    """The same for words left out at the beginning, given with the signs up to the first word that stays."""
    clause = _CLAUSE_END.split(left_out)[-1].split()[-_REACH:]
    turning = [word for word in clause if key_of(word) in _TURNING or _NEGATED.search(word)]
    return f"the words before the cut turn or soften it: “{' '.join(clause)}”" if turning else None


def cut_condition(left_out: str) -> str | None:
    """Why words left out at the beginning may matter: they set the condition of what stays ("If it rains, ...")."""
    sentence = _SENTENCE_END.split(left_out)[-1].strip()
    words = sentence.split()
    if words and sentence.endswith(",") and key_of(words[0]) in _OPENING:
        return f"cut off right behind a condition: “{_shown(sentence)}”"
    return None


def lost_generality(left_out: str, coverage: float) -> str | None:
    """Why a fragment may say of somebody what the whole said of everybody."""
    general = _GENERAL.search(left_out) if coverage < FRAGMENT else None
    return f"what is left out keeps it general: “{_shown(general.group())}”" if general else None


def other_words(ours: Sequence[str], theirs: Sequence[str]) -> tuple[DriftKind, str | None]:
    """What words put in, left out or exchanged change, and why they may matter; None where they need not."""
    changed = set(ours) ^ set(theirs)
    if any(any(letter.isdigit() for letter in key) for key in changed):
        return DriftKind.VALUE, "a figure is another"
    if changed & _TURNING:
        return DriftKind.HEDGE, "a denial, a hedge or a condition comes or goes"
    return DriftKind.WORDING, "the words mean something else" if content_of(tuple(changed)) else None


def turns(keys: Sequence[str]) -> bool:
    """Whether any of these words denies, softens or sets a condition."""
    return bool(_TURNING & set(keys))


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else plain[:57].rsplit(" ", 1)[0] + " …"
