"""Names in the state folder: where a newsroom keeps what builds remember."""

STATE = ".ssg"
SERVED, CHECKED = "serve", "check"
"""The output trees in the state folder: what the development server shows, what a check reads."""
