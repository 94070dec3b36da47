"""The command line: exit codes, streams, signals and imports."""

import os
import re
import shlex
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from ssg import __version__
from ssg.commands import cli, common
from tests.support.programs import ROOT, run, run_program


def test_without_a_command_it_builds(starter: Path) -> None:
    done = run_program(starter)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Built public/ in ")
    assert "1 story, " in done.stdout
    assert (starter / "public/index.html").is_file()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'?"),
        (["build", "--draft"], "No such option '--draft'. Did you mean '--drafts'?"),
        (["--now", "soon"], '--now "soon" is not a date or time: write 2026-07-28T09:00:00+02:00'),
        (["--base-url", "x.example"], '--base-url: "x.example" is not the full address of a site'),
        (
            ["-o", "content/site"],
            "cannot build into content/: it belongs to",
        ),
        (["-o", ".."], "the newsroom itself is in it"),
        (["new", "article", "T", "--section", "nws"], 'no section "nws" (did you mean "news"?)'),
    ],
)
def test_wrong_usage_is_explained(starter: Path, args: list[str], message: str) -> None:
    done = run(starter, *args)
    assert done.returncode == common.USAGE
    assert message in done.stderr
    assert "Traceback" not in done.stderr


MODULES = """\
import sys, time
before, now = {*sys.modules}, time.time()
time.time = lambda: now + 60  # all files are old, so that an unchanged newsroom is known as such
from ssg.commands import cli
try:
    cli.main()
except SystemExit as stop:
    print("\\n", stop.code, *({*sys.modules} - before))
"""
LIGHT = {"click", "markupsafe", "msgspec", "yaml"}
"""Third-party packages that every command imports."""
BESIDE = {"ssg", "cython_runtime", "toml", "typing_extensions"}
"""Our own package, and names that third-party packages add on some machines."""
HEAVY = {
    "check", "desk", "editors", "importers", "markup", "pages", "pictures", "review", "serve",
    "build.plan", "build.render", "content.load", "site.assemble", "theme.environment",
}  # fmt: skip
"""Packages and modules that only a build with changes or a single command needs."""


