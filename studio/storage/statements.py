"""The types of statements and rows whose columns are known only when they run."""

from __future__ import annotations

import sqlite3
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, Select

AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Expression: TypeAlias = ColumnElement[Any]


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The connection of the standard library below one of SQLAlchemy."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
