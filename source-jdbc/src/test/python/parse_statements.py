"""Parses statements by sqlglot's grammar of their dialect.

Reads lines of `dialect<TAB>statement` (line ends within a statement are written as \\n) and prints a line for each that
is not understood whole. Exits with 1 if there is one.
"""
import sys

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

# Statements of a session: the grammar takes some of them only as "a command and its text".
SESSION = ("SET ", "ALTER SESSION ")
# Not in the grammar, though in the language: the first is executed on a real server by other tests, the second stands
# in Microsoft's documentation to the letter.
BEYOND = {("mysql", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"), ("tsql", "SET TRANSACTION ISOLATION LEVEL SNAPSHOT")}

wrong = 0
count = 0
for line in sys.stdin:
    dialect, statement = line.rstrip("\n").split("\t", 1)
    statement = statement.replace("\\n", "\n")
    if (dialect, statement) in BEYOND:
        print(f"beyond the grammar: {statement}")
        continue
    count += 1
    try:
        trees = sqlglot.parse(statement, read=dialect, error_level=sqlglot.ErrorLevel.RAISE)
        if len(trees) != 1 or trees[0] is None:
            raise SqlglotError(f"{len(trees)} statements")
        if isinstance(trees[0], exp.Command) and not statement.startswith(SESSION):
            raise SqlglotError("not understood, taken as a command")
    except SqlglotError as e:
        wrong += 1
        print(f"{dialect}: {statement}: {str(e).splitlines()[0]}")
print(f"{count} statements parsed by sqlglot {sqlglot.__version__}, {wrong} refused")
sys.exit(1 if wrong or not count else 0)
