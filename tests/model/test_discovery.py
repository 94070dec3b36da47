"""Settings for feed readers, search engines and crawlers: invalid ones are reported."""

import pytest

from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("feeds: {hub: hub.example}", '"hub.example" is not a full address'),
        ("indexnow: short", '"short" is not a key of 8 to 128 letters, digits and hyphens'),
        ("publisher: {same_as: [/about/]}", '"/about/" is not a full address'),
        ("publisher: {logo: /none.png}", 'there is no picture "/none.png" below content/'),
        ("publisher: {policies: {ethic: /e/}}", 'unknown field "ethic" (did you mean "ethics"?)'),
        ("publisher: {policies: {ethics: 'javascript:x'}}", 'is a "javascript:" URL'),
        ("crawlers: {ai_training: deny}", '"ai_training" cannot be "deny"'),
        ("crawlers: {disallow: [drafts]}", '"drafts" must begin with / and contain no space or #'),
        ("crawlers: {agents: {GPTBot: no}}", '"GPTBot" cannot be "no"'),
        ('crawlers: {agents: {"a\\nDisallow: /": allow}}', "is not the name of a crawler"),
        ("crawlers: {license: /license.xml}", '"/license.xml" is not a full address'),
    ],
)
def test_an_invalid_setting_is_reported(bare: Newsroom, setting: str, problem: str) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8").replace("feeds: {limit: 4}\n", "")
    bare.write("config.yaml", settings + setting)
    (reported,) = bare.problems()
    assert reported.startswith("config.yaml:")
    assert problem in reported


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
def test_an_invalid_translation_is_reported(bare: Newsroom, field: str, problem: str) -> None:
    bare.write("content/pages/about.md", f"---\ntitle: A\n{field}\n---\n")
    (reported,) = bare.problems()
    assert reported.startswith("content/pages/about.md:3:")
    assert problem in reported


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("fediverse: ada@social.example", '"ada@social.example" is not a Fediverse handle'),
        ("kind: organization", '"kind" cannot be "organization" (did you mean "organisation"?)'),
    ],
)
def test_an_invalid_author_field_is_reported(bare: Newsroom, field: str, problem: str) -> None:
    bare.write("content/authors/ada.md", f"---\nname: Ada\n{field}\n---\n")
    (reported,) = bare.problems()
    assert problem in reported
