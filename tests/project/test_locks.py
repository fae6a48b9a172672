"""What is installed is what was locked: every package, at one version, by the SHA-256 of its file."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
_ENTRY = re.compile(
    r"^(?P<what>[A-Za-z0-9][^\n\\]*?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def locked(name: str) -> dict[str, str]:
    """From each package that this machine takes from the lock to its version."""
    found: dict[str, str] = {}
    for entry in _ENTRY.finditer((ROOT / name).read_text()):
        wanted = Requirement(entry["what"])
        (pin,) = wanted.specifier
        assert pin.operator == "=="
        if wanted.marker is None or wanted.marker.evaluate():
            found[canonicalize_name(wanted.name)] = pin.version
    return found


def named(name: str) -> list[Requirement]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def needed(wanted: list[Requirement]) -> set[str]:
    """The packages, and all that they need in turn, as those that are installed say."""
    found: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(one.name), extra) for one in wanted for extra in ("", *one.extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for text in requires(name) or ():
            one = Requirement(text)
            if one.marker is None or one.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(one.name), more) for more in ("", *one.extras)]
    return {name for name, _ in found}


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", ["requirements.txt"]),
        ("requirements-dev.lock", ["requirements.txt", "requirements-dev.txt"]),
    ],
)
def test_every_package_that_is_needed_is_locked_and_none_besides(lock: str, requirements: list[str]) -> None:
    assert set(locked(lock)) == needed([one for name in requirements for one in named(name)])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_locked_is_what_the_requirements_say(lock: str) -> None:
    pins = locked(lock)
    for one in named(lock.replace(".lock", ".txt")):
        assert one.specifier.contains(pins[canonicalize_name(one.name)]), f"{one}: run `make lock`"


def test_what_is_installed_is_what_is_locked() -> None:
    pins = locked("requirements-dev.lock")
    assert {name: version(name) for name in pins} == pins


def test_a_test_runs_with_the_packages_that_a_user_has() -> None:
    every, ours = locked("requirements-dev.lock"), locked("requirements.lock")
    assert every.items() >= ours.items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_is_a_pin_with_its_digests(lock: str) -> None:
    lines = (ROOT / lock).read_text()
    left = re.sub(r"^ *#.*\n", "", _ENTRY.sub("", lines), flags=re.M)
    assert left == "", "neither an address, nor a package without a digest"


def test_what_builds_the_package_is_locked_too() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    pins = locked("requirements.lock")
    assert all(one.specifier.contains(pins[one.name]) for one in map(Requirement, wanted))


def test_a_set_up_takes_nothing_that_is_not_locked() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert "--require-hashes --only-binary :all:" in makefile
    installs = re.findall(r"^\t\$\(INSTALL\) (.*)$", makefile, flags=re.M)
    assert installs == [
        "$(LOCKED) -r requirements.lock",
        "--no-build-isolation -e .",
        "$(LOCKED) -r requirements-dev.lock",
    ]
