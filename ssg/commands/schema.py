"""`ssg schema`."""

import json
from pathlib import Path

import click

from ssg.config.config import CONFIG_FILE
from ssg.config.declared.declarations import Declarations
from ssg.desk import create
from ssg.editors import json_schema
from ssg.problems.errors import UsageError, did_you_mean


@click.command("schema")
@click.argument("kind", metavar=f"[{'|'.join(json_schema.TITLES)}|TAXONOMY]")
def command(kind: str) -> None:
    """Print the JSON Schema of config.yaml or of the front matter of one kind of file.

    In a newsroom, the schema has its own fields too, and a taxonomy of its own is a kind of file.
    `ssg editors vscode` writes all schemas into the newsroom.
    """
    has_settings = Path(CONFIG_FILE).exists()
    declared = create.source_creator(Path()).config.declared if has_settings else Declarations()
    if kind not in (kinds := json_schema.titles(declared)):
        raise UsageError(f'there is no schema of "{kind}" ({did_you_mean(kind, kinds)})')
    click.echo(json.dumps(json_schema.of(kind, declared), ensure_ascii=False, indent=2))
