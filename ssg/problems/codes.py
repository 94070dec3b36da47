"""The codes of problems: `docs/errors.md` explains each, `config.yaml` may raise or silence some.

A code is never renamed: newsrooms silence by it, and searches find its explanation.
"""

from collections.abc import Mapping
from typing import Literal, get_args

ErrorCode = Literal[
    "address-taken",
    "bad-ad",
    "bad-block",
    "bad-embed",
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

ErrorRule = Literal[
    "dead-anchor",
    "dead-link",
    "dead-web-link",
    "malformed-file",
]
"""Rules whose breach ends a check."""

WarningRule = Literal[
    "expiring-host-file",
    "misplaced-host-file",
    "future-update",
    "moved-web-link",
    "sponsor-without-kind",
    "unknown-address",
    "unpublished-link",
    "unreachable-web-link",
    "updated-before-date",
]
"""Rules whose breach is always told: readers would be misled."""

AdviceRule = Literal[
    "bare-url",
    "duplicate-title",
    "empty-link",
    "future-draft",
    "insecure-link",
    "long-headline",
    "long-paragraph",
    "missing-alt",
    "missing-hero",
    "missing-standfirst",
    "moved-link",
    "needless-update",
    "orphan-picture",
    "similar-tag",
    "single-use-tag",
    "skipped-heading",
    "small-hero",
    "undefined-reference",
    "unfinished-text",
    "unused-author",
]
"""Rules of the editor's desk, whose breach is told by a check: no build nags about taste."""

Rule = Literal[ErrorRule, WarningRule, AdviceRule]
"""What `config.yaml` may raise or silence."""

Code = Literal[ErrorCode, Rule]

Level = Literal["error", "warning", "advice", "off"]
"""What a breach of a rule is; of an advice, a build says nothing and a check warns."""

LEVELS: Mapping[Rule, Level] = {
    **dict.fromkeys(get_args(ErrorRule), "error"),
    **dict.fromkeys(get_args(WarningRule), "warning"),
    **dict.fromkeys(get_args(AdviceRule), "advice"),
}
"""The level of each rule where `config.yaml` gives none."""

SELF_RESOLVING_RULES: frozenset[Rule] = frozenset({"future-draft", "future-update"})
"""Rules whose breach ends by itself, as time goes on."""
