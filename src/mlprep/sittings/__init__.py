"""State machines that save every step."""
