#!/usr/bin/env bash
# SQLAlchemy: a Session whose COMMIT the database refuses gives its connection back to the pool with the transaction
# still open, on SQLite with BEGIN sent as SQLAlchemy's documentation has it. The error is raised, the session is closed,
# and yet the next user of the pool is told "cannot start a transaction within a transaction", and every other process
# is locked out until then. `with engine.begin()` leaves nothing open in the same case. Guess: leaving the `with` block
# rolls back either way. What helps: Session(connection), and connection.invalidate() where commit() fails. A deferred
# foreign key, which SQLite checks at the COMMIT, is the valid input that shows it. Seen with SQLAlchemy 2.1.9.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sqlalchemy==2.1.9
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys

import sqlalchemy
from sqlalchemy import create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session


def opened(name):
    engine = create_engine(f"sqlite:///{sys.argv[1]}/{name}.db", connect_args={"timeout": 0})

    @event.listens_for(engine, "connect")
    def on_connect(connection, _record):
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql(
            "CREATE TABLE child (parent_id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
        )
    return engine


def by_session(engine, statement):
    with Session(engine) as session:
        session.connection().exec_driver_sql(statement)
        session.commit()


def by_connection(engine, statement):
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def outcome(write):
    """What the refused commit said, and what the next writer of the same pool is told."""
    engine, said = opened(write.__name__), []
    for statement in ("INSERT INTO child VALUES (7)", "INSERT INTO parent DEFAULT VALUES"):
        try:
            write(engine, statement)
            said.append("stored")
        except (IntegrityError, OperationalError) as error:
            said.append(str(error.orig))
    return said


session, connection = outcome(by_session), outcome(by_connection)
print(f"SQLAlchemy {sqlalchemy.__version__}: by a session {session}, by engine.begin() {connection}")
assert session == ["FOREIGN KEY constraint failed", "cannot start a transaction within a transaction"]
assert connection == ["FOREIGN KEY constraint failed", "stored"]
PYTHON
