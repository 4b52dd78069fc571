"""One module and one SQL file a version."""
