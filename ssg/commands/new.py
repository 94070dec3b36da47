"""`ssg new`."""

from pathlib import Path

import click

from ssg.console import command_line, terminal
from ssg.console.prompts import choose_required, prompt_required
from ssg.desk import create
from ssg.desk.create import NewArticle

_SLUG = click.option(
    "--slug", default="", help="The name of the file instead of one from the title."
)
_EDIT = click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")


@click.group("new")
def command() -> None:
    """Create an article, author, page, section or description of a term.

    At a terminal, each asks for what it needs and was not told. Nothing is overwritten.
    """


@command.command("article")
@click.argument("title", default="")
@click.option("--section", default="", help="The key of a section.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    help="The key of an author (repeatable).",
)
@click.option("--tag", "tags", multiple=True, help="A tag (repeatable).")
@click.option("--kind", default="", help="A kind of story, such as opinion.")
@click.option("--date", metavar="TIME", default="", help="The date of the article (default: now).")
@_SLUG
@_EDIT
def article(
    title: str, section: str, authors: tuple[str, ...], tags: tuple[str, ...], kind: str,
    date: str, slug: str, edit: bool,
) -> None:  # fmt: skip
    """Create the draft of an article in the folder of its year."""
    from ssg.config.options import time_or_now

    creator = create.source_creator(Path())
    title = title or prompt_required("Title")
    section = section or choose_required("Section", "--section", creator.sections)
    if not authors:
        author = choose_required("Author", "--author", dict.fromkeys(creator.authors))
        authors = (author,) if author else ()
    time = time_or_now(creator.config.timezone, date)
    file = creator.create_article(NewArticle(title, time, section, authors, tags, slug, kind))
    _report_files([file], edit=edit)
    publish = command_line.command("publish", file.stem)
    terminal.echo(f"It is a draft. To publish it: {publish}")


@command.command("author")
@click.argument("name", default="")
@click.option(
    "--role", default="Tech Journalist", show_default=True, help="The role of the author."
)
@_SLUG
@_EDIT
def author(name: str, role: str, slug: str, edit: bool) -> None:
    """Add an author."""
    creator = create.source_creator(Path())
    if not name:
        name, role = prompt_required("Name"), click.prompt("Role", default=role)
    _report_files([creator.create_author(name, role, slug)], edit=edit)


@command.command("page")
@click.argument("title", default="")
@_SLUG
@_EDIT
def page(title: str, slug: str, edit: bool) -> None:
    """Create the draft of a page such as "About"."""
    creator = create.source_creator(Path())
    _report_files([creator.create_page(title or prompt_required("Title"), slug)], edit=edit)


@command.command("term")
@click.argument("taxonomy")
@click.argument("name", default="")
@click.option("--parent", default="", help="The term that it is a part of.")
@_SLUG
@_EDIT
def term(taxonomy: str, name: str, parent: str, slug: str, edit: bool) -> None:
    """Describe a tag, or a term of another taxonomy."""
    creator = create.source_creator(Path())
    creator.config.filing(taxonomy)
    file = creator.create_term(taxonomy, name or prompt_required("Name"), slug, parent)
    _report_files([file], edit=edit)


@command.command("section")
@click.argument("name", default="")
@click.option("--key", default="", help="The key that articles use instead of one from the name.")
@click.option("--description", default="", help="A sentence about the section.")
@click.option("--file", "described", is_flag=True, help="Also write content/sections/KEY.md.")
@_EDIT
def section(name: str, key: str, description: str, described: bool, edit: bool) -> None:
    """Add a section to config.yaml."""
    creator = create.source_creator(Path())
    if not name:
        name = prompt_required("Name")
        description = click.prompt("Description", default="", show_default=False)
    _report_files(creator.create_section(name, key, description, described=described), edit=edit)


def _report_files(files: list[Path], *, edit: bool) -> None:
    for file in files:
        terminal.echo(f"Wrote {file.as_posix()}")
    if edit:
        click.edit(filename=str(files[-1]))
