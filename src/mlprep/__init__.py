"""A coach for machine-learning interviews that lives in the terminal."""
