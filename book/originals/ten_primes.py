"""Original 0: which of ten numbers are prime, dividing by every odd number below. Prints the primes found and the seconds."""

import math
import sys
import time
from threading import Thread

NUMBERS = [
    15_492_781, 15_492_787, 15_492_803, 15_492_811, 15_492_810,
    15_494_819, 15_494_623, 15_495_941, 15_492_859, 15_527_509,
]


def is_prime(n):
    return n % 2 != 0 and all(n % divisor != 0 for divisor in range(3, n, 2))


def is_prime_to_the_root(n):
    return n % 2 != 0 and all(n % divisor != 0 for divisor in range(3, math.isqrt(n) + 1, 2))


def by_threads():
    primes = []

    def work(n):
        if is_prime(n):
            primes.append(n)

    threads = [Thread(target=work, args=(n,)) for n in NUMBERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(primes)


mode = sys.argv[1]
begun = time.perf_counter()
if mode == "threads":
    found = by_threads()
elif mode == "root":
    found = sum(map(is_prime_to_the_root, NUMBERS))
else:
    found = sum(map(is_prime, NUMBERS))
print(found, f"{time.perf_counter() - begun:.6f}")
