"""One table of settings: every field of it, each with a default that works."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from workbench.errors import SettingsError
from workbench.settings import PREFIX, TABLE, Settings, read_settings, variables
from workbench.storage.database.engine import open_engine
from workbench.storage.database.integrity import file_of
from workbench.storage.database.schema import migrate, newest_revision


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


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e400", "70000", "9" * 400])
def test_a_port_or_a_wait_beyond_all_use_is_refused(value: str) -> None:
    for name in ("WORKBENCH_PORT", "WORKBENCH_BUSY_TIMEOUT_S", "WORKBENCH_MAX_UPLOAD_MB"):
        if name != "WORKBENCH_MAX_UPLOAD_MB" or value != "70000":
            with pytest.raises(SettingsError, match=f"{name} must be"):
                read_settings({name: value})


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_a_setting_in_bytes_that_are_no_text_names_its_variable(name: str) -> None:
    variable = PREFIX + name.upper()
    with pytest.raises(SettingsError, match=f"{variable} (must be|holds bytes that are no UTF-8)"):
        read_settings({variable: os.fsdecode(b"caf\xe9")})


def test_settings_say_the_same_in_whatever_folder_they_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "terms.csv").touch()
    monkeypatch.chdir(tmp_path / "here")
    relative = {"WORKBENCH_DATA_DIR": "desk", "WORKBENCH_VAGUE_TERMS": "terms.csv", "WORKBENCH_PORT": "8600"}
    for extra in ({}, {"WORKBENCH_DATABASE_URL": "sqlite:///some.db?timeout=3"}):
        settings = read_settings(relative | extra)
        monkeypatch.chdir(tmp_path)
        assert read_settings(variables(settings)) == settings
        monkeypatch.chdir(tmp_path / "here")
    assert settings.database_url == f"sqlite:///{tmp_path}/here/some.db?timeout=3"
    assert settings.vague_terms == f"{tmp_path}/here/terms.csv"


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:////there/a.db", "postgresql+psycopg://desk@host/a%3Fb"]
)
def test_an_address_that_is_absolute_stays_as_it_is(url: str) -> None:
    assert read_settings({"WORKBENCH_DATABASE_URL": url}).database_url == url


_NAMES = st.text("ab?#%&= +:;@41ä'\"", min_size=1, max_size=12).filter(lambda name: name.strip())


@hypothesis_settings(max_examples=40)
@given(folder=_NAMES, file=_NAMES)
def test_whatever_signs_are_in_a_path_the_database_lies_exactly_there(
    tmp_path_factory: pytest.TempPathFactory, folder: str, file: str
) -> None:
    place = tmp_path_factory.mktemp("signs")
    data_dir = place / folder
    quoted = f"sqlite:///{quote(str(place / folder / file))}"
    for chosen, path in (
        (read_settings({"WORKBENCH_DATA_DIR": str(data_dir)}), data_dir / "workbench.db"),
        (read_settings({"WORKBENCH_DATABASE_URL": quoted}), data_dir / file),
    ):
        engine = open_engine(chosen.database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE here (id INTEGER)")
        engine.dispose()
        assert path.is_file()
    assert [found.name for found in place.iterdir()] == [folder]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:desk?mode=memory&uri=true"])
def test_a_database_in_memory_is_opened_and_has_no_file(url: str) -> None:
    settings = read_settings({"WORKBENCH_DATABASE_URL": url})
    engine = open_engine(settings.database_url)
    assert migrate(engine) == newest_revision()
    assert (settings.database_file, file_of(settings.database_url)) == (None, None)
    engine.dispose()


def test_the_file_of_a_database_is_known_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("sqlite:///desk.db", "sqlite+pysqlite:///desk.db?timeout=5", "sqlite:///file:desk.db?uri=true"):
        settings = read_settings({"WORKBENCH_DATABASE_URL": name})
        assert settings.database_file == file_of(settings.database_url) == tmp_path / "desk.db", name


def test_a_folder_beside_does_not_take_the_place_of_an_installed_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("spacy", "harbour_model"):
        (tmp_path / name).mkdir()
    assert read_settings({"WORKBENCH_SPACY_MODEL": "spacy"}).spacy_model == "spacy"
    assert read_settings({"WORKBENCH_SPACY_MODEL": "harbour_model"}).spacy_model == str(tmp_path / "harbour_model")
