"""What is asked on the pages of give and take."""
