"""The database: engine, transactions, migrations and queries. Sessions are used nowhere else."""
