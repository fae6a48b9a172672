"""What a page does not show, and what it shows struck out: by attribute, by the usual class names, by its own style.

Of style sheets the rules count that hold on every screen; what their selectors may be, ``page_selectors`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from workbench.documents.page_selectors import Selector, names_of, plain_rules, selector_of
from workbench.documents.page_tags import STRUCK

_MAX_CSS_CHARS = 500_000
#: A page whose rules cost more steps than this is seen without them from there on; real ones take some ten thousand.
_MAX_STEPS = 1_000_000
#: What it costs to weigh a rule that fits against the others.
_STEPS_A_FIT = 6
#: For screen readers alone, in the words of the common frameworks.
_UNSEEN_WORDS = """
sr-only sr-only-focusable visually-hidden visually-hidden-focusable visuallyhidden visuallyHidden VisuallyHidden
screen-reader-text screen-reader-only screenreader-only screenreader screenreader-text screen-reader reader-only
u-visually-hidden u-sr-only a11y-hidden a11y-only assistive-text element-invisible offscreen off-screen hidden-visually
hide-visually is-visually-hidden is-sr-only accessibly-hidden accessible-hide cdk-visually-hidden wp-block-screen-reader
katex-mathml
"""
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
#: Shown when a pointer rests on a word: a box with links or a picture, not words of the sentence.
_HOVER_BOX = re.compile(
    r"(?:^|[\s_-])(?:rollover|tooltip|popover|hover-?card)(?:text|content|body|box)?(?:$|[\s_-])", re.IGNORECASE
)
_STRUCK_CLASSES = frozenset(
    {"line-through", "strikethrough", "strike-through", "text-strike", "text-decoration-line-through", "struck-out"}
)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?:^|;)\s*visibility\s*:\s*(visible|hidden|collapse)\b", re.IGNORECASE)
_OPACITY = re.compile(r"(?:^|;)\s*opacity\s*:\s*([\d.]{1,9})", re.IGNORECASE)
#: What fades in once a script has run is shown.
_FADES_IN = re.compile(
    r"(?:^|;)\s*(?:-webkit-)?(?:transition|animation|transform|will-change)[a-z-]*\s*:", re.IGNORECASE
)
_FADING = re.compile(r"fade|reveal|anim|appear|lazy|loading|aos\b|wow\b", re.IGNORECASE)
_OUT_OF_SIGHT = re.compile(
    r"clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|(?:left|top|text-indent|margin-left|right)\s*:\s*-\d{4,}(?:px|em|rem)?"
    r"|(?:^|;)\s*font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?:^|;)\s*height\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_CLIPPED = re.compile(r"(?:^|;)\s*overflow(?:-y)?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_DECORATION = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_BLOCK = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
#: Rules for the whole page hide it until a script has run.
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})


class _Says(NamedTuple):
    """What a style says of each property that hides: True for hidden, False for shown, None for nothing."""

    display: bool | None = None
    visibility: bool | None = None
    sight: bool | None = None
    opacity: bool | None = None

    def over(self, below: _Says) -> _Says:
        """This one, where it says something, else ``below``."""
        return _Says(*(lower if own is None else own for own, lower in zip(self, below, strict=True)))


_NOTHING = _Says()


class _Declared(NamedTuple):
    """What declarations say, and whether they draw a line through words; None where they say nothing of that."""

    says: _Says = _NOTHING
    struck: bool | None = None

    def over(self, below: _Declared) -> _Declared:
        """These, where they say something, else ``below``."""
        return _Declared(self.says.over(below.says), below.struck if self.struck is None else self.struck)


_SILENT = _Declared()


class _Rule(NamedTuple):
    """``important`` are those of its declarations that go before all that are not, whatever their weight."""

    selector: Selector
    weight: tuple[int, int, int, int]
    plain: _Declared
    important: _Declared


class Styles:
    """The rules of one page's style sheets that hide or strike something out."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        #: Whether any of them draws a line through words.
        self.strikes = False
        #: Whether any of them shows again what another hides by ``visibility``.
        self.shows_again = False
        self._steps = _MAX_STEPS
        budget, order = _MAX_CSS_CHARS, 0
        for sheet in sheets:
            for selectors, body in plain_rules(sheet[:budget]):
                order += 1
                self._add(selectors, body, order)
            budget = max(0, budget - len(sheet))

    def _add(self, selectors: str, body: str, order: int) -> None:
        plain, important = _declared(body)
        if plain == _SILENT:
            return
        self.strikes = self.strikes or plain.struck is True or important.struck is True
        self.shows_again = self.shows_again or False in (plain.says.visibility, important.says.visibility)
        for written in selectors.split(","):
            selector = selector_of(written)
            if selector is None or selector.key in _WHOLE_PAGE:
                continue
            fades = _FADING.search(written) is not None
            own = (_without_fading(one) if fades else one for one in (plain, important))
            rule = _Rule(selector, (*selector.weight, order), *own)
            self._rules.setdefault(selector.key, []).append(rule)

    def says(self, element: Any) -> tuple[_Declared, _Declared]:
        """What the rules say of such an element, and what they say of it as important."""
        if not self._rules or self._steps <= 0:
            return _SILENT, _SILENT
        keys = {element.tag, *names_of(element), *(f"[{name}" for name in element.attrib)}
        if self._rules.keys().isdisjoint(keys):
            return _SILENT, _SILENT
        fitting = [rule for key in keys for rule in self._rules.get(key, ()) if self._fits(rule.selector, element)]
        self._steps -= _STEPS_A_FIT * len(fitting)
        plain = important = _SILENT
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            plain, important = rule.plain.over(plain), rule.important.over(important)
        return plain, important

    def _fits(self, selector: Selector, element: Any) -> bool:
        self._steps -= 1
        if self._steps <= 0 or not selector.ends_at(element):
            return False
        if len(selector.parts) == 1:
            return True
        # each rule may climb to the root
        line = [element, *element.iterancestors()]
        self._steps -= len(line) * len(selector.parts)
        return self._steps > 0 and selector.fits(line)


