"""What is read of gatherings, each by whoever may."""
