"""Starts things: a newsroom, an article, an author. Nothing that exists is overwritten."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ssg import config as configuration
from ssg import slugs
from ssg.errors import Problems, SiteError, UsageError, did_you_mean

STARTER = Path(__file__).with_name("starter")


def init(folder: Path) -> None:
    """Makes a new newsroom in `folder`, which must be absent or empty."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty")
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        # In the package no name begins with a dot: packaging tools leave such files out.
        names = (part.replace("_", ".", 1) if part.startswith("_") else part
                 for part in source.relative_to(STARTER).parts)  # fmt: skip
        target = folder.joinpath(*names)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def new_article(root: Path, title: str, section: str, author: str) -> Path:
    """Writes a draft dated now, in the site's time zone; returns its path."""
    config = _config(root)
    sections = [entry.key for entry in config.sections]
    authors = [
        slugs.of_source(path.name) for path in sorted((root / "content/authors").glob("*.md"))
    ]
    _check(section, sections, "section")
    _check(author, authors, "author")
    now = datetime.now(ZoneInfo(config.timezone)).replace(microsecond=0, second=0)
    path = root / "content" / "articles" / f"{now.year}" / f"{_slug(title)}.md"
    fields = {
        "title": _quoted(title),
        "date": now.isoformat(),
        "authors": f"[{author or (authors[0] if len(authors) == 1 else '')}]",
        "section": section or (sections[0] if sections else ""),
        "tags": "[]",
        "summary": _quoted(""),
        "draft": "true",
    }
    return _write(path, fields, "Write the story here.\n")


def new_author(root: Path, name: str, role: str) -> Path:
    """Writes an author's file; returns its path."""
    _config(root)
    path = root / "content" / "authors" / f"{_slug(name)}.md"
    fields = {"name": _quoted(name), "role": _quoted(role)}
    return _write(path, fields, f"{name} writes for this newsroom.\n")


def _config(root: Path) -> configuration.Config:
    problems = Problems()
    config = configuration.load(root, problems)
    if config is None:
        raise SiteError(problems.found)
    return config


def _check(key: str, known: list[str], what: str) -> None:
    if key and key not in known:
        hint = did_you_mean(key, known)
        raise UsageError(f'no {what} "{key}"' + (f" ({hint})" if hint else ""))


def _slug(name: str) -> str:
    slug = slugs.of_term(name)
    if not slug:
        raise UsageError(f'"{name}" has no letter or digit to make a file name of')
    return slug[:80].rstrip("-")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(path: Path, fields: dict[str, str], body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}: {value}" for name, value in fields.items()]
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(["---", *lines, "---", body]))
    except FileExistsError:
        raise UsageError(f"{path.as_posix()} exists; it was not touched") from None
    return path
