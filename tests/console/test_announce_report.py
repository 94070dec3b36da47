"""What an announcement shows."""

from pathlib import Path

from msgspec.structs import replace

from ssg.announce.changes import Announced, Kind
from ssg.announce.message import Message, Recipient, Request
from ssg.announce.places import LocalPlace
from ssg.announce.run import Announcement, Outcome
from ssg.console import announce_report
from ssg.deploy.local_site import LocalSite

SITE = LocalSite(Path("public"), "public", {})
CHANGES: dict[str, Kind] = {"a.html": "added", "b.html": "changed"}


def announcement(shown: int, changes: dict[str, Kind], *, is_first: bool = False) -> Announcement:
    urls = tuple(f"https://x.example/{number}" for number in range(shown))
    messages = (Message(Request("POST", "https://h.example"), (), urls),) if shown else ()
    told = (Recipient("IndexNow", "k", messages), Recipient("Fastly", "f", ()))
    place = LocalPlace(Path("none.json"))
    return Announcement(
        "https://x.example/", SITE, place, {"a": "1"}, Announced(), changes, told, is_first
    )


def test_a_plan_lists_the_addresses_of_each_recipient() -> None:
    lines = announce_report.plan(announcement(22, CHANGES)).splitlines()
    assert lines[:3] == [
        "1 added, 1 changed since the last announcement.",
        "IndexNow: 22 addresses in 1 request",
        "  https://x.example/0",
    ]
    assert lines[-2:] == ["  ... and 2 more", "Fastly: nothing to send"]


def test_a_plan_says_that_it_is_the_first() -> None:
    assert "all 1 file count as new" in announce_report.plan(announcement(1, {}, is_first=True))


def test_nothing_to_announce_is_said() -> None:
    nothing = announce_report.plan(announcement(0, {}))
    assert nothing == "Nothing to announce: IndexNow, Fastly know the site as it is."
    one = replace(announcement(0, {}), recipients=(Recipient("IndexNow", "k", ()),))
    assert announce_report.plan(one) == "Nothing to announce: IndexNow knows the site as it is."


def test_what_was_sent_is_counted() -> None:
    plan = announcement(2, CHANGES)
    assert announce_report.done(plan, Outcome({"IndexNow": 2})) == (
        "Announced 1 added, 1 changed: IndexNow (2 requests)."
    )
    again = announce_report.done(announcement(2, {}), Outcome({"IndexNow": 1}))
    assert again == "Announced what was missing: IndexNow (1 request)."
    assert announce_report.done(plan, Outcome({})) == "Nobody had to be told."
    failed = Outcome({}, ("Fastly: 401",))
    assert announce_report.done(plan, failed) == "Announced nothing."
    assert announce_report.failures(failed, "`ssg announce`").splitlines()[1:] == [
        "  Fastly: 401",
        "`ssg announce` sends only what is missing",
    ]
