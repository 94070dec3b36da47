"""Which built trees are deployed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.build import build
from ssg.config.options import Options, read_config
from ssg.deploy import local_site
from ssg.deploy.local_site import LocalFile, LocalSite
from ssg.problems.errors import Problems, UsageError
from ssg.storage import checksummed, digest
from tests.support.deploys import MORNING, START, BuiltSite, contents
from tests.support.newsroom import Newsroom


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    return BuiltSite(tmp_path / "newsroom", "../www")


def read(site: BuiltSite) -> LocalSite:
    options = Options(root=site.root)
    return local_site.read(options, read_config(options, Problems()), START)


def test_the_files_are_those_of_the_build_and_those_to_keep(site: BuiltSite) -> None:
    site.build(MORNING)
    (site.output / "CNAME").write_text("x.example", "utf-8")
    files = contents({**MORNING, "CNAME": "x.example"})
    found = read(site)
    assert found.files == {
        path: LocalFile(digest.of_bytes(content), len(content)) for path, content in files.items()
    }
    assert {path: found.content(path) for path in files} == files


def test_a_real_build_is_deployed(bare: Newsroom) -> None:
    bare.article("one")
    bare.build(now="")
    options = Options(root=bare.root)
    found = local_site.read(options, read_config(options, Problems()), START)
    assert found.files.keys() == bare.tree().keys()


def test_a_large_file_is_not_read_into_memory(
    site: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_site, "_LARGE", 10)
    site.build({"large.mp4": "0123456789X"})
    assert read(site).content("large.mp4") == site.output / "large.mp4"


@pytest.mark.parametrize(
    ("variant", "error"),
    [
        ({"base_url": "https://preview.example/"}, "was built for https://preview.example/"),
        ({"drafts": True}, "shows what is not public .drafts."),
        ({"moment": START + timedelta(minutes=1)}, "is the site of .*, which is still to come"),
    ],
)
def test_only_the_public_site_is_deployed(
    site: BuiltSite, variant: dict[str, Any], error: str
) -> None:
    site.build(MORNING, **variant)
    with pytest.raises(UsageError, match=error):
        read(site)


def test_a_build_says_which_site_it_made(bare: Newsroom) -> None:
    options = Options(root=bare.root, jobs=1)
    config = read_config(options, Problems())
    for built, error in (
        (replace(options, base_url="https://preview.example/"), "was built for"),
        (replace(options, now="2099-01-01"), "is the site of 2099-01-01"),
    ):
        build(built)
        with pytest.raises(UsageError, match=error):
            local_site.read(options, config, START)


def test_a_site_of_the_past_is_deployed(site: BuiltSite) -> None:
    site.build(MORNING, moment=START)
    assert read(site).files.keys() == MORNING.keys()


def test_an_interrupted_build_is_not_deployed(site: BuiltSite) -> None:
    site.build(MORNING)
    checksummed.stage(site.manifest_path, checksummed.read(site.manifest_path, dict))
    with pytest.raises(UsageError, match="has no complete build: run `ssg build` first"):
        read(site)


def test_without_a_build_nothing_is_deployed(site: BuiltSite) -> None:
    with pytest.raises(UsageError, match="there is no site in public/: run `ssg build` first"):
        read(site)
    site.output.mkdir()
    with pytest.raises(UsageError, match="has no complete build"):
        read(site)


def test_a_changed_or_missing_file_is_not_deployed(site: BuiltSite) -> None:
    site.build(MORNING)
    (site.output / "feed.xml").write_text("changed", "utf-8")
    (site.output / "index.html").unlink()
    with pytest.raises(UsageError, match=r"is not as it was built \(feed.xml, index.html\)"):
        read(site)


def test_a_file_with_another_time_is_compared_by_its_content(site: BuiltSite) -> None:
    site.build(MORNING)
    (site.output / "feed.xml").touch()
    assert read(site).files.keys() == MORNING.keys()


def test_a_file_of_others_is_not_deployed(site: BuiltSite) -> None:
    site.build(MORNING)
    (site.output / "secret.txt").write_text("x", "utf-8")
    with pytest.raises(UsageError, match=r"that no build accounts for \(secret.txt\)"):
        read(site)


def test_a_link_to_keep_is_not_followed(site: BuiltSite) -> None:
    site.build(MORNING)
    (site.output / "CNAME").symlink_to("/etc/hosts")
    with pytest.raises(UsageError, match="CNAME: it is a link"):
        read(site)


def test_the_folder_of_deploys_is_not_part_of_a_site(site: BuiltSite) -> None:
    site.build({**MORNING, ".dateline/x": "x"})
    with pytest.raises(UsageError, match=r"cannot deploy .dateline/x"):
        read(site)


def test_a_file_that_changes_during_the_deploy_is_not_sent(site: BuiltSite) -> None:
    site.build(MORNING)
    found = read(site)
    (site.output / "feed.xml").write_text("changed", "utf-8")
    (site.output / "index.html").unlink()
    for path in ("feed.xml", "index.html"):
        with pytest.raises(UsageError, match=f"{path} was changed during the deploy"):
            found.content(path)
