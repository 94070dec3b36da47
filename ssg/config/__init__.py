"""`config.yaml`, extensions and the command line's options, as typed values."""
