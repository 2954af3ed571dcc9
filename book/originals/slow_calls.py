"""Original 4: five calls that each wait, for a tenth of the original's ten seconds. Prints the sum and the seconds."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor


def slow(n):
    time.sleep(1)
    return n


mode = sys.argv[1]
begun = time.perf_counter()
if mode == "threads":
    with ThreadPoolExecutor(5) as pool:
        total = sum(pool.map(slow, range(5)))
else:
    total = sum(map(slow, range(5)))
print(total, f"{time.perf_counter() - begun:.6f}")
