"""The setting for a cluster."""

from ssg.config import settings_file
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


def test_a_misspelt_key_is_an_error_at_its_place() -> None:
    problems = Problems()
    settings_file.parse(SITE + b"dask: {schedular: tcp://h:1}\n", problems)
    (problem,) = problems.reported
    assert str(problem) == (
        'config.yaml:3:8: unknown field "schedular" (did you mean "scheduler"?)'
    )
