"""What leaves the program as text for others: each format a file."""
