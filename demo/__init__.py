"""A furnished home to try Connection Moments in: a real Home Assistant with virtual devices."""
