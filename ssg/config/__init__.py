"""Typed settings: `config.yaml`, extensions and the command line's options."""
