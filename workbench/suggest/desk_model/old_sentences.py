"""Reading suggestions that were stored before reasons had codes: their reasons are the English of that time.

Frozen, like the rows that it reads. Such a reason is shown as it stands; here is only what the desk's model needs.
"""

from __future__ import annotations

import re

from workbench.domain.reasons import Reason, ReasonCode, reason

_MOVED = re.compile(
    r"the desk mostly (accepts|rejects) suggestions like it: scored (\d(?:\.\d+)?(?:e-\d+)?) without that"
)
_CONFIRMED = re.compile(r"the same claim was (?:confirmed|accepted) in (\d+) articles?")


def recoded(one: Reason) -> Reason:
    """A reason stored as a sentence about the desk, as today's coded reason; any other reason unchanged."""
    if one.code is not ReasonCode.WORDS:
        return one
    words = str(one.fact("words"))
    if moved := _MOVED.fullmatch(words):
        code = ReasonCode.SCORE_RAISED if moved[1] == "accepts" else ReasonCode.SCORE_LOWERED
        return reason(code, shipped=float(moved[2]))
    if confirmed := _CONFIRMED.fullmatch(words):
        return reason(ReasonCode.CONFIRMED, articles=int(confirmed[1]))
    return one


def mark_of_words(words: str) -> str:
    """The feature name of a sentence: its words up to the first colon, which give its kind."""
    return words.partition(":")[0]
