"""Where the server listens: on this machine alone, unless somebody said that the network is trusted.

Nothing here calls out; a host name that somebody chose to listen on is looked up, as the server will do itself.
"""

from __future__ import annotations

import errno
import os
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

from workbench.errors import SettingsError

_MAX_PORT = 65_535


def read_ip(text: str) -> IPv4Address | IPv6Address | None:
    """The IP address that this text is, without brackets; None for a name. An IPv4 address in IPv6 clothes is IPv4."""
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine reaches the address; an empty one stands for every address of the machine.

    Raises SettingsError for a name that leads nowhere.
    """
    if not address:
        return False
    if address == "localhost":
        return True
    known = read_ip(address)
    found = [known] if known else [read_ip(place) for place in _looked_up(address)]
    return all(ip is not None and ip.is_loopback for ip in found)


def _looked_up(name: str) -> set[str]:
    try:
        return {str(place[4][0]) for place in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise SettingsError(
            f"This machine has no address {name!r} to listen on: set WORKBENCH_HOST, --host or Streamlit's "
            "server.address to 127.0.0.1 or another address of its own."
        ) from None


def require_choice(address: str, *, trusted: bool) -> None:
    """Raises SettingsError where others than this machine reach the address, and nobody said that they may."""
    if not trusted and not is_loopback(address):
        place = f"The address {address}" if address else "A server without a chosen address"
        raise SettingsError(
            f"{place} can be reached from the network, and there is no sign-in yet: anyone who reaches it could "
            f"read and change everything. Listen on 127.0.0.1, or set WORKBENCH_TRUST_NETWORK=yes if that is "
            f"what you want."
        )


def require_port(port: int) -> int:
    """The port. Raises SettingsError for a number that is none."""
    if not 1 <= port <= _MAX_PORT:
        raise SettingsError(f"The port must be from 1 to {_MAX_PORT}, not {port}.")
    return port


def require_free(address: str, port: int) -> None:
    """Raises SettingsError where a server could not listen there: taken, not allowed, or no address of this machine."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            probe.bind((address, port))
        except OSError as error:
            raise SettingsError(_why_not(address, port, error)) from None


def _why_not(address: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {address} is taken: stop what listens there, or choose another with WORKBENCH_PORT."
    if error.errno == errno.EACCES:
        return f"This account may not listen on port {port}: choose one above 1023 with WORKBENCH_PORT."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{address} is not an address of this machine: set WORKBENCH_HOST or --host to one that is."
    return f"The server cannot listen on {address}, port {port}: {error.strerror or error}."


def address_shown(address: str, port: int) -> str:
    """What to open in a browser on this machine."""
    ip = read_ip(address)
    if ip is not None and ip.is_unspecified:
        return f"http://localhost:{port}"
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"
