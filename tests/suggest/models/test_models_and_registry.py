"""Finding a model, the registry of detectors, and what a detector says of itself."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.suggest.detectors.registry import detector_names, load_detector
from workbench.suggest.detectors.spacy_sources import find_pipeline, load_pipeline_at
from workbench.suggest.models.model_files import check_files, known_models
from workbench.suggest.parsing import word_tables as tables
from workbench.suggest.parsing.spacy_model import find_model, load_pipeline


def test_importing_the_package_imports_no_spacy() -> None:
    loading = "from workbench.suggest.detectors.registry import load_detector; load_detector()"
    code = f"import sys; {loading}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_model_is_told_in_one_sentence() -> None:
    with pytest.raises(SuggestionError, match=r"'no_such_model' is not installed"):
        load_pipeline("no_such_model")


def test_without_any_model_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.suggest.parsing.spacy_model.find_spec", lambda name: None)
    with pytest.raises(SuggestionError, match="run `make run`"):
        find_model()


def test_a_model_whose_files_nobody_has_looked_at_is_taken_only_where_a_setting_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = tmp_path / "en_core_web_lg"
    stranger.mkdir()
    (stranger / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("workbench.suggest.parsing.spacy_model.version", lambda name: "999.9.9")
    assert find_model().name == known_models()[0]
    assert find_model("en_core_web_lg").name == "en_core_web_lg"


@pytest.fixture
def copied_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a copy of the known model that is found before the installed one."""
    spec = find_spec(known_models()[0])
    assert spec is not None
    assert spec.submodule_search_locations
    folder = tmp_path / known_models()[0]
    shutil.copytree(spec.submodule_search_locations[0], folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, folder.name, raising=False)  # what is imported already is found where it was
    return folder


def test_a_model_of_the_right_files_is_loaded(copied_model: Path) -> None:
    check_files(copied_model.name)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: (folder / "__init__.py").write_text("raise SystemExit"), "its file __init__.py differs"),
        (lambda folder: next(folder.glob("*/tokenizer")).unlink(), "its file .*/tokenizer is missing"),
        (lambda folder: (folder / "more.py").write_text(""), "the file more.py does not belong to it"),
    ],
    ids=["changed", "missing", "added"],
)
@pytest.mark.parametrize("load", [load_pipeline, lambda: load_pipeline_at(find_pipeline(known_models()[0]))])
def test_a_model_of_other_files_is_refused_in_one_sentence_before_any_of_it_runs(
    copied_model: Path, change: Callable[[Path], object], words: str, load: Callable[[], object]
) -> None:
    change(copied_model)
    with pytest.raises(SuggestionError, match=f"is not the one .*: {words}. Nothing of it was run"):
        load()


def test_a_pipeline_that_takes_parts_from_a_model_of_other_files_is_refused(copied_model: Path, tmp_path: Path) -> None:
    (copied_model / "more.py").write_text("")
    config = tmp_path / "parts.cfg"
    config.write_text(f'[components.tagger]\nsource = "{copied_model.name}"\n')
    with pytest.raises(SuggestionError, match=r"more\.py does not belong to it"):
        load_pipeline_at(find_pipeline(str(config)))


def test_an_unknown_detector_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(SuggestionError, match="known are clauses"):
        load_detector("oracle")


def test_the_built_in_detectors_are_told_by_name() -> None:
    assert detector_names() == ["clauses"]


def test_the_identity_names_version_and_configuration() -> None:
    detector: DetectorLike = load_detector()
    assert (detector.identity.name, detector.identity.version) == ("clauses", "4")
    assert len(detector.identity.config_hash) == 64
    assert detector.identity == load_detector().identity


def test_an_edited_word_table_changes_the_configuration_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_detector().identity.config_hash
    edited = {**tables.fingerprint(), "vague_terms.csv": "term,low,high\ndozens,20,99\n"}
    monkeypatch.setattr("workbench.suggest.detectors.clauses.fingerprint", lambda: edited)
    assert load_detector().identity.config_hash != before


def test_every_table_of_the_package_is_part_of_the_fingerprint() -> None:
    from importlib.resources import files

    folders = (files("workbench.suggest").joinpath("tables"), files("workbench.domain.numerals").joinpath("tables"))
    kept = {(item.name, item.read_text(encoding="utf-8")) for folder in folders for item in folder.iterdir()}
    assert {name for name, _ in kept} == set(tables.fingerprint())
    assert all(text in tables.fingerprint()[name] for name, text in kept)
