"""Draw ``docs/images/claim-reliability.svg``: ``python -m training.reliability --data DIR`` prints its table too.

The sentences are those that ``training.claims`` held out, and those of ct24_dev_test.jsonl.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.checkworthiness import read
from training.held import held_out
from workbench.evaluation.checkworthiness import Bin, claim_facts, reliability
from workbench.suggest.checkworthiness import claim_threshold, probability

PLOT = Path(__file__).resolve().parents[1] / "docs" / "images" / "claim-reliability.svg"
_SIDE, _EDGE = 300, 46
#: Okabe and Ito's blue and vermilion.
_COLOURS = ("#0072b2", "#d55e00")


def table(parts: dict[str, list[Bin]]) -> str:
    """The bins of each part as rows of Markdown."""
    rows = [
        f"| {name} | {b.mean_score:.2f} | {b.share:.2f} | {b.count} |" for name, bins in parts.items() for b in bins
    ]
    return "\n".join(["| sentences | mean score | share of claims | count |", "|---|---|---|---|", *rows])


def drawing(parts: dict[str, list[Bin]]) -> str:
    """Share of claims over mean score; a point on the diagonal means what it says, its area how many there are."""
    size = _SIDE + 2 * _EDGE
    marks = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{_EDGE} {_EDGE}V{_EDGE + _SIDE}H{_EDGE + _SIDE}" fill="none" stroke="#444"/>',
        f'<path d="M{_EDGE} {_EDGE + _SIDE}L{_EDGE + _SIDE} {_EDGE}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _place(tenth / 10, tenth / 10)
        marks.append(f'<text x="{x:.0f}" y="{_EDGE + _SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>')
        marks.append(f'<text x="{_EDGE - 8}" y="{y + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>')
    for number, (name, bins) in enumerate(parts.items()):
        colour, total = _COLOURS[number], sum(b.count for b in bins)
        points = [_place(b.mean_score, b.share) for b in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        marks.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        for (x, y), found in zip(points, bins, strict=True):
            radius = 3 + 9 * (found.count / total) ** 0.5
            marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".55"/>')
        marks.append(f'<text x="{_EDGE + 12}" y="{_EDGE + 4 + 17 * number}" fill="{colour}">{name}, {total}</text>')
    marks.append(f'<text x="{size / 2:.0f}" y="{size - 8}" text-anchor="middle">mean score</text>')
    marks.append(
        f'<text transform="translate(13 {size / 2:.0f}) rotate(-90)" text-anchor="middle">share of claims</text>'
    )
    return "\n".join([*marks, "</svg>", ""])


def _place(across: float, up: float) -> tuple[float, float]:
    return _EDGE + across * _SIDE, _EDGE + (1 - up) * _SIDE


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
    PLOT.write_text(drawing(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
