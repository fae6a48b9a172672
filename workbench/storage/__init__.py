"""The database: engine, transactions, migrations and queries. Nothing else knows a session."""
