"""The address that the server listens on, and the host names that it answers to."""

import contextlib
import socket

from ssg.problems.errors import UsageError

PORTS = 20
"""How many ports are tried before the system chooses a free one."""


def host_names(host: str) -> list[str]:
    """Returns the host names that the server answers to; others may be DNS rebinding attacks."""
    addresses = lan_addresses(host) if is_wildcard(host) else [host]
    names = ["localhost", "127.0.0.1", "::1", socket.gethostname(), *addresses]
    return [*names, *(f"[{name}]" for name in names if ":" in name)]


def is_wildcard(host: str) -> bool:
    """Whether a host stands for every address of this machine."""
    return host in ("0.0.0.0", "::")  # noqa: S104 (chosen by the user)


def lan_addresses(host: str) -> list[str]:
    """Returns the addresses in the local network at which a server on a wildcard host answers.

    A socket listens on addresses of one family: "0.0.0.0" stands for those of IPv4, "::" for IPv6.
    """
    outside = "2001:db8::1" if ":" in host else "192.0.2.1"
    with contextlib.suppress(OSError), socket.socket(_family(host), socket.SOCK_DGRAM) as probe:
        probe.connect((outside, 9))  # sends nothing
        return [str(probe.getsockname()[0])]
    return []


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def url(host: str, port: int, root: str) -> str:
    """Returns the URL of the site's root path on a host."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{root}"


def listen(host: str, port: int) -> socket.socket:
    """Returns a socket that listens on `port`, or on the next free one.

    Raises `UsageError` if `host` is not an address of this machine.
    """
    for candidate in (*range(port, min(port + PORTS, 65536)), 0):
        try:
            return socket.create_server((host, candidate), family=_family(host))
        except socket.gaierror:
            raise UsageError(f'"{host}" is not an address of this machine') from None
        except OSError:
            continue
    raise UsageError(f"cannot listen on {host}")
