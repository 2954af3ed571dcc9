"""Original 1: four files, each written a number at a time. Prints the bytes written and the seconds."""

import os
import sys
import tempfile
import time
from multiprocessing import get_context
from threading import Thread

WRITES = 1 << 20  # a sixteenth of the original's 16.8 million writes


def write(path):
    with open(path, "w") as file:
        for n in range(WRITES):
            file.write(f"{n}\n")
    return os.path.getsize(path)


if __name__ == "__main__":
    mode = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, str(n)) for n in range(4)]
        begun = time.perf_counter()
        if mode == "threads":
            threads = [Thread(target=write, args=(path,)) for path in paths]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            total = sum(map(os.path.getsize, paths))
        elif mode == "processes":
            with get_context("spawn").Pool(2) as pool:
                total = sum(pool.map(write, paths))
        else:
            total = sum(map(write, paths))
        seconds = time.perf_counter() - begun
    print(total, f"{seconds:.6f}")
