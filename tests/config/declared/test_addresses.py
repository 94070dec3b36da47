"""Addresses that a newsroom gives to pages that it declares."""

import pytest

from ssg.config.declared.addresses import address_error


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("/companies/", ""),
        ("/a/b/", ""),
        ("companies", "is not an address such as /companies/"),
        ("/", "is not an address such as /companies/"),
        ("/a//b/", "has a character that an address cannot have"),
        ("/größe/", "has a character that an address cannot have"),
        ("/tags/", "is an address of the site itself"),
        ("/search/companies/", "is an address of the site itself"),
    ],
)
def test_an_address_is_a_path_of_its_own(address: str, error: str) -> None:
    assert address_error(address) == error


def test_an_address_cannot_be_one_that_hosts_read() -> None:
    assert "hosts" in address_error("/_redirects/")
    assert "pictures" in address_error("/media/")
