"""The procedural art of the demo newsroom: a small drawing kit and a registry of motifs."""

from . import charts, emblems, flows, layers, mosaics, networks, radial, solids
from .registry import MOTIFS

__all__ = [
    "MOTIFS",
    "charts",
    "emblems",
    "flows",
    "layers",
    "mosaics",
    "networks",
    "radial",
    "solids",
]
