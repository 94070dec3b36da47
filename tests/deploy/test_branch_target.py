"""A branch of a git repository as a target."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ssg.deploy import run
from ssg.deploy.branch_target import BranchTarget
from ssg.deploy.retry import TransientError
from ssg.problems.errors import UsageError
from tests.support.deploys import EVENING, MORNING, BuiltSite, check_announced, contents


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "site.git")
    git(tmp_path / "site.git", "config", "uploadpack.allowFilter", "true")
    return tmp_path / "site.git"


@pytest.fixture
def site(tmp_path: Path, remote: Path) -> BuiltSite:
    return BuiltSite(tmp_path / "newsroom", f"git:{remote}#pages")


def git(folder: Path, *arguments: str, content: bytes = b"") -> bytes:
    roles = ("GIT_AUTHOR", "GIT_COMMITTER")
    names = {f"{role}_{key}": "Ada" for role in roles for key in ("NAME", "EMAIL")}
    command = ["git", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        input=content,
        check=True,
        capture_output=True,
        env={**os.environ, **names},
    ).stdout


def published(remote: Path, branch: str = "pages") -> dict[str, bytes]:
    """The files of the branch, without those of deploys."""
    names = git(remote, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")
    paths = [name for name in names if name and not name.startswith(".dateline/")]
    return {path: git(remote, "cat-file", "blob", f"{branch}:{path}") for path in paths}


def commits(remote: Path) -> list[str]:
    return git(remote, "log", "--format=%s", "pages").decode().splitlines()


def commit_by_hand(remote: Path, path: str, text: str) -> None:
    """Adds a file to the branch, as a person would."""
    blob = git(remote, "hash-object", "-w", "--stdin", content=text.encode()).decode().strip()
    tree = git(remote, "ls-tree", "pages") + f"100644 blob {blob}\t{path}\n".encode()
    lines = {line.partition(b"\t")[2]: line for line in tree.splitlines()}
    made = git(remote, "mktree", content=b"\n".join(lines.values()) + b"\n").decode().strip()
    commit = git(remote, "commit-tree", made, "-p", "pages", "-m", "By hand").decode().strip()
    git(remote, "update-ref", "refs/heads/pages", commit)


def test_a_branch_becomes_equal_to_the_site(site: BuiltSite, remote: Path) -> None:
    names = ("c++", "ü é", "a'b", "$(x)", "-n")
    odd = {f"tags/{name}/index.html": name for name in names}
    for files in ({**MORNING, **odd, "x/b.html": "1"}, {**EVENING, "x": "2"}, {"x/b.html": "3"}):
        site.build(files)
        site.deploy()
        assert published(remote) == contents(files)
    assert not site.deploy().is_needed
    assert commits(remote) == ["Deploy the site"] * 3


def test_another_machine_goes_on(site: BuiltSite, remote: Path, tmp_path: Path) -> None:
    site.build(MORNING)
    site.deploy()
    other = BuiltSite(tmp_path / "other", f"git:{remote}#pages")
    other.build(EVENING)
    assert "media/one.webp" not in other.deploy().plan.uploads
    assert published(remote) == contents(EVENING)
    assert site.deploy().plan.uploads != ()
    assert (published(remote), len(commits(remote))) == (contents(MORNING), 3)


def test_after_a_commit_of_others_the_branch_is_listed(site: BuiltSite, remote: Path) -> None:
    site.build(MORNING)
    site.deploy()
    commit_by_hand(remote, "CNAME", "x.example")
    commit_by_hand(remote, "feed.xml", "changed")
    with pytest.raises(UsageError, match=r"has files .* \(CNAME\)"):
        site.deploy()
    plan = site.deploy(adopt=True).plan
    assert (plan.uploads, plan.deletions) == (("feed.xml",), ("CNAME",))
    assert published(remote) == contents(MORNING)


def test_of_two_deploys_planned_at_the_same_time_one_wins(
    site: BuiltSite, remote: Path, tmp_path: Path
) -> None:
    other = BuiltSite(tmp_path / "other", f"git:{remote}#pages")
    for first, second in ((MORNING, EVENING), (EVENING, MORNING)):
        site.build(first)
        other.build(second)
        with other.planned() as late:
            site.deploy()
            with pytest.raises(UsageError, match="was changed by another deploy or commit"):
                run.carry_out(late, other.clock)
        assert published(remote) == contents(first)


def test_a_push_that_fails_leaves_the_branch_as_it_was(
    site: BuiltSite, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(MORNING)
    site.deploy()
    site.build(EVENING)
    with site.planned() as deployment:
        remote.rename(remote.with_name("away.git"))
        with pytest.raises(UsageError, match="does not appear to be a git repository"):
            run.carry_out(deployment, site.clock)
        remote.with_name("away.git").rename(remote)
    assert published(remote) == contents(MORNING)
    site.deploy()
    assert published(remote) == contents(EVENING)


def test_a_push_whose_answer_was_lost_counts(
    site: BuiltSite, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = BranchTarget._git
    pushes: list[str] = []

    def answer_lost(target: BranchTarget, *arguments: str, content: bytes = b"") -> bytes:
        answer = called(target, *arguments, content=content)
        if arguments[0] == "push":
            pushes.append(arguments[-1])
            raise TransientError("the connection was lost")
        return answer

    monkeypatch.setattr(BranchTarget, "_git", answer_lost)
    site.build(MORNING)
    with pytest.raises(UsageError, match="cannot be reached: the connection was lost"):
        site.deploy()
    assert (published(remote), len(set(pushes))) == (contents(MORNING), 1)
    assert not site.deploy().is_needed


def test_a_machine_without_the_files_fetches_only_their_names(
    site: BuiltSite, remote: Path, tmp_path: Path
) -> None:
    site.build(MORNING)
    site.deploy()
    other = BuiltSite(tmp_path / "other", f"git:{remote}#pages")
    other.build({**MORNING, "feed.xml": "new"})
    assert other.deploy().plan.uploads == ("feed.xml",)
    [repository] = (tmp_path / "other/.ssg").glob("branch-*.git")
    kinds = git(repository, "cat-file", "--batch-check=%(objecttype)", "--batch-all-objects")
    assert 0 < kinds.decode().split().count("blob") < len(MORNING)
    assert published(remote) == contents({**MORNING, "feed.xml": "new"})


def test_a_repository_that_does_not_answer_is_explained(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "git:http://127.0.0.1:1/site.git#pages")
    site.build(MORNING)
    with pytest.raises(UsageError, match=r"cannot be reached: fatal: .*127\.0\.0\.1"):
        site.deploy()


def test_a_repository_that_is_none_is_explained(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", f"git:{tmp_path}#pages")
    site.build(MORNING)
    with pytest.raises(UsageError, match="does not appear to be a git repository"):
        site.deploy()


@pytest.mark.skipif(sys.platform == "win32", reason="git asks a shell script")
def test_a_server_whose_key_is_not_known_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = 'echo "Warning: Permanently added a host" >&2; echo "Host key verification failed." >&2'
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
    monkeypatch.setenv("GIT_SSH_COMMAND", f"echo x >> {tmp_path}/asked; {words}; false")
    site = BuiltSite(tmp_path / "newsroom", "git:git@host.example:news/site.git#pages")
    site.build(MORNING)
    with pytest.raises(UsageError, match=r"#pages: Host key verification failed\.$"):
        site.deploy()
    assert (tmp_path / "asked").read_text("utf-8") == "x\n"


def test_git_is_needed(site: BuiltSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build(MORNING)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="deploys to a branch need the program git"):
        site.deploy()


def test_the_record_of_announcements_is_kept_apart(site: BuiltSite) -> None:
    check_announced(site)


def test_an_announcement_is_no_commit_of_the_branch(site: BuiltSite, remote: Path) -> None:
    check_announced(site)
    assert commits(remote) == ["Deploy the site"]
    with site.planned() as one, site.planned() as other:
        for deployment in (one, other):
            deployment.target.announced()
        one.target.save_announced(b"three")
        with pytest.raises(UsageError, match="was changed by another"):
            other.target.save_announced(b"four")
