"""bench.py PORT API_PORT: an Airflow in one process, whose clock and steps are told through a socket.

Its own scheduler, serialisation, task runner and REST API; each task in processes of its own, forked from here. One clock
for all of them, and for what the database calls now(): it stands still until it is told. What is told is a line of JSON,
and so is the answer. What Airflow 2 and 3 have in different places is in airflow2.py and airflow3.py.
"""
import importlib
import json
import logging
import mmap
import os
import signal
import socket
import struct
import sys
import warnings
from datetime import datetime, timedelta, timezone as zone
from pathlib import Path

warnings.simplefilter("ignore")
import psutil
import time_machine
from sqlalchemy import text

from airflow import settings
from airflow import __version__ as version
from airflow.configuration import conf
from airflow.models.dag import DagModel
from airflow.models.taskinstance import TaskInstance
from airflow.utils import db
from airflow.utils.session import create_session
from airflow.utils.state import TaskInstanceState

STATES = """
SELECT string_agg(row, ';' ORDER BY row) FROM (
  SELECT 'r' || id || state AS row FROM dag_run
  UNION ALL SELECT 't' || dag_id || run_id || try_number || coalesce(state, '') FROM task_instance
  UNION ALL SELECT 'e' || count(*) FROM {asset}_event
  UNION ALL SELECT 'q' || count(*) FROM {asset}_dag_run_queue) s"""


# What Airflow asks the database for as now() is the told clock too: this one is found before PostgreSQL's own.
CLOCK = """
CREATE SCHEMA bench;
CREATE TABLE bench.clock (at timestamptz NOT NULL);
INSERT INTO bench.clock VALUES (pg_catalog.now());
CREATE FUNCTION bench.now() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT at FROM bench.clock';
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = bench, pg_catalog, public', current_database()); END $$"""


class Told(time_machine.Traveller):
    """The time that was told last, in this process and in all that are forked from it."""

    def __init__(self):
        super().__init__(0, None, False)
        self.shared = mmap.mmap(-1, 8)

    def time_ns(self):
        return struct.unpack("q", self.shared[:8])[0]

    def time(self):
        return self.time_ns() / 1e9

    def tell(self, at):
        """Never back, but by a new beginning."""
        self.shared[:8] = struct.pack("q", int(at * 1_000_000) * 1000)
        with create_session() as session:
            session.execute(text("UPDATE bench.clock SET at = :at"), {"at": datetime.fromtimestamp(self.time(), zone.utc)})


def utcnow():
    return datetime.now(zone.utc)


