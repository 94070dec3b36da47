"""A server as a target, with a real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.deploy import run
from ssg.deploy.ledger import LEDGER
from ssg.problems.errors import UsageError
from tests.support.deploys import (
    EVENING,
    MORNING,
    BuiltSite,
    Files,
    Reader,
    check_announced,
    contents,
)
from tests.support.programs import tool
from tests.support.ssh_server import SshServer, Wire, files_below, ssh_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    tool("rsync")
    with ssh_server(tmp_path_factory.mktemp("ssh")) as serving:
        yield serving


@pytest.fixture(autouse=True)
def client(server: SshServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RSYNC_RSH", server.client)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "w w's"


@pytest.fixture
def site(tmp_path: Path, server: SshServer, www: Path) -> BuiltSite:
    return BuiltSite(tmp_path / "newsroom", server.address(www))


def seed(site: BuiltSite, www: Path, files: Files) -> None:
    """Deploys a site to the server's folder without the server, which takes longer."""
    to = site.to
    site.retarget(str(www))
    site.build(files)
    site.deploy()
    site.retarget(to)


def test_a_server_becomes_equal_to_the_site(site: BuiltSite, www: Path) -> None:
    names = ("c++", "ü é", "100%25", "a'b", "$(x)", "-n", "*")
    odd = {f"tags/{name}/index.html": name for name in names}
    for files in (
        {**MORNING, **odd, "x/b.html": "a folder"}, {**EVENING, "x": "a file"}, {"x/b.html": "back"}
    ):  # fmt: skip
        site.build(files)
        site.deploy()
        assert files_below(www) == contents(files)
    assert not site.deploy().is_needed
    assert sorted(file.name for file in (www / ".dateline").iterdir()) == [
        "ledger.json.gz",
        "state.json.gz.6",
    ]
    assert (www / "x/b.html").stat().st_mode & 0o777 == 0o644
    assert sorted(each.name for each in www.iterdir()) == [".dateline", "x"]


def test_without_a_ledger_the_server_is_listed(site: BuiltSite, www: Path) -> None:
    seed(site, www, MORNING)
    (www / LEDGER).write_bytes(b"damaged")
    same_size = (www / "feed.xml").read_text("utf-8").replace("gone", "enog")
    (www / "feed.xml").write_text(same_size, "utf-8")
    site.build(EVENING)
    plan = site.deploy(adopt=True).plan
    assert "media/one.webp" not in plan.uploads
    assert "feed.xml" in plan.uploads
    assert files_below(www) == contents(EVENING)
    assert not site.deploy().is_needed


def test_one_deploy_at_a_time_changes_a_server(site: BuiltSite, www: Path) -> None:
    sizes: list[int] = []

    def deploy_too(size: int) -> None:
        if not sizes:
            with pytest.raises(UsageError, match="another deploy is changing ssh://"):
                site.deploy()
        sizes.append(size)

    site.build(MORNING)
    with site.planned() as second:
        with site.planned() as first:
            run.carry_out(first, site.clock, deploy_too)
        with pytest.raises(UsageError, match="another deploy has begun"):
            run.carry_out(second, site.clock)
    assert (files_below(www), len(sizes)) == (contents(MORNING), len(MORNING))


def test_nothing_is_deleted_through_a_link(site: BuiltSite, www: Path, tmp_path: Path) -> None:
    seed(site, www, MORNING)
    (www / "gone").rename(tmp_path / "elsewhere")
    (www / "gone").symlink_to(tmp_path / "elsewhere")
    site.build(EVENING)
    with pytest.raises(UsageError, match="gone is a link: nothing behind it is deleted"):
        site.deploy()
    assert (tmp_path / "elsewhere/index.html").exists()


@pytest.mark.parametrize("sent", [4_500, 6_500, 8_500, 10_500])
def test_a_deploy_whose_connection_was_cut_is_continued(
    site: BuiltSite, server: SshServer, www: Path, sent: int
) -> None:
    seed(site, www, MORNING)
    wire = Wire(server.port)
    site.retarget(server.address(www, wire.port))
    site.build({**EVENING, "media/large.bin": bytes(2000)})
    wire.limit = sent
    with pytest.raises(UsageError, match=r"cannot be reached: .*The next deploy continues"):
        site.deploy()
    wire.limit = 2**60
    site.clock.wait(minutes=11)
    site.deploy()
    assert files_below(www) == contents({**EVENING, "media/large.bin": bytes(2000)})
    assert not list((www / ".dateline").glob(".*"))
    wire.close()


def test_no_reader_sees_a_page_that_refers_to_a_missing_file(site: BuiltSite, www: Path) -> None:
    def fetch(path: str) -> bytes | None:
        try:
            return (www / path).read_bytes()
        except FileNotFoundError:
            return None

    seed(site, www, MORNING)
    between = Reader(fetch)
    with Reader(fetch) as reader:
        site.build(EVENING)
        site.deploy(sent=lambda size: between.read_once())
    reader.read_once()
    assert (reader.broken + between.broken, reader.rounds > 1) == ([], True)
    assert reader.seen >= EVENING.keys() - {"feed.xml"}


def test_a_refused_key_is_explained(
    site: BuiltSite, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(MORNING)
    monkeypatch.setenv("RSYNC_RSH", server.client.replace("/user ", "/host "))
    with pytest.raises(UsageError, match=r"ssh://.*Permission denied \(publickey"):
        site.deploy()


def test_a_server_whose_key_is_not_known_is_explained(
    site: BuiltSite, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(MORNING)
    strict = server.client.replace("StrictHostKeyChecking=no", "StrictHostKeyChecking=yes")
    monkeypatch.setenv("RSYNC_RSH", strict)
    with pytest.raises(UsageError, match="Host key verification failed: log in once by hand"):
        site.deploy()


def test_what_rsync_cannot_write_is_named(site: BuiltSite, www: Path) -> None:
    seed(site, www, MORNING)
    (www / "b/index.html/in the way").mkdir(parents=True)
    site.build(EVENING)
    with pytest.raises(UsageError, match=r"could not make way for .*: b/index\.html$"):
        site.deploy()


def test_a_missing_program_is_named(site: BuiltSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build(MORNING)
    monkeypatch.setenv("RSYNC_RSH", "no-such-program")
    with pytest.raises(UsageError, match="deploys to servers need the program no-such-program"):
        site.deploy()


def test_the_record_of_announcements_is_kept_apart(site: BuiltSite) -> None:
    check_announced(site)
