"""Prints numbers as newsrooms do, in many styles, so that what is read can be held against what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_INDIAN = ((10**7, "crore"), (10**5, "lakh"), (1000, "thousand"))
#: Suffixes of a scale, and whether a space stands before them.
_WORDS = {
    10**6: (" million", "-million", " mn", "mn", " mln", " mio", " Mio"),
    10**9: (" billion", "bn", " bn"),
    10**12: (" trillion", "tn", " lakh crore"),
    10**5: (" lakh", " lac", " lakhs"),
    10**7: (" crore", " crores"),
    1000: (" thousand", "k"),
}


@dataclass(frozen=True)
class Printed:
    """``text`` as it stands in an article, and the ends of what it says; ``bound`` as the engine names it."""

    text: str
    low: float | None
    high: float | None
    bound: str = "exact"


def spelt(value: int, *, indian: bool = False, hyphen: str = "-", comma_and: bool = True) -> str:
    """A whole number in words, as in "two hundred and twelve thousand"."""
    if value < 20:
        return _UNITS[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"{hyphen}{_UNITS[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = (" and " if comma_and else " ") + spelt(value % 100, hyphen=hyphen) if value % 100 else ""
        return f"{_UNITS[value // 100]} hundred{rest}"
    for scale, word in _INDIAN if indian else _SCALES:
        if value >= scale:
            head = spelt(value // scale, indian=indian, hyphen=hyphen, comma_and=comma_and)
            rest = value % scale
            tail = spelt(rest, indian=indian, hyphen=hyphen, comma_and=comma_and) if rest else ""
            joint = " and " if 0 < rest < 100 and comma_and else " "
            return f"{head} {word}{joint}{tail}".strip()
    raise AssertionError(value)


def indian_groups(value: int) -> str:
    """12,34,567"""
    head, tail = divmod(value, 1000)
    if not head:
        return str(value)
    groups = []
    while head:
        head, last = divmod(head, 100)
        groups.append(f"{last:02d}")
    return ",".join([groups[-1].lstrip("0"), *reversed(groups[:-1]), f"{tail:03d}"])


def _exact(text: str, value: Decimal | int | float) -> Printed:
    return Printed(text, float(value), float(value))


_WHOLE = st.one_of(st.integers(1, 999), st.integers(1000, 9_999_999), st.integers(10**7, 10**12))
_DIGITS = st.tuples(_WHOLE, st.sampled_from([",", "'", "’", "\u00a0", "\u2009", "\u202f", " "])).map(
    lambda drawn: _exact(f"{drawn[0]:,}".replace(",", drawn[1]), drawn[0])
)
_PLAIN = st.integers(1, 1499).map(lambda value: _exact(str(value), value))
_LAKHS = st.integers(1, 10**10).map(lambda value: _exact(indian_groups(value), value))
_EUROPEAN = st.integers(10**6, 10**9 - 1).map(lambda value: _exact(f"{value:,}".replace(",", "."), value))
_SPELT = st.builds(
    lambda value, hyphen, joint: _exact(spelt(value, hyphen=hyphen, comma_and=joint), value),
    st.one_of(st.integers(2, 999), st.integers(1000, 10**6), st.integers(10**6, 10**13)),
    st.sampled_from(["-", " "]),
    st.booleans(),
)
_SPELT_INDIAN = st.integers(1000, 10**9).map(lambda value: _exact(spelt(value, indian=True), value))


def _scaled(whole: int, tenths: int, mark: str, scale: int, suffix: str) -> Printed:
    value = Decimal(f"{whole}.{tenths}") * scale
    return _exact(f"{whole}{mark}{tenths}{suffix}", value)


def _suffixed(scale: int) -> SearchStrategy[Printed]:
    return st.builds(
        _scaled,
        st.integers(0, 999),
        st.integers(1, 99),
        st.sampled_from([".", ",", "·"]),
        st.just(scale),
        st.sampled_from(_WORDS[scale]),
    )


_SCALED = st.sampled_from(sorted(_WORDS)).flatmap(_suffixed)


def _spoken(whole: int, digits: str, scale: tuple[int, str]) -> Printed:
    said = " ".join(_UNITS[int(digit)] for digit in digits)
    return _exact(f"{spelt(whole)} point {said} {scale[1]}", Decimal(f"{whole}.{digits}") * scale[0])


_SPOKEN = st.builds(
    _spoken, st.integers(0, 99), st.text("0123456789", min_size=1, max_size=3), st.sampled_from([*_SCALES, *_INDIAN])
)


def _halved(whole: int, part: tuple[str, str], scale: tuple[int, str], style: int) -> Printed:
    share = Decimal(part[1])
    number = str(whole) if style % 2 else spelt(whole)
    return [
        _exact(f"{number} and {part[0]} {scale[1]}", (whole + share) * scale[0]),
        _exact(f"{number}-and-{part[0].replace(' ', '-')} {scale[1]}", (whole + share) * scale[0]),
        _exact(f"{whole}{_SIGNS[part[1]]} {scale[1]}", (whole + share) * scale[0]),
        _exact(
            f"{part[0].removeprefix('a ') if 'half' in part[0] else part[0] + ' of'} a {scale[1]}", share * scale[0]
        ),
        _exact(f"{whole} {_SLASHED[part[1]]} {scale[1]}", (whole + share) * scale[0]),
    ][style % 5]


_SIGNS = {"0.5": "½", "0.25": "¼", "0.75": "¾"}
_SLASHED = {"0.5": "1/2", "0.25": "1/4", "0.75": "3/4"}
_HALVES = st.builds(
    _halved,
    st.integers(1, 99),
    st.sampled_from([("a half", "0.5"), ("a quarter", "0.25"), ("three quarters", "0.75")]),
    st.sampled_from([*_SCALES, *_INDIAN]),
    st.integers(0, 9),
)
_ROUND = st.sampled_from(
    [
        *((f"a {word}", scale) for scale, word in (*_SCALES, *_INDIAN, (100, "hundred"), (12, "dozen"))),
        *((f"half a {word}", scale // 2) for scale, word in (*_SCALES, *_INDIAN, (12, "dozen"))),
        *(("two dozen", 24), ("another million", 10**6), ("twelve hundred", 1200), ("a million and a half", 1_500_000)),
    ]
).map(lambda drawn: _exact(*drawn))
#: One number without a bound, in any style.
NUMBERS = st.one_of(
    _DIGITS, _PLAIN, _LAKHS, _EUROPEAN, _SPELT, _SPELT_INDIAN, _SCALED, _SPOKEN, _HALVES, _ROUND
)  # fmt: skip
_AT_LEAST = ("at least ", "no fewer than ", "≥", "≥ ", ">= ", "At the very least ")
_MORE = ("more than ", "upwards of ", "over ", ">", "just over ")
_UP_TO = ("up to ", "at most ", "as many as ", "≤", "<", "no more than ", "fewer than ")
_ABOUT = ("about ", "~", "≈", "c. ", "ca. ", "circa ", "±", "around ", "approx. ", "some ")
_BOUNDS = {
    **dict.fromkeys(_AT_LEAST, "at_least"),
    **dict.fromkeys(_MORE, "more_than"),
    **dict.fromkeys(_UP_TO, "up_to"),
    **dict.fromkeys(("nearly ", "almost ", "just under "), "almost"),
    **dict.fromkeys(_ABOUT, "about"),
}
_BEHIND = {" or more": "at_least", "+": "at_least", " or fewer": "up_to", " or so": "about"}


def _with_bound(number: Printed, phrase: str) -> Printed:
    bound = _BOUNDS.get(phrase) or _BEHIND[phrase]
    text = f"{number.text}{phrase}" if phrase in _BEHIND else f"{phrase}{number.text}"
    low = None if bound in ("up_to", "almost") else number.low
    return Printed(text, low, None if bound in ("at_least", "more_than") else number.high, bound)


BOUNDED = st.builds(_with_bound, NUMBERS, st.sampled_from([*_BOUNDS, *_BEHIND]))


def _range(low: int, more: int, form: str, scale: tuple[int, str]) -> Printed:
    high = low + (more if low >= 10 else 1 + more % 80)  # "two to three hundred and fifty" may be 200 to 350
    text = form.format(low, high, spelt(low), spelt(high))
    return Printed(f"{text}{scale[1]}", float(low * scale[0]), float(high * scale[0]), "range")


_FORMS = ("{}-{}", "{}–{}", "{} to {}", "between {} and {}", "between {} to {}", "{2} to {3}", "between {2} and {3}")
_NO_SCALE = (1, "")
RANGES = st.builds(
    _range,
    st.integers(1, 99),
    st.integers(1, 400),
    st.sampled_from(_FORMS),
    st.sampled_from([_NO_SCALE, *((scale, f" {word}") for scale, word in (*_SCALES, *_INDIAN))]),
)

#: Marks between groups of three digits that could be read whole, and never in part.
_RARE_SIGNS = "_′`‘´\u200a\u2003\u200b\u00ad，٬˙•‚"
_RARE_POINTS = "٫‚•˙"
_RANGE_SIGNS = (
    "…",
    "...",
    "..",
    " through ",
    "~",
    " ~ ",
    "‒",
    "〜",
    "→",
    " up to ",
    "--",
    " … ",
    " / ",
    "-to-",
    "- to ",
)
_LINE_ENDS = ("-\n", "- ", "\u2010\n")
_PARTS_OF_A_MILLION = (
    "{} and three-quarters of a million",
    "{} and two thirds million",
    "half to {} quarters of a million",
)


def _broken(value: int, line_end: str) -> Printed:
    return _exact(f"{_TENS[value // 10 - 2]}{line_end}{_UNITS[value % 10]}", value)


#: Numbers in a print that is rare or broken: read as what they say, or not at all.
RARE = st.one_of(
    st.builds(
        lambda value, mark: _exact(f"{value:,}".replace(",", mark), value),
        st.integers(1000, 9_999_999),
        st.sampled_from(_RARE_SIGNS),
    ),
    st.builds(
        lambda whole, tenth, mark: _exact(f"{whole}{mark}{tenth} million", Decimal(f"{whole}.{tenth}") * 10**6),
        st.integers(1, 99),
        st.integers(1, 9),
        st.sampled_from(_RARE_POINTS),
    ),
    st.builds(
        lambda low, more, sign: Printed(f"{low}{sign}{low + more}", float(low), float(low + more), "range"),
        st.integers(10, 99),
        st.integers(1, 99),
        st.sampled_from(_RANGE_SIGNS),
    ),
    st.builds(_broken, st.integers(21, 99).filter(lambda value: value % 10), st.sampled_from(_LINE_ENDS)),
    st.builds(
        lambda whole, form: Printed(form.format(spelt(whole)), None, None, "never read"),
        st.integers(2, 9),
        st.sampled_from(_PARTS_OF_A_MILLION),
    ),
    st.builds(lambda digit: _exact(f"point {_UNITS[digit]} million", digit * 100_000), st.integers(1, 9)),
    st.builds(
        lambda low, more, unit: Printed(f"{low}{unit}-{low + more}{unit}", float(low), float(low + more), "range"),
        st.integers(10, 99),
        st.integers(1, 99),
        st.sampled_from(["%", " percent", " per cent"]),
    ),
)
