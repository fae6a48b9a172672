"""Every setting: one table of (variable, default, help), read once into a frozen ``Settings``.

The documentation is checked against this table; a setting that is not in it does not exist.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from workbench.errors import SettingsError

PREFIX = "WORKBENCH_"
_MAX_PORT = 65_535

#: (field of Settings, default as text, what it is for)
TABLE: tuple[tuple[str, str, str], ...] = (
    ("data_dir", "./var", "Folder for the database and everything else that the workbench keeps."),
    ("database_url", "", "Database; empty means SQLite in the data directory. PostgreSQL: postgresql+psycopg://..."),
    ("host", "127.0.0.1", "Address that the server listens on; loopback only, unless told otherwise."),
    ("port", "8501", "Port that the server listens on."),
    (
        "trust_network",
        "no",
        "yes: the server may listen on addresses that others reach, and lets all of them in; there is no sign-in yet.",
    ),
    (
        "allowed_hosts",
        "",
        "Names that the server answers to besides localhost, comma separated; behind a proxy the whole address.",
    ),
    ("shared_files", "no", "yes: the account's umask says who may read new files; no: nobody but the account may."),
    ("annotator", "", "Your name in the records; empty takes the name of the account that runs the server."),
    (
        "detector",
        "clauses",
        "The detectors that make suggestions, comma separated: a name, python:MODULE:FUNCTION or spacy:PIPELINE.",
    ),
    ("spacy_model", "", "Another spaCy pipeline for the built-in rules; empty takes the English one that comes along."),
    (
        "vague_terms",
        "",
        "CSV file of the desk that says what vague figures mean (dozens, scores); empty takes the shipped table.",
    ),
    (
        "max_upload_mb",
        "200",
        "Largest file, in megabytes, that an import takes; a zip may unpack to no more.",
    ),
    ("audit_share", "0.05", "Share of the passages without suggestions that the Audit page asks about; 0 to 1."),
    ("blind_share", "0", "Share of the articles that open blind for who has not decided anything there; 0 to 1."),
    ("busy_timeout_s", "10", "Seconds that a write waits for all other writes together before it gives up."),
)


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


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``WORKBENCH_*`` variables; an empty variable counts as unset.

    Raises SettingsError that names the variable and what it should be.
    """
    source = os.environ if environ is None else environ
    raw = {name: source.get(PREFIX + name.upper(), "") or default for name, default, _ in TABLE}
    values: dict[str, object] = {}
    for field in fields(Settings):
        values[field.name] = _converted(field.name, raw[field.name], str(field.type))
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{values['data_dir']}/workbench.db"
    return Settings(**values)  # type: ignore[arg-type]


def _converted(name: str, text: str, kind: str) -> object:
    variable = PREFIX + name.upper()
    if kind == "Path":
        return Path(text)
    if kind == "bool":
        if text not in {"yes", "no"}:
            raise SettingsError(f"{variable} must be yes or no, not {text!r}.")
        return text == "yes"
    if kind in {"int", "float"}:
        try:
            number = int(text) if kind == "int" else float(text)
        except ValueError:
            raise SettingsError(f"{variable} must be a number, not {text!r}.") from None
        if name.endswith("_share"):
            if not 0 <= number <= 1:
                raise SettingsError(f"{variable} must be from 0 to 1, not {text}.")
        elif number <= 0:
            raise SettingsError(f"{variable} must be above zero, not {text}.")
        elif name == "port" and number > _MAX_PORT:
            raise SettingsError(f"{variable} must be at most {_MAX_PORT}, not {text}.")
        return number
    return text
