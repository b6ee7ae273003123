"""What the commands print: the score, the exercises, the state of the machine."""
