"""An S3 bucket as a target, with a real server."""

from pathlib import Path
from typing import Any

import pytest

from ssg.deploy import run
from ssg.deploy.ledger import LEDGER, Record
from ssg.problems.errors import UsageError
from ssg.storage import digest
from tests.support.deploys import EVENING, MORNING, BuiltSite, Reader, check_announced, contents
from tests.support.object_servers import BUCKET, KEYS, Objects, stored_objects

pytestmark = pytest.mark.usefixtures("keys")


@pytest.fixture
def prefix(request: pytest.FixtureRequest) -> str:
    """A part of the bucket for each test."""
    return f"{request.node.name}/site"


@pytest.fixture
def site(tmp_path: Path, moto: str, prefix: str) -> BuiltSite:
    return BuiltSite(tmp_path / "newsroom", f"s3://{BUCKET}/{prefix}", endpoint=moto)


@pytest.fixture
def objects(moto: str, prefix: str) -> Objects:
    return Objects(moto, prefix)


def test_a_bucket_becomes_equal_to_the_site(site: BuiltSite) -> None:
    for files in (MORNING, EVENING, MORNING):
        site.build(files)
        site.deploy()
        assert stored_objects(site) == contents(files)
        assert not site.deploy().is_needed


def test_names_need_no_care(site: BuiltSite) -> None:
    names = ("c++", "ü é", "100%25", "a#b", "q&a")
    files: dict[str, str | bytes] = {f"tags/{name}/index.html": name for name in names}
    site.build(files)
    site.deploy()
    assert stored_objects(site) == contents(files)


def test_objects_have_types_and_lifetimes(site: BuiltSite, objects: Objects) -> None:
    site.build({**MORNING, "index.html.br": "compressed"})
    site.deploy()
    forever = "public, max-age=0, must-revalidate"
    assert objects.headers("index.html") == {
        "Cache-Control": forever, "Content-Type": "text/html; charset=utf-8"
    }  # fmt: skip
    assert objects.headers("index.html.br") == {
        "Cache-Control": forever, "Content-Type": "text/html; charset=utf-8",
        "Content-Encoding": "br",
    }  # fmt: skip
    assert objects.headers("assets/site.css")["Cache-Control"] == "public, max-age=600"
    assert objects.headers(LEDGER)["Cache-Control"] == "no-store"


def test_files_whose_headers_changed_are_sent_again(site: BuiltSite, objects: Objects) -> None:
    site.build(MORNING)
    site.deploy()
    text = (site.root / "config.yaml").read_text("utf-8")
    rule = "{path: /feed.xml, name: Cache-Control, value: max-age=7}"
    (site.root / "config.yaml").write_text(f"{text}headers: {{more: [{rule}]}}\n", "utf-8")
    assert site.deploy().plan.uploads == ("feed.xml",)
    assert objects.headers("feed.xml")["Cache-Control"] == "max-age=7"


def test_a_large_file_is_sent_in_parts(site: BuiltSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ssg.deploy.local_site._LARGE", 2**20)
    film = bytes(range(256)) * 4 * 6 * 2**10
    files: dict[str, str | bytes] = {"media/film.mp4": film, "index.html": "x"}
    site.build(files)
    site.deploy()
    assert stored_objects(site) == contents(files)


@pytest.mark.parametrize("damage", ["lost", "damaged"])
def test_without_a_ledger_only_what_differs_is_sent(
    site: BuiltSite, objects: Objects, damage: str
) -> None:
    site.build(MORNING)
    site.deploy()
    site.build(EVENING)
    with site.planned() as deployment:
        target: Any = deployment.target
        target.upload(["index.html"], deployment.site, lambda path: None)
        if damage == "lost":
            target.delete([LEDGER], lambda path: None)
        else:
            target.save_ledger(b"damaged")
    plan = site.deploy(adopt=True).plan
    assert set(plan.uploads) == {
        "media/two.webp", "assets/site.css", "a/index.html", "b/index.html", "feed.xml"
    }  # fmt: skip
    assert stored_objects(site) == contents(EVENING)
    assert not site.deploy().is_needed


def test_a_listing_compares_headers_too(site: BuiltSite) -> None:
    site.build(MORNING)
    site.deploy()
    with site.planned() as deployment:
        found = deployment.target.listing(deployment.site)
        assert found == deployment.plan.records
        digest_of_feed = digest.of_bytes(contents(MORNING)["feed.xml"])
        headers = deployment.target.headers("feed.xml", "")
    assert found["feed.xml"] == Record(digest_of_feed, len(contents(MORNING)["feed.xml"]), headers)


def test_a_second_deploy_is_refused(site: BuiltSite) -> None:
    site.build(MORNING)
    refused: list[str] = []

    def deploy_too(size: int) -> None:
        with pytest.raises(UsageError, match="another deploy is changing s3://") as error:
            site.deploy()
        refused.append(str(error.value))

    with site.planned() as deployment:
        run.carry_out(deployment, site.clock, deploy_too)
    assert len(refused) == len(MORNING)
    assert stored_objects(site) == contents(MORNING)


def test_of_two_deploys_planned_at_the_same_time_one_wins(site: BuiltSite) -> None:
    site.build(MORNING)
    with site.planned() as second:
        site.build(EVENING)
        site.deploy()
        with pytest.raises(UsageError, match="another deploy has begun"):
            run.carry_out(second, site.clock)
    assert stored_objects(site) == contents(EVENING)


def test_no_reader_sees_a_page_that_refers_to_a_missing_file(
    site: BuiltSite, objects: Objects
) -> None:
    site.build(MORNING)
    site.deploy()
    between = Reader(objects.get)
    with Reader(objects.get) as reader:
        for files in (EVENING, MORNING) * 2:
            site.build(files)
            site.deploy(sent=lambda size: between.read_once())
    assert (reader.broken + between.broken, reader.rounds > 1) == ([], True)
    assert reader.seen >= EVENING.keys() - {"feed.xml"}


def test_a_missing_bucket_and_wrong_keys_are_explained(tmp_path: Path, moto: str) -> None:
    site = BuiltSite(tmp_path / "newsroom", "s3://no-such-bucket", endpoint=moto)
    site.build(MORNING)
    with pytest.raises(UsageError, match="s3://no-such-bucket: there is no such bucket"):
        site.deploy()


def test_a_store_that_cannot_be_reached_is_explained(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "s3://news", endpoint="http://127.0.0.1:1")
    site.build(MORNING)
    with pytest.raises(
        UsageError, match=r"s3://news cannot be reached: .*The next deploy"
    ) as error:
        site.deploy()
    assert not [value for value in KEYS.values() if value in str(error.value)]


def test_the_record_of_announcements_is_kept_apart(site: BuiltSite) -> None:
    check_announced(site)
