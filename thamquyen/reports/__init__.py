"""Files that offices send and receive: Excel, CSV and Word, read with care and written without surprises."""
