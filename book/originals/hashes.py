"""Original 3: eight passwords hashed with scrypt. Prints the first byte of each hash and the seconds."""

import hashlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def hash_one(n):
    password = f"password {n}".encode()
    return hashlib.scrypt(password, salt=b"salt", n=2**7, r=2**10, p=2**5, maxmem=2**30)


mode = sys.argv[1]
begun = time.perf_counter()
if mode == "threads":
    with ThreadPoolExecutor(2) as pool:
        hashes = list(pool.map(hash_one, range(8)))
else:
    hashes = list(map(hash_one, range(8)))
seconds = time.perf_counter() - begun
print("".join(f"{digest[0]:02x}" for digest in hashes), f"{seconds:.6f}")
