"""After any fault of the machine, published files are complete, and the next build repairs all."""

import errno
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from ssg.build.publish import STAGING
from ssg.commands import common
from tests.support.forked_builds import NOBODY, BuildEnd, BuildServer, Refusal
from tests.support.machine_faults import BlockedBuild, FaultScenario, needs
from tests.support.newsroom import media_path
from tests.support.programs import ROOT

POINTS = 60
"""Points at which builds are killed: cold ones, and ones that add, change and delete files."""
SHARES = 4
"""The number of tests that share the points, and can run at the same time."""
PATIENCE = 120
"""Seconds after which a build that should end counts as one that hangs."""
STAGED = f"public/{STAGING}"
FIRST = f"public/{media_path('files/data/table.csv', b'1,2')}"
"""The file that the scenario's build stages first."""


@pytest.fixture(scope="module")
def build_server() -> Iterator[BuildServer]:
    with BuildServer() as server:
        yield server


Prepare = Callable[[str], FaultScenario]


@pytest.fixture(scope="module")
def prepare(tmp_path_factory: pytest.TempPathFactory, build_server: BuildServer) -> Prepare:
    """Prepares the scenario of a name once for all tests; each test restores it."""

    @cache
    def scenario_of(name: str) -> FaultScenario:
        return FaultScenario(tmp_path_factory.mktemp(name), build_server, cold=name == "cold")

    return scenario_of


@pytest.fixture
def scenario(prepare: Prepare) -> FaultScenario:
    """A newsroom before an incremental build, with sources that the build knows."""
    scenario = prepare("known")
    scenario.restore_output()
    return scenario


@pytest.fixture
def copied(prepare: Prepare) -> FaultScenario:
    """The same with sources of other inodes, which the build reads again."""
    scenario = prepare("copied")
    scenario.restore()
    return scenario


@pytest.fixture(scope="module")
def scenario_of_nobody(build_server: BuildServer) -> Iterator[FaultScenario]:
    if os.geteuid() != 0:
        pytest.skip("only root can build as somebody else")
    reading = ["ls", str(ROOT / "layouts")]
    if subprocess.run(reading, user=NOBODY, capture_output=True, check=False).returncode != 0:
        pytest.skip("others than root cannot read the generator here")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield FaultScenario(Path(folder), build_server)


