"""Original 1: three times "One", a second's wait, "Two", without a thread for each. Prints the words and the seconds."""

import asyncio
import sys
import time


async def count():
    one = 1
    await asyncio.sleep(1)
    return one + 1


async def all_three():
    return sum(await asyncio.gather(count(), count(), count()))


def slowly():
    time.sleep(1)
    return 2


mode = sys.argv[1]
begun = time.perf_counter()
words = asyncio.run(all_three()) if mode == "async" else slowly() + slowly() + slowly()
print(words, f"{time.perf_counter() - begun:.6f}")
