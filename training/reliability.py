"""Draw ``docs/images/claim-reliability.svg``: ``python -m training.reliability --data DIR`` prints its table too.

The sentences are those that ``training.claims`` held out, and those of ct24_dev_test.jsonl.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.checkworthiness import read
from training.held_out import held_out
from workbench.evaluation.checkworthiness import Bin, claim_facts, reliability
from workbench.evaluation.plots import reliability_diagram
from workbench.suggest.models.checkworthiness import claim_threshold, probability

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"


def table(parts: dict[str, list[Bin]]) -> str:
    """The bins of each part as rows of Markdown."""
    rows = [
        f"| {name} | {b.mean_score:.2f} | {b.share:.2f} | {b.count} |" for name, bins in parts.items() for b in bins
    ]
    return "\n".join(["| sentences | mean score | share of claims | count |", "|---|---|---|---|", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    parts = {}
    for name, part in (("held out of training", "train"), ("dev_test", "dev_test")):
        texts, labels, ids = read(chosen.data / f"ct24_{part}.jsonl")
        kept = [i for i, out in enumerate(held_out(ids)) if out or part != "train"]
        scores = [probability(texts[i]) for i in kept]
        wanted = [bool(labels[i]) for i in kept]
        facts = claim_facts(scores, [score >= claim_threshold() for score in scores], wanted)
        print(name, {key: round(float(value), 4) for key, value in facts.items()})
        parts[name] = reliability(scores, wanted)
    print(table(parts))
    (IMAGES / "claim-reliability.svg").write_text(reliability_diagram(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
