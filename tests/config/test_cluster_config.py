"""The setting for a cluster."""

import pytest

from ssg.config import settings_file
from ssg.config.cluster_config import DaskConfig, scheduler_error
from ssg.problems.errors import Problems

SITE = b"title: T\nbase_url: https://x.example/\n"


def test_a_newsroom_has_no_cluster_unless_it_names_one() -> None:
    problems = Problems()
    config = settings_file.parse(SITE, problems)
    assert config is not None
    assert config.dask.scheduler == ""
    config = settings_file.parse(SITE + b"dask: {scheduler: tcp://h:1}\n", problems)
    assert config is not None
    assert config.dask.scheduler == "tcp://h:1"
    assert problems.reported == []


def test_the_address_of_the_scheduler_is_enough() -> None:
    problems = Problems()
    config = settings_file.parse(SITE + b"dask: tcp://h:1\n", problems)
    assert config is not None
    assert config.dask == DaskConfig(scheduler="tcp://h:1")


@pytest.mark.parametrize(
    ("address", "is_valid"),
    [
        ("tcp://10.0.0.5:8786", True), ("tls://dask.example:8786", True), ("localhost:8786", True),
        ("tcp://[::1]:8786", True), ("localhost", False), ("tcp://10.0.0.5", False), ("4", False),
        ("http://10.0.0.5:8786", False),
    ],
)  # fmt: skip
def test_an_address_has_a_host_and_a_port(address: str, is_valid: bool) -> None:
    assert (scheduler_error(address) == "") == is_valid


def test_a_misspelt_key_is_an_error_at_its_place() -> None:
    problems = Problems()
    settings_file.parse(SITE + b"dask: {schedular: tcp://h:1}\n", problems)
    (problem,) = problems.reported
    assert str(problem) == (
        'config.yaml:3:8: unknown field "schedular" (did you mean "scheduler"?)'
    )
