"""WordPress exports."""
