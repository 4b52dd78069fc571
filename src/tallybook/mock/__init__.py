"""The mock server: the API as the engine answers it, on dictionaries, for those who build against it."""
