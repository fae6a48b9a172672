"""One table of settings: every field of it, each with a default that works."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from workbench.errors import SettingsError
from workbench.settings import PREFIX, TABLE, Settings, read_settings


def test_the_table_and_the_settings_have_the_same_fields() -> None:
    assert [name for name, _, _ in TABLE] == [field.name for field in fields(Settings)]
    assert all(meaning.endswith(".") for _, _, meaning in TABLE)


def test_without_any_variable_the_database_lies_in_the_data_directory_and_the_server_on_loopback() -> None:
    settings = read_settings({})
    assert settings.data_dir == Path.cwd() / "var"
    assert settings.database_url == f"sqlite:///{Path.cwd()}/var/workbench.db"
    assert settings.host == "127.0.0.1"
    assert settings.max_upload_bytes == settings.max_upload_mb * 1_000_000


def test_an_empty_variable_counts_as_unset() -> None:
    assert read_settings({name: "" for name in _variables()}) == read_settings({})


def test_every_setting_is_read_from_its_variable() -> None:
    chosen = {"WORKBENCH_DATA_DIR": "elsewhere", "WORKBENCH_PORT": "9000", "WORKBENCH_BUSY_TIMEOUT_S": "0.5"}
    settings = read_settings(chosen | {"WORKBENCH_ANNOTATOR": "Ada"})
    assert (settings.data_dir, settings.port, settings.busy_timeout_s) == (Path.cwd() / "elsewhere", 9000, 0.5)
    assert (settings.annotator, settings.database_url) == ("Ada", f"sqlite:///{Path.cwd()}/elsewhere/workbench.db")


@pytest.mark.parametrize("value", ["many", "0", "-1", "nan-ish", "1e"])
@pytest.mark.parametrize("name", ["port", "max_upload_mb", "busy_timeout_s"])
def test_a_number_that_is_none_names_its_variable(name: str, value: str) -> None:
    variable = PREFIX + name.upper()
    with pytest.raises(SettingsError, match=f"{variable} must be"):
        read_settings({variable: value})


@pytest.mark.parametrize("name", ["WORKBENCH_AUDIT_SHARE", "WORKBENCH_BLIND_SHARE"])
def test_a_share_is_from_none_to_all(name: str) -> None:
    assert [getattr(read_settings({name: text}), name[10:].lower()) for text in ("0", "0.2", "1")] == [0.0, 0.2, 1.0]
    for wrong in ("-0.1", "1.1", "5 %", "nan"):
        with pytest.raises(SettingsError, match=f"{name} must be"):
            read_settings({name: wrong})


def _variables() -> list[str]:
    return [PREFIX + name.upper() for name, _, _ in TABLE]
