"""What travellers ask rather than tell, and how it is known to be a question."""
