"""``python -m bench``: run the benchmarks and print one table."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.figures import FIGURES, Figure
from bench.measuring import ROOT
from bench.stage import Stage

PAGE = ROOT / "docs" / "measurements.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
COLUMNS = ("what", "best known annotation servers", "floor", "aim", "here", "only this one")


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"One of: {', '.join(f.name for f in FIGURES)}.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A tenth of the workload: does it run?")] = False,
    write: Annotated[bool, typer.Option("--write", help="Put the table into docs/measurements.md.")] = False,
) -> None:
    """Take every figure, or ONLY some, and print one table."""
    unknown = set(only or ()) - {figure.name for figure in FIGURES}
    if unknown:
        raise typer.BadParameter(f"There is no figure {', '.join(sorted(unknown))}.")
    console, aside = Console(), Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        stage = Stage(Path(folder), quick, tell=lambda words: aside.print(f"[dim]{words}"))
        rows = []
        for figure in FIGURES:
            if only and figure.name not in only:
                continue
            stage.tell(figure.what)
            rows.append(_row(figure, figure.take(stage)))
            stage.tell(f"  {rows[-1][4]}")
    table = Table(*COLUMNS, title="A tenth of the workload: not to be compared" if quick else None)
    for row in rows:
        table.add_row(*row)
    (console if console.is_terminal else Console(width=200)).print(table)
    if write:
        _write(rows)


def _row(figure: Figure, result: str) -> tuple[str, ...]:
    command = f"python -m bench --only {figure.name}"
    return figure.what, figure.known, figure.floor, figure.aim, result, command


def _write(rows: list[tuple[str, ...]]) -> None:
    """Update the table with these rows; figures not measured this time stay unchanged."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    stay = {line.rsplit("`", 2)[1]: line for line in table.splitlines() if line.endswith("` |")}
    taken = {row[-1]: "| " + " | ".join([*row[:-1], f"`{row[-1]}`"]) + " |" for row in rows}
    commands = (f"python -m bench --only {figure.name}" for figure in FIGURES)
    lines = [line for command in commands if (line := taken.get(command) or stay.get(command))]
    head = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    PAGE.write_text("\n".join([before + BEGIN, *head, *lines, END + after]), encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    app.command()(main)
    app()
