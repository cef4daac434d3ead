"""What happens in Home Assistant, as inputs."""
