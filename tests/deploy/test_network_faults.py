"""Deploys over a network that fails: whatever happens, the next deploy makes both sides equal."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ssg.problems.errors import UsageError
from tests.support.deploys import EVENING, MORNING, BuiltSite, Files, Reader, contents
from tests.support.object_servers import (
    BUCKET,
    Fault,
    Network,
    Objects,
    network,
    stored_objects,
)

FIRST, LATER = 13, 12
"""How many requests a deploy of the site sends to an empty target, and to one with an older one."""
POINTS = [
    (before, number, when)
    for before, requests in (({}, FIRST), (MORNING, LATER))
    for number in range(1, requests + 1)
    for when in ("cut before", "cut after")
]
"""What is at the target, and the request that the network does not survive."""

pytestmark = pytest.mark.usefixtures("keys")


@pytest.fixture(scope="module")
def between(moto: str) -> Iterator[Network]:
    with network(moto) as connection:
        yield connection


@pytest.fixture
def objects(moto: str, request: pytest.FixtureRequest) -> Objects:
    return Objects(moto, request.node.name)


@pytest.fixture
def site(tmp_path: Path, between: Network, request: pytest.FixtureRequest) -> BuiltSite:
    between.fail(lambda number: "")
    to = f"s3://{BUCKET}/{request.node.name}"
    return BuiltSite(tmp_path / "newsroom", to, endpoint=between.address)


@pytest.mark.parametrize(
    ("before", "number", "when"),
    POINTS,
    ids=[f"{len(before)}-{number}-{when[4:]}" for before, number, when in POINTS],
)
def test_a_deploy_whose_connection_was_cut_is_continued(
    site: BuiltSite, objects: Objects, between: Network, before: Files, number: int, when: Fault
) -> None:
    if before:
        site.build(before)
        site.deploy()
    site.build(EVENING)
    between.fail(lambda now: "" if now < number else when if now == number else "cut before")
    with pytest.raises(UsageError, match=r"cannot be reached: .*The next deploy continues"):
        site.deploy()
    reader = Reader(objects.get)
    reader.read_once()
    between.fail(lambda number: "")
    has_front_page = objects.get("index.html") is not None
    assert (reader.broken, len(reader.seen) > 1) == ([], has_front_page)
    site.clock.wait(minutes=11)
    site.deploy()
    assert stored_objects(site) == contents(EVENING)
    assert not site.deploy().is_needed


def test_the_connection_was_cut_at_each_request(site: BuiltSite, between: Network) -> None:
    for files, requests in ((EVENING, FIRST), (MORNING, LATER)):
        between.fail(lambda number: "")
        site.build(files)
        site.deploy()
        assert between.requests == requests
    assert len(POINTS) == 50


@pytest.mark.parametrize("fault", ["500", "cut before", "cut after", "slow"])
def test_a_deploy_survives_faults_that_pass(
    site: BuiltSite, between: Network, fault: Fault
) -> None:
    between.fail(lambda number: fault if number % 3 == 0 else "")
    for files in (MORNING, EVENING):
        site.build(files)
        site.deploy()
    assert (between.requests > 2 * LATER) == (fault != "slow")
    between.fail(lambda number: "")
    assert stored_objects(site) == contents(EVENING)


def test_what_was_sent_before_the_cut_is_not_sent_again(
    site: BuiltSite, between: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.deploy.claim._FEWEST_FILES", 10)
    monkeypatch.setattr("ssg.deploy.object_target._MAX_PENDING", 4)
    files = {f"media/{number}.png": "x" for number in range(40)}
    site.build(files)
    between.fail(lambda number: "" if number < 36 else "cut before")
    with pytest.raises(UsageError, match="cannot be reached"):
        site.deploy()
    between.fail(lambda number: "")
    site.clock.wait(minutes=11)
    assert len(site.deploy().plan.uploads) <= 20
    assert stored_objects(site) == contents(files)


def test_an_answer_that_does_not_come_is_not_awaited_forever(
    site: BuiltSite, between: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.deploy.open_store.TIMEOUT", timedelta(seconds=0.1))
    site.build({"index.html": "x"})
    between.fail(lambda number: "slow")
    with pytest.raises(UsageError, match="cannot be reached"):
        site.deploy()
