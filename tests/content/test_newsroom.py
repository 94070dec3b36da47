"""The newsroom that a command works on."""

from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom


def test_an_opened_newsroom_has_its_settings_and_a_cache(bare: Newsroom) -> None:
    with bare.open(Problems()) as opened:
        assert opened.root == bare.root
        assert opened.config.title == "The Golden Post"
        opened.cache.put_many({"key": b"value"})
    with bare.open(Problems()) as opened:
        assert opened.cache.get("key") == b"value"


def test_a_missing_extension_is_reported(bare: Newsroom) -> None:
    bare.setting("extensions: [nowhere]")
    problems = Problems()
    with bare.open(problems) as opened:
        assert opened.extensions == ()
    assert [problem.at.path for problem in problems.reported] == ["config.yaml"]
