"""What the commands share: the --json option, one answer on stdout, faults and a progress bar on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any

import orjson
import typer

from workbench.errors import InputError, printable
from workbench.private_files import KEY_FILE, keep_private
from workbench.settings import Settings, read_settings

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]


@contextmanager
def bar(title: str) -> Iterator[Callable[..., None]]:
    """A progress bar on stderr, ``update(done, total)``; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total=None: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    what = (SpinnerColumn(), TextColumn("{task.description}"))
    how_far = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*what, *how_far, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total=None: progress.update(task, completed=done, total=total)


def opened(path: Path, mode: str) -> IO[Any]:
    """The file, open. Raises InputError, in words, where it cannot be opened, or is a pipe or a device to be read."""
    try:
        if "r" in mode and not (path.is_file() or path.is_dir()) and path.exists():
            raise InputError("is not a file but a pipe or a device: save its output to a file first.", path=str(path))
        return path.open(mode)
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}.", path=str(path)) from None


def desk_settings() -> Settings:
    """The settings of a command that works for the desk; what it writes from here on is for this account alone.

    Raises SettingsError.
    """
    settings = read_settings()
    if not settings.shared_files:
        keep_private(settings.data_dir, settings.database_file)
    return settings


def protected(settings: Settings, *inputs: Path | None) -> dict[Path, str]:
    """What a command never writes over: the database, the tables of the desk, and what it reads."""
    from workbench.services.database import database_path

    kept = {path: "what is read" for path in inputs if path is not None}
    kept[settings.data_dir / KEY_FILE] = "the server's key"
    if settings.vague_terms:
        kept[Path(settings.vague_terms)] = "the desk's table of vague terms"
    database = database_path(settings)
    return kept if database is None else {**kept, database: "the database"}


def say(as_json: bool, facts: dict[str, Any], words: str) -> None:
    """The one answer of a command: ``facts`` as a JSON object, or ``words`` for people."""
    typer.echo(orjson.dumps(_printable(facts)).decode() if as_json else printable(words))


def tell(fault: str) -> None:
    """One line on stderr that says what went wrong."""
    typer.echo(f"workbench: {' '.join(printable(fault).splitlines())}", err=True)


def foreseen() -> tuple[type[BaseException], ...]:
    """Failures that may have a sentence; loaded when something has failed."""
    from workbench.services import failures

    return failures.FORESEEN


def sentence(error: BaseException) -> str:
    """See ``services.failures.sentence``."""
    from workbench.services import failures

    return failures.sentence(error)


def _printable(facts: Any) -> Any:
    """Facts with every text such as JSON can hold it; names of files need not be."""
    if isinstance(facts, str):
        return printable(facts)
    if isinstance(facts, dict):
        return {key: _printable(value) for key, value in facts.items()}
    return [_printable(value) for value in facts] if isinstance(facts, list) else facts
