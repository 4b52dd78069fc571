"""What is sent of notify, by topic."""
