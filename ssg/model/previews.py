"""A preview of the site, which is not for readers."""

from datetime import datetime

from msgspec import Struct


class Preview(Struct, frozen=True):
    """A preview: its name, the commit that it shows and its date, and the day on which it ends.

    The commit is "" if the newsroom is in no git repository; the date is then that of the build.
    """

    name: str
    commit: str
    date: datetime
    expires: datetime
