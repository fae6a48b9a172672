"""How the parts of a printed number make its value: sums, products, halves and spoken decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from workbench.domain.numerals.tokens import Kind, Token

_SMALL = (Kind.UNIT, Kind.TEEN, Kind.TENS)
_CRORE = 10**7
#: So many "and" may be tried as the border between two numbers.
_MOST_JOINED = 6


@dataclass(frozen=True, slots=True)
class Value:
    """A number that was read whole. ``scale`` is what its last words multiply by; 1 where none do, or more is added."""

    total: Fraction
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens that stand for one number; ``article`` where "a" stands before the first of them."""

    tokens: Sequence[Token]
    article: bool
    value: Value | None


def numbers_in(tokens: Sequence[Token], article: bool, between: bool) -> list[Part]:
    """The numbers that a run of tokens stands for: one, or several with "and" between them.

    One without a value where the run cannot be read whole. After "between" the run is two numbers if it can be.
    """
    whole = Part(tokens, article, _value(tokens, article))
    if whole.value is not None and not between:
        return [whole]
    joined = sum(token.glue.startswith(" and ") for token in tokens)
    found = list(_splits(tokens, article, between)) if joined <= _MOST_JOINED else []
    return found[0] if len(found) == 1 else [whole if not found else Part(tokens, article, None)]


def _splits(tokens: Sequence[Token], article: bool, between: bool) -> Iterator[list[Part]]:
    for place in range(1, len(tokens)):
        if not tokens[place].glue.startswith(" and "):
            continue
        left, right = tokens[:place], tokens[place:]
        value = _value(left, article)
        if value is None:
            continue
        rest = numbers_in(right, right[0].glue == " and a ", between=False)
        values = [part.value for part in rest if part.value is not None]
        if (
            value.scale == 1
            and rest[0].tokens[0].kind is not Kind.DIGITS
            and _part_of_scale(rest[0].tokens) is not None
        ):
            continue  # one and three quarters of a million: from 1, or 1,750,000
        if len(values) == len(rest) and (between or values[0].total >= value.scale):  # else it may be added
            yield [Part(left, article, value), *rest]


def _value(tokens: Sequence[Token], article: bool) -> Value | None:
    if len(tokens) == 1 and tokens[0].kind is Kind.ZERO:
        return Value(Fraction(0))
    for read in (_part_of_scale, _with_part, _spoken_decimal):
        if (value := read(tokens)) is not None:
            return value
    return _scale_and_part(tokens, article) or _sum(tokens, article)


def _scales(
    tokens: Sequence[Token], place: int, glues: tuple[str, ...] = ("", " "), *, hundreds: bool = True
) -> tuple[int, int]:
    """The product of the scale words from ``place`` on, and the place behind them. Each is larger than the last."""
    product, last = 1, 0
    kinds = (Kind.HUNDRED, Kind.SCALE) if hundreds else (Kind.SCALE,)
    while place < len(tokens) and tokens[place].kind in kinds and tokens[place].glue in glues:
        scale = int(tokens[place].value or 1)
        if scale <= last:
            break
        product, last, place, glues = product * scale, scale, place + 1, (" ",)
    return product, place


def _part_of_scale(tokens: Sequence[Token]) -> Value | None:
    """half a million · a quarter million · three quarters of a million · ½ a million"""
    count = Fraction(1)
    first = 0
    if tokens[0].kind in (Kind.UNIT, Kind.DIGITS) and len(tokens) > 1 and tokens[1].kind is Kind.PART:
        if tokens[1].glue != " " or tokens[0].value is None:
            return None
        count, first = tokens[0].value, 1
    part = tokens[first]
    if part.value is None or not (part.kind is Kind.PART or (part.kind is Kind.DIGITS and part.value < 1)):
        return None
    scale, end = _scales(tokens, first + 1, (" ", " a ", " of a "))
    value = count * part.value
    if end == first + 1 or end < len(tokens) or value > 1 or not _is_round(value):
        return None
    return Value(value * scale, scale)


def _is_round(value: Fraction) -> bool:
    """Not a third: nobody counted 333,333.33 people."""
    return 1000 % value.denominator == 0


def _with_part(tokens: Sequence[Token]) -> Value | None:
    """two and a half (million) · 2 and three quarters (million)"""
    group = _group(tokens, 0, article=False)
    if group is None or group[1] >= len(tokens) or group[0] >= 100:
        return None
    value, place = group
    count = Fraction(1)
    if tokens[place].glue == " and " and tokens[place].kind is Kind.UNIT and place + 1 < len(tokens):
        count, place = tokens[place].value or count, place + 1
        fits = tokens[place].glue == " "
    else:
        fits = tokens[place].glue == " and a "
    part = tokens[place]
    if not fits or part.kind is not Kind.PART or part.value is None or count * part.value >= 1:
        return None
    scale, end = _scales(tokens, place + 1, (" ",))
    total = value + count * part.value
    return Value(total * scale, scale) if end == len(tokens) and _is_round(total) else None


