"""What an editor would catch before readers do."""
