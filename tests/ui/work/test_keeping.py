"""What cannot be stored now is not tried again with every page."""

from __future__ import annotations

from dataclasses import dataclass

from first_words import HUNG_AFTER_S

from workbench.storage.database.engine import Engine
from workbench.ui.work.keeping import Keeping


@dataclass
class Full:
    """Has something to store, and stores it only where it ``may``."""

    may: bool = False
    tries: int = 0
    unkept_count: int = 3

    def keep_meanings(self, engine: Engine) -> bool:
        self.tries += 1
        if not self.may:
            raise OSError("no room")
        return True


def test_after_a_failure_it_is_tried_again_a_minute_later_and_after_success_at_once(engine: Engine) -> None:
    holder, times = Full(), [100.0]
    keeping = Keeping(holder, lambda: times[0])

    def page_run() -> int:
        begun = keeping.begin(lambda: engine)
        if begun is not None:
            begun.wait(HUNG_AFTER_S)
        return holder.tries

    assert [page_run(), page_run()] == [1, 1]
    times[0] = 159.0
    assert page_run() == 1
    times[0], holder.may = 160.0, True
    assert [page_run(), page_run()] == [2, 3]
