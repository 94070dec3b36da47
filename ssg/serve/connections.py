"""Connections of the live server: a limited number, and each sends its request in good time."""

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

SECONDS = 60.0
"""How long a request may take to arrive, at least; twice as long is too long."""
MOST = 512
"""Connections at a time: twice what a browser opens to all sites together."""
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Retry-After: 60\r\nConnection: close\r\n\r\nToo many connections are open.\n"
)


class Connection(H11Protocol):
    """A connection that does not wait for ever for the rest of a request.

    A browser may read as slowly as it wants, and a stream of events may stay open. A connection
    beyond `MOST` is told so and closed, whatever it wants.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast("asyncio.Transport", transport))
        if len(self.connections) > MOST:
            self.transport.write(_BUSY)
            self.transport.close()
        else:
            self._judge_later()

    def _judge_later(self) -> None:
        waits = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        self.loop.call_later(SECONDS, self._judge, self.cycle, waits)

    def _judge(self, cycle: RequestResponseCycle | None, waited: bool) -> None:
        """Closes the connection if it still waits for what it waited for, or looks again later."""
        if self.transport.is_closing():
            return
        waits = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        if waits and waited and self.cycle is cycle:
            self.transport.abort()
        else:
            self._judge_later()
