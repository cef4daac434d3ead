"""What can be added to a person."""
