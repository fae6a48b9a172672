"""Picture captions, told by their credit, by their words, or by describing a scene in the present tense."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.ingest.line_shapes import FULL_DATE
from workbench.ingest.phrases import phrases

_MAX_CHARS = 400
_CREDIT_TAIL_CHARS = 100
_PICTURE = r"(?:(?:File|Handout|Stock|Archive)\s+)?(?:Photo|Photograph|Picture|Pic|Image|Video|Illustration|Graphic)s?"
#: "(Photos by AFP)", "Photo: Border Post", "Photograph: Name/The Paper", "Image courtesy of ..." at the end.
_CREDIT = re.compile(
    rf"(?:^|[.!?”\"’)\]|,;–—-]\s*|[(\[]\s*){_PICTURE}\s*(?::|/|©|\bby\b|\bcredit\b|\bcourtesy\b)[^.!?]{{1,60}}[.)\]]*$",
    re.IGNORECASE,
)
#: "(Jane Doe/Reuters)", "[AFP/Getty Images]" at the end.
_AGENCY = re.compile(
    r"[(\[][^()\[\]]{2,40}/\s?(?:AFP|AP|Reuters|REUTERS|EPA|dpa|TASS|Xinhua|Getty|Shutterstock)[^()\[\]]{0,30}[)\]]\.?$"
)
_PLACE_IN_PICTURE = re.compile(
    r"\((?:L|R|C|left|right|cent(?:er|re)|top|bottom|front|back)\)|\bfrom left\b|\bleft to right\b"
    r"|\b(?:is|are) (?:seen|shown|pictured) (?:in|on|at|near|outside|during|after|before|with|here)\b"
)
_QUOTE_OR_NEXT_SENTENCE = re.compile(r"[“”\"„«»]|[.!?]\s+\S")
_REPORTING = re.compile(r"\b(?:says?|said|told|according|announced|reported|stated)\b")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NON_SUBJECTS = "a an the this that these those his her its their our my two three four five some many all"
_NOT_A_SUBJECT = frozenset(_NON_SUBJECTS.split())
_PLURALS = "people men women children police troops crew"
_IRREGULAR_PLURALS = frozenset(_PLURALS.split())
_INDEFINITES = "A An Two Three Four Five Several Some Many Dozens Hundreds People Residents Workers Villagers"
_INDEFINITE = frozenset(_INDEFINITES.split())
_SCENE_WORDS = 7
_MAX_UNDATED_CHARS = 200


def is_credit(line: str) -> bool:
    """Whether the line is nothing but the credit of a picture."""
    match = _CREDIT.search(line) if len(line) <= _CREDIT_TAIL_CHARS else None
    return match is not None and match.start() == 0


def is_caption(line: str, *, undated: bool) -> bool:
    """Whether the line describes a picture; ``undated`` also allows a scene without a date, the least sure sign."""
    if len(line) > _MAX_CHARS:
        return False
    tail = line[-_CREDIT_TAIL_CHARS:]
    if _CREDIT.search(tail) or (tail.endswith((")", "]", ".")) and _AGENCY.search(tail)):
        return True
    if _QUOTE_OR_NEXT_SENTENCE.search(line):
        return False
    if ("(" in line or "left" in line or " seen " in line or "shown" in line or "pictured" in line) and (
        _PLACE_IN_PICTURE.search(line)
    ):
        return True
    return _shows_a_scene(line) and (FULL_DATE.search(line) is not None or (undated and _is_undated_scene(line)))


def _is_undated_scene(line: str) -> bool:
    """Somebody unnamed does something in the present tense, and nobody says so."""
    first = line.split(maxsplit=1)[0]
    return len(line) <= _MAX_UNDATED_CHARS and first in _INDEFINITE and _REPORTING.search(line) is None


def _shows_a_scene(line: str) -> bool:
    """A verb of the table in the present tense among the first words, with a subject before it that it agrees with."""
    table = phrases()
    words = [word.lower() for word in _WORD.findall(line[: 12 * _SCENE_WORDS])[: _SCENE_WORDS + 1]]
    for subject, verb in pairwise(words):
        plural = subject.endswith("s") or subject in _IRREGULAR_PLURALS
        if subject in ("is", "are") and (verb in table.seen or verb.removesuffix("ing") in table.scene_verbs):
            return True
        if subject in _NOT_A_SUBJECT:
            continue
        if (verb in table.scene_verbs and plural) or (verb in table.scene_verbs_third and not plural):
            return True
    return False