@pytest.fixture
def unprivileged(scenario_of_nobody: FaultScenario) -> FaultScenario:
    """A newsroom of a user without rights elsewhere."""
    scenario = scenario_of_nobody
    scenario.restore_output()
    for path in (scenario.root, *scenario.root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    return scenario


@pytest.fixture
def blocked(tmp_path: Path) -> Iterator[BlockedBuild]:
    if not Path("/proc/self/stat").is_file():
        pytest.skip("processes are looked for in /proc")
    blocked_build = BlockedBuild(tmp_path)
    yield blocked_build
    blocked_build.end()


def points(scenario: FaultScenario, count: int) -> list[int]:
    """Effects that are evenly distributed over a build, from the first to the last."""
    effects = scenario.build().effects
    return [1 + (effects - 1) * point // (count - 1) for point in range(count)]


def refusal_of(end: BuildEnd) -> tuple[int, str, str]:
    """The exit code, and the file and the reason in the error, which also says what to do."""
    match = re.fullmatch(r"Error: (\S+): (.+) \((?=.*again|.*disk|.*mount).+\)\n", end.err)
    assert match is not None, end.err
    return end.code, match[1], match[2]


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("kind", ["cold", "copied"])
def test_a_killed_build_leaves_complete_files_and_the_next_one_repairs_the_rest(
    prepare: Prepare, kind: str, share: int
) -> None:
    scenario = prepare(kind)
    scenario.restore()
    chosen = points(scenario, POINTS)
    assert len(set(chosen)) == POINTS
    for point in chosen[share::SHARES]:
        scenario.restore()
        assert scenario.build(end_at=point).code == -signal.SIGKILL
        assert (point, scenario.damaged()) == (point, set())
        assert (point, scenario.recovers()) == (point, True)


def test_withdrawn_files_that_a_killed_build_published_are_deleted(copied: FaultScenario) -> None:
    for point in points(copied, 16):
        copied.restore()
        assert copied.build(end_at=point).code == -signal.SIGKILL
        copied.revert_sources()
        assert (point, copied.build().code, copied.is_unchanged) == (point, 0, True)


@pytest.mark.parametrize(
    ("file", "nth"),
    [
        *((".ssg/cache.sqlite", n) for n in (1, 2)),
        *((".ssg/cache.sqlite-wal", n) for n in (1, 2, 4, 8)),
        *(("{fresh store}", n) for n in (1, 2, 4)),
    ],
)
def test_a_build_killed_while_it_writes_what_it_stores_is_repaired(
    scenario: FaultScenario, file: str, nth: int
) -> None:
    needs("strace")
    name = scenario.state_file(file)
    end = scenario.build_injected("pwrite64", f"signal=KILL:when={nth}", name)
    assert end.code == -signal.SIGKILL
    assert (scenario.damaged(), scenario.recovers()) == (set(), True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_build_says_so_and_leaves_complete_files(
    copied: FaultScenario, number: int, code: int
) -> None:
    for point in points(copied, 10):
        copied.restore()
        end = copied.build(end_at=point, signal=int(number))
        assert (point, end.code, end.out, end.err.count("\n")) == (point, code, "", 1)
        assert end.err.startswith("Stopped")
        assert (point, copied.damaged()) == (point, set())
        assert (point, copied.recovers()) == (point, True)


MANIFEST = r"manifest-\w+\.json"
REFUSED = {
    "staging": (Refusal("os.mkdir", f"{STAGING}$", errno.EACCES), STAGED),
    "staged file": (Refusal("open", f"{STAGING}/1$", errno.ENOSPC, True), FIRST),
    "too many files": (Refusal("open", f"{STAGING}/[12]$", errno.EMFILE, True), FIRST),
    "folder": (Refusal("os.mkdir", "public/ai/2026/05/new", errno.ENOSPC), "public/ai/2026/05/new"),
    "rename": (Refusal("os.rename", "public/index.html", errno.EACCES), "public/index.html"),
    "late rename": (Refusal("os.rename", "public/sitemap.xml", errno.EIO), "public/sitemap.xml"),
    "deletion": (
        Refusal("os.remove", "public/chips/2026/05/paid/index.html", errno.EPERM),
        "public/chips/2026/05/paid/index.html",
    ),
    "manifest": (Refusal("open", r"manifest-\w+\..*tmp", errno.ENOSPC, True), "{fresh manifest}"),
    "old manifest": (Refusal("open", MANIFEST, errno.EACCES), "{manifest}"),
    "rename of manifest": (Refusal("os.rename", MANIFEST, errno.EIO), "{manifest}"),
    "holder": (Refusal("open", r"\.pid$", errno.EROFS, True), "{holder}"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_written_is_named_and_the_site_stays_complete(
    scenario: FaultScenario, what: str
) -> None:
    refusal, name = REFUSED[what]
    end = scenario.build(refusal=refusal)
    name = scenario.state_file(name)
    assert refusal_of(end) == (common.USAGE, name, os.strerror(refusal.error))
    assert (scenario.damaged(), scenario.has_staging, scenario.recovers()) == (set(), False, True)


def test_staging_that_cannot_be_cleared_is_named_and_cleared_by_the_next_build(
    scenario: FaultScenario,
) -> None:
    end = scenario.build(refusal=Refusal("os.rmdir", STAGING, errno.EIO))
    assert refusal_of(end) == (common.USAGE, STAGED, os.strerror(errno.EIO))
    assert (scenario.damaged(), scenario.recovers()) == (set(), True)


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES, errno.ENOENT])
@pytest.mark.parametrize(
    "path",
    [
        "config.yaml",
        "content/articles/fab.md",
        "content/images/dot.png",
        "content/files/data/table.csv",
        f"{ROOT}/layouts/article.html",
        f"{ROOT}/assets/css/look/story.css",
        f"{ROOT}/assets/favicon.svg",
    ],
)
def test_a_source_that_cannot_be_read_is_a_problem_of_the_site(
    copied: FaultScenario, path: str, error: int
) -> None:
    end = copied.build(refusal=Refusal("open", f"^{path}$", error))
    first, hint, *others = end.err.splitlines()
    assert end.code == common.PROBLEMS
    assert re.fullmatch(f"{path}: .*{os.strerror(error)} \\[unreadable\\]", first)
    assert hint.startswith("   = ")
    assert others == ["1 error", "Nothing was published; the last good site is unchanged."]
    assert (copied.is_unchanged, copied.recovers()) == (True, True)


INJECTED = [
    ("write", "ENOSPC", f"{STAGED}/1", FIRST),
    ("write", "EIO", "{fresh manifest}", "{manifest}"),
    ("pwrite64", "ENOSPC", ".ssg/cache.sqlite-wal", ".ssg/cache.sqlite"),
    ("pwrite64", "EIO", ".ssg/cache.sqlite-wal", ".ssg/cache.sqlite"),
    ("pread64", "EIO", ".ssg/cache.sqlite", ".ssg/cache.sqlite"),
    ("openat", "EACCES", ".ssg/cache.sqlite", ".ssg/cache.sqlite"),
    ("openat", "EIO", ".ssg/cache.sqlite-wal", ".ssg/cache.sqlite"),
    ("openat", "EROFS", "{lock}", "{lock}"),
    ("fcntl", "EIO", "{lock}", "{lock}"),
    ("pread64", "EIO", "{lock}", "{lock}"),
]


@pytest.mark.parametrize(("calls", "error", "path", "name"), INJECTED)
def test_a_system_call_that_fails_is_reported_with_its_file(
    scenario: FaultScenario, calls: str, error: str, path: str, name: str
) -> None:
    needs("strace")
    code, state_file, _ = refusal_of(
        scenario.build_injected(calls, f"error={error}", scenario.state_file(path))
    )
    assert (code, state_file) == (common.USAGE, scenario.state_file(name))
    assert (scenario.damaged(), scenario.has_staging, scenario.recovers()) == (set(), False, True)


@pytest.mark.parametrize("path", ["content/articles/fab.md", "content/images/dot.png"])
def test_a_source_on_a_failing_disk_is_named(copied: FaultScenario, path: str) -> None:
    needs("strace")
    end = copied.build_injected("read", "error=EIO", path)
    assert (end.code, end.err.count(f"{path}: ")) == (common.PROBLEMS, 1)
    assert "Input/output error" in end.err
    assert (copied.is_unchanged, copied.recovers()) == (True, True)


@pytest.mark.parametrize("folder", ["public", ".ssg"])
def test_a_read_only_disk_is_named_and_the_site_stays_as_it_was(
    scenario: FaultScenario, folder: str
) -> None:
    needs("mounts")
    code, name, why = refusal_of(scenario.build_mounted(folder, f"--bind -o ro {folder}"))
    assert (code, name.split("/")[0]) == (common.USAGE, folder)
    assert why.startswith("Read-only file system")
    assert (scenario.is_unchanged, scenario.recovers()) == (True, True)


@pytest.mark.parametrize(("folder", "room"), [("public", 0), ("public", 9), (".ssg", 11)])
def test_a_full_disk_is_named_and_the_site_stays_complete(
    scenario: FaultScenario, folder: str, room: int
) -> None:
    """`room` is in memory pages; the build needs more."""
    needs("mounts")
    code, name, why = refusal_of(scenario.build_filled(folder, room))
    assert (code, name.split("/")[0]) == (common.USAGE, folder)
    assert why.startswith("No space left on device")
    assert (scenario.damaged(), scenario.has_staging, scenario.recovers()) == (set(), False, True)


@pytest.mark.parametrize(
    ("path", "mode", "code", "name"),
    [
        ("content/articles/fab.md", 0, common.PROBLEMS, "content/articles/fab.md"),
        ("content/articles", 0, common.PROBLEMS, "content/articles"),
        ("content", 0, common.PROBLEMS, "content"),
        ("config.yaml", 0, common.PROBLEMS, "config.yaml"),
        ("assets/own", 0, common.PROBLEMS, "assets/own"),
        ("layouts/own", 0, common.PROBLEMS, "layouts/own"),
        ("layouts", 0, common.PROBLEMS, "layouts"),
        ("public", 0o500, common.USAGE, STAGED),
        ("public/ai", 0o500, common.USAGE, "public/ai/index.html"),
        (".ssg", 0o500, common.USAGE, "{lock}"),
    ],
)
def test_a_file_without_rights_for_this_user_is_named(
    unprivileged: FaultScenario, path: str, mode: int, code: int, name: str
) -> None:
    before = (unprivileged.root / path).stat().st_mode
    (unprivileged.root / path).chmod(mode)
    end = unprivileged.build(user=NOBODY)
    (unprivileged.root / path).chmod(before)
    line = next(line for line in end.err.splitlines() if line.endswith((")", "]")))
    assert line.removeprefix("Error: ").startswith(f"{unprivileged.state_file(name)}: ")
    assert (end.code, len(re.findall("Permission denied|Read-only", end.err))) == (code, 1)
    assert (
        unprivileged.damaged(),
        unprivileged.has_staging,
        unprivileged.recovers(user=NOBODY),
    ) == (set(), False, True)


@pytest.mark.parametrize("mode", [0, 0o400])
def test_a_cache_that_this_user_may_not_write_is_dropped(
    unprivileged: FaultScenario, mode: int
) -> None:
    (unprivileged.state / "cache.sqlite").chmod(mode)
    assert unprivileged.recovers(user=NOBODY)


def test_a_killed_worker_is_replaced_and_its_work_repeated(blocked: BlockedBuild) -> None:
    build = blocked.start()
    os.kill(blocked.wait_for_worker(), signal.SIGKILL)
    blocked.release()
    out, err = build.communicate(timeout=PATIENCE)
    assert (build.returncode, err) == (0, "")
    assert "new)." in out
    assert blocked.matches_clean_build()


def test_workers_that_are_killed_repeatedly_end_the_build_with_a_message(
    blocked: BlockedBuild,
) -> None:
    build = blocked.start()
    for _ in range(2):
        os.kill(blocked.wait_for_worker(), signal.SIGKILL)
    out, err = build.communicate(timeout=PATIENCE)
    assert (build.returncode, out, err.count("\n")) == (common.USAGE, "", 1)
    assert re.fullmatch(r"Error: worker processes were killed twice.*\(.+\)\n", err)
    assert (blocked.published, blocked.remaining_processes(build)) == (False, [])
    blocked.release()
    assert blocked.matches_clean_build()


def test_workers_end_with_their_killed_parent(blocked: BlockedBuild) -> None:
    build = blocked.start()
    blocked.wait_for_worker()
    build.kill()
    build.communicate(timeout=PATIENCE)
    assert (blocked.published, blocked.remaining_processes(build)) == (False, [])
    blocked.release()
    assert blocked.matches_clean_build()


@pytest.mark.parametrize(
    ("number", "code", "everybody"),
    [(signal.SIGINT, 130, True), (signal.SIGTERM, 143, False), (signal.SIGTERM, 143, True)],
)
def test_a_stopped_build_ends_its_workers_at_once(
    blocked: BlockedBuild, number: int, code: int, everybody: bool
) -> None:
    build = blocked.start()
    blocked.wait_for_worker()
    (os.killpg if everybody else os.kill)(build.pid, number)
    out, err = build.communicate(timeout=PATIENCE)
    assert (build.returncode, out, err.count("\n")) == (code, "", 1)
    assert err.startswith("Stopped")
    assert (blocked.published, blocked.remaining_processes(build)) == (False, [])
    blocked.release()
    assert blocked.matches_clean_build()


def test_a_second_build_waits_for_the_first_and_finds_nothing_to_do(blocked: BlockedBuild) -> None:
    first = blocked.start()
    blocked.wait_for_worker()
    second = blocked.start()
    blocked.wait_for_lock(second)
    blocked.release()
    outs = [build.communicate(timeout=PATIENCE)[0] for build in (first, second)]
    assert [build.returncode for build in (first, second)] == [0, 0]
    assert ["(nothing changed)" in out for out in outs] == [False, True]
    assert blocked.matches_clean_build()


def test_a_build_that_waits_for_another_can_be_stopped(blocked: BlockedBuild) -> None:
    first = blocked.start()
    blocked.wait_for_worker()
    second = blocked.start()
    blocked.wait_for_lock(second)
    second.send_signal(signal.SIGINT)
    _, err = second.communicate(timeout=PATIENCE)
    assert (second.returncode, err.count("\n")) == (130, 1)
    blocked.release()
    first.communicate(timeout=PATIENCE)
    assert first.returncode == 0
    assert blocked.matches_clean_build()
