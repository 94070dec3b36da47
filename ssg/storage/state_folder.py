"""Names in the state folder: where a newsroom keeps what builds remember."""

STATE = ".ssg"
SERVE_OUTPUT, CHECK_OUTPUT = "serve", "check"
"""The output trees in the state folder: what the development server shows, what a check reads."""
