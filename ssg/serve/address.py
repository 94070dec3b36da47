"""Where a server listens, and by which names it may be called."""

import contextlib
import socket

from ssg.problems.errors import UsageError

PORTS = 20
"""How many ports are tried before any free one is taken."""


def host_names(host: str) -> list[str]:
    """The host names that the server answers to: its own, never one that leads here by a trick."""
    addresses = lan_addresses() if is_wildcard(host) else [host]
    names = ["localhost", "127.0.0.1", "::1", socket.gethostname(), *addresses]
    return [*names, *(f"[{name}]" for name in names if ":" in name)]


def is_wildcard(host: str) -> bool:
    """Whether a host stands for every address of this machine."""
    return host in ("0.0.0.0", "::")  # noqa: S104 (what was asked for)


def lan_addresses() -> list[str]:
    """The addresses by which others reach this machine."""
    found = []
    for family, outside in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((outside, 9))  # which sends nothing
            found.append(str(probe.getsockname()[0]))
    return found


def url(host: str, port: int, root: str) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{root}"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket at `port`, or at the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (*range(port, min(port + PORTS, 65536)), 0):
        try:
            return socket.create_server((host, candidate), family=family)
        except socket.gaierror:
            raise UsageError(f'"{host}" is no address of this machine') from None
        except OSError:
            continue
    raise UsageError(f"cannot listen on {host}")
