"""Where a server listens: on the loopback, at a free port, under names of its own."""

import socket

import pytest

from ssg.problems.errors import UsageError
from ssg.serve.address import host_names, is_wildcard, listen, url


def test_a_server_answers_to_its_own_names() -> None:
    assert {"localhost", "127.0.0.1", "::1", "[::1]"} <= set(host_names("127.0.0.1"))
    assert "newsroom.example" in host_names("newsroom.example")
    assert "evil.example" not in host_names("0.0.0.0")


def test_an_address_is_written_as_browsers_take_it() -> None:
    assert url("::1", 8000, "/news/") == "http://[::1]:8000/news/"
    assert (is_wildcard("::"), is_wildcard("127.0.0.1")) == (True, False)


def test_a_port_in_use_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with listen("127.0.0.1", port) as found:
            assert found.getsockname()[1] != port


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError):
        listen("192.0.2.1", 8000)
