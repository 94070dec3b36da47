"""The setting of the form for a newsletter."""

import pytest

from ssg.config.newsletter import NewsletterConfig
from tests.support.newsroom import LAST, Newsroom


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://letters.example/subscribe?list=1", "https://letters.example"),
        ("https://letters.example:8443/", "https://letters.example:8443"),
        ("/subscribe", ""),
    ],
)
def test_the_origin_is_that_of_another_site(url: str, origin: str) -> None:
    assert NewsletterConfig(url=url).origin == origin


@pytest.mark.parametrize("url", ["http://letters.example/", "//letters.example/", "letters", "a b"])
def test_an_address_that_sends_no_form_safely_is_an_error(bare: Newsroom, url: str) -> None:
    bare.setting(f'newsletter: "{url}"')
    (problem,) = bare.problems()
    assert problem.startswith(f'config.yaml:{LAST + 1}:13: "{url}" is not the address of a form')


def test_the_address_of_the_form_is_enough(bare: Newsroom) -> None:
    bare.setting("newsletter: https://letters.example/subscribe")
    assert bare.problems() == []
