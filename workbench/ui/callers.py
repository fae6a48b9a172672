"""Which requests the server answers: by the host name they use, and by the origin of the page they come from.

A foreign page can point a name of its own at this machine (DNS rebinding); the browser then takes it for the server's
own page, but still says the name in ``Host``. Another page can open a websocket to anywhere; the browser then says
whose page it is in ``Origin``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from workbench.errors import SettingsError
from workbench.services import listening

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_ORIGIN = re.compile(rf"(?P<scheme>https?)://(?P<name>{_NAME.pattern})(?P<port>:\d{{1,5}})?")
_WEB_SCHEMES = {"ws": "http", "wss": "https"}
_READING = {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status, and one sentence for the reader of the page."""

    status: int
    words: str


FROM_OUTSIDE = Refusal(403, "Claim Workbench answers only this machine: WORKBENCH_TRUST_NETWORK is not set.")
OTHER_NAME = Refusal(
    421,
    "Claim Workbench does not answer to this name. Open it as localhost, or ask the administrator to add the "
    "name to WORKBENCH_ALLOWED_HOSTS.",
)
OTHER_PAGE = Refusal(
    403,
    "This request came from a page at another address, which Claim Workbench does not accept. Behind a proxy, "
    "put the whole address in WORKBENCH_ALLOWED_HOSTS.",
)


@dataclass(frozen=True, slots=True)
class Callers:
    """``names`` besides this machine's own, ``origins`` of proxies, and whether the ``network`` is trusted."""

    names: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    network: bool = False

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why this HTTP request or websocket gets no answer; None for one that is accepted."""
        headers = Headers(scope=scope)
        if not self.network and not _came_from_here(scope):
            return FROM_OUTSIDE
        if not self._answers_to(headers.getlist("host")):
            return OTHER_NAME
        # A websocket without Origin is no browser's, and a program can claim any: to refuse it would protect nobody.
        foreign = any(one not in {own_origin(scope), *self.origins} for one in headers.getlist("origin"))
        return OTHER_PAGE if foreign or _is_asked_for_by_another_page(scope, headers) else None

    def _answers_to(self, hosts: list[str]) -> bool:
        match = _HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
        if match is None:
            return False
        name = match["name"]
        ip = listening.read_ip(name.strip("[]"))
        if ip is not None and (ip.is_loopback or self.network):
            # Rebinding needs a name: a request with a bare address is no rebinding. Which addresses and names others
            # know this machine by cannot be found out safely, so in a trusted network any address goes, and no name.
            return True
        return name == "localhost" or name in self.names


def own_origin(scope: Scope) -> str:
    """The origin of the pages that are served under the Host of this request."""
    scheme = scope.get("scheme", "http")
    return f"{_WEB_SCHEMES.get(scheme, scheme)}://{Headers(scope=scope).get('host', '').lower()}"


def _came_from_here(scope: Scope) -> bool:
    """By the socket that took it, whatever way the server was started; a Unix socket has no port."""
    address, port = scope.get("server") or ("", None)
    ip = listening.read_ip(address)
    return port is None or address == "localhost" or (ip is not None and ip.is_loopback)


def _is_asked_for_by_another_page(scope: Scope, headers: Headers) -> bool:
    """Also what a browser asks for without Origin, such as a script or a picture; a link to a page may be followed."""
    if scope["type"] != "http" or headers.get("sec-fetch-site") not in {"cross-site", "same-site"}:
        return False
    return scope["method"] not in _READING or headers.get("sec-fetch-mode") != "navigate"


def read_callers(allowed: str, *, listens_on: str = "", network: bool = False) -> Callers:
    """From ``WORKBENCH_ALLOWED_HOSTS`` and the address that the server listens on, which it answers to if it is a name.

    Raises SettingsError for what is neither a name nor a whole address.
    """
    names = {listens_on.lower()} - {""}
    origins = set()
    for entry in filter(None, (part.strip().lower().rstrip("/") for part in allowed.split(","))):
        origin = _ORIGIN.fullmatch(entry)
        if origin is None and not _NAME.fullmatch(entry):
            raise SettingsError(
                f"WORKBENCH_ALLOWED_HOSTS holds names such as desk.example, or whole addresses such as "
                f"https://desk.example, with commas between them; not {entry!r}."
            )
        names.add(origin["name"] if origin else entry)
        origins |= {entry} if origin else set()
    return Callers(frozenset(names), frozenset(origins), network)
