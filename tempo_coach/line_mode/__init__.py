"""The same session as plain lines, for pipes, dumb terminals and screen readers."""
