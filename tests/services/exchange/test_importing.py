"""Exported decisions come back as they were, once, into this database or another."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace
from pathlib import Path

import pytest
from making import TEXT, Hand, add_article, plain, record, standing, suggest_spans, words_of

from workbench.domain.guidelines import shipped
from workbench.domain.labels import ClaimType, SpanState
from workbench.errors import UnknownFormat
from workbench.services import guidelines
from workbench.services.exchange.decisions_in import DecisionsReport, import_file
from workbench.services.exchange.releases import export_one
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate


@pytest.fixture
def elsewhere(tmp_path: Path) -> Engine:
    """Another database, empty."""
    (tmp_path / "elsewhere").mkdir()
    opened = open_engine(f"sqlite:///{tmp_path}/elsewhere/workbench.db")
    migrate(opened)
    return opened


def _prepare(engine: Engine) -> int:
    article_id = add_article(engine)
    suggest_spans(engine, article_id, words_of(TEXT)[:4])
    return article_id


def _decide(engine: Engine, article_id: int) -> None:
    hand = Hand()
    first, second, third, fourth = list(standing(engine, article_id).values())[:4]
    rejected = hand.reject(second)
    added = hand.add(*_range("🌊 Zinc"))
    record(engine, article_id, hand.confirm(first), rejected, hand.merge(third, fourth), added)
    record(engine, article_id, hand.undo(rejected))


def _range(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _settled(engine: Engine, article_id: int) -> set[tuple[int, int, SpanState]]:
    found = standing(engine, article_id).values()
    return {(s.start_char, s.end_char, s.state) for s in found if s.state is not SpanState.PENDING}


def _exported(engine: Engine, path: Path) -> list[bytes]:
    export_one(engine, "decisions.jsonl", path)
    return path.read_bytes().splitlines(keepends=True)


def _import(engine: Engine, lines: list[bytes]) -> DecisionsReport:
    return import_file(engine, "decisions.jsonl", lines, path="decisions.jsonl")


def test_export_then_import_gives_equal_decisions(engine: Engine, elsewhere: Engine, tmp_path: Path) -> None:
    here, there = _prepare(engine), _prepare(elsewhere)
    _decide(engine, here)
    lines = _exported(engine, tmp_path / "a.jsonl")
    report = _import(elsewhere, lines)
    assert (report.stored, report.problems) == (len(lines), [])
    assert plain(standing(elsewhere, there)) == plain(standing(engine, here))
    assert _exported(elsewhere, tmp_path / "b.jsonl") == lines


def test_importing_twice_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    article_id = _prepare(engine)
    _decide(engine, article_id)
    before = standing(engine, article_id)
    lines = _exported(engine, tmp_path / "a.jsonl")
    report = _import(engine, lines)
    assert (report.stored, report.already_there) == (0, len(lines))
    assert standing(engine, article_id) == before


def test_decisions_come_back_where_the_suggestions_are_not_the_same(
    engine: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    here, there = _prepare(engine), add_article(elsewhere)
    _decide(engine, here)
    assert _import(elsewhere, _exported(engine, tmp_path / "a.jsonl")).problems == []
    assert _settled(elsewhere, there) == _settled(engine, here)


def test_nobody_elses_decision_is_overwritten(engine: Engine, elsewhere: Engine, tmp_path: Path) -> None:
    here, there = _prepare(engine), _prepare(elsewhere)
    _decide(engine, here)
    first = next(iter(standing(elsewhere, there).values()))
    record(elsewhere, there, Hand(client_id="client-bea").reject(first), annotator="Bea")
    report = _import(elsewhere, _exported(engine, tmp_path / "a.jsonl"))
    assert [fault.line for fault in report.problems] == [1]
    assert standing(elsewhere, there)[first.span_id].annotator == "Bea"


def test_a_line_at_fault_is_named_and_stops_nothing(engine: Engine, tmp_path: Path) -> None:
    article_id = _prepare(engine)
    _decide(engine, article_id)
    lines = _exported(engine, tmp_path / "a.jsonl")
    other_words = json.dumps(json.loads(lines[0]) | {"exact": "other words", "client_id": "somebody-else"}).encode()
    other_text = json.dumps(json.loads(lines[0]) | {"text_sha256": "0" * 64, "client_id": "somebody-else"}).encode()
    report = _import(engine, [b"{broken\n", other_words, other_text, b"\n", *lines])
    assert [fault.line for fault in report.problems] == [1, 2, 3]
    assert report.already_there == len(lines)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_decision(
    engine: Engine, elsewhere: Engine, tmp_path: Path, encoding: str
) -> None:
    here, there = _prepare(engine), _prepare(elsewhere)
    _decide(engine, here)
    lines = _exported(engine, tmp_path / "a.jsonl")
    (tmp_path / "saved.jsonl").write_bytes(b"".join(lines).decode().encode(encoding))
    with (tmp_path / "saved.jsonl").open("rb") as saved:
        report = import_file(elsewhere, "decisions.jsonl", saved, path="saved.jsonl")
    assert (report.stored, report.problems) == (len(lines), [])
    assert plain(standing(elsewhere, there)) == plain(standing(engine, here))


@pytest.mark.parametrize(("decided", "outlet_here"), [("Unknown outlet", "Courier"), ("Courier", "Unknown outlet")])
def test_decisions_find_an_article_whose_outlet_became_known(
    engine: Engine, elsewhere: Engine, tmp_path: Path, decided: str, outlet_here: str
) -> None:
    here, there = add_article(engine, outlet=decided), add_article(elsewhere, outlet=outlet_here)
    _decide_on_words(engine, here)
    assert _import(elsewhere, _exported(engine, tmp_path / "a.jsonl")).problems == []
    assert _settled(elsewhere, there) == _settled(engine, here)
    add_article(elsewhere, outlet="Ledger" if outlet_here == "Courier" else "Post")
    (fault,) = _import(elsewhere, [_elsewhere_told(engine, tmp_path)]).problems
    assert "no article here has this text" in fault.reason


def _decide_on_words(engine: Engine, article_id: int) -> None:
    record(engine, article_id, Hand().add(*_range("🌊 Zinc")))


def _elsewhere_told(engine: Engine, tmp_path: Path) -> bytes:
    """A decision of somebody else on the same article, whose outlet nobody here can tell."""
    (line,) = _exported(engine, tmp_path / "b.jsonl")
    told = json.loads(line)
    unknown = "Tribune" if told["outlet"] == "Courier" else told["outlet"]
    return json.dumps(told | {"client_id": "client-bea", "outlet": unknown}).encode()


def test_only_known_formats_are_imported(engine: Engine) -> None:
    with pytest.raises(UnknownFormat, match=r"decisions\.jsonl"):
        import_file(engine, "spans.csv", [], path="spans.csv")


def _changed(line: bytes, **values: object) -> bytes:
    return json.dumps(json.loads(line) | values).encode() + b"\n"


_BAD_VALUES: list[dict[str, object]] = [
    *({name: 2**63} for name in ("sequence", "part", "version", "decision_id", "suggestion_id", "start_utf16")),
    *({name: 2**31} for name in ("sequence", "part", "version", "supersedes_id", "undoes_id")),
    {"sequence": 10**400},
    {"sequence": -(2**70)},
    {"seconds": 1e400},
    {"client_id": "one\0two"},
    {"annotator": "\0"},
    {"created_at": "0001-01-01T00:00:00+14:00"},
    {"created_at": "2024-05-01T10:00:00"},
    {"reject_reason": "opinion", "state": "confirmed"},
]


@pytest.mark.parametrize("bad", _BAD_VALUES)
def test_a_value_that_no_database_holds_costs_its_line_and_no_other(
    any_engine: Engine, tmp_path: Path, bad: dict[str, object]
) -> None:
    article_id = _prepare(any_engine)
    hand = Hand()
    first, second = list(standing(any_engine, article_id).values())[:2]
    record(any_engine, article_id, hand.confirm(first), hand.confirm(second))
    line, other = _exported(any_engine, tmp_path / "decisions.jsonl")
    fresh = _changed(other, client_id="another", span_id="another:1", suggestion_id=None, decision_id=99)
    nested = line.replace(b'"parts":[', b'"parts":[' + b"[" * 800 + b"]" * 800 + b",", 1)
    report = _import(any_engine, [nested, _changed(line, **{"client_id": "fresh", **bad}), fresh])
    assert (report.stored, [problem.line for problem in report.problems]) == (1, [1, 2])
    assert "Traceback" not in str(report.problems[1])


def test_what_was_decided_elsewhere_does_not_wait_here_when_it_is_suggested_later(
    any_engine: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    """Also where the span was moved, joined or described since: nobody is asked again."""
    article_id = add_article(any_engine)
    spans = words_of(TEXT)[:9]
    suggest_spans(any_engine, article_id, spans)
    hand, found = Hand(), list(standing(any_engine, article_id).values())
    moved = hand.resize(found[2], found[2].start_char, found[3].end_char)
    acts = [hand.confirm(found[0]), hand.reject(found[1]), moved, hand.relabel(found[4], ClaimType.QUOTE)]
    record(any_engine, article_id, *acts, hand.merge(found[5], found[6]), hand.split(found[8], found[8].start_char + 2))
    record(any_engine, article_id, undone := hand.confirm(found[7]))
    record(any_engine, article_id, hand.undo(undone))
    add_article(elsewhere, "Something else, so that numbers differ.")
    copy = add_article(elsewhere)
    assert _import(elsewhere, _exported(any_engine, tmp_path / "decisions.jsonl")).problems == []
    suggest_spans(elsewhere, copy, spans)
    assert _ranges(elsewhere, copy) == _ranges(any_engine, article_id)
    (span,) = (one for one in standing(elsewhere, copy).values() if one.start_char == found[2].start_char)
    record(elsewhere, copy, Hand(client_id="there").relabel(span, ClaimType.OPINION), annotator="Ben")
    assert {place[:2] for place in _ranges(elsewhere, copy)} == {place[:2] for place in _ranges(any_engine, article_id)}


def _ranges(engine: Engine, article_id: int) -> list[tuple[int, int, SpanState]]:
    return sorted((one.start_char, one.end_char, one.state) for one in standing(engine, article_id).values())


def test_a_file_of_an_older_version_still_comes_in(engine: Engine, elsewhere: Engine, tmp_path: Path) -> None:
    article_id = _prepare(engine)
    _decide(engine, article_id)
    lines = []
    for line in _exported(engine, tmp_path / "decisions.jsonl"):
        row = {name: value for name, value in json.loads(line).items() if not name.startswith("suggested_")}
        lines.append(json.dumps(row).encode())
    add_article(elsewhere)
    report = _import(elsewhere, lines)
    assert (report.stored, report.problems) == (len(lines), [])


def _guidelines_of(engine: Engine, path: Path) -> list[bytes]:
    export_one(engine, "guidelines.jsonl", path)
    return path.read_bytes().splitlines(keepends=True)


def test_decisions_come_with_the_guidelines_that_they_name(
    any_engine: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    text = shipped().model_copy(update={"introduction": "Mark what our readers ask about."})
    guidelines.publish(any_engine, text, annotator="Ada", version="harbour desk")
    article_id = add_article(any_engine)
    act = replace(Hand().add(0, 12), guideline_version="harbour desk")
    record(any_engine, article_id, act)
    decided = _exported(any_engine, tmp_path / "decisions.jsonl")
    copy = add_article(elsewhere)
    refused = _import(elsewhere, decided)
    assert refused.stored == 0 and "guidelines.jsonl" in refused.problems[0].reason
    lines = _guidelines_of(any_engine, tmp_path / "guidelines.jsonl")
    assert import_file(elsewhere, "guidelines.jsonl", lines, path="g").stored == 2
    again = import_file(elsewhere, "guidelines.jsonl", lines, path="g")
    assert (again.stored, again.already_there, again.problems) == (0, 2, [])
    assert _import(elsewhere, decided).stored == 1 and len(standing(elsewhere, copy)) == 1
    assert guidelines.find_version(elsewhere, "harbour desk").text == text
    assert guidelines.current_guideline(elsewhere).version == "harbour desk", "this desk has published none"


def test_guidelines_of_another_desk_are_kept_and_those_of_this_one_stay_in_force(
    any_engine: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    own, others = (shipped().model_copy(update={"introduction": words}) for words in ("Mark less.", "Mark more."))
    guidelines.publish(any_engine, own, annotator="Ada", version="ours")
    guidelines.publish(elsewhere, others, annotator="Ben", version="theirs")
    guidelines.publish(elsewhere, own, annotator="Ben", version="ours, twice")
    lines = _guidelines_of(elsewhere, tmp_path / "guidelines.jsonl")
    assert import_file(any_engine, "guidelines.jsonl", lines, path="g").stored == 2
    assert guidelines.current_guideline(any_engine).version == "ours"
    assert guidelines.publish(any_engine, others, annotator="Ada", based_on="ours").version == "2"
    assert guidelines.current_guideline(any_engine).version == "2"


def test_a_guideline_that_reads_otherwise_or_is_none_is_named_by_its_line(
    engine: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    own, others = (shipped().model_copy(update={"introduction": words}) for words in ("Mark less.", "Mark more."))
    guidelines.publish(engine, own, annotator="Ada", version="pilot")
    guidelines.publish(elsewhere, others, annotator="Ben", version="pilot")
    first, second = _guidelines_of(elsewhere, tmp_path / "guidelines.jsonl")
    cut = json.dumps(json.loads(second) | {"entries": []}).encode()
    null = second.replace(b"Mark more.", b"Mark \\u0000 more.").replace(b'"pilot"', b'"other"')
    naive = json.dumps(json.loads(second) | {"created_at": "2024-01-01T00:00:00", "version": "naive"}).encode()
    lines = [codecs.BOM_UTF8 + first, second, cut, null, naive, b"{}", b"\n", b"no json"]
    report = import_file(engine, "guidelines.jsonl", lines, path="g.jsonl")
    assert (report.stored, report.already_there) == (0, 1)
    assert [problem.line for problem in report.problems] == [2, 3, 4, 5, 6, 8]
    assert "other words" in report.problems[0].reason
    assert [one.version for one in guidelines.list_versions(engine)] == ["pilot", "1"]
