"""One small file per format; and import back."""
