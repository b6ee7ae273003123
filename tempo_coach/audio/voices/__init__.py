"""Who says the phrases: the shipped pack, its own engine, the system's engine."""
