"""The codes of problems: `docs/errors.md` explains each, `config.yaml` may raise or silence some.

A code is never renamed: newsrooms silence by it, and searches find its explanation.
"""

from typing import Literal

Fault = Literal[
    "address-taken",
    "bad-ad",
    "bad-file",
    "bad-import",
    "bad-picture",
    "bad-slug",
    "bad-tag",
    "bad-value",
    "bad-yaml",
    "control-character",
    "describes-nothing",
    "duplicate-author",
    "duplicate-description",
    "duplicate-field",
    "duplicate-record",
    "duplicate-section",
    "empty-item",
    "expires-too-early",
    "extension-failed",
    "layout-failed",
    "misplaced-file",
    "missing-field",
    "missing-file",
    "missing-front-matter",
    "missing-picture",
    "missing-settings",
    "missing-sponsor",
    "missing-theme",
    "nested-too-deeply",
    "no-content",
    "not-a-picture",
    "not-utf8",
    "open-front-matter",
    "several-tags-in-one",
    "slow-text",
    "unknown-author",
    "unknown-choice",
    "unknown-extension",
    "unknown-field",
    "unknown-layout",
    "unknown-section",
    "unmatched-untrusted",
    "unreadable",
    "wrong-shape",
    "yaml-alias",
]
"""What ends every build: the site cannot be made, or would not be what was meant."""

Failing = Literal[
    "dead-anchor",
    "dead-link",
]
"""What ends a check, unless `config.yaml` says otherwise."""

Warned = Literal[
    "expiring-host-file",
    "misplaced-host-file",
    "unknown-address",
    "unpublished-link",
]
"""What every build warns of, unless `config.yaml` says otherwise."""

Rule = Literal[Failing, Warned]
"""What `config.yaml` may raise or silence."""

Code = Literal[Fault, Rule]
