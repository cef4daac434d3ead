"""The rules of Connection Moments: values and pure functions, standard library only."""
