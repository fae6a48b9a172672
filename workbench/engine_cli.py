"""The commands that run and measure the engine on lines of text; they need no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.console import Json, bar, opened, say
from workbench.settings import read_settings


def predict(
    task: Annotated[str, typer.Argument(help="claims, attributions or quantities.")],
    source: Annotated[Path, typer.Option("--in", help='Lines of {"id", "text"}.')],
    out: Annotated[Path, typer.Option("--out", help="The file to write, one line for each line read.")],
    json: Json = False,
) -> None:
    """Run the engine over lines of text; needs no database."""
    from workbench.services import predicting, suggesting

    detector = suggesting.configured_detector(read_settings())
    count = 0
    with opened(source, "rb") as lines, opened(out, "wb") as answers, bar("Predicting") as update:
        for answer in predicting.predict(task, lines, detector, path=str(source)):
            answers.write(answer)
            count += 1
            update(count)
    say(json, {"task": task, "lines": count, "out": str(out)}, f"Wrote {count} lines to {out}.")


def evaluate(
    task: Annotated[
        str, typer.Argument(help="claims, suggestions, attributions, quantities, segmentation or learning.")
    ],
    data: Annotated[Path, typer.Option("--data", help="A .jsonl file of labelled texts, or a folder of them.")],
    plot: Annotated[
        Path | None,
        typer.Option("--plot", help="An SVG to draw: does a score mean what it says? (claims, suggestions)"),
    ] = None,
    json: Json = False,
) -> None:
    """Measure the engine on labelled texts; needs no database."""
    from workbench.services import evaluating, suggesting

    detector = suggesting.configured_detector(read_settings())
    with bar("Reading") as update:
        found = evaluating.evaluate(task, data, detector, progress=update)
    if plot is not None:
        picture = evaluating.picture(task, found)
        with opened(plot, "w") as file:
            file.write(picture)
    rounded = {name: round(value, 4) for name, value in found.facts.items()}
    bins = [{"count": b.count, "mean_score": round(b.mean_score, 4), "share": round(b.share, 4)} for b in found.bins]
    lines = [f"{name.replace('_', ' '):28}{value:g}" for name, value in rounded.items()]
    lines += [f"scored {b['mean_score']:.2f}: {b['share']:.2f} of {b['count']} are claims" for b in bins]
    say(json, {"task": task, "data": str(data), **rounded, **({"bins": bins} if bins else {})}, "\n".join(lines))
