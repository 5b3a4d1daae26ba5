"""What happens behind the pages: mails handed over, and what is done once a day."""
