"""Web addresses as names of articles."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

#: What is added to an address to see where readers come from (Google, Meta, Microsoft, Mailchimp, Matomo ...).
_TRACKING = ("utm_", "mtm_", "pk_", "at_", "mc_")
_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "cmpid", "ref", "ref_src", "smid", "ocid", "xtor", "amp"}
)
_INDEX = ("/index.html", "/index.htm", "/index.php")


def article_address(url: str) -> str:
    """A key that is equal for addresses that lead to one article; "" where it leads to no article but to a whole site.

    Scheme, ``www.``, case of the host, fragment, trailing slash and what only tells where a reader came from do not
    count (RFC 3986, section 6, with more than that being left out).
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.").rstrip(".")
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
