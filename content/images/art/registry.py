"""The registry of motifs: functions that compose a picture on a canvas.

A motif takes the canvas, a random generator, and parameters of its own by keyword.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Motif = Callable[..., None]

MOTIFS: dict[str, Motif] = {}


def motif(function: Callable[..., Any]) -> Motif:
    """Register a motif under the name of its function."""
    MOTIFS[function.__name__] = function
    return function
