"""The live server: a build after every save."""
