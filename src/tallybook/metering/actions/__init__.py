"""What is done with usage, one file each."""
