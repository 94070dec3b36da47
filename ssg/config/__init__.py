"""Settings in `config.yaml`, extensions, and options of the command line, as typed values."""
