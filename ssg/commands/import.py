"""`ssg import`."""

# ruff: noqa: N999 (the module has the name of its command)

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssg.console import terminal
from ssg.problems.errors import UsageError

if TYPE_CHECKING:
    from ssg.importers.archive.item import Archive, Notes

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_DIR = click.Path(path_type=Path, file_okay=False, exists=True)
_REPORT = click.Path(path_type=Path, dir_okay=False)


@click.group("import")
def command() -> None:
    """Import the texts of another system into this newsroom."""


def _address(_: click.Context, option: click.Parameter, url: str) -> str:
    from ssg.text.urls import base_url_error

    if url and (error := base_url_error(url)):
        raise click.BadParameter(f'"{url}" {error}')
    return url


def _shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that every kind of import has."""
    for option in (
        click.option("-n", "--dry-run", is_flag=True,
                     help="Print what would be imported, and write nothing."),
        click.option("--report", metavar="FILE", type=_REPORT,
                     help="Write what was imported and what was left out to FILE as JSON."),
        click.option("--site", metavar="URL", default="", callback=_address,
                     help="The address of the old site."),
        click.option("--keep-fields", is_flag=True,
                     help="Declare fields of the old front matter as own fields, and keep them."),
        click.option("--section", "sections", metavar="NAME", multiple=True,
                     help="Turn a category into a section of the newsroom (repeatable)."),
    ):  # fmt: skip
        command = option(command)
    return command


@command.command("wordpress")
@click.argument("files", metavar="FILE.xml...", type=_FILE, nargs=-1, required=True)
@click.option("--uploads", metavar="DIR", type=_DIR,
              help="A copy of wp-content/uploads, for the pictures.")  # fmt: skip
@click.option("--category-base", metavar="NAME", default="category", show_default=True,
              help="The category base of the old permalink settings.")  # fmt: skip
@click.option("--tag-base", metavar="NAME", default="tag", show_default=True,
              help="The tag base of the old permalink settings.")  # fmt: skip
@_shared_options
def wordpress(
    files: tuple[Path, ...],
    uploads: Path | None,
    category_base: str,
    tag_base: str,
    site: str,
    **values: Any,
) -> None:
    """Import the files that WordPress exports under Tools, Export."""

    def read(notes: "Notes") -> "Archive":
        from ssg.importers.wordpress import read
        from ssg.importers.wordpress.fields import Bases

        bases = Bases(category_base.strip("/"), tag_base.strip("/"))
        return read.read(read.Source(files, uploads, bases), site, notes)

    _run(read, files[0], **values)


def _folder(name: str, help_: str) -> None:
    """Defines the command for a static site generator, whose sources are a folder of texts."""

    @command.command(name, help=help_)
    @click.argument("folder", metavar="DIR", type=_DIR)
    @click.option("--permalink", metavar="PATTERN", default="",
                  help="The old addresses, such as /{year}/{month}/{day}/{slug}/.")  # fmt: skip
    @_shared_options
    def run(folder: Path, permalink: str, site: str, **values: Any) -> None:
        def read(notes: "Notes") -> "Archive":
            archive: Archive = import_module(f"ssg.importers.generators.{name}").read(
                folder, permalink, site, notes
            )
            return archive

        _run(read, folder, **values)


for _name, _help in (
    ("jekyll", "Import the folder of a Jekyll site."),
    ("hugo", "Import the folder of a Hugo site."),
    ("eleventy", "Import the folder of an Eleventy site."),
    ("pelican", "Import the folder of a Pelican site."),
):
    _folder(_name, _help)


def _run(
    read: Callable[["Notes"], "Archive"],
    source: Path,
    sections: tuple[str, ...],
    report: Path | None,
    **values: bool,
) -> None:
    try:
        import_module("defusedxml")
        import_module("markdownify")
    except ImportError:
        raise UsageError("imports need more packages: pip install 'dateline-ssg[import]'") from None
    from ssg.config.options import time_or_now
    from ssg.importers.archive.item import Notes
    from ssg.importers.transfer.run import Destination, import_archive, read_config

    config = read_config(Path())
    notes, now = Notes(), time_or_now(config.timezone)
    outcome = import_archive(read(notes), Destination(Path(), now, sections, **values), notes)
    from ssg.importers.transfer.report import summary_lines, write_report

    terminal.echo("\n".join(summary_lines(outcome)))
    if report:
        write_report(outcome, source, report)
