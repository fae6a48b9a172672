"""Measuring the engine on labelled lines, as the command does."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from workbench.errors import BadRow, InputError, UnknownFormat
from workbench.services.engine.evaluating import TASKS, evaluate, picture
from workbench.suggest.detectors.registry import load_detector

LINES = {
    "claims": {"text": "At least 84 people were killed on Monday, the army said.", "label": "claim"},
    "attributions": {
        "text": 'The mayor said: "The dam held all night."',
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[17, 40]]}],
    },
    "quantities": {"text": "The blast killed 12 people.", "casualties": [{"effect": "death", "number": "12"}]},
    "suggestions": {"text": "At least 84 people were killed on Monday, the army said.", "label": "claim"},
    "learning": {"text": "At least 84 people were killed on Monday, the army said.", "label": "claim"},
    "segmentation": {
        "text": " ".join(["the dam held all night we thank the crews they worked without a break"] * 5),
        "boundaries_after_token": [5, 9],
    },
}


@pytest.mark.parametrize("task", TASKS)
def test_every_task_measures_a_file_and_a_folder_alike(task: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(orjson.dumps({"id": "1", **LINES[task]}) + b"\n\n" + orjson.dumps({"id": "2", **LINES[task]}))
    found = evaluate(task, path, load_detector())
    assert found.facts["rows"] == 2
    assert found == evaluate(task, tmp_path, load_detector())
    counts = ("rows", "keys", "suggestions", "loss_shipped")
    assert all(0 <= value <= 1 for name, value in found.facts.items() if name not in counts)


@pytest.mark.parametrize("task", ["claims", "suggestions"])
def test_scores_come_with_the_tenths_that_they_fall_into_and_a_picture(task: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(orjson.dumps(LINES[task]))
    found = evaluate(task, path, load_detector())
    assert [one.share for one in found.bins] == [1.0]
    assert f">{task}, 1<" in picture(task, found)


def test_there_is_no_picture_of_what_has_no_score(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(orjson.dumps(LINES["quantities"]))
    with pytest.raises(UnknownFormat, match="quantities had none"):
        picture("quantities", evaluate("quantities", path, load_detector()))


def test_plain_cases_are_read_right(tmp_path: Path) -> None:
    for task, figure in (("attributions", "content_f1"), ("attributions", "source_f1"), ("quantities", "recall")):
        path = tmp_path / f"{task}.jsonl"
        path.write_bytes(orjson.dumps(LINES[task]))
        assert evaluate(task, path, load_detector()).facts[figure] == 1


def test_gold_that_lacks_a_field_is_told_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "A."}\n')
    with pytest.raises(BadRow, match=r"gold\.jsonl, line 1: lacks label"):
        evaluate("claims", path, load_detector())
    path.write_text('{"text": "A.", "label": "perhaps"}\n')
    with pytest.raises(BadRow, match="perhaps"):
        evaluate("claims", path, load_detector())
    with pytest.raises(UnknownFormat):
        evaluate("matches", path, load_detector())
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no"):
        evaluate("claims", tmp_path / "empty", load_detector())
