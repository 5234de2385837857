"""bench.py PORT API_PORT: an Airflow 2 in one process, whose clock and steps are told through a socket.

Its own scheduler, serialisation, task runner and REST API; each task in processes of its own, forked from here. One clock
for all of them, and for what the database calls now(): it stands still until it is told. What is told is a line of JSON,
and so is the answer.
"""
import json
import logging
import mmap
import os
import signal
import socket
import struct
import sys
import threading
import warnings
from datetime import datetime, timedelta, timezone as zone
from pathlib import Path

warnings.simplefilter("ignore")
import psutil
import time_machine
from sqlalchemy import text

from airflow import settings
from airflow.callbacks.database_callback_sink import DatabaseCallbackSink
from airflow.configuration import conf
from airflow.executors.base_executor import BaseExecutor
from airflow.executors.executor_loader import ExecutorLoader
from airflow.jobs.job import Job
from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
from airflow.models.dag import DAG, DagModel
from airflow.models.dagbag import DagBag
from airflow.models.taskinstance import TaskInstance
from airflow.utils import db, timezone
from airflow.utils.session import create_session
from airflow.utils.state import TaskInstanceState

STATES = """
SELECT string_agg(row, ';' ORDER BY row) FROM (
  SELECT 'r' || id || state AS row FROM dag_run
  UNION ALL SELECT 't' || dag_id || run_id || try_number || coalesce(state, '') FROM task_instance
  UNION ALL SELECT 'e' || count(*) FROM dataset_event
  UNION ALL SELECT 'q' || count(*) FROM dataset_dag_run_queue) s"""


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

    def tell(self, at):
        """Never back, but by a new beginning."""
        self.shared[:8] = struct.pack("q", int(at * 1_000_000) * 1000)
        with create_session() as session:
            session.execute(text("UPDATE bench.clock SET at = :at"), {"at": datetime.fromtimestamp(self.time(), zone.utc)})


class ForkingExecutor(BaseExecutor):
    """Runs each task in a process that is forked when it starts."""

    def __init__(self, parallelism):
        super().__init__(parallelism=parallelism)
        self.name = ExecutorLoader.get_default_executor_name()
        self.children = {}
        self.callback_sink = DatabaseCallbackSink()

    def execute_async(self, key, command, queue=None, executor_config=None):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                settings.engine.dispose(close=False)
                from airflow.cli.cli_parser import get_parser

                args = get_parser().parse_args(command[1:])
                args.shut_down_logging = False
                args.func(args)
                code = 0
            except BaseException:  # noqa: BLE001 - the task's own state says what was wrong
                logging.exception("the task's process failed")
            finally:
                logging.shutdown()
                os._exit(code)
        self.children[pid] = key

    def sync(self):
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self.change_state(self.children.pop(pid), TaskInstanceState.FAILED if status else TaskInstanceState.SUCCESS)

    def kill(self):
        for pid in self.children:
            try:
                process = psutil.Process(pid)
                for each in [*process.children(recursive=True), process]:
                    each.kill()
            except psutil.NoSuchProcess:
                pass
        for pid in self.children:
            os.waitpid(pid, 0)
        self.children.clear()

    def try_adopt_task_instances(self, tis):
        return tis

    def end(self):
        pass

    def terminate(self):
        pass


class Bench:
    def __init__(self):
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
        now = timezone.utcnow()
        for ti, until in self.timers():
            if until <= now and ti.pid and psutil.pid_exists(ti.pid):
                psutil.Process(ti.pid).send_signal(signal.SIGALRM)

    @staticmethod
    def tasks(session, state):
        bag = DagBag(read_dags_from_db=True)
        for ti in session.query(TaskInstance).filter(TaskInstance.state == state):
            ti.task = bag.get_dag(ti.dag_id).get_task(ti.task_id)
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
        self.executor = ForkingExecutor(self.slots)
        job = Job(executor=self.executor)
        job.__dict__["executors"] = [self.executor]
        self.runner = SchedulerJobRunner(job=job, num_runs=-1)
        self.runner._try_to_load_executor = lambda name: self.executor
        job.prepare_for_execution()
        self.executor.job_id = job.id
        self.runner.adopt_or_reset_orphaned_tasks()

    def read_dags(self):
        seen = [(f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(self.folder.glob("yellow_*"))]
        if seen == self.read:
            return
        bag = DagBag(self.folder, include_examples=False)
        if bag.import_errors:
            raise RuntimeError(bag.import_errors)
        bag.sync_to_db()
        DAG.deactivate_unknown_dags(list(bag.dags))
        # Whether what they know is old they tell by the time at which they asked, which for them may be to come.
        for known in (self.runner.dagbag, self.app.dag_bag):
            for part in (known.dags, known.dags_last_fetched, known.dags_hash):
                part.clear()
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
        return {"changed": before != self.states(), "children": len(self.executor.children), "between": self.between(), "now": timezone.utcnow().timestamp()}

    def between(self):
        """How many tasks are on their way: sent but not running yet, ended but still with a process, or the other way round."""
        there = {(key.dag_id, key.task_id, key.run_id) for key in self.executor.children.values()}
        with create_session() as session:
            rows = session.query(TaskInstance.dag_id, TaskInstance.task_id, TaskInstance.run_id, TaskInstance.state).filter(TaskInstance.state.in_(["queued", "running", "restarting"])).all()
        running = {tuple(row[:3]) for row in rows if row[3] == "running"}
        return len(there ^ running) + sum(row[3] != "running" and tuple(row[:3]) not in there for row in rows)

    @staticmethod
    def states():
        with create_session() as session:
            return session.execute(text(STATES)).scalar()

    def next(self):
        now = timezone.utcnow()
        with create_session() as session:
            times = [t for (t,) in session.query(DagModel.next_dagrun_create_after).filter(DagModel.is_active, ~DagModel.is_paused, DagModel.next_dagrun_create_after > now)]
            # Not at that time but after it.
            times += [ti.next_retry_datetime() + timedelta(milliseconds=1) for ti in self.tasks(session, TaskInstanceState.UP_FOR_RETRY)]
        times += [until for _, until in self.timers()]
        times = [t for t in times if t > now]
        return {"next": min(times).timestamp() if times else None}

    @staticmethod
    def tell_time():
        return {"now": timezone.utcnow().timestamp()}

    def do(self, what):
        name, arguments = what["do"], what.get("with", [])
        return getattr(self, name)(*arguments) or {}


def serve(port, bench):
    from airflow.www.app import create_app
    from werkzeug.serving import make_server

    bench.app = app = create_app()

    def answer(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST":
            bench.pass_on()
        return app(environ, start_response)

    threading.Thread(target=make_server("127.0.0.1", port, answer, threaded=True).serve_forever, daemon=True).start()


def main():
    db.initdb()
    with create_session() as session:
        session.execute(text(CLOCK))
    settings.engine.dispose()
    bench = Bench()
    serve(int(sys.argv[2]), bench)
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
