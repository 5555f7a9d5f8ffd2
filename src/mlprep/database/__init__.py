"""Opening SQLite files: mode, pragmas, migrations, backup."""
