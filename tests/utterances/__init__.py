"""What people say, in each language: what it means, and what is not for us to hear."""
