"""Asks the advisory databases about every locked package: known weaknesses end with status 1.

Where no database can be reached, or none knows the packages, that is said: silence is no clean bill.
Run by ``make audit``: ``python .ci/audit.py LOCK``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_SERVICES = ("pypi", "osv")
_TIMEOUT_S = 180


def ask(service: str, lock: str) -> list[dict[str, object]] | None:
    """What the service says of each package; None where it does not answer."""
    command = [Path(sys.executable).with_name("pip-audit"), "--vulnerability-service", service, "--format", "json"]
    options = ["--progress-spinner", "off", "--timeout", "15", "--disable-pip", "--require-hashes", "-r", lock]
    try:
        asked = subprocess.run([*command, *options], capture_output=True, text=True, check=False, timeout=_TIMEOUT_S)
        return list(json.loads(asked.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None


def report(lock: str) -> int:
    for service in _SERVICES:
        packages = ask(service, lock) or []
        known = [package for package in packages if "skip_reason" not in package]
        if not known:
            continue
        weak = [package for package in known if package["vulns"]]
        for package in weak:
            names = ", ".join(str(found["id"]) for found in package["vulns"])  # type: ignore[attr-defined]
            sys.stdout.write(f"{package['name']} {package['version']}: {names}\n")
        unknown = len(packages) - len(known)
        beside = f"; {unknown} are not known there" if unknown else ""
        sys.stdout.write(f"{len(weak)} of {len(known)} packages have known weaknesses ({service}){beside}.\n")
        return 1 if weak else 0
    sys.stdout.write("No advisory database can be reached from here: the packages were NOT audited.\n")
    return 0


if __name__ == "__main__":
    sys.exit(report(sys.argv[1]))
