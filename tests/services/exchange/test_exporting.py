"""What leaves the workbench: proved, whole, equal for equal states."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from full_desk import FLOOD, HOSTILE, OUTLET, PLAIN
from jsonschema import Draft202012Validator, FormatChecker
from making import NOW, Hand, add_article, record, standing
from sqlalchemy import text

from workbench.domain.labels import ClaimType, SpanState
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals
from workbench.domain.reasons import ReasonCode, reason
from workbench.domain.text.spans import Span
from workbench.errors import ExportError, NotFound, UnknownFormat
from workbench.export.catalogue import FORMATS, Format
from workbench.export.csv_table import read_csv
from workbench.export.schemas import all_schemas, schema_name
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction

TEXTS = {hashlib.sha256(found.encode()).hexdigest(): found for found in (HOSTILE, PLAIN, *FLOOD)}
JSONL = [found for found in FORMATS if found.name.endswith(".jsonl")]
CSV = [found for found in FORMATS if found.name.endswith(".csv")]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def export(engine: Engine, name: str, folder: Path, **filters: Any) -> list[dict[str, Any]]:
    releases.export_one(engine, name, folder / name, filters=Filters(**filters))
    return lines(folder / name)


def spans_in(found: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, however deep."""
    if isinstance(found, dict):
        if found.get("exact"):
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for item in found:
            yield from spans_in(item)


def test_every_record_holds_its_schema(desk: Engine, tmp_path: Path) -> None:
    for chosen in JSONL:
        schema = json.loads(all_schemas()[schema_name(chosen.record)])
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        records = export(desk, chosen.name, tmp_path)
        assert records, chosen.name
        for found in records:
            validator.validate(found)
            assert list(found) == [column.name for column in chosen.columns]


def test_every_span_is_where_it_says_in_both_kinds_of_offsets(desk: Engine, tmp_path: Path) -> None:
    proved = 0
    for chosen in JSONL:
        for found in export(desk, chosen.name, tmp_path):
            source = TEXTS.get(found.get("text_sha256", ""), "")
            units = source.encode("utf-16-le")
            for span in spans_in(found):
                assert source[span["start_char"] : span["end_char"]] == span["exact"]
                cut = units[2 * span["start_utf16"] : 2 * span["end_utf16"]]
                assert cut.decode("utf-16-le") == span["exact"]
                proved += 1
    assert proved > 40


@pytest.mark.parametrize("chosen", CSV, ids=lambda found: found.name)
def test_a_csv_read_back_is_the_jsonl(lite: Engine, tmp_path: Path, chosen: Format) -> None:
    twin = export(lite, f"{chosen.stem}.jsonl", tmp_path)
    releases.export_one(lite, chosen.name, tmp_path / chosen.name)
    with (tmp_path / chosen.name).open(encoding="utf-8", newline="") as file:
        found = list(read_csv(file, chosen.columns))
    names = [column.name for column in chosen.columns]
    assert found == [{name: record[name] for name in names} for record in twin]


def test_times_are_written_alike_whatever_the_database(desk: Engine, tmp_path: Path) -> None:
    for name in ("spans", "verdicts"):
        assert {found["created_at"] for found in export(desk, f"{name}.jsonl", tmp_path)} == {
            "2024-03-12T08:00:00.000000Z"
        }
        releases.export_one(desk, f"{name}.csv", tmp_path / f"{name}.csv")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert {row["created_at"] for row in csv.DictReader(file)} == {"2024-03-12T08:00:00.000000Z"}


def test_no_cell_of_text_begins_like_a_formula(lite: Engine, tmp_path: Path) -> None:
    guarded = 0
    for chosen in CSV:
        releases.export_one(lite, chosen.name, tmp_path / chosen.name)
        with (tmp_path / chosen.name).open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"} for cell in row)
                guarded += sum(cell[:2] in {"'=", "'+", "'@", "'-"} for cell in row)
    assert guarded > 20