def imported(folder: Path, *args: str) -> tuple[set[str], set[str]]:
    """Returns the third-party packages that a successful command imports, and our modules."""
    done = subprocess.run(
        [sys.executable, "-c", MODULES, *args],
        cwd=folder, capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    code, *names = done.stdout.splitlines()[-1].split()
    assert code == "0"
    others = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    ours = {name.removeprefix("ssg.") for name in names if name.startswith("ssg.")}
    return {n for n in others if not n.startswith("_")} - BESIDE, ours


def module_of(name: str) -> str:
    """The module of a command, without `ssg.`."""
    return cli.module_of(name).removeprefix("ssg.")


@pytest.mark.parametrize("args", ["--version", "build", "build --help", "serve --help"])
def test_a_command_that_renders_nothing_imports_only_what_it_needs(
    starter: Path, args: str
) -> None:
    if args == "build":
        imported(starter, args)  # so that the next one finds nothing changed
    others, ours = imported(starter, *args.split())
    assert others == LIGHT
    assert {name for name in ours if {name, name.partition(".")[0]} & HEAVY} == set()
    commands = {name for name in cli.NAMES if module_of(name) in ours}
    assert commands == {args.split()[0]} - {"--version"}


def test_help_imports_every_command_and_nothing_that_renders_pages(starter: Path) -> None:
    others, ours = imported(starter, "--help")
    assert others == LIGHT | {"frontmatter"}
    assert {module_of(name) for name in cli.NAMES} <= ours
    heavy = HEAVY - {"desk", "editors"}
    assert {name for name in ours if {name, name.partition(".")[0]} & heavy} == set()


def test_a_bug_is_reported_as_a_bug(
    starter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(starter)
    monkeypatch.setattr(sys, "argv", ["ssg", "build"])
    monkeypatch.setattr("ssg.build.build.read_config", lambda *_: 1 / 0)
    with pytest.raises(SystemExit) as exit_info:
        cli.main()
    assert exit_info.value.code == common.BUG
    assert (
        "This is a bug in Dateline, not in your site: ZeroDivisionError" in capsys.readouterr().err
    )
    assert "ZeroDivisionError" in (starter / ".ssg/crash.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_prints_one_line(starter: Path, number: signal.Signals) -> None:
    endless = "import time\ndef outputs(site):\n    print('here', flush=True)\n    time.sleep(60)\n"
    (starter / "endless.py").write_text(endless, "utf-8")
    with (starter / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nextensions: [endless]\n")
    command = [sys.executable, str(ROOT / "build.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=starter, stdout=pipe, stderr=pipe, text=True) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == "here\n"
        building.send_signal(number)
        _, errors = building.communicate(timeout=60)
    assert errors.strip() == "Stopped. Run the same command again to continue."
    assert building.returncode == 128 + number


def test_a_disk_error_is_not_reported_as_a_bug(starter: Path) -> None:
    (starter / ".ssg").write_text("in the way", "utf-8")
    done = run(starter)
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: .ssg: File exists (")


def test_every_command_is_listed_in_the_help(starter: Path) -> None:
    text = run(starter, "--help").stdout
    assert [name for name in cli.NAMES if f"  {name} " not in text] == []


def test_a_build_imports_no_other_command(starter: Path) -> None:
    command = [sys.executable, "-v", str(ROOT / "build.py")]
    done = subprocess.run(command, cwd=starter, capture_output=True, text=True, check=True)
    imported = re.findall(r"^import 'ssg\.commands\.(\w+)'", done.stderr, re.M)
    assert imported == ["common", "cli", "build"]


def test_the_version_and_with_it_the_environment(starter: Path) -> None:
    short, long = run(starter, "--version").stdout, run(starter, "--version", "-v").stdout
    assert short == f"ssg, version {__version__}\n"
    assert long.startswith(short)
    assert run(starter, "-v", "--version").stdout == long
    lines = long.splitlines()
    assert f"jinja2 {version('jinja2')}" in lines
    assert "layouts: with shortcuts" in lines


needs_shell = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def _in_shell(folder: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(ROOT / 'build.py'))} {arguments}"
    return subprocess.run(
        command, cwd=folder, shell=True, capture_output=True, text=True, check=False
    )


@needs_shell
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_problem(starter: Path, closed: str) -> None:
    assert _in_shell(starter, closed).returncode == 0
    assert (starter / "public/index.html").is_file()


@needs_shell
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["", "explain /", "check --format json"])
def test_a_full_standard_output_is_named(starter: Path, command: str) -> None:
    run(starter)
    done = _in_shell(starter, f"{command} >/dev/full")
    assert (done.returncode, done.stderr) == (
        common.USAGE, "Error: cannot write to standard output: No space left on device\n",
    )  # fmt: skip


@needs_shell
@pytest.mark.parametrize("command", ["", "explain /", "check --format json"])
def test_a_reader_that_goes_away_is_no_problem(starter: Path, command: str) -> None:
    run(starter)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        command_line = [sys.executable, str(ROOT / "build.py"), *command.split()]
        ended = subprocess.run(
            command_line, cwd=starter, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["build", "check", "verify", "explain /", "clean"])
def test_folders_in_place_of_state_files_stop_no_command(starter: Path, command: str) -> None:
    run(starter)
    for file in [*(starter / ".ssg").iterdir()]:
        if file.is_file():
            file.unlink()
            (file / "inner").mkdir(parents=True)
    done = run(starter, *command.split())
    assert "Is a directory" not in done.stderr
    assert done.returncode == (common.PROBLEMS if command == "verify" else common.OK)
    assert run(starter).returncode == common.OK


def test_outside_its_environment_the_program_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (tmp_path / "ssg").symlink_to(ROOT / "ssg")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    command = [sys.executable, "-S", "-E", "build.py", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Dateline needs ")
