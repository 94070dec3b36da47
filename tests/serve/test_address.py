"""The address of the server: on the loopback interface, a free port, its own host names."""

import socket

import pytest

from ssg.problems.errors import UsageError
from ssg.serve.address import host_names, is_wildcard, lan_addresses, listen, url


def test_a_server_answers_only_to_its_own_host_names() -> None:
    assert {"localhost", "127.0.0.1", "::1", "[::1]"} <= set(host_names("127.0.0.1"))
    assert "newsroom.example" in host_names("newsroom.example")
    assert "evil.example" not in host_names("0.0.0.0")


def test_an_ipv6_address_has_brackets_in_a_url() -> None:
    assert url("::1", 8000, "/news/") == "http://[::1]:8000/news/"
    assert (is_wildcard("::"), is_wildcard("127.0.0.1")) == (True, False)


def test_a_port_in_use_is_skipped() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with listen("127.0.0.1", port) as listener:
            assert listener.getsockname()[1] != port


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError):
        listen("192.0.2.1", 8000)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_every_advertised_address_answers(host: str) -> None:
    if host == "::" and not socket.has_dualstack_ipv6():
        pytest.skip("there is no IPv6 here")
    with listen(host, 0) as listener:
        port = listener.getsockname()[1]
        for address in lan_addresses(host):
            assert (":" in address) is (host == "::")
            socket.create_connection((address, port), timeout=60).close()
