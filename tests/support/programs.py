"""Programs that tests run: `ssg`, and external tools.

Tests whose tool is missing are skipped, or fail if CI requires the tool.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from html import escape
from io import BytesIO, TextIOWrapper
from pathlib import Path
from urllib.parse import unquote

import pytest

from ssg.commands import cli

ROOT = Path(__file__).parents[2]
_SPECIFICATION = ".tools/node_modules/commonmark-spec/spec.txt"
_PATHS: dict[str, list[str | None]] = {
    "apache2": [shutil.which("apache2"), "/usr/sbin/apache2"],
    "azurite": [str(ROOT / ".tools/node_modules/azurite/dist/src/blob/main.js")],
    "caddy": [shutil.which("caddy")],
    # The headless shell is the same engine without windows: it takes a third of the time.
    "chromium": [
        shutil.which(name) for name in ("chromium-headless-shell", "chromium", "chromium-browser")
    ],
    "commonmark-spec": [str(ROOT / _SPECIFICATION)],
    "liberation-fonts": [
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf",
    ],
    "lighthouse": [str(ROOT / ".tools/node_modules/lighthouse/cli/index.js")],
    "nginx": [shutil.which("nginx"), "/usr/sbin/nginx"],
    "nginx-brotli": ["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"],
    "rsync": [shutil.which("rsync")],
    "sshd": [shutil.which("sshd"), "/usr/sbin/sshd"],
    "vnu": [
        os.environ.get("VNU_JAR"),
        str(ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"),
    ],
}

# A program that runs for seconds is faster with less compilation.
_JAVA = ["-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


def tool(name: str) -> str:
    """The path of a tool; skips the test if it is missing, or fails it if CI requires the tool."""
    path = next((path for path in _PATHS[name] if path and Path(path).is_file()), None)
    if path:
        return path
    if name in os.environ.get("DATELINE_REQUIRE", "").split():
        pytest.fail(f"{name} is required, and is not installed")
    pytest.skip(f"{name} is not installed")


def run_program(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Runs `ssg` in a folder, as a writer does."""
    command = [sys.executable, str(ROOT / "build.py"), *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Runs an `ssg` command in this process, which takes a fraction of the time of a new one."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", [str(ROOT / "build.py"), *args])
        with pytest.raises(SystemExit) as end:
            cli.main()
    code = end.value.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(args, code, _text(out), _text(err))


def _text(stream: TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()


def invalid_html(folder: Path) -> list[tuple[str, int, str]]:
    """The errors of the Nu Html Checker below a folder: page, line and message."""
    command = ["java", *_JAVA, "-jar", tool("vnu"), "--errors-only", "--format", "json", "--stdout"]
    completed = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, check=False
    )
    messages = json.loads(completed.stdout)["messages"]
    start = len(f"file:{folder}")
    return [(unquote(m["url"])[start:], m["lastLine"], m["message"]) for m in messages]


def image(target: str, attributes: Mapping[str, str]) -> str:
    """The tag of a picture with these attributes."""
    source = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f'<img{source} src="{escape(target)}">'
