"""The table of hosts."""

from typing import get_args

import pytest

from ssg.config.headers import Headers
from ssg.config.hosting import HostName
from ssg.hosting.hosts import HOSTS
from ssg.hosting.serving import Serving, header_rules
from ssg.model.redirects import Redirect


def test_every_choice_of_the_setting_is_a_host() -> None:
    assert tuple(HOSTS) == get_args(HostName)


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_without_pages_gets_every_redirect_it_can_do(name: HostName) -> None:
    host = HOSTS[name]
    redirects = (
        Redirect("/canary-gone/", "", ""),
        Redirect("/canary-moved/", "/new/", ""),
        Redirect("/canary-pattern/*", "/new/", ""),
    )
    rules = header_rules(Headers(), "default-src 'self'")
    text = b"".join(file.content for file in host.files(Serving("/", redirects, rules))).decode()
    assert ("canary-moved" in text) or host.pages
    assert ("canary-pattern" in text) == host.patterns
    assert ("canary-gone" in text) == host.gone
