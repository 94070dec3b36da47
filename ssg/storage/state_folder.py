"""Names in the state folder, which keeps caches and manifests from one build to the next."""

STATE = ".ssg"
SERVE_OUTPUT, CHECK_OUTPUT = "serve", "check"
"""The output trees in the state folder: of the development server, and of `ssg check`."""
