"""Every browser gets every event, and one that does not read delays no other."""

import asyncio

from ssg.serve.event_streams import MAX_UNREAD, EventStreams


def test_every_stream_begins_with_the_state_and_gets_the_events_after_it() -> None:
    async def run() -> list[list[bytes]]:
        streams = EventStreams()
        readers = [streams.open(lambda: b"state") for _ in range(3)]
        first = [await anext(reader) for reader in readers]
        streams.send(b"one")
        streams.send(b"")
        return [[start, *[event async for event in reader]]
                for start, reader in zip(first, readers, strict=True)]  # fmt: skip

    assert asyncio.run(run()) == [[b"state", b"one"]] * 3


def test_an_unread_stream_keeps_the_newest_events() -> None:
    async def run() -> list[bytes]:
        streams = EventStreams()
        reader = streams.open(lambda: b"state")
        await anext(reader)
        for number in range(5 * MAX_UNREAD):
            streams.send(b"%d" % number)
        streams.send(b"")
        return [event async for event in reader]

    newest = [b"%d" % number for number in range(4 * MAX_UNREAD + 1, 5 * MAX_UNREAD)]
    assert asyncio.run(run()) == newest


def test_a_stream_gets_no_event_from_before_it_was_opened() -> None:
    async def run() -> list[bytes]:
        streams = EventStreams()
        streams.send(b"before any stream")
        await anext(streams.open(lambda: b"state"))
        streams.send(b"before this one")
        reader = streams.open(lambda: b"state")
        first = await anext(reader)
        streams.send(b"")
        return [first, *[event async for event in reader]]

    assert asyncio.run(run()) == [b"state"]
