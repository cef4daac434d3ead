"""What is measured: nothing in here is shipped."""
