"""Real web servers that serve a built site on a loopback port, and a client that asks them."""

import http.client
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.support.programs import tool

START_SECONDS = 20
"""How long a server may take to start; a slow machine needs a second."""


class Answer(Struct, frozen=True):
    """What a server sent: status, headers with lower-case names (equal ones joined), and body."""

    status: int
    headers: dict[str, str]
    body: bytes
    origin: str = ""

    @property
    def location(self) -> str:
        """The target of a redirect, without the server's own origin, which Apache adds."""
        return self.headers.get("location", "").removeprefix(self.origin)


class WebServer(Struct, frozen=True):
    """A server on a port of this machine."""

    name: str
    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """Asks for a path as it is, without following redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        values: dict[str, str] = {}
        for name, value in response.getheaders():
            before = values.get(name.lower())
            values[name.lower()] = f"{before}, {value}" if before else value
        answer = Answer(response.status, values, response.read(), f"http://127.0.0.1:{self.port}")
        connection.close()
        return answer


@contextmanager
def readable_folder() -> Iterator[Path]:
    """A folder that servers can read that give up their rights."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def serving(name: str, site: Path, folder: Path) -> Iterator[WebServer]:
    """Serves the built `site` with a server; its own files are in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = _COMMANDS[name](site, folder, port)
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=folder, env={"HOME": str(folder)}
        )
    try:
        _wait(process, port, log)
        yield WebServer(name, port)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"the server did not start: {log.read_text('utf-8')}")


def _nginx(site: Path, folder: Path, port: int) -> list[str]:
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = f"""\
        load_module {tool("nginx-brotli")};
        daemon off;
        master_process off;
        pid {folder}/pid;
        error_log stderr;
        events {{}}
        http {{
          {temporary}
          access_log off;
          include /etc/nginx/mime.types;
          include {site}/_nginx/http.conf;
          server {{
            listen 127.0.0.1:{port};
            root {site};
            include {site}/_nginx/server.conf;
          }}
        }}
        """
    (folder / "nginx.conf").write_text(config, "utf-8")
    return [tool("nginx"), "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", "stderr"]


def _caddy(site: Path, folder: Path, port: int) -> list[str]:
    config = f"""\
        {{
          admin off
          auto_https off
        }}
        http://127.0.0.1:{port} {{
          bind 127.0.0.1
          root * {site}
          import {site}/_caddy/site.caddy
        }}
        """
    (folder / "Caddyfile").write_text(config, "utf-8")
    return [tool("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _apache(site: Path, folder: Path, port: int) -> list[str]:
    modules = ("mpm_event", "authz_core", "dir", "mime", "rewrite", "headers")
    loaded = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules
    )
    config = f"""\
{loaded}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/error.log
TypesConfig /etc/mime.types
User www-data
Group www-data
DocumentRoot {site}
<Directory {site}>
  AllowOverride FileInfo Indexes
  Options FollowSymLinks
  Require all granted
</Directory>
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
"""
    (folder / "apache.conf").write_text(config, "utf-8")
    return [
        tool("apache2"),
        "-f",
        str(folder / "apache.conf"),
        "-d",
        str(folder),
        "-D",
        "FOREGROUND",
    ]


_COMMANDS = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}
