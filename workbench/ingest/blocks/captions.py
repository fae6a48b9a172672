"""Recognises picture captions by their credit, their wording, or a scene in the present tense."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.line_shapes import FULL_DATE
from workbench.ingest.blocks.phrases import phrases

_CREDIT_TAIL_CHARS = 100
_PICTURE = r"(?:(?:File|Handout|Stock|Archive)\s+)?(?:Photo|Photograph|Picture|Image|Video|Illustration|Graphic)s?"
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
    r"\((?:L|left|right|cent(?:er|re))\)|\bfrom left\b|\bleft to right\b"
    r"|\b(?:is|are) (?:seen|shown|pictured) (?:in|on|at|near|outside|during|after|before|with|here)\b"
)
#: The most frequent matches of the next pattern, checked first for speed.
_SENTENCE_BREAKS = (". ", "“", '"')
_QUOTE_OR_NEXT_SENTENCE = re.compile(r"[“”\"„«»]|[.!?]\s+\S")
_REPORTING = re.compile(r"\b(?:says?|said|told|according|announced|reported|stated)\b")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NON_SUBJECTS = "a an the this that these those his her its their our my two three four five some many all"
_NOT_A_SUBJECT = frozenset(_NON_SUBJECTS.split())
_PLURALS = "people men women children police troops crew"
_IRREGULAR_PLURALS = frozenset(_PLURALS.split())
_INDEFINITES = "A An Two Three Four Five Several"
_INDEFINITE = frozenset(_INDEFINITES.split())
_PLACE_PARTS = ("(left", "(right", "(cent", "(L)", "from left", "to right", " seen ", " shown ", " pictured ")
_CENTURIES = ("19", "20")
_SCENE_WORDS = 7
_MAX_UNDATED_CHARS = 200


def caption_kind(line: str, *, undated: bool) -> BlockKind | None:
    """CAPTION for a line that describes a picture, CREDIT for one that only names its author, else None.

    ``undated`` also accepts a scene without a date, the weakest sign.
    """
    tail = line[-_CREDIT_TAIL_CHARS:]
    credit = _CREDIT.search(tail) if _may_be_credit(tail) else None
    if credit is not None:
        return BlockKind.CREDIT if credit.start() == 0 and tail == line else BlockKind.CAPTION
    if "/" in tail and _AGENCY.search(tail):
        return BlockKind.CAPTION
    if _holds(line, _SENTENCE_BREAKS):
        return None
    if _is_placed(line) or ((_is_dated(line) or (undated and _is_undated_scene(line))) and _shows_a_scene(line)):
        return None if _QUOTE_OR_NEXT_SENTENCE.search(line) else BlockKind.CAPTION
    return None


def _may_be_credit(tail: str) -> bool:
    """Every credit contains one of these; looking for them first, one by one, is faster."""
    return (
        "hoto" in tail
        or "icture" in tail
        or "mage" in tail
        or "ideo" in tail
        or "llustration" in tail
        or "raphic" in tail
        or "HOTO" in tail
    )


def _holds(line: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110 - any() with a generator takes four times as long
        if part in line:
            return True
    return False


def _is_placed(line: str) -> bool:
    """Whether the line says where in the picture somebody is."""
    return _holds(line, _PLACE_PARTS) and _PLACE_IN_PICTURE.search(line) is not None


def _is_dated(line: str) -> bool:
    """Whether the line names a day with its year, as captions do and running text seldom does."""
    return _holds(line, _CENTURIES) and FULL_DATE.search(line) is not None


def _is_undated_scene(line: str) -> bool:
    """An unnamed subject does something in the present tense, without attribution."""
    if len(line) > _MAX_UNDATED_CHARS or line.partition(" ")[0] not in _INDEFINITE:
        return False
    return _REPORTING.search(line) is None


def _shows_a_scene(line: str) -> bool:
    """A verb of the table in the present tense among the first words, with a subject before it that it agrees with."""
    table = phrases()
    words = [word.lower() for word in _WORD.findall(line[: 12 * _SCENE_WORDS])[: _SCENE_WORDS + 1]]
    for subject, verb in pairwise(words):
        plural = words[0] not in ("a", "an") and (subject.endswith("s") or subject in _IRREGULAR_PLURALS)
        if subject in ("is", "are") and (verb in table.seen or verb.removesuffix("ing") in table.scene_verbs):
            return True
        if subject in _NOT_A_SUBJECT:
            continue
        if (verb in table.scene_verbs and plural) or (verb in table.scene_verbs_third and not plural):
            return True
    return False
