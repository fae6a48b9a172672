#!/usr/bin/env bash
# spacy-llm: which of a language model's answers become spans depends on the version of the task, and none of them says what
# it lost. SpanCat.v2 splits each line of an answer at its commas, also at those within a figure: "1,200 homes" becomes
# "homes", and a lone "1" whatever stands for it. SpanCat.v3 takes one phrase a line and keeps commas, but searches each phrase
# behind the one before: a phrase that the model names later than it stands in the text is dropped without a word. Guess:
# the newer task differs in its prompt only, and a phrase that stands in the text is found. What helps: v3, an instruction
# to keep to the order of the text, and counting the lines that came back (save_io = true keeps them) against the spans.
# Seen with spacy-llm 0.7.4, spaCy 3.8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check spacy-llm==0.7.4 "spacy>=3.8,<3.9"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version
from typing import Any, Callable, Iterable

import spacy
from spacy_llm.registry import registry

TEXT = "On day 1 the flood reached 1,200 homes. The dyke broke at noon. On day 1 nobody was warned."
answer = ""


@registry.llm_models("desk.Fixed.v1")
def fixed() -> Callable[[Iterable[Iterable[Any]]], Iterable[Iterable[Any]]]:
    def reply(prompts: Iterable[Iterable[Any]]) -> Iterable[Iterable[Any]]:
        return [[answer for _ in shards] for shards in prompts]

    return reply


def spans(task: str, said: str) -> list[str]:
    global answer
    answer = said
    nlp = spacy.blank("en")
    settings = {"@llm_tasks": f"spacy.SpanCat.{task}", "labels": ["CLAIM"], "spans_key": "claims"}
    nlp.add_pipe("llm", config={"task": settings, "model": {"@llm_models": "desk.Fixed.v1"}, "save_io": True})
    doc = nlp(TEXT)
    kept = doc.user_data["llm_io"]["llm"]["response"]
    assert kept == [said], f"save_io keeps the answers otherwise: {kept}"
    return [span.text for span in doc.spans["claims"]]


def lines(*phrases: str) -> str:
    return "\n".join(f"{at}. {phrase} | True | CLAIM | it can be checked" for at, phrase in enumerate(phrases, 1))


figure, noon = "the flood reached 1,200 homes", "The dyke broke at noon"
v2 = spans("v2", f"CLAIM: {figure}")
in_order, turned = spans("v3", lines(figure, noon)), spans("v3", lines(noon, figure))
print("spacy-llm", version("spacy-llm"), "spaCy", spacy.__version__)
print("v2:", v2)
print("v3, in the order of the text:", in_order)
print("v3, the later one first:", turned)
assert figure not in v2 and len(v2) > 1, "v2 keeps commas"
assert in_order == [figure, noon], "v3 keeps commas and places what is in order"
assert turned == [noon], "v3 finds what the model names out of the order of the text"
PYTHON
