"""``python -m workbench predict`` and ``evaluate``: run and measure the detectors on files; no database is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.atomic_files import atomic_file, writable_target
from workbench.cli.console import Json, bar, desk_settings, opened, protected, say

if TYPE_CHECKING:
    from workbench.services.engine.evaluating import Evaluation


def predict(
    task: Annotated[str, typer.Argument(help="claims, attributions, quantities or matches.")],
    source: Annotated[Path, typer.Option("--in", help='Lines of {"id", "text"}, or of {"id", "text_a", "text_b"}.')],
    out: Annotated[Path, typer.Option("--out", help="The file to write, one line for each line read.")],
    against: Annotated[
        Path | None,
        typer.Option("--against", help='With matches: rank these claims, lines of {"id", "text"}, for each line.'),
    ] = None,
    json: Json = False,
) -> None:
    """Run the engine over lines of text; needs no database."""
    if against is not None and task != "matches":
        raise typer.BadParameter("Only matches has --against.")
    count, unread = 0, 0

    def name(fault: str) -> None:
        nonlocal unread
        unread += 1
        typer.echo(f"workbench: {fault}", err=True)

    with ExitStack() as files:
        lines = files.enter_context(opened(source, "rb"))
        corpus = files.enter_context(opened(against, "rb")) if against is not None else None
        answers = files.enter_context(atomic_file(out, protected=protected(desk_settings(), source, against)))
        update = files.enter_context(bar("Predicting"))
        for answer in _answers(task, lines, corpus, (str(source), str(against)), name):
            answers.write(answer)
            count += 1
            update(count)
    say(json, {"task": task, "lines": count, "unread": unread, "out": str(out)}, f"Wrote {count} lines to {out}.")
    if unread:
        raise typer.Exit(1)


def _answers(
    task: str,
    lines: Iterable[bytes],
    corpus: Iterable[bytes] | None,
    paths: tuple[str, str],
    passed_over: Callable[[str], None],
) -> Iterator[bytes]:
    if task == "matches":
        from workbench.services.engine import predicting_matches  # late, as the others are: it needs no pipeline

        if corpus is None:
            return predicting_matches.predict_pairs(lines, path=paths[0])
        return predicting_matches.predict_ranked(lines, corpus, path=paths[0], corpus_path=paths[1])
    from workbench.services.engine import batches, predicting

    detector = batches.configured_detector(desk_settings())
    return predicting.predict(task, lines, detector, path=paths[0], passed_over=passed_over)


def evaluate(
    task: Annotated[
        str,
        typer.Argument(help="claims, suggestions, attributions, quantities, segmentation, learning, matches or pages."),
    ],
    data: Annotated[Path, typer.Option("--data", help="A .jsonl file of labelled texts, or a folder of them.")],
    plot: Annotated[
        Path | None,
        typer.Option("--plot", help="An SVG to draw: does a score mean what it says? (claims, suggestions)"),
    ] = None,
    json: Json = False,
) -> None:
    """Measure the engine and the importer on labelled texts; needs no database."""
    if plot is not None and task in ("matches", "pages"):
        raise typer.BadParameter("Only claims and suggestions have --plot.")
    kept = protected(desk_settings(), *(sorted(data.glob("*.jsonl")) if data.is_dir() else [data]))
    if plot is not None:
        writable_target(plot, kept)  # before the work, not after it
    with bar("Reading") as update:
        found = _evaluation(task, data, update)
    if plot is not None:
        from workbench.services.engine import evaluating

        picture = evaluating.picture(task, found)
        with atomic_file(plot, protected=kept) as file:
            file.write(picture.encode())
    rounded = {name: round(value, 4) for name, value in found.facts.items()}
    bins = [{"count": b.count, "mean_score": round(b.mean_score, 4), "share": round(b.share, 4)} for b in found.bins]
    lines = [f"{name.replace('_', ' '):28}{value:g}" for name, value in rounded.items()]
    lines += [f"scored {b['mean_score']:.2f}: {b['share']:.2f} of {b['count']} are claims" for b in bins]
    say(json, {"task": task, "data": str(data), **rounded, **({"bins": bins} if bins else {})}, "\n".join(lines))


def _evaluation(task: str, data: Path, progress: Callable[[int], None]) -> Evaluation:
    from workbench.services.engine import batches, evaluating

    if task == "pages":
        from workbench.services.engine import evaluating_pages

        return evaluating.Evaluation(evaluating_pages.evaluate_pages(data, progress))
    if task == "matches":
        from workbench.services.engine import evaluating_matches

        return evaluating.Evaluation(evaluating_matches.evaluate_matches(data, progress))
    return evaluating.evaluate(task, data, batches.configured_detector(desk_settings()), progress=progress)
