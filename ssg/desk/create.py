"""Creates articles, authors, pages, sections and terms in their place; overwrites nothing."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.config import settings_file
from ssg.config.config import CONFIG_FILE, Config
from ssg.config.lists import SectionConfig
from ssg.content.discover import CONTENT
from ssg.desk import edit_front_matter
from ssg.problems.errors import Problems, SiteError, UsageError, did_you_mean
from ssg.storage.transaction import FileChange, Transaction
from ssg.text import slugs
from ssg.text.paths import segment_error
from ssg.yaml_source import edit
from ssg.yaml_source.edit import Value


class NewArticle(Struct, frozen=True):
    """What is known of an article before it is written.

    `slug` is the name of its file instead of one from the title. `kind` is "" for news.
    """

    title: str
    date: datetime
    section: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    slug: str = ""
    kind: str = ""


class SourceCreator(Struct, frozen=True):
    """Creates sources in the newsroom at `root`."""

    root: Path
    config: Config

    @property
    def sections(self) -> dict[str, str]:
        """The names of the sections, by key."""
        return {section.key: _name(section) for section in self.config.sections}

    @property
    def authors(self) -> list[str]:
        """The keys of the authors."""
        files = (self.root / CONTENT / "authors").glob("*.md")
        return sorted(slugs.slug_of_path(file.name) for file in files)

    def create_article(self, article: NewArticle) -> Path:
        """Writes a draft of an article, and returns its file.

        Raises `UsageError` if the section, an author or the kind does not exist.
        """
        _require_known(article.section, self.sections, "section")
        for author in article.authors:
            _require_known(author, self.authors, "author")
        _require_known(article.kind, [*self.config.all_kinds], "kind")
        fields: dict[str, Value] = {"date": article.date, "authors": list(article.authors)}
        if article.section:
            fields["section"] = article.section
        if article.kind:
            fields["kind"] = article.kind
        fields |= {"tags": list(article.tags), "summary": "", "draft": True}
        path = f"articles/{article.date.year:04}/{_slug(article.title, article.slug)}.md"
        return self._write(path, "title", article.title, fields, "<!-- Write the story here. -->\n")

    def create_author(self, name: str, role: str, slug: str = "") -> Path:
        """Writes an author's file, and returns it."""
        body = "<!-- Write here who the author is. -->\n"
        fields: dict[str, Value] = {"role": role} if role else {}
        return self._write(f"authors/{_slug(name, slug)}.md", "name", name, fields, body)

    def create_page(self, title: str, slug: str = "") -> Path:
        """Writes a draft of a page, and returns its file."""
        path = f"pages/{_slug(title, slug)}.md"
        return self._write(path, "title", title, {"draft": True}, "<!-- Write the page here. -->\n")

    def create_term(self, key: str, name: str, slug: str = "", parent: str = "") -> Path:
        """Writes the description of a term, and returns its file."""
        taxonomy = self.config.filing(key)
        if parent and key == "tags":
            raise UsageError("a tag is no part of another (a taxonomy of your own can have parts)")
        body = f"<!-- Write here what readers should know about this {taxonomy.noun}. -->\n"
        fields: dict[str, Value] = {"parent": parent} if parent else {}
        return self._write(f"{key}/{_slug(name, slug)}.md", "title", name, fields, body)

    def create_section(
        self, name: str, key: str, description: str, *, described: bool
    ) -> list[Path]:
        """Adds a section to the settings and, if `described`, a file for its description.

        Returns the files that changed.
        """
        key, name = _slug(name, key), _on_one_line(name)
        if key in self.sections:
            raise UsageError(f'{CONFIG_FILE} already has a section "{key}"')
        content = (self.root / CONFIG_FILE).read_bytes()
        settings = edit_front_matter.revision_of_settings(content)
        section = {"key": key, "name": name}
        if description:
            section["description"] = description
        settings.add("sections", section, after="timezone")
        changes = [FileChange(CONFIG_FILE, content, settings.content())]
        if described:
            body = "---\n---\n<!-- Write here what the section is about. -->\n"
            changes.append(FileChange(f"{CONTENT}/sections/{key}.md", None, body.encode()))
        Transaction(tuple(changes)).apply(self.root)
        return [self.root / change.path for change in changes]

    def _write(
        self, path: str, name_field: str, name: str, fields: dict[str, Value], body: str
    ) -> Path:
        """Writes a file whose first field is `name_field`, and returns it.

        Raises `UsageError` if the file or the folder of that name exists.
        """
        file = self.root / CONTENT / path
        lines = [f"{name_field}: {edit.quoted(_on_one_line(name))}"]
        lines += [f"{key}: {edit.to_yaml(value)}" for key, value in fields.items()]
        for existing in (file, file.with_suffix("")):
            if existing.exists():
                line = _name_line(existing, name_field)
                raise UsageError(f"{existing.as_posix()} exists{line}; it was not changed")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write("\n".join(["---", *lines, "---", body]))
        return file


def source_creator(root: Path) -> SourceCreator:
    """Reads the settings of the newsroom; raises `SiteError` if they have errors."""
    problems = Problems()
    config = settings_file.load(root, problems)
    if config is None or problems.errors:
        raise SiteError(problems.reported)
    return SourceCreator(root, config)


def _name(section: SectionConfig) -> str:
    return section.name or section.key.capitalize()


def _require_known(key: str, keys: list[str] | dict[str, str], what: str) -> None:
    if key and key not in keys:
        hint = did_you_mean(key, keys)
        raise UsageError(f'no {what} "{key}"' + (f" ({hint})" if hint else ""))


def _name_line(file: Path, name_field: str) -> str:
    """Returns the line of a file with its title or name, in brackets; "" if there is none."""
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    line = next((line for line in lines if line.startswith(f"{name_field}:")), "")
    return f" ({line})" if line else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _slug(name: str, typed: str) -> str:
    """Returns the slug that was typed, or else one from the name."""
    slug = slugs.tidy_slug(typed) or slugs.slug_of_name(name)
    if not slug:
        hint = "choose one with --slug"
        raise UsageError(f'"{name}" has no letter or digit for a file name ({hint})')
    if error := segment_error(slug):
        raise UsageError(f'--slug: "{slug}" {error}')
    return slug
