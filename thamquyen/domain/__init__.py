"""What the law means, as plain Python: no framework, no input or output, no clock."""
