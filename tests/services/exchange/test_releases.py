"""A release: whole, what its manifest says, the same for the same state, never half and never written over."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from workbench.domain.labels import SpanState
from workbench.errors import ExportError
from workbench.export.catalogue import FORMATS
from workbench.export.schemas import all_schemas
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters
from workbench.storage.database.engine import Engine


def test_two_releases_of_one_state_are_byte_identical(desk: Engine, tmp_path: Path) -> None:
    releases.export_release(desk, tmp_path / "one.zip")
    releases.export_release(desk, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_release_holds_what_its_manifest_says(lite: Engine, tmp_path: Path) -> None:
    release = releases.export_release(lite, tmp_path / "release")
    manifest = json.loads((tmp_path / "release" / releases.MANIFEST).read_bytes())
    Draft202012Validator(json.loads(all_schemas()["manifest.v1.json"])).validate(manifest)
    assert [file["name"] for file in manifest["files"]] == [found.name for found in FORMATS]
    for file in manifest["files"]:
        content = (tmp_path / "release" / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["size_bytes"]
        assert (tmp_path / "release" / file["schema"]).read_bytes() == all_schemas()[Path(file["schema"]).name]
        if file["name"].endswith(".jsonl"):
            assert len(content.splitlines()) == file["rows"] == manifest["counts"][file["name"].partition(".")[0]]
    assert manifest["state_as_of"] == "2024-03-12T08:00:00Z"
    assert manifest["guideline_versions"] == ["1"]
    assert [found["version"] for found in manifest["detectors"]] == ["1", "2"]
    assert release.manifest.workbench_version == manifest["workbench_version"]


def test_the_readme_speaks_of_every_file(lite: Engine, tmp_path: Path) -> None:
    releases.export_release(lite, tmp_path / "release", filters=Filters(states=(SpanState.REJECTED,)))
    readme = (tmp_path / "release" / releases.README).read_text(encoding="utf-8")
    for found in FORMATS:
        assert found.name in readme
        assert found.not_held == () or found.not_held[0] in " ".join(readme.split())
    assert "states: rejected" in readme
    assert "Not filtered by states" in readme


def test_a_zip_and_a_folder_hold_the_same(lite: Engine, tmp_path: Path) -> None:
    chosen = ["spans.csv", "articles.jsonl"]
    releases.export_release(lite, tmp_path / "release", format_names=chosen)
    release = releases.export_release(lite, tmp_path / "release.zip", format_names=chosen[::-1])
    with zipfile.ZipFile(release.path) as archive:
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "release" / name).read_bytes()
    assert releases.read_file(release.path, "spans.csv") == (tmp_path / "release" / "spans.csv").read_bytes()


def test_an_empty_database_gives_a_release(engine: Engine, tmp_path: Path) -> None:
    manifest = releases.export_release(engine, tmp_path / "release").manifest
    assert manifest.state_as_of is None
    assert set(manifest.counts.values()) == {0}


def test_a_release_is_never_overwritten(lite: Engine, tmp_path: Path) -> None:
    releases.export_release(lite, tmp_path / "release.zip", format_names=["spans.csv"])
    with pytest.raises(ExportError, match="never overwritten"):
        releases.export_release(lite, tmp_path / "release.zip", format_names=["spans.csv"])


def test_a_kept_release_is_named_by_its_content(lite: Engine, tmp_path: Path) -> None:
    first = releases.keep_release(lite, tmp_path / "releases", format_names=["spans.csv"])
    again = releases.keep_release(lite, tmp_path / "releases", format_names=["spans.csv"])
    other = releases.keep_release(lite, tmp_path / "releases", format_names=["spans.jsonl"])
    assert first.path == again.path != other.path
    assert first.path.name.startswith("release-2024-03-12-")
    (tmp_path / "releases" / "release-broken.zip").write_bytes(b"no zip")
    assert {found.path for found in releases.kept_releases(tmp_path / "releases")} == {first.path, other.path}
    assert releases.kept_releases(tmp_path / "nowhere") == []
