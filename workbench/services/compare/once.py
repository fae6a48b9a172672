"""A property that is computed at its first use and then kept; safe for many threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")
_LOCK = "_working_out"


class once(Generic[Value]):  # noqa: N801 (a decorator)
    """As ``functools.cached_property``, with a lock for each object.

    Up to Python 3.11 that one has a lock for each property, which all objects of the class share: a thread that
    reads the pairs of one event would wait for those of another. From 3.12 on it has none, and two threads work twice.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> once[Value]: ...

    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...

    def __get__(self, owner: object | None, kind: type) -> once[Value] | Value:
        if owner is None:
            return self
        held = vars(owner)
        with held.setdefault(_LOCK, threading.RLock()):
            if self._name not in held:
                held[self._name] = self._work(owner)
        value: Value = held[self._name]
        return value