def test_spans_show_how_things_stand_and_decisions_how_they_came_to(lite: Engine, tmp_path: Path) -> None:
    spans = export(lite, "spans.jsonl", tmp_path)
    decisions = export(lite, "decisions.jsonl", tmp_path)
    states = sorted(span["state"] for span in spans)
    assert states == ["added", "confirmed", "confirmed", "corrected", "corrected", "corrected", "corrected", "rejected"]
    assert {span["state"] for span in spans if span["reject_reason"]} == {"rejected"}
    assert [found["decision_id"] for found in decisions] == sorted(found["decision_id"] for found in decisions)
    assert {span["decision_id"] for span in spans} < {found["decision_id"] for found in decisions}
    undo = next(found for found in decisions if found["action"] == "undo")
    assert undo["undoes_id"] == undo["supersedes_id"] is not None
    assert undo["span_id"] not in {span["span_id"] for span in spans}
    added = next(span for span in spans if span["state"] == "added")
    assert (added["suggestion_id"], added["score"], added["detector"]) == (None, None, "")


def test_suggestions_carry_what_became_of_them(lite: Engine, tmp_path: Path) -> None:
    records = {
        (found["exact"], found["detector_version"]): found for found in export(lite, "suggestions.jsonl", tmp_path)
    }
    confirmed = records["At least 23 people” died 🌊", "1"]
    assert (confirmed["outcome"], confirmed["current"], confirmed["decision_id"]) == ("confirmed", False, 1)
    undone = records["-12 is not 'plain'", "1"]
    assert (undone["outcome"], undone["current"]) == ("removed", False), "a newer version has read the article"
    untouched = records["Brance, the mayor said", "2"]
    assert (untouched["outcome"], untouched["current"], untouched["decision_id"]) == ("pending", True, None)
    assert untouched["reasons"] == ["=names a figure", 'a verb of saying, "said"']
    assert records["𝒳\tend", "1"]["outcome"] == "rejected"


