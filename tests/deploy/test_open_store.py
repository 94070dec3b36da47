"""Opening object stores."""

from pathlib import Path

import pytest
from obstore.store import AzureStore, GCSStore, S3Store

from ssg.config.deploy_config import DeployTarget, parse_address
from ssg.deploy.open_store import open_store
from ssg.problems.errors import UsageError

VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No keys in the environment, and a file of keys with two profiles."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "credentials"
    file.write_text(
        "[default]\naws_access_key_id = one\naws_secret_access_key = 1%1\n"
        "[work]\naws_access_key_id = two\naws_secret_access_key = 22\naws_session_token = t\n",
        "utf-8",
    )
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "account")


def opened(to: str, endpoint: str = "", region: str = "") -> object:
    settings = DeployTarget(to=to, endpoint=endpoint, region=region)
    return open_store(parse_address(to), settings)


def test_each_scheme_opens_its_kind_of_store() -> None:
    for scheme, kind in (("s3", S3Store), ("gs", GCSStore), ("az", AzureStore)):
        store = opened(f"{scheme}://news/site")
        assert isinstance(store, kind)
        assert store.prefix == "site"


def test_a_bucket_can_be_of_another_service() -> None:
    store = opened("s3://news", "http://127.0.0.1:9", "eu-central-1")
    assert isinstance(store, S3Store)
    assert (store.config["endpoint"], store.config["region"], store.prefix) == (
        "http://127.0.0.1:9",
        "eu-central-1",
        None,
    )


def keys() -> tuple[str, ...]:
    """The keys with which an S3 store is opened."""
    store = opened("s3://news")
    assert isinstance(store, S3Store)
    names = ("access_key_id", "secret_access_key", "session_token")
    config = {str(name).removeprefix("aws_"): value for name, value in store.config.items()}
    return tuple(str(config[name]) for name in names if name in config)


def test_keys_come_from_the_usual_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys() == ("one", "1%1")
    monkeypatch.setenv("AWS_PROFILE", "work")
    assert keys() == ("two", "22", "t")
    monkeypatch.setenv("AWS_PROFILE", "unknown")
    assert keys() == ()


def test_a_file_of_keys_that_cannot_be_read_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "credentials").write_text("no section = x\n", "utf-8")
    assert keys() == ()


def test_keys_of_the_environment_have_precedence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "three")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "33")
    assert "one" not in keys()


def test_unusable_settings_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "this is no key")
    with pytest.raises(UsageError, match="az://news: ") as refused:
        opened("az://news")
    assert "this is no key" not in str(refused.value)
