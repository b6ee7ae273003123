"""The stick figure that shows a lift: geometry alone, nothing of it knows a screen."""
