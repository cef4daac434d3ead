"""The only holder of state."""
