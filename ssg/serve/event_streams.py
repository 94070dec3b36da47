"""Streams of events: what is sent to every browser that follows the builds."""

import asyncio
from collections.abc import AsyncIterator, Callable

MAX_UNREAD = 16
"""The most events that wait for a browser; one that missed some reloads its page."""


class EventStreams:
    """The streams that are open; events may come from any thread."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def send(self, event: bytes) -> None:
        """Sends an event to every browser; an empty one ends the streams."""
        for queue in tuple(self._queues):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(_put, queue, event)

    async def open(self, first: Callable[[], bytes]) -> AsyncIterator[bytes]:
        """Yields what `first` returns once later events are kept for this stream, then these."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[bytes] = asyncio.Queue(MAX_UNREAD)
        self._queues.add(queue)
        try:
            yield first()
            while event := await queue.get():
                yield event
        finally:
            self._queues.discard(queue)


def _put(queue: asyncio.Queue[bytes], event: bytes) -> None:
    """Adds an event; if the browser does not read, the oldest is dropped."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)
