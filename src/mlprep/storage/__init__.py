"""The candidate's history in SQLite, one store per noun."""