def _spoken_decimal(tokens: Sequence[Token]) -> Value | None:
    """one point two million · zero point seven five"""
    zero = tokens[0].kind is Kind.ZERO
    group = (Fraction(0), 1) if zero else _group(tokens, 0, article=False)
    if group is None or group[1] >= len(tokens) or tokens[group[1]].glue != " point ":
        return None
    value, place = group
    digits = ""
    while place < len(tokens) and tokens[place].kind in (Kind.UNIT, Kind.ZERO):
        if digits and tokens[place].glue != " ":
            return None
        digits += str(tokens[place].value)
        place += 1
    scale, end = _scales(tokens, place, (" ",))
    if not digits or end < len(tokens):
        return None
    return Value((value + Fraction(f"0.{digits}")) * scale, scale)


def _scale_and_part(tokens: Sequence[Token], article: bool) -> Value | None:
    """a million and a half"""
    if len(tokens) < 2 or tokens[-1].kind is not Kind.PART or tokens[-1].glue != " and a ":
        return None
    before = _sum(tokens[:-1], article)
    if before is None or before.scale == 1 or tokens[-1].value is None or not _is_round(tokens[-1].value):
        return None
    return Value(before.total + before.scale * tokens[-1].value)


def _group(tokens: Sequence[Token], place: int, *, article: bool) -> tuple[Fraction, int] | None:
    """What stands before a scale word: digits, or words below a thousand (and "twelve hundred")."""
    token = tokens[place]
    if token.kind is Kind.DIGITS:
        scaled = place + 1 < len(tokens) and tokens[place + 1].kind in (Kind.HUNDRED, Kind.SCALE)
        value = token.measured if scaled else token.value
        return None if value is None else _with_hundreds(tokens, place + 1, value)
    if token.kind is Kind.HUNDRED and article and place == 0:
        return _behind_hundred(tokens, 1, Fraction(100))
    small = _below_hundred(tokens, place)
    return None if small is None else _with_hundreds(tokens, small[1], small[0])


def _with_hundreds(tokens: Sequence[Token], place: int, value: Fraction) -> tuple[Fraction, int]:
    if place < len(tokens) and tokens[place].kind is Kind.HUNDRED and tokens[place].glue in ("", " "):
        return _behind_hundred(tokens, place + 1, value * 100)
    return value, place


def _behind_hundred(tokens: Sequence[Token], place: int, value: Fraction) -> tuple[Fraction, int]:
    """two hundred (and) twelve"""
    if place < len(tokens) and tokens[place].kind in _SMALL and tokens[place].glue in (" ", " and "):
        small = _below_hundred(tokens, place)
        if small is not None:
            return value + small[0], small[1]
    return value, place


def _below_hundred(tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
    token = tokens[place]
    if token.kind not in _SMALL or token.value is None:
        return None
    follower = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.kind is Kind.TENS and follower is not None and follower.kind is Kind.UNIT and follower.glue == " ":
        return token.value + (follower.value or 0), place + 2
    return token.value, place + 1


def _sum(tokens: Sequence[Token], article: bool) -> Value | None:
    """two million three hundred thousand and five · 1 lakh 20 thousand · two thousand five hundred crore"""
    total, last, place = Fraction(0), 0, 0
    while place < len(tokens):
        begin = place
        if begin and tokens[begin].glue not in (" ", " and "):
            return None
        if not begin and article and tokens[0].kind is Kind.SCALE:
            group = Fraction(1)
        elif (found := _group(tokens, begin, article=article)) is not None:
            group, place = found
        else:
            return None
        scale, place = _scales(tokens, place, hundreds=False)
        if not begin:
            total = group * scale
        elif _adds(tokens[begin], group * scale, last, scaled=scale > 1):
            total += group * scale
        elif scale % _CRORE == 0 and scale > last and tokens[begin].glue == " ":
            total = (total + group) * scale
        else:
            return None
        if scale in (1, 12, 20):  # nothing is added to dozens and scores
            return Value(total, _last_scale(tokens)) if place == len(tokens) else None
        last = scale
    return Value(total, _last_scale(tokens))


def _adds(token: Token, value: Fraction, last: int, *, scaled: bool) -> bool:
    """Whether a later part is smaller than the scale before it. Only a last few are added with "and"."""
    if token.kind is Kind.DIGITS and not scaled:
        return False
    return value < last and (token.glue == " " or value < 100)


def _last_scale(tokens: Sequence[Token]) -> int:
    """What the scale words at the end multiply by: 100,000 in two hundred thousand, 1 in two thousand and five."""
    end = len(tokens)
    while end and tokens[end - 1].kind in (Kind.HUNDRED, Kind.SCALE):
        end -= 1
    if any(token.kind is Kind.SCALE for token in tokens[:end]):
        return 1
    return prod(int(token.value or 1) for token in tokens[end:])