def _without_fading(one: _Declared) -> _Declared:
    return one._replace(says=one.says._replace(opacity=None)) if one.says.opacity else one


def _declared(body: str) -> tuple[_Declared, _Declared]:
    """What declarations say together, and what those among them say that are marked as important."""
    if not body:
        return _SILENT, _SILENT
    marked = [_IMPORTANT.sub("", one) for one in body.split(";") if _IMPORTANT.search(one)] if "!" in body else []
    important = ";".join(marked)
    return (
        _Declared(_said(body, body), _struck(body)),
        _Declared(_said(important, body), _struck(important)) if important else _SILENT,
    )


def _struck(body: str) -> bool | None:
    found = _DECORATION.findall(body)
    return "line-through" in found[-1].lower() if found else None


def _said(body: str, whole: str) -> _Says:
    """What declarations say; ``whole`` are those that stand with them."""
    display, visibility, opacity = (
        found[-1].lower() if (found := pattern.findall(body)) else "" for pattern in (_DISPLAY, _VISIBILITY, _OPACITY)
    )
    sight = False if (display and display != "none") or visibility == "visible" else None
    if _OUT_OF_SIGHT.search(body) or (_FLAT.search(body) and _CLIPPED.search(body)):
        sight = True
    is_clear = bool(opacity) and not opacity.strip("0.")
    return _Says(
        display == "none" if display else None,
        visibility != "visible" if visibility else None,
        sight,
        None if not opacity or (is_clear and _FADES_IN.search(whole)) else is_clear,
    )


def is_hidden_by_attribute(element: Any) -> bool:
    """Hidden by the element's own word; what is hidden until it is found can be opened by a reader, and is not."""
    if element.tag == "dialog" and element.get("open") is None:
        return True
    hidden = element.get("hidden")
    if hidden is not None and hidden.strip().lower() != "until-found":
        return True
    name: str = element.get("class") or ""
    if element.tag == "mjx-assistive-mml" or "MJX_Assistive_MathML" in name:
        return _has_words_beside(element)
    is_tooltip: bool = element.get("role") == "tooltip"
    return is_tooltip or not _UNSEEN.isdisjoint(name.split()) or (bool(name) and _is_hover_box(element, name))


def _has_words_beside(formula: Any) -> bool:
    """Whether the formula for screen readers repeats one in words; others are drawn, or made by a style."""
    parent = formula.getparent()
    if parent is None:
        return False
    return any("".join(other.itertext()).strip() for other in parent if other is not formula and other.tag != "svg")


def _is_hover_box(element: Any, name: str) -> bool:
    """The box, not the word that opens it: that one is around the box, or stands before it."""
    parent = element.getparent()
    return bool(
        _HOVER_BOX.search(name)
        and element.tag not in ("a", "button")
        and parent is not None
        and (element.getprevious() is not None or bool((parent.text or "").strip()))
        and _HOVER_BOX.search(parent.get("class") or "")
    )


def is_hidden_by_style(element: Any, styles: Styles) -> bool:
    """Hidden by its style attribute, or by the page's style sheets unless that attribute shows it."""
    said = _said_of(element, styles)
    return any((said.display, said.visibility, said.sight, said.opacity and element.tag not in _WHOLE_PAGE))


def visibility_of(element: Any, styles: Styles) -> bool | None:
    """False where ``visibility`` shows the element whatever is around it, True where it hides it, None for neither."""
    return _said_of(element, styles).visibility


def _said_of(element: Any, styles: Styles) -> _Says:
    return _in_all(element, styles).says


def _in_all(element: Any, styles: Styles) -> _Declared:
    """By the cascade: an important word of the element's own, of the sheets, then its own word, then the sheets'."""
    own, own_important = _declared(element.get("style") or "")
    plain, important = styles.says(element)
    return own_important.over(important.over(own.over(plain)))


def is_struck_out(element: Any, styles: Styles) -> bool:
    """Shown with a line through it."""
    style = element.get("style") or ""
    said = None
    if "text-decoration" in style or styles.strikes:
        said = _in_all(element, styles).struck
    # a sheet that draws no line through deleted words has not put them back
    if said or (said is False and ("text-decoration" in style or element.tag not in STRUCK)):
        return said
    return element.tag in STRUCK or not _STRUCK_CLASSES.isdisjoint((element.get("class") or "").split())


def stands_as_block(element: Any) -> bool:
    """Whether its style attribute gives an element in the line a line of its own."""
    style = element.get("style")
    return bool(style) and _BLOCK.search(style) is not None
