"""What a newsroom asks of a story before it is published."""

from ssg.config.publishing import REQUIRED_RULES, PublishConfig, rule_levels

ALL = PublishConfig(("summary", "image", "alt", "section"))


def test_unfinished_texts_are_never_published() -> None:
    assert PublishConfig().rules == {"empty-text", "unfinished-text"}
    assert ALL.rules == {*PublishConfig().rules, *REQUIRED_RULES.values()}


def test_the_rule_of_what_is_required_cannot_be_off() -> None:
    levels = rule_levels({"missing-hero": "off", "missing-alt": "error", "bare-url": "off"}, ALL)
    assert levels == {"missing-hero": "advice", "missing-alt": "error", "bare-url": "off"}
    assert rule_levels({"missing-hero": "off"}, PublishConfig()) == {"missing-hero": "off"}
