"""Finds the list at the head of an article that sums it up: "Key points", "What we know so far", or no heading at all.

Extractors take such a list for furniture, as it stands in a box of its own and its items end without a full stop. A
list counts if its heading or its box says so, or if it stands between the headline and the first paragraph; and where
most of a list is article, all of it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from workbench.documents.page_tags import HEADINGS
from workbench.ingest.blocks.phrases import plain_words
from workbench.ingest.pages.stretches import Stretch

_HEADS = (
    r"(?:the )?(?:key|main) (?:points?|facts|events|moments|findings|takeaways|developments|things)",
    r"(?:the )?(?:summary|highlights|takeaways|essentials|latest|story so far)|in (?:brief|short|summary)",
    r"at a glance|tl;?dr|need to know|bullet points",
    r"(?:here.?s )?what (?:we|you|to|is|has) .{0,4}(?:know|need|happened)",
    r"das wichtigste|auf einen blick|im überblick|zusammenfassung|was (?:wir wissen|bisher bekannt)",
    r"kurz (?:gefasst|zusammen)",
    r"die wichtigsten (?:entwicklungen|punkte|fakten)|in kürze",
    r"l.essentiel|en bref|(?:le )?résumé|ce que (?:l.on|nous) sa|ce qu.(?:il faut|on sait)",
    r"(?:les )?points clés|à retenir",
    r"(?:las? )?claves|puntos clave|(?:esto es )?lo que (?:se sabe|sabemos)|(?:en )?resumen",
    r"lo (?:más importante|esencial)",
    r"pontos-chave|o que (?:se sabe|sabemos)|(?:em )?resumo|em síntese",
    r"in (?:breve|sintesi)|(?:i )?punti (?:chiave|salienti)|(?:che )?cosa sappiamo",
    r"(?:in het )?kort|samenvatting|(?:dit|wat) we(?:ten)?\b|(?:de )?belangrijkste punten",
    r"sammanfattning|(?:det här|dette|det) (?:vet|ved) vi|kort fortalt|oppsummert|i korthet|sammendrag",
    r"najważniejsze|podsumowanie|co wiemy|w skrócie|главное|коротко|что известно|кратко",
    r"ملخص|أبرز النقاط|النقاط الرئيسية|أهم (?:النقاط|ما)|özet|öne çıkanlar|ne biliyoruz",
)
_HEAD = re.compile(rf"\W*(?:{'|'.join(_HEADS)})(?!\w)", re.IGNORECASE)
_MAX_HEAD_WORDS = 9
_BOX = re.compile(
    r"(?:^|[\s_-])(?:summary|key-?_?(?:points?|facts|takeaways|events)|takeaways|highlights|at-?a-?glance|tldr"
    r"|bullet-?points?|what-?we-?know)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOXES_AROUND = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_ITEM_WORDS = 4
_MIN_NAMED_WORDS = 2
_MAX_LINKED = 0.4
_MAX_IN_BOX = 30
_WHOLE = ("article", "main", "body")
_OF_THE_PAGE = frozenset({"nav", "footer", "form", "menu", "dialog"})


class Summary(NamedTuple):
    """The numbers of the lines that sum the article up, and of the headings over them."""

    items: frozenset[int]
    heads: frozenset[int]


class _List(NamedTuple):
    element: Any
    numbers: list[int]


def summary_of(stretches: Sequence[Stretch], chosen: set[int]) -> Summary:
    """The lines of the lists that belong to the article whose lines are ``chosen``, chosen or not."""
    top = max((number for number, one in enumerate(stretches[: max(chosen) + 1]) if one.tag == "h1"), default=-1)
    first = min((number for number in chosen if number > top and _item_of(stretches[number]) is None), default=-1)
    said = {plain_words(stretches[number].shown) for number in chosen}
    items: set[int] = set()
    heads: set[int] = set()
    for found in (*_lists(stretches, top + 1, max(chosen)), *_boxes(stretches, top + 1, max(chosen))):
        head = _head_over(stretches, found)
        named = head is not None or _is_box(found.element)
        kept = {number for number in found.numbers if _says_something(stretches[number], said, named=named)}
        mostly = 2 * len(kept & chosen) >= len(found.numbers)
        if not (named or mostly or (top >= 0 and found.numbers[-1] < first and len(kept) > 1)):
            continue
        if 2 * len(kept) < len(found.numbers):
            continue
        if named or found.numbers[-1] < first:
            items |= kept
            heads |= {head} if head is not None else set()
        elif mostly:
            items |= kept - chosen
    return Summary(frozenset(items), frozenset(heads))


def _lists(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[_List]:
    """The lists from ``start`` to before ``end``, each with the numbers of its lines; nested ones are one."""
    found = _List(None, [])
    for number in range(max(0, start), end):
        item = _item_of(stretches[number])
        element = None if item is None else _outermost(item.getparent())
        if element is None or element is not found.element:
            if found.numbers:
                yield found
            found = _List(element, [])
        if element is not None:
            found.numbers.append(number)
    if found.numbers:
        yield found


def _boxes(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[_List]:
    """The paragraphs under a heading that says so, in a box of their own."""
    for number in range(max(0, start), end):
        box = stretches[number].block.getparent()
        if box is None or box.tag in _WHOLE or not _is_head(stretches[number]):
            continue
        if _item_of(stretches[number + 1]) is not None:
            continue
        below = []
        for later in range(number + 1, min(end, number + _MAX_IN_BOX)):
            if stretches[later].tag in HEADINGS or box not in stretches[later].block.iterancestors():
                break
            below.append(later)
        if len(below) > 1:
            yield _List(box, below)


def _item_of(stretch: Stretch) -> Any:
    """The item of a list whose own line this is, or a paragraph of it; else None."""
    block = stretch.block
    for element in (block, block.getparent()):
        if element is not None and element.tag == "li" and element.getparent() is not None:
            return element
    return None


def _outermost(found: Any) -> Any:
    while (parent := found.getparent()) is not None and parent.tag == "li" and parent.getparent() is not None:
        found = parent.getparent()
    return found


def _head_over(stretches: Sequence[Stretch], found: _List) -> int | None:
    """The number of the heading right over the list that says what it is."""
    number = found.numbers[0] - 1
    return number if number >= 0 and _is_head(stretches[number]) else None


def _is_head(stretch: Stretch) -> bool:
    text = stretch.shown
    return (
        stretch.tag != "h1"
        and len(text.split()) <= _MAX_HEAD_WORDS
        and not text.endswith(".")
        and _HEAD.match(text) is not None
    )


def _is_box(element: Any) -> bool:
    """Whether the list or a box right around it is named as a summary."""
    for around in (element, *islice(element.iterancestors(), _BOXES_AROUND)):
        if around.tag in _WHOLE:
            return False
        names = " ".join(filter(None, (around.get("class"), around.get("id"), around.get("data-component"))))
        if _BOX.search(names) is not None or _HEAD.match(around.get("aria-label") or "") is not None:
            return True
    return False


def _says_something(stretch: Stretch, said: set[str], *, named: bool) -> bool:
    """Whether a line is one of the article; a link counts only to a place in the page that it does not repeat."""
    text = stretch.shown
    if stretch.line.is_control or stretch.unseen or stretch.tag in HEADINGS:
        return False
    if _count_words(text) < (_MIN_NAMED_WORDS if named else _MIN_ITEM_WORDS):
        return False
    if any(around.tag in _OF_THE_PAGE for around in stretch.block.iterancestors()):
        return False
    if stretch.line.link_chars <= _MAX_LINKED * len(text):
        return True
    targets = [link.get("href") or "" for link in stretch.block.iter("a")]
    return named and all(target.startswith("#") for target in targets) and plain_words(text) not in said


def _count_words(text: str) -> int:
    """Words without figures; of a text that parts none, every second letter counts as one."""
    return len(_WORD.findall(text)) if " " in text or text.isascii() else len(text) // 2
