"""Web addresses as names of articles, and their hosts as names of outlets."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

#: What is added to an address to see where readers come from (Google, Meta, Microsoft, Mailchimp, Matomo ...).
_TRACKING = ("utm_", "mtm_", "pk_", "at_", "mc_")
_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "cmpid", "ref", "ref_src", "smid", "ocid", "xtor", "amp"}
)
_INDEX = ("/index.html", "/index.htm", "/index.php")
#: In front of a domain: the web, small screens, and pages that are made quick for them.
SHOWN_AS = ("www", "www1", "www2", "www3", "m", "mobile", "mobil", "wap", "touch", "amp")
#: Names under which a country registers domains: "m.co.uk" is a domain of its own.
_REGISTRIES = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv", "nom"})
_AMP_CACHE = ".cdn.ampproject.org"


def article_address(url: str) -> str:
    """A key that is equal for addresses that lead to one article; "" where it leads to no article but to a whole site.

    Scheme, what stands in front of the domain (``SHOWN_AS``), case of the host, fragment, trailing slash and what only
    tells where a reader came from do not count (RFC 3986, section 6, with more than that being left out).
    """
    try:
        parts = urlsplit(url.strip())
        host = bare_domain(parts.hostname or "")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    path = parts.path
    for ending in _INDEX:
        path = path.removesuffix(ending)
    path = path.rstrip("/").removesuffix("/amp")
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    if not host or not (path or asked):
        return ""
    return f"{host}{port}{path}{'?' if asked else ''}{urlencode(sorted(asked))}"


def _tracks(key: str) -> bool:
    return key.casefold() in _TRACKERS or key.casefold().startswith(_TRACKING)


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
