"""Where mixed sound goes: a speaker process with whatever this machine can play through."""
