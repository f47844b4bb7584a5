"""SQLite: the only place that knows tables and SQL."""
