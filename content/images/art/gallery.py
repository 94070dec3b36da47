"""Which story gets which motif, in which palette, with which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """How to make one picture."""

    motif: str
    palette: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


STORIES: dict[str, Recipe] = {
    "waic-global-ai-organisation": Recipe("assembly", "ai-day"),
    "how-a-language-model-picks-the-next-word": Recipe("possibilities", "ai-night"),
    "attention-is-all-you-need-in-retrospect": Recipe("attention", "ai-day"),
    "what-ai-benchmarks-measure": Recipe("ridgelines", "ai-night"),
    "write-down-what-the-model-cannot-do": Recipe("current", "ai-day"),
    "retrieval-augmented-generation-explained": Recipe("recall", "ai-night"),
    "matrix-multiplication-by-hand": Recipe("product", "ai-day"),
    "sand-to-silicon-the-wafer": Recipe("wafer", "chips-night"),
    "sand-to-silicon-the-light": Recipe("interference", "chips-night"),
    "sand-to-silicon-the-package": Recipe("package", "chips-day"),
    "risc-v-an-instruction-set-anyone-can-use": Recipe("truchet", "chips-day"),
    "why-graphics-chips-won-machine-learning": Recipe("cores", "chips-night"),
    "the-memory-wall": Recipe("bottleneck", "chips-night"),
    "the-xz-backdoor-in-retrospect": Recipe("strata", "security-night"),
    "passkeys-explained": Recipe("whorl", "security-day"),
    "post-quantum-cryptography-leaves-the-lab": Recipe("lattice", "security-night"),
    "heartbleed-and-the-price-of-a-missing-check": Recipe("halftone", "security-night"),
    "memory-safety-is-a-management-decision": Recipe("maze", "security-day"),
    "utf-8-the-encoding-drawn-on-a-placemat": Recipe("bit_tiles", "software-day"),
    "eleven-lines-of-left-pad": Recipe("missing_brick", "software-day"),
    "review-sqlite-as-a-file-format": Recipe("pages", "software-night"),
    "python-without-the-global-lock": Recipe("strands", "software-night"),
    "why-0-1-plus-0-2-is-not-0-3": Recipe("float_rule", "software-day"),
    "six-ways-to-sort-a-list": Recipe(
        "two_sorts", "software-night", {"sorts": ("merge", "insertion")}
    ),
    "how-git-stores-your-history": Recipe("history", "software-day"),
    "leap-seconds-and-the-trouble-with-time": Recipe("dials", "software-night"),
    "the-day-32-bit-time-runs-out": Recipe("sunset", "software-night"),
    "the-cables-under-the-sea": Recipe("globe", "internet-night"),
    "how-bgp-took-facebook-offline": Recipe("missing_node", "internet-night"),
    "thirteen-names-at-the-root-of-dns": Recipe("thirteen", "internet-day"),
    "ipv6-a-slow-migration-in-numbers": Recipe("space_filling", "internet-night"),
    "quic-and-http-3-explained": Recipe("lanes", "internet-day"),
    "why-static-sites-stay-up": Recipe("seascape", "internet-day"),
    "chip-export-controls-a-timeline": Recipe("gates", "policy-night"),
    "the-eu-ai-act-step-by-step": Recipe("stairs", "policy-day"),
    "what-the-digital-markets-act-asks-of-gatekeepers": Recipe("colonnade", "policy-night"),
    "the-right-to-repair-gathers-force": Recipe("shards", "policy-day"),
}

FIGURES: dict[str, Recipe] = {
    f"sorting-{sort}": Recipe("sorting", palette, {"sort": sort})
    for sort, palette in {
        "bubble": "software-night",
        "insertion": "internet-night",
        "selection": "chips-night",
        "merge": "ai-night",
        "quick": "policy-night",
        "heap": "security-night",
    }.items()
}
"""Charts within stories."""

AUTHORS: dict[str, Recipe] = {
    "ai-desk": Recipe("emblem_seeds", "ai-night"),
    "chips-desk": Recipe("emblem_chip", "chips-night"),
    "security-desk": Recipe("emblem_keyhole", "security-night"),
    "software-desk": Recipe("emblem_stack", "software-day"),
    "infrastructure-desk": Recipe("emblem_globe", "internet-night"),
    "policy-desk": Recipe("emblem_columns", "policy-day"),
    "data-desk": Recipe("emblem_bars", "ai-day"),
    "opinion-desk": Recipe("emblem_voices", "policy-day"),
    "partner-studio": Recipe("emblem_squares", "internet-day"),
}
