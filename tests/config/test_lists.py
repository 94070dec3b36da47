"""The settings of sections and feeds."""

from ssg.config import settings_file
from ssg.config.lists import FeedsConfig, SectionConfig
from ssg.problems.errors import Problems

SETTINGS = "title: T\nbase_url: https://x.example/\n"


def test_a_section_can_be_written_as_its_key() -> None:
    config = settings_file.parse(f"{SETTINGS}sections: [ai]\n".encode(), Problems())
    assert config is not None
    assert config.sections == (SectionConfig(key="ai"),)
    assert config.feeds == FeedsConfig(limit=20, tags=("rss",))


def test_a_section_cannot_have_a_reserved_address() -> None:
    problems = Problems()
    settings_file.parse(f"{SETTINGS}sections: [media]\n".encode(), problems)
    assert [str(each.at) for each in problems.reported] == ["config.yaml:3:12"]
