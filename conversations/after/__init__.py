"""What travellers say once a report is sent: more words, impatience, "is it fixed?", stars, the survey."""
