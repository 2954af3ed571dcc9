"""The Python originals' work, and what its threads did meanwhile: seconds on a core, in the queue for one, in all."""

import hashlib
import os
import sys
import tempfile
import threading
import time


def cpu_bound(x):
    """As in the original."""
    count = 0
    for i in range(0, x**x):
        count += 1
    return count


def io_bound(i):
    """As in the original, but for a folder that is emptied, and a file that is closed."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "file" + str(i) + ".txt"), "w") as f:
            for j in range(0, 8**8):
                f.write("This is a sample text")


def slow(x):
    """As in another original, but for a tenth of the time."""
    time.sleep(x)


def scrypt(_):
    """A password as in a third original, hashed by a library that needs no interpreter meanwhile."""
    hashlib.scrypt(b"my password", salt=b"salt", n=2**7, r=2**10, p=2**5, maxmem=2**30)


WORK = {
    "slow": (slow, 1),
    "io_bound": (io_bound, 0),
    "cpu_bound": (cpu_bound, 8),
    "scrypt": (scrypt, 0),
}


def states():
    """Nanoseconds that this thread has computed and queued: the first two numbers of /proc/PID/schedstat."""
    with open("/proc/thread-self/schedstat") as file:
        computed, queued, _ = file.read().split()
    return int(computed), int(queued)


def watched(function, argument, told):
    begin, before = time.monotonic(), states()
    function(argument)
    after, end = states(), time.monotonic()
    told.append([(after[0] - before[0]) / 1e9, (after[1] - before[1]) / 1e9, end - begin])


if __name__ == "__main__":
    function, argument = WORK[sys.argv[1]]
    told = []
    threads = [threading.Thread(target=watched, args=(function, argument, told)) for _ in range(int(sys.argv[2]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*(sum(column) for column in zip(*told)))
