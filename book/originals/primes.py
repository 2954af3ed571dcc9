"""Original 2: the primes from 10¹³ to 10¹³ + 1000, by so many workers. Prints how many there are and the seconds."""

import math
import sys
import time
from concurrent.futures import ProcessPoolExecutor

FIRST = 10_000_000_000_000


def is_prime(n):
    return n % 2 != 0 and all(n % divisor != 0 for divisor in range(3, math.isqrt(n) + 1, 2))


if __name__ == "__main__":
    workers = int(sys.argv[1])
    numbers = range(FIRST, FIRST + 1000)
    begun = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        primes = sum(pool.map(is_prime, numbers, chunksize=1))
    print(primes, f"{time.perf_counter() - begun:.6f}")
