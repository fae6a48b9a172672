"""Run as a process: records one act after another and prints each one that was acknowledged.

Arguments: database URL, article id, client id, number of acts. It waits for a line on its input before it begins.
"""

from __future__ import annotations

import sys

from making import Hand, record

from workbench.storage.database.engine import open_engine


def main(url: str, article: int, client_id: str, act_count: int) -> None:
    engine = open_engine(url)
    hand = Hand(client_id=client_id)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for turn in range(act_count):
        start, end = divmod(turn, 40)[1], 41 + turn // 40
        (result,) = record(engine, article, hand.add(start, end), annotator=client_id)
        sys.stdout.write(f"{result.status.value} {result.client_id} {result.sequence}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
