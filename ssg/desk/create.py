"""New files in the right place: an article, author, page or section. Nothing is overwritten."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.config import config as configuration
from ssg.config.config import Config, SectionConfig
from ssg.content.discover import CONTENT
from ssg.desk import edit_front_matter
from ssg.problems.errors import Problems, SiteError, UsageError, did_you_mean
from ssg.storage.transaction import FileChange, Transaction
from ssg.text import slugs
from ssg.text.paths import segment_error
from ssg.yaml_source import edit
from ssg.yaml_source.edit import Value


class SourceCreator(Struct, frozen=True):
    """The newsroom at `root`, as far as it must be known to start something."""

    root: Path
    config: Config

    @property
    def sections(self) -> dict[str, str]:
        """The names of the sections by key."""
        return {section.key: _name(section) for section in self.config.sections}

    @property
    def authors(self) -> list[str]:
        """The keys of the authors."""
        files = (self.root / CONTENT / "authors").glob("*.md")
        return sorted(slugs.slug_of_path(file.name) for file in files)

    def create_article(
        self, title: str, date: datetime, section: str, authors: list[str], tags: list[str],
        slug: str = "",
    ) -> Path:  # fmt: skip
        """Writes a draft of an article; without a section or author, it takes the obvious one."""
        _known(section, self.sections, "section")
        for author in authors:
            _known(author, self.authors, "author")
        only = self.authors if len(self.authors) == 1 else []
        fields: dict[str, Value] = {"date": date, "authors": authors or only}
        if self.sections:
            fields["section"] = section or next(iter(self.sections))
        fields |= {"tags": tags, "summary": "", "draft": True}
        path = f"articles/{date.year:04}/{_slug(title, slug)}.md"
        return self._write(path, "title", title, fields, "Write the story here.\n")

    def create_author(self, name: str, role: str, slug: str = "") -> Path:
        """Writes an author's file."""
        body = f"{_line(name)} writes for this newsroom.\n"
        fields: dict[str, Value] = {"role": role} if role else {}
        return self._write(f"authors/{_slug(name, slug)}.md", "name", name, fields, body)

    def create_page(self, title: str, slug: str = "") -> Path:
        """Writes a draft of a page."""
        path = f"pages/{_slug(title, slug)}.md"
        return self._write(path, "title", title, {"draft": True}, "Write the page here.\n")

    def create_section(
        self, name: str, key: str, description: str, *, described: bool
    ) -> list[Path]:
        """Adds a section to the settings and, if `described`, a file for a longer text."""
        key, name = _slug(name, key), _line(name)
        if key in self.sections:
            raise UsageError(
                f'there is a section "{key}" already; {configuration.CONFIG_FILE} has it'
            )
        content = (self.root / configuration.CONFIG_FILE).read_bytes()
        settings = edit_front_matter.revision_of_settings(content)
        text = {"description": description} if description else {}
        settings.add("sections", {"key": key, "name": name, **text}, after="timezone")
        changes = [FileChange(configuration.CONFIG_FILE, content, settings.content())]
        if described:
            body = "---\n---\nWrite here what the section is about.\n"
            changes.append(FileChange(f"{CONTENT}/sections/{key}.md", None, body.encode()))
        Transaction(tuple(changes)).apply(self.root)
        return [self.root / change.path for change in changes]

    def _write(self, path: str, lead: str, name: str, fields: dict[str, Value], body: str) -> Path:
        """Writes a file that begins with the field `lead`."""
        file = self.root / CONTENT / path
        lines = [f"{lead}: {edit.quoted(_line(name))}"]
        lines += [f"{key}: {edit.to_yaml(value)}" for key, value in fields.items()]
        folder = file.with_suffix("")
        if there := next((path for path in (file, folder) if path.exists()), None):
            raise UsageError(f"{there.as_posix()} exists{_called(there, lead)}; it was not touched")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write("\n".join(["---", *lines, "---", body]))
        return file


def source_creator(root: Path) -> SourceCreator:
    """Reads the settings of the newsroom; raises `SiteError` where they are at fault."""
    problems = Problems()
    config = configuration.load(root, problems)
    if config is None or problems.errors:
        raise SiteError(problems.reported)
    return SourceCreator(root, config)


def _name(section: SectionConfig) -> str:
    return section.name or section.key.capitalize()


def _known(key: str, known: list[str] | dict[str, str], what: str) -> None:
    if key and key not in known:
        hint = did_you_mean(key, known)
        raise UsageError(f'no {what} "{key}"' + (f" ({hint})" if hint else ""))


def _called(file: Path, lead: str) -> str:
    """The line that names what a file holds, in brackets."""
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    found = next((line for line in lines if line.startswith(f"{lead}:")), "")
    return f" ({found})" if found else ""


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _slug(name: str, given: str) -> str:
    slug = given or slugs.slug_of_name(name)
    if not slug:
        hint = "name it with --slug"
        raise UsageError(f'"{name}" has no letter or digit to make a file name of ({hint})')
    if fault := segment_error(slug):
        raise UsageError(f'--slug: "{slug}" {fault}')
    return slug
