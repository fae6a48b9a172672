"""What table programs write where there is nothing.

The words are those that pandas, R, Excel and LibreOffice (their errors in any language), SQL clients and JavaScript
write: pandas' own list is in the documentation of ``read_csv`` (``na_values``). An outlet, an author or a country of
such a name is never meant: an unknown value can be filled in later, a false one stands in every export.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = frozenset(
    {
        *("nan", "-nan", "+nan", "1.#qnan", "-1.#qnan", "1.#ind", "-1.#ind", "nat", "<na>", "na"),
        *("n/a", "n.a.", "n.a", "n. a."),
        *("#n/a", "#n/a n/a", "#na", "#n/d", "#nv", "#n/v", "#nd", "#n/b", "#n/t", "#i/t", "#н/д", "#yok"),
        *("none", "null", "(null)", "[null]", "<null>", "nil", "\\n", "undefined", "(none)", "(blank)", "[]", "{}"),
        *("-", "--", "---", "–", "—", "−", ".", "..", "...", "…", "?", "#", "/", "*", "_"),
    }
)
#: What Excel's errors are called in its languages; a hashtag with a mark behind it is none.
_ERROR_NAMES = (
    "null div/0 value ref name num spill calc field blocked busy connect unknown python getting_data error "
    "bezug wert zahl überlauf valeur nom nombre nul valor núm nulo rif valore nome verw waarde naam getal leeg deel/0 "
    "referens värdefel namn ogiltigt skärning division/0 værdi reference navn adr arg nazwa liczba zero ссылка знач "
    "имя число пусто дел/0 başv değer ad sayı boş sayi/0"
)
#: #REF!, #¡VALOR!, #NAME?; LibreOffice's Err:502; ###### of a column that is too narrow.
_ERRORS = re.compile(rf"#[¡¿]?(?:{'|'.join(map(re.escape, _ERROR_NAMES.split()))})[!?]|err:\d{{3}}|#{{2,}}")
#: Longer than any of them with its quotation marks; longer than any that begins with a letter or a figure.
_MOST_CHARS = 40
_MOST_OF_A_WORD = 12
_QUOTES = "\"'“”‘’`\u00a0\ufeff\u200b \t\r\n"


def is_blank(cell: str) -> bool:
    """Whether a cell says only that it has nothing to say, in whatever case and quotation marks."""
    if len(cell) > _MOST_OF_A_WORD and cell[0].isalnum():
        return False
    return _is_blank_word(cell) if len(cell) <= _MOST_CHARS else not cell.strip(_QUOTES)


@lru_cache(maxsize=4096)
def _is_blank_word(word: str) -> bool:
    plain = word.strip(_QUOTES).casefold()
    return not plain or plain in _WORDS or _ERRORS.fullmatch(plain) is not None
