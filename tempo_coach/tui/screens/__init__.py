"""The screens: home, session, the question before an early end, and the finish."""
