"""Opens object stores with the credentials of the environment and of the usual files."""

import os
from configparser import ConfigParser, Error
from datetime import timedelta
from pathlib import Path
from typing import Any

from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, ObjectStore, S3Store

from ssg.config.deploy_config import Address, DeployTarget
from ssg.deploy.store_errors import reason
from ssg.problems.errors import UsageError

TIMEOUT = timedelta(seconds=60)
"""How long an answer may take."""
_ONCE: Any = {
    "max_retries": 0,
    "retry_timeout": TIMEOUT,
    "backoff": {
        "init_backoff": timedelta(seconds=1),
        "max_backoff": timedelta(seconds=1),
        "base": 2,
    },
}
"""The client itself does not try again: it would do so without regard to conditions."""
_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")


def open_store(address: Address, settings: DeployTarget) -> ObjectStore:
    """Opens the store of an address; raises `UsageError` if its settings are not usable."""
    options: Any = {"timeout": TIMEOUT}
    if settings.endpoint.startswith("http://"):
        options["allow_http"] = True
    shared: dict[str, Any] = {
        "prefix": address.path or None, "client_options": options, "retry_config": _ONCE
    }  # fmt: skip
    try:
        if address.kind == "gs":
            return GCSStore(address.place, config=_config(base_url=settings.endpoint), **shared)
        if address.kind == "az":
            return AzureStore(address.place, config=_config(endpoint=settings.endpoint), **shared)
        config = _config(endpoint=settings.endpoint, region=settings.region, **_profile())
        return S3Store(address.place, config=config, **shared)
    except (BaseError, ValueError) as error:
        raise UsageError(f"{settings.to}: {reason(error)}") from None


def _config(**values: str) -> Any:
    """The settings of a client that are given; for others it asks the environment."""
    return {name: value for name, value in values.items() if value}


def _profile() -> dict[str, str]:
    """The keys in the file that Amazon's tools share, unless the environment has some."""
    if "AWS_ACCESS_KEY_ID" in os.environ:
        return {}
    file = os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials"
    profiles = ConfigParser(interpolation=None, default_section="")
    try:
        profiles.read(Path(file).expanduser(), "utf-8")
        profile = profiles[os.environ.get("AWS_PROFILE") or "default"]
    except (Error, KeyError, UnicodeDecodeError):
        return {}
    return {name: profile[name] for name in _KEYS if name in profile}
