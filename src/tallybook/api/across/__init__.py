"""What is done across contexts: the same on a database and in memory."""
