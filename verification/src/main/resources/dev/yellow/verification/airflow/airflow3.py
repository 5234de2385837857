"""What the bench needs of Airflow 3."""
import threading
import time
import urllib.request

import uvicorn
from sqlalchemy import update

from airflow.dag_processing.bundles.manager import DagBundlesManager
from airflow.dag_processing.dagbag import DagBag, sync_bag_to_db
from airflow.executors.executor_loader import ExecutorLoader
from airflow.jobs.job import Job
from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
from airflow.models.dag import DagModel
from airflow.models.dagbag import DBDagBag
from airflow.utils.session import create_session

from forking import ForkingExecutor

ASSET = "asset"
ACTIVE = ~DagModel.is_stale
BUNDLE = "dags-folder"


class Executor(ForkingExecutor):
    def __init__(self, parallelism):
        super().__init__(parallelism)
        self.name = ExecutorLoader.get_default_executor_name()

    def _process_workloads(self, workload_items):
        for workload in workload_items:
            self.queued_tasks.pop(workload.key)
            self.running.add(workload.key)
            self.fork(workload.key, lambda: self.run_workload(workload))


def runner(executor):
    job = Job()
    made = SchedulerJobRunner(job=job, num_runs=-1, executors=[executor])
    job.prepare_for_execution()
    return made


def task(session, ti):
    return DBDagBag().get_latest_version_of_dag(ti.dag_id, session=session).get_task(ti.task_id)


def read(folder, runner, app):
    DagBundlesManager().sync_bundles_to_db()
    bag = DagBag(folder, bundle_path=folder, bundle_name=BUNDLE)
    if bag.import_errors:
        raise RuntimeError(bag.import_errors)
    sync_bag_to_db(bag, BUNDLE, None)
    with create_session() as session:
        session.execute(update(DagModel).where(DagModel.dag_id.not_in(list(bag.dags))).values(is_stale=True))
    runner._update_asset_orphanage()
    # How old what they know is they tell by another clock than the one that is told.
    for known in (runner.scheduler_dag_bag, app.state.dag_bag):
        known.clear_cache()


def serve(port, pass_on):
    from airflow.api_fastapi.app import create_app

    app = create_app()

    async def answer(scope, receive, send):
        if scope.get("method") == "POST" and scope["path"].startswith("/api/"):
            pass_on()
        await app(scope, receive, send)

    # It would tell a date that is a second of the machine's clock old; and a connection that it closes stays open in tasks that
    # were forked meanwhile, where nobody reads what is asked over it.
    config = uvicorn.Config(answer, host="127.0.0.1", port=port, log_level="warning", date_header=False, timeout_keep_alive=86400)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    runs = threading.Thread(target=server.run, daemon=True)
    runs.start()
    while not server.started:
        if not runs.is_alive():
            raise RuntimeError("the API does not come up")
        time.sleep(0.1)
    # Its first answer takes longest, longer than a task waits for it.
    urllib.request.urlopen(f"http://127.0.0.1:{port}/execution/health").read()
    return app
