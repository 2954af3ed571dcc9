"""Original 1: three times "One", a second's wait, "Two", without a thread for each. Prints the sum and the seconds."""

import asyncio
import sys
import time


async def count():
    one = 1
    await asyncio.sleep(1)
    return one + 1


async def all_three():
    return sum(await asyncio.gather(count(), count(), count()))


async def in_turn():
    return await count() + await count() + await count()


mode = sys.argv[1]
begun = time.perf_counter()
total = asyncio.run(all_three() if mode == "async" else in_turn())
print(total, f"{time.perf_counter() - begun:.6f}")
