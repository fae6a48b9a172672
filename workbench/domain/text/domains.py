"""The domain of an outlet: the host of an address without what only says how the page is shown."""

from __future__ import annotations

from urllib.parse import urlsplit

#: In front of a domain: the web, small screens, and pages that are made quick for them.
SHOWN_AS = ("www", "www1", "www2", "www3", "m", "mobile", "mobil", "wap", "touch", "amp")
#: Names under which a country registers domains: "m.co.uk" is a domain of its own.
_REGISTRIES = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv", "nom"})
_AMP_CACHE = ".cdn.ampproject.org"


def domain_of(address: str) -> str:
    """The domain of a web address, in small letters; "" for what is none."""
    try:
        return bare_domain(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def bare_domain(host: str) -> str:
    """``m.x.example`` and ``www.x.example`` are ``x.example``; a host as it stands is its own domain otherwise."""
    name = host.strip().lower().rstrip(".")
    if name.endswith(_AMP_CACHE):
        # the cache writes x-y.example as x--y-example
        name = name.removesuffix(_AMP_CACHE).replace("--", "\0").replace("-", ".").replace("\0", "-")
    while True:
        first, _, rest = name.partition(".")
        if first not in SHOWN_AS or not _is_domain(rest):
            return name
        name = rest


def _is_domain(name: str) -> bool:
    labels = name.split(".")
    return len(labels) > 2 or (len(labels) == 2 and not (labels[0] in _REGISTRIES and len(labels[1]) == 2))
