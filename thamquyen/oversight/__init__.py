"""What offices watch over: documents under review, findings set aside, terms that run out."""
