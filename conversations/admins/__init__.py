"""What those who run the season say and set: broadcasts, campaigns, roles, the season, figures."""
