"""The names of parts of one: half, third, quarter and so on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAMES = {
    2: ("half",),
    3: ("third",),
    4: ("quarter", "fourth"),
    5: ("fifth",),
    6: ("sixth",),
    7: ("seventh",),
    8: ("eighth",),
    9: ("ninth",),
    10: ("tenth",),
    100: ("hundredth",),
    1000: ("thousandth",),
}
#: Into how many parts one is divided, by the name of one of them, and by that of several.
SINGULARS: Mapping[str, int] = MappingProxyType({name: parts for parts, names in _NAMES.items() for name in names})
PLURALS: Mapping[str, int] = MappingProxyType(
    {"halves" if name == "half" else f"{name}s": parts for name, parts in SINGULARS.items()}
)