def test_reasons_leave_as_sentences_whether_kept_as_codes_or_as_words(engine: Engine, tmp_path: Path) -> None:
    figure = reason(ReasonCode.FIGURE, printed="At least 23", measure="killed", unit="people", vague=False)
    suggested = (figure, "=a rule of ours | and its bar", reason(ReasonCode.SPEAKER, agent="the mayor"))
    said = Proposals((Proposal(Span(0, 22), ClaimType.EVENT, 0.5, suggested),))
    article = add_article(engine)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, article, detector, said, NOW)
    sentences = ["names a figure: at least 23 killed", "=a rule of ours | and its bar", "attributed to the mayor"]
    assert export(engine, "suggestions.jsonl", tmp_path)[0]["reasons"] == sentences
    releases.export_one(engine, "suggestions.csv", tmp_path / "suggestions.csv", filters=Filters())
    with (tmp_path / "suggestions.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["reasons"] == " | ".join(sentences)


def test_chains_come_whole_and_in_order(lite: Engine, tmp_path: Path) -> None:
    chains = {found["exact"]: found["hops"] for found in export(lite, "attributions.jsonl", tmp_path)}
    hops = chains["At least 23 people” died 🌊"]
    assert [(hop["position"], hop["role"], hop["agent"]) for hop in hops] == [
        (0, "outlet", None),
        (1, "speaker", "the mayor"),
    ]
    assert hops[0]["source"] is None
    assert (hops[1]["source"]["exact"], hops[1]["cue"]["exact"]) == ("the mayor", "said")
    assert "+5 °C" not in chains


def test_a_figure_stands_with_its_suggestion(lite: Engine, tmp_path: Path) -> None:
    (figure,) = export(lite, "quantities.jsonl", tmp_path)
    assert (figure["exact"], figure["bound"], figure["low"], figure["high"]) == ("At least 23", "at_least", 23.0, None)
    assert (figure["outcome"], figure["label"], figure["score"]) == ("confirmed", "quantity", 0.1)


def test_claims_come_with_their_mentions_evidence_and_verdicts(lite: Engine, tmp_path: Path) -> None:
    claim, _other = export(lite, "claims.jsonl", tmp_path)
    assert (claim["types"], claim["event"], claim["mention_count"]) == (["quantity", "event"], "Dam", 1)
    mention, _other = export(lite, "mentions.jsonl", tmp_path)
    assert (mention["claim_id"], mention["drift_flags"], mention["span_state"]) == (1, ["bound", "hedge"], "confirmed")
    excerpt, note = export(lite, "evidence.jsonl", tmp_path)
    assert (excerpt["start_char"], excerpt["start_utf16"]) == (14, 15)
    assert (note["excerpt"], note["start_char"], note["capture_id"]) == ("", None, None)
    verdicts = export(lite, "verdicts.jsonl", tmp_path)
    assert [(found["version"], found["current"]) for found in verdicts] == [(1, False), (2, True)]


def test_an_article_comes_with_its_text_and_blocks(lite: Engine, tmp_path: Path) -> None:
    article = export(lite, "articles.jsonl", tmp_path)[0]
    assert article["text"] == HOSTILE
    assert article["utf16_count"] == len(HOSTILE.encode("utf-16-le")) // 2 == len(HOSTILE) + 2
    assert article["blocks"] == [
        {"start_char": 0, "end_char": 8, "kind": "headline", "in_scope": True, "set_by": "rule"}
    ]


@pytest.mark.parametrize(
    ("filters", "spans", "claims"),
    [
        ({"events": ("Spill",)}, 1, 1),
        ({"outlets": (OUTLET,)}, 7, 1),
        ({"annotators": ("Eve",)}, 1, 1),
        ({"states": (SpanState.REJECTED, SpanState.ADDED)}, 2, 2),
        ({"labels": (ClaimType.QUANTITY,)}, 1, 1),
        ({"events": ("Dam",), "annotators": ("Eve",)}, 0, 0),
    ],
)
def test_filters_keep_what_they_name(
    desk: Engine, tmp_path: Path, filters: dict[str, Any], spans: int, claims: int
) -> None:
    assert len(export(desk, "spans.jsonl", tmp_path, **filters)) == spans
    assert len(export(desk, "claims.jsonl", tmp_path, **filters)) == claims
    for stem, count in releases.count_rows(desk, filters=Filters(**filters)).items():
        found = len(export(desk, f"{stem}.jsonl", tmp_path, **filters))
        assert found == count or (stem in {"quotes", "versions"} and count is None), stem


def test_a_suggestion_passes_by_its_outcome_and_who_decided(lite: Engine, tmp_path: Path) -> None:
    pending = export(lite, "suggestions.jsonl", tmp_path, states=(SpanState.PENDING,))
    assert {found["outcome"] for found in pending} == {"pending"}
    assert len(export(lite, "suggestions.jsonl", tmp_path, annotators=("Eve",))) == 1


def test_a_filter_that_names_nothing_is_refused(lite: Engine, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no outlet 'Nobody'"):
        export(lite, "spans.jsonl", tmp_path, outlets=("Nobody",))
    assert list(tmp_path.glob("spans*")) == []


def test_the_manifest_says_which_filters_were_not_applied(lite: Engine, tmp_path: Path) -> None:
    filters = Filters(states=(SpanState.CONFIRMED,), events=("Dam",))
    manifest = releases.export_release(lite, tmp_path / "release.zip", filters=filters).manifest
    assert manifest.filters.states == ["confirmed"]
    said = {file.name: file.filters_not_applied for file in manifest.files}
    assert said["spans.csv"] == []
    assert said["claims.csv"] == said["articles.csv"] == ["states"]


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda found: found.name)
def test_an_empty_database_gives_an_empty_file(engine: Engine, tmp_path: Path, chosen: Format) -> None:
    made = releases.export_one(engine, chosen.name, tmp_path / chosen.name)
    header = ",".join(column.name for column in chosen.columns) + "\r\n" if chosen in CSV else ""
    assert (tmp_path / chosen.name).read_bytes() == header.encode()
    assert made.rows == 0


def _spoil(engine: Engine, statement: str) -> None:
    """Change what is never changed, as a damaged file would."""
    with write_transaction(engine) as session:
        connection = session.connection()
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text(statement))


@pytest.mark.parametrize("name", ["spans.jsonl", "spans.csv"])
def test_a_row_whose_words_are_not_there_stops_the_file(lite: Engine, tmp_path: Path, name: str) -> None:
    releases.export_one(lite, name, tmp_path / name)
    before = (tmp_path / name).read_bytes()
    _spoil(lite, "UPDATE decision SET start_char = start_char + 1 WHERE id = 10")
    with pytest.raises(ExportError, match="spans, decision_id 10: characters 1 to 22 of article 2"):
        releases.export_one(lite, name, tmp_path / name)
    assert (tmp_path / name).read_bytes() == before
    assert [path.name for path in tmp_path.glob("*spans*")] == [name]


