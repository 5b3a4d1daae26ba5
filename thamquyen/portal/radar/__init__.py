"""The pages and files of ends to come."""
