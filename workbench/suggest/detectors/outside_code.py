"""Runs code from outside the workbench: whatever it raises becomes an error of one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import SuggestionError, WorkbenchError

_MAX_MESSAGE_CHARS = 300


@contextmanager
def outside_code(
    name: str, what_failed: str, remedy: str, *, fault: type[SuggestionError] = SuggestionError
) -> Iterator[None]:
    """Inside it, a failure of the detector ``name`` becomes a ``fault`` that says what to do.

    The workbench's own errors, an interrupt from the keyboard and the end of a generator pass unchanged.
    """
    try:
        yield
    except WorkbenchError:
        raise
    except (Exception, SystemExit) as error:  # nobody knows what somebody else's code raises; it may even exit
        message = " ".join(str(error).split())[:_MAX_MESSAGE_CHARS].rstrip(".")
        said = f"{type(error).__name__}: {message}" if message else type(error).__name__
        raise fault(f"The detector {name} {what_failed} ({said}): {remedy}") from error
