"""`ssg schema`."""

import json
from pathlib import Path

import click

from ssg.config.config import CONFIG_FILE
from ssg.desk import create
from ssg.editors import json_schema


@click.command("schema")
@click.argument("kind", type=click.Choice(list(json_schema.TITLES)))
def command(kind: str) -> None:
    """Print the JSON Schema of config.yaml or of the front matter of one kind of file.

    In a newsroom, the schema has its own fields too. `ssg editors vscode` writes all schemas into
    the newsroom.
    """
    fields = create.source_creator(Path()).config.fields if Path(CONFIG_FILE).exists() else {}
    click.echo(json.dumps(json_schema.of(kind, fields), ensure_ascii=False, indent=2))
