"""A story with comments and only chosen fields, for commands that edit front matter in place."""

from tests.support.newsroom import Newsroom

_HEAD, _TAIL = "---\ntitle: T  # headline\n", "---\n\nText.\n"


def write_fields(newsroom: Newsroom, fields: str, name: str = "articles/story") -> None:
    """Writes a file with these lines of front matter below its title."""
    newsroom.write(f"content/{name}.md", _HEAD + fields + _TAIL)


def read_fields(newsroom: Newsroom, name: str = "articles/story") -> str:
    """Returns the lines of front matter below the title of a file."""
    text = (newsroom.root / f"content/{name}.md").read_text("utf-8")
    return text.removeprefix(_HEAD).removesuffix(_TAIL)
