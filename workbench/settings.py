"""Every setting: one table of (variable, default, help), read once into a frozen ``Settings``.

The documentation is checked against this table; a setting that is not in it does not exist.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from math import inf
from pathlib import Path
from urllib.parse import unquote

from workbench.errors import SettingsError, printable

PREFIX = "WORKBENCH_"

#: (field of Settings, default as text, what it is for)
TABLE: tuple[tuple[str, str, str], ...] = (
    ("data_dir", "./var", "Folder for the database and everything else that the workbench keeps."),
    ("database_url", "", "Database; empty means SQLite in the data directory. PostgreSQL: postgresql+psycopg://..."),
    ("host", "127.0.0.1", "Address that the server listens on; by default loopback only."),
    ("port", "8501", "Port that the server listens on."),
    (
        "trust_network",
        "no",
        "yes: the server may listen on addresses that others can reach, and lets everyone in; there is no sign-in yet.",
    ),
    (
        "allowed_hosts",
        "",
        "Names that the server answers to besides localhost, comma separated; behind a proxy the whole address.",
    ),
    ("shared_files", "no", "yes: the account's umask says who may read new files; no: nobody but the account may."),
    ("annotator", "", "Your name in the records; empty means the name of the account that runs the server."),
    (
        "detector",
        "clauses",
        "The detectors that make suggestions, comma separated: a name, python:MODULE:FUNCTION or spacy:PIPELINE.",
    ),
    (
        "spacy_model",
        "",
        "Another spaCy pipeline for the built-in rules; empty means the English one that comes with the workbench.",
    ),
    (
        "vague_terms",
        "",
        "The desk's CSV file of what vague figures mean (dozens, scores); empty means the shipped table.",
    ),
    (
        "max_upload_mb",
        "200",
        "Largest file, in megabytes, that an import takes; a zip may unpack to no more.",
    ),
    ("audit_share", "0.05", "Share of the passages without suggestions that the Audit page draws; 0 to 1."),
    (
        "blind_share",
        "0",
        "Share of the articles that open blind for annotators who have decided nothing in them yet; 0 to 1.",
    ),
    ("busy_timeout_s", "10", "Seconds that a write waits for all other writes together before it gives up."),
)

#: Upper bounds of numbers: above them the system or the database fails.
_MOST: dict[str, int] = {"port": 65_535, "max_upload_mb": 100_000, "busy_timeout_s": 3_600}


@dataclass(frozen=True, slots=True)
class Settings:
    data_dir: Path
    database_url: str
    host: str
    port: int
    trust_network: bool
    allowed_hosts: str
    shared_files: bool
    annotator: str
    detector: str
    spacy_model: str
    vague_terms: str
    max_upload_mb: int
    audit_share: float
    blind_share: float
    busy_timeout_s: float

    @property
    def max_upload_bytes(self) -> int:
        return self.max_upload_mb * 1_000_000

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL and in-memory databases."""
        return _sqlite_file(self.database_url)


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``WORKBENCH_*`` variables; an empty variable counts as unset.

    Relative paths are resolved against the working directory.
    Raises SettingsError naming the variable and what it should be.
    """
    source = os.environ if environ is None else environ
    raw = {name: source.get(PREFIX + name.upper(), "") or default for name, default, _ in TABLE}
    values: dict[str, object] = {}
    for field in fields(Settings):
        values[field.name] = _converted(field.name, raw[field.name], str(field.type))
    url = str(values["database_url"])
    values["database_url"] = _absolute_url(url) if url else _sqlite_url(Path(str(values["data_dir"]), "workbench.db"))
    for name in ("vague_terms", "spacy_model"):
        values[name] = _absolute_file(str(values[name]))
    return Settings(**values)  # type: ignore[arg-type]


def _sqlite_file(url: str) -> Path | None:
    scheme, _, rest = url.partition(":///")
    path, _, query = rest.partition("?")
    name = unquote(path).removeprefix("file:")
    in_memory = name in {"", ":memory:"} or "mode=memory" in query
    return Path(name) if scheme.partition("+")[0] == "sqlite" and not in_memory else None


def variables(settings: Settings) -> dict[str, str]:
    """The equivalent ``WORKBENCH_*`` variables, independent of the working directory."""
    said = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    return {
        PREFIX + name.upper(): ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for name, value in said.items()
    }


def _absolute_file(name: str) -> str:
    """The absolute path of an existing file; anything else, such as a package name, unchanged."""
    packaged = name.isidentifier() and find_spec(name) is not None
    return str(Path(name).absolute()) if name and not packaged and Path(name).exists() else name


def _sqlite_url(path: Path) -> str:
    """The URL of an SQLite file; reserved characters are percent-encoded."""
    quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3F").replace("#", "%23")
    return f"sqlite:///{quoted}"


def _absolute_url(url: str) -> str:
    """The URL, with the path of an SQLite file made absolute."""
    scheme, sign, rest = url.partition(":///")
    path, question, query = rest.partition("?")
    file, name = ("file:", path.removeprefix("file:")) if path.startswith("file:") else ("", path)
    named = name and name != ":memory:" and "mode=memory" not in query
    if not (sign and named and scheme.partition("+")[0] == "sqlite"):
        return url
    absolute = _sqlite_url(Path(unquote(name))).removeprefix("sqlite:///")
    return f"{scheme}:///{file}{absolute}{question}{query}"


def _converted(name: str, text: str, kind: str) -> object:
    variable = PREFIX + name.upper()
    if printable(text) != text:
        raise SettingsError(f"{variable} holds bytes that are no UTF-8: {printable(text)!r}.")
    if kind == "Path":
        return Path(text).absolute()
    if kind == "bool":
        if text not in {"yes", "no"}:
            raise SettingsError(f"{variable} must be yes or no, not {text[:60]!r}.")
        return text == "yes"
    return _number(variable, text, whole=kind == "int") if kind in {"int", "float"} else text


def _number(variable: str, text: str, *, whole: bool) -> float:
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        raise SettingsError(f"{variable} must be a number, not {text[:60]!r}.") from None
    if variable.endswith("_SHARE"):
        if not 0 <= number <= 1:
            raise SettingsError(f"{variable} must be from 0 to 1, not {text}.")
        return number
    most = _MOST.get(variable.removeprefix(PREFIX).lower(), inf)
    if not number > 0:
        raise SettingsError(f"{variable} must be above zero, not {text[:60]}.")
    if number > most:
        raise SettingsError(f"{variable} must be at most {most}, not {text[:60]}.")
    return number
