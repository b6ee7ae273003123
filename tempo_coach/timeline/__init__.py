"""What happens when: a workout compiled into a score. Pure, standard library only."""
