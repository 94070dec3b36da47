"""Azure's and Google's stores as targets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.deploy import run
from ssg.problems.errors import UsageError
from tests.support import object_servers
from tests.support.deploys import EVENING, MORNING, BuiltSite, contents
from tests.support.google_storage import google_storage
from tests.support.object_servers import AZURE_ACCOUNT, AZURE_KEY, BUCKET, stored_objects


@pytest.fixture(scope="module")
def azurite() -> Iterator[str]:
    with object_servers.azurite() as address:
        yield address


@pytest.fixture(params=["az", "gs"])
def site(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BuiltSite]:
    to = f"{request.param}://{BUCKET}/{request.node.originalname}"
    if request.param == "gs":
        monkeypatch.setenv("GOOGLE_BEARER_TOKEN", "token-of-tests")
        with google_storage() as address:
            yield BuiltSite(tmp_path / "newsroom", to, endpoint=address)
    else:
        monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", AZURE_ACCOUNT)
        monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", AZURE_KEY)
        address = request.getfixturevalue("azurite")
        yield BuiltSite(tmp_path / "newsroom", to, endpoint=address)


def test_a_store_becomes_equal_to_the_site(site: BuiltSite) -> None:
    for files in (MORNING, EVENING, MORNING):
        site.build(files)
        site.deploy()
        assert stored_objects(site) == contents(files)
        assert not site.deploy().is_needed


def test_one_deploy_at_a_time_changes_a_store(site: BuiltSite) -> None:
    site.build(MORNING)
    with site.planned() as second:
        site.build(EVENING)
        site.deploy()
        with pytest.raises(UsageError, match="another deploy has begun"):
            run.carry_out(second, site.clock)
    with site.planned() as third:
        site.build(MORNING)
        site.deploy()
        with pytest.raises(UsageError, match="another deploy has begun"):
            run.carry_out(third, site.clock)
    assert stored_objects(site) == contents(MORNING)


def test_without_a_ledger_the_store_is_listed(site: BuiltSite) -> None:
    site.build(MORNING)
    site.deploy()
    with site.planned() as deployment:
        deployment.target.save_ledger(b"damaged")
    site.build(EVENING)
    site.deploy(adopt=True)
    assert stored_objects(site) == contents(EVENING)
    assert not site.deploy().is_needed
