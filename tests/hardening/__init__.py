"""Attacks on a newsroom, many of each kind: `make harden` runs all, other runs a part of them."""
