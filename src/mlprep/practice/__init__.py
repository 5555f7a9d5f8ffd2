"""What practice means, pure: attempts, scoring, selection, scheduling."""
