"""Work in a pool of processes on this machine."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ..errors import CorpusError
from . import Item, Result

# Enough for no process to wait while the writer commits, few enough for memory to stay flat.
_AHEAD = 8


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, which ends the pool in order, and end with it where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


class Pool:
    """A process pool with a bounded window; results come in the order of the items."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield each result in order; cancel what is left when the caller stops."""
        # Never fork: the parent has a database open.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_follow_parent)
        window: deque[Future[Result]] = deque()
        try:
            for item in items:
                window.append(pool.submit(function, item))
                if len(window) >= self._jobs * _AHEAD:
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()
        except BrokenProcessPool as error:
            raise CorpusError(
                "a worker process was killed, perhaps for want of memory",
                hint="what was imported is kept; run again with --jobs 1 to go on",
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
