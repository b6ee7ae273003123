"""What the session screen shows at one moment: arithmetic from a position to texts."""
