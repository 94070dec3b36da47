"""Settings of what others are told: what cannot be is refused where it stands."""

import pytest

from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("feeds: {hub: hub.example}", '"hub.example" is not a full address'),
        ("indexnow: short", '"short" is no key of 8 to 128 letters, digits and hyphens'),
        ("publisher: {same_as: [/about/]}", '"/about/" is not a full address'),
        ("publisher: {logo: /none.png}", '"/none.png" leads to no picture below content/'),
        ("publisher: {policies: {ethic: /e/}}", 'unknown field "ethic" (did you mean "ethics"?)'),
        ("publisher: {policies: {ethics: 'javascript:x'}}", 'is a "javascript:" URL'),
        ("crawlers: {ai_training: deny}", '"ai_training" cannot be "deny"'),
        ("crawlers: {disallow: [drafts]}", '"drafts" must begin with / and have no space or #'),
        ("crawlers: {agents: {GPTBot: no}}", '"GPTBot" cannot be "no"'),
        ('crawlers: {agents: {"a\\nDisallow: /": allow}}', "is not the name of a crawler"),
        ("crawlers: {license: /license.xml}", '"/license.xml" is not a full address'),
    ],
)
def test_a_setting_that_cannot_be_is_refused(bare: Newsroom, setting: str, problem: str) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8").replace("feeds: {limit: 4}\n", "")
    bare.write("config.yaml", settings + setting)
    (found,) = bare.problems()
    assert found.startswith("config.yaml:")
    assert problem in found


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        (
            "translations: {french: /fr/}",
            '3:16: "french" is not a language tag such as en, pt-BR or zh-Hans',
        ),
        ("translations: {fr: 'data:x'}", '3:20: "data:x" is a "data:" URL'),
    ],
)
def test_a_translation_that_cannot_be_is_refused(bare: Newsroom, field: str, problem: str) -> None:
    bare.write("content/pages/about.md", f"---\ntitle: A\n{field}\n---\n")
    (found,) = bare.problems()
    assert found.startswith("content/pages/about.md:3:")
    assert problem in found


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("fediverse: ada@social.example", '"ada@social.example" is no handle'),
        ("kind: organization", '"kind" cannot be "organization" (did you mean "organisation"?)'),
    ],
)
def test_an_author_that_cannot_be_is_refused(bare: Newsroom, field: str, problem: str) -> None:
    bare.write("content/authors/ada.md", f"---\nname: Ada\n{field}\n---\n")
    (found,) = bare.problems()
    assert problem in found
