"""Original 1: four times counting to 8⁸, a step at a time. Prints what was counted and the seconds."""

import sys
import time
from multiprocessing import get_context
from threading import Thread


def count(_=None):
    counted = 0
    for _ in range(8**8):
        counted += 1
    return counted


def by_threads():
    counts = []
    threads = [Thread(target=lambda: counts.append(count())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


if __name__ == "__main__":
    mode = sys.argv[1]
    begun = time.perf_counter()
    if mode == "threads":
        total = by_threads()
    elif mode == "processes":
        with get_context("spawn").Pool(2) as pool:
            total = sum(pool.map(count, range(4)))
    else:
        total = sum(count() for _ in range(4))
    print(total, f"{time.perf_counter() - begun:.6f}")
