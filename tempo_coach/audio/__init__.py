"""Making a session heard: voices, tones, the mixer and the sinks."""