class Bench:
    def __init__(self, airflow):
        self.airflow = airflow
        self.folder = Path(conf.get("core", "dags_folder"))
        self.executor = None
        self.slots = 100
        self.app = None
        time_machine.travel(0, tick=False).start()
        self.told = time_machine.traveller_stack[-1] = Told()
        self.told.tell(1_000_000_000)

    def clock(self, at):
        self.told.tell(max(at, self.told.time()))
        self.alarm()

    def pass_on(self):
        """So that of what is asked for one after the other nothing has the same time."""
        self.told.tell(self.told.time() + 0.001)

    def alarm(self):
        """The timers of tasks run on the clock of the machine: whose time is up by the told one hears of it."""
        now = utcnow()
        for ti, until in self.timers():
            if until <= now and ti.pid and psutil.pid_exists(ti.pid):
                psutil.Process(ti.pid).send_signal(signal.SIGALRM)

    def tasks(self, session, state):
        for ti in session.query(TaskInstance).filter(TaskInstance.state == state).all():
            ti.task = self.airflow.task(session, ti)
            yield ti

    def timers(self):
        with create_session() as session:
            return [(ti, ti.start_date + ti.task.execution_timeout) for ti in self.tasks(session, TaskInstanceState.RUNNING) if ti.start_date and ti.task.execution_timeout]

    def reset(self, slots, at):
        if self.executor is not None:
            self.executor.kill()
        self.slots = slots
        self.read = None
        self.told.tell(at)
        with create_session() as session:
            names = [n for (n,) in session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))]
            keep = ("ab_", "alembic", "log_template", "session", "connection", "variable")
            session.execute(text("TRUNCATE " + ", ".join(f'"{n}"' for n in names if not n.startswith(keep)) + " CASCADE"))
            session.execute(text("INSERT INTO slot_pool (pool, slots, include_deferred) VALUES ('default_pool', 128, false)"))

    def begin(self):
        """Another scheduler takes over."""
        if self.executor is not None:
            self.executor.kill()
        with create_session() as session:
            session.execute(text("UPDATE job SET state = 'failed', latest_heartbeat = latest_heartbeat - interval '1 hour'"))
        self.executor = self.airflow.Executor(self.slots)
        self.runner = self.airflow.runner(self.executor)
        self.executor.job_id = self.runner.job.id
        self.runner.adopt_or_reset_orphaned_tasks()

    def read_dags(self):
        seen = [(f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(self.folder.glob("yellow_*"))]
        if seen == self.read:
            return
        self.airflow.read(self.folder, self.runner, self.app)
        self.read = seen

    def step(self):
        self.read_dags()
        before = self.states()
        with create_session() as session:
            self.runner._do_scheduling(session)
        self.executor.heartbeat()
        with create_session() as session:
            self.runner._process_executor_events(executor=self.executor, session=session)
        self.runner._update_dag_run_state_for_paused_dags()
        return {"changed": before != self.states(), "children": len(self.executor.children), "between": self.between(), "now": utcnow().timestamp()}

    def between(self):
        """How many tasks are on their way: sent but not running yet, ended but still with a process, or the other way round."""
        there = {(key.dag_id, key.task_id, key.run_id) for key in self.executor.children.values()}
        with create_session() as session:
            rows = session.query(TaskInstance.dag_id, TaskInstance.task_id, TaskInstance.run_id, TaskInstance.state).filter(TaskInstance.state.in_(["queued", "running", "restarting"])).all()
        running = {tuple(row[:3]) for row in rows if row[3] == "running"}
        return len(there ^ running) + sum(row[3] != "running" and tuple(row[:3]) not in there for row in rows)

    def states(self):
        with create_session() as session:
            return session.execute(text(STATES.format(asset=self.airflow.ASSET))).scalar()

    def next(self):
        now = utcnow()
        with create_session() as session:
            times = [t for (t,) in session.query(DagModel.next_dagrun_create_after).filter(self.airflow.ACTIVE, ~DagModel.is_paused, DagModel.next_dagrun_create_after > now)]
            # Not at that time but after it.
            times += [ti.next_retry_datetime() + timedelta(milliseconds=1) for ti in self.tasks(session, TaskInstanceState.UP_FOR_RETRY)]
        times += [until for _, until in self.timers()]
        times = [t for t in times if t > now]
        return {"next": min(times).timestamp() if times else None}

    @staticmethod
    def tell_time():
        return {"now": utcnow().timestamp()}

    def do(self, what):
        name, arguments = what["do"], what.get("with", [])
        return getattr(self, name)(*arguments) or {}


def main():
    db.initdb()
    with create_session() as session:
        session.execute(text(CLOCK))
    settings.engine.dispose()
    airflow = importlib.import_module("airflow" + version.split(".")[0])
    bench = Bench(airflow)
    bench.app = airflow.serve(int(sys.argv[2]), bench.pass_on)
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection, connection.makefile("rw") as talk:
        talk.write("{}\n")
        talk.flush()
        for line in talk:
            try:
                answer = bench.do(json.loads(line))
            except Exception as e:  # noqa: BLE001
                logging.exception("told %s", line)
                answer = {"error": f"{type(e).__name__}: {e}"}
            talk.write(json.dumps(answer) + "\n")
            talk.flush()
    if bench.executor is not None:
        bench.executor.kill()


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
main()