@pytest.mark.parametrize("out", ["release", "release.zip"])
def test_a_release_that_fails_halfway_leaves_nothing(lite: Engine, tmp_path: Path, out: str) -> None:
    _spoil(lite, "UPDATE article SET raw_text = 'other words' WHERE id = 2")
    with pytest.raises(ExportError, match="SHA-256 differs"):
        releases.export_release(lite, tmp_path / "made" / out)
    assert list((tmp_path / "made").iterdir()) == []


def test_an_excerpt_that_is_not_in_its_capture_stops_the_file(lite: Engine, tmp_path: Path) -> None:
    _spoil(lite, "UPDATE capture SET text = 'other words'")
    with pytest.raises(ExportError, match="evidence, evidence_id 1"):
        releases.export_one(lite, "evidence.csv", tmp_path / "evidence.csv")


def test_unknown_and_no_formats_are_refused(lite: Engine, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"Perhaps claims\.csv"):
        releases.export_one(lite, "claim.csv", tmp_path / "claim.csv")
    with pytest.raises(ExportError, match="at least one file"):
        releases.export_release(lite, tmp_path / "release", format_names=[])


def test_a_preview_is_the_beginning_of_the_file(lite: Engine, tmp_path: Path) -> None:
    rows = releases.preview(lite, "suggestions.jsonl", limit=3)
    assert rows == export(lite, "suggestions.jsonl", tmp_path)[:3]
    assert "text" not in releases.preview(lite, "articles.csv")[0]


def test_progress_never_goes_back_and_ends_at_one(lite: Engine, tmp_path: Path) -> None:
    told: list[float] = []
    releases.export_release(lite, tmp_path / "release", progress=lambda _name, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_file_is_one_state_whatever_is_written_meanwhile(desk: Engine, tmp_path: Path) -> None:
    before = export(desk, "spans.jsonl", tmp_path)
    waiting = next(span for span in standing(desk, 2).values() if span.state is SpanState.PENDING)

    def decide(name: str, _share: float) -> None:
        if name == "decisions.jsonl" and not done:
            done.extend(record(desk, 2, Hand(PLAIN, "client-late").confirm(waiting)))

    done: list[object] = []
    names = ["spans.jsonl", "decisions.jsonl", "suggestions.jsonl"]
    releases.export_release(desk, tmp_path / "release", format_names=names, progress=decide)
    assert done
    assert lines(tmp_path / "release" / "spans.jsonl") == before
    outcomes = {
        found["outcome"] for found in lines(tmp_path / "release" / "suggestions.jsonl") if found["article_id"] == 2
    }
    assert outcomes == {"confirmed", "pending"}
    assert len(export(desk, "spans.jsonl", tmp_path)) == len(before) + 1


def test_marks_of_the_state_change_with_every_act(lite: Engine) -> None:
    before = releases.state_marks(lite)
    assert releases.state_marks(lite) == before
    waiting = next(span for span in standing(lite, 2).values() if span.state is SpanState.PENDING)
    record(lite, 2, Hand(PLAIN, "client-late").confirm(waiting))
    assert releases.state_marks(lite) != before


def test_filters_can_name_what_is_there(lite: Engine) -> None:
    choices = releases.filter_choices(lite)
    assert choices.events == ("Dam", "Flood", "Spill")
    assert choices.outlets == (OUTLET, "Ledger")
    assert choices.annotators == ("Ada", "Eve", "Vera")


def test_an_article_counts_its_hidden_characters_and_says_where_they_are_credentials(
    engine: Engine, tmp_path: Path
) -> None:
    signed = "The quay broke.\ufeff" + "".join(
        chr(byte + (0xFE00 if byte < 16 else 0xE00F0)) for byte in b"C2PATXT\0\x01\0\0\0\x02ab"
    )
    for words in ("The quay broke. ❤\ufe0f", "The qu\u00aday bro\u200bke.", signed):
        add_article(engine, words)
    found = [
        (row["hidden_characters"], row["content_credentials"]) for row in export(engine, "articles.jsonl", tmp_path)
    ]
    assert found == [(0, False), (2, False), (16, True)]
    releases.export_one(engine, "articles.csv", tmp_path / "articles.csv")
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert [row["hidden_characters"] for row in csv.DictReader(file)] == ["0", "2", "16"]
