"""The language of a text by its most common small words, or its script: a guess, and none where it is not clear.

Small words stand in every text, and few are shared by languages that are not near kin; of two near ones the words
below are those that tell them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

#: So much of a text is looked at, in code points, and so many words it must have.
_HEAD_CHARS = 2_500
_LEAST_WORDS = 20
#: The share of small words that a text of a language has at least, and how far it must be before the next language.
_LEAST_SHARE = 0.12
_MARGIN = 1.6

_SMALL_WORDS = """
en the of and to in that is was for on with as by at from which has had have were are been said it not but
de der die das und ist nicht ein eine zu mit den von sich auf dem des im für auch wird sie wurde sind nach bei
fr le la les des et est une dans que pour qui sur pas au du il avec ce sont ont été cette aux par
es el la los las de que y en un una por con para del se no su es como más fue ha al lo
it il la di che e un una per non con del della è sono si da nel alla ha le gli dei anche più
pt o a os as de que e do da em um uma para não com no na por se foi ao dos mais é são
nl de het een van en is dat niet op te zijn voor met die aan er ook door werd naar bij
sv och att det som en på är av för med den till inte har de ett om var från
da og at det er en på af for med den til ikke har de et om var fra blev
nb og at det er en på av for med den til ikke har de et om var fra ble
fi ja on ei se että oli hän ovat joka kun mutta myös sen mukaan ole sanoi
pl i w na z nie się do że jest to o od po za przez jak był dla są
cs a v na se že je z do o to s pro za po ale jsou byl jako by podle
hu a az és hogy nem is egy volt van meg csak ez azt mint már el de
tr ve bir bu için de da ile olarak olan çok daha ne ise gibi kadar sonra dedi
ro și în de la a cu pe nu că din este care un o pentru mai au fost
ru и в не на что с по он как это из за от но был для к о
uk і в не на що з до як це та за від але був для про його у
bg и в на не за да се от че с по са е като но към
ar في من على إلى أن التي الذي عن مع هذا هذه كان قال بعد
fa و در به از که این را با است برای آن یک می
"""
#: Scripts that one language alone is printed in, or nearly so.
_SCRIPTS = {"el": r"\u0370-\u03ff", "he": r"\u0590-\u05ff", "ko": r"\uac00-\ud7af", "ja": r"\u3040-\u30ff"}
_SCRIPTS |= {"th": r"\u0e00-\u0e7f", "ka": r"\u10a0-\u10ff", "hy": r"\u0530-\u058f", "hi": r"\u0900-\u097f"}
_ANY_SCRIPT = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LEAST_OF_SCRIPT = 0.3


def guess_language(text: str) -> str:
    """Its code (ISO 639-1), or "" where that is not clear."""
    head = text[:_HEAD_CHARS]
    if not head.isascii() and (code := _script(head)):
        return code
    words = Counter(_WORD.findall(head.casefold()))
    total = words.total()
    if total < _LEAST_WORDS:
        return ""
    hits: Counter[str] = Counter({"": 0})
    for word, count in words.items():
        for code in _languages_of().get(word, ()):
            hits[code] += count
    (code, first), (_, second) = [*hits.most_common(2), ("", 0)][:2]
    return code if first >= _LEAST_SHARE * total and first >= _MARGIN * second else ""


def _script(head: str) -> str:
    """The language of a script that one alone is printed in, where enough of the letters are of it."""
    if not _ANY_SCRIPT.search(head):
        return ""
    letters = sum(map(str.isalpha, head))
    counts = ((len(pattern.findall(head)), code) for code, pattern in _patterns().items())
    count, code = max(counts)
    return code if count >= max(_LEAST_WORDS, _LEAST_OF_SCRIPT * letters) else ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}


@cache
def _languages_of() -> dict[str, list[str]]:
    """Small word -> the languages that have it."""
    found: dict[str, list[str]] = {}
    for line in _SMALL_WORDS.strip().splitlines():
        code, *words = line.split()
        for word in words:
            found.setdefault(word, []).append(code)
    return found
