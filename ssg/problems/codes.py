"""The codes of problems; `docs/errors.md` explains each, `config.yaml` can set the level of rules.

A code is never renamed: settings of newsrooms refer to it, and web searches find its explanation.
"""

from collections.abc import Mapping
from typing import Literal, get_args

ErrorCode = Literal[
    "address-taken",
    "bad-ad",
    "bad-block",
    "bad-embed",
    "bad-file",
    "bad-formula",
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
    "redirect-loop",
    "several-tags-in-one",
    "slow-text",
    "unknown-author",
    "unknown-choice",
    "unknown-extension",
    "unknown-field",
    "unknown-layout",
    "unknown-section",
    "unmatched-untrusted",
    "unread-extension",
    "unreadable",
    "unsupported-redirect",
    "untrusted-file",
    "withdrawn-too-early",
    "wrong-shape",
    "yaml-alias",
]
"""Errors that stop every build: the site cannot be built, or would not be what authors meant."""

ACCEPTABLE_ERRORS: frozenset[ErrorCode] = frozenset({
    "bad-block", "bad-embed", "bad-formula", "bad-picture", "control-character", "missing-file",
    "missing-picture", "not-a-picture",
})  # fmt: skip
"""Errors that a newsroom can accept in what it has: pages can be built in spite of them."""

ErrorRule = Literal[
    "cut-by-comment",
    "dead-anchor",
    "dead-link",
    "dead-web-link",
    "malformed-file",
    "over-host-limit",
]
"""Rules whose violation is an error."""

WarningRule = Literal[
    "diagram-as-code",
    "expiring-host-file",
    "misplaced-host-file",
    "future-update",
    "slow-code",
    "slow-layouts",
    "moved-web-link",
    "near-host-limit",
    "sponsor-without-kind",
    "typographic-delimiters",
    "unaccounted-file",
    "unclosed-code",
    "unknown-address",
    "unpublished-link",
    "unreachable-web-link",
    "unused-description",
    "updated-before-date",
]
"""Rules whose violation every build reports as a warning: readers would be misled."""

AdviceRule = Literal[
    "accidental-heading",
    "bare-url",
    "duplicate-title",
    "empty-link",
    "empty-text",
    "future-draft",
    "insecure-link",
    "local-file",
    "long-headline",
    "long-paragraph",
    "lost-cell",
    "missing-alt",
    "missing-hero",
    "missing-section",
    "missing-standfirst",
    "moved-link",
    "needless-update",
    "orphan-picture",
    "similar-tag",
    "single-use-tag",
    "skipped-heading",
    "small-hero",
    "stray-markup",
    "unclosed-html",
    "undefined-reference",
    "undescribed-term",
    "unfinished-text",
    "unknown-language",
    "untidy-slug",
    "unused-author",
    "unused-note",
]
"""Editorial rules, which only `ssg check` reports: a build does not comment on style."""

Rule = Literal[ErrorRule, WarningRule, AdviceRule]
"""A rule, whose level `config.yaml` can set."""

Code = Literal[ErrorCode, Rule]

Level = Literal["error", "warning", "advice", "off"]
"""How a violation of a rule is reported: a check shows advice as warnings, a build omits it."""

LEVELS: Mapping[Rule, Level] = {
    **dict.fromkeys(get_args(ErrorRule), "error"),
    **dict.fromkeys(get_args(WarningRule), "warning"),
    **dict.fromkeys(get_args(AdviceRule), "advice"),
}
"""The default level of each rule."""

FRONT_MATTER_RULES: tuple[Rule, ...] = ("cut-by-comment", "typographic-delimiters")
"""Rules of which violations are found while front matter is parsed."""

SELF_RESOLVING_RULES: frozenset[Rule] = frozenset(
    {"future-draft", "future-update", "unaccounted-file"}
)
"""Rules whose violation can end while no source changes: with time, or with the output."""
