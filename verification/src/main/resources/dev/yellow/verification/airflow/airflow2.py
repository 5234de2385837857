"""What the bench needs of Airflow 2."""
import threading

from airflow.callbacks.database_callback_sink import DatabaseCallbackSink
from airflow.executors.executor_loader import ExecutorLoader
from airflow.jobs.job import Job
from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
from airflow.models.dag import DAG, DagModel
from airflow.models.dagbag import DagBag

from forking import ForkingExecutor

ASSET = "dataset"
ACTIVE = DagModel.is_active


class Executor(ForkingExecutor):
    def __init__(self, parallelism):
        super().__init__(parallelism)
        self.name = ExecutorLoader.get_default_executor_name()
        self.callback_sink = DatabaseCallbackSink()

    def execute_async(self, key, command, queue=None, executor_config=None):
        def task():
            from airflow.cli.cli_parser import get_parser

            args = get_parser().parse_args(command[1:])
            args.shut_down_logging = False
            args.func(args)

        self.fork(key, task)


def runner(executor):
    job = Job(executor=executor)
    job.__dict__["executors"] = [executor]
    made = SchedulerJobRunner(job=job, num_runs=-1)
    made._try_to_load_executor = lambda name: executor
    job.prepare_for_execution()
    return made


def task(session, ti):
    return DagBag(read_dags_from_db=True).get_dag(ti.dag_id).get_task(ti.task_id)


def read(folder, runner, app):
    bag = DagBag(folder, include_examples=False)
    if bag.import_errors:
        raise RuntimeError(bag.import_errors)
    bag.sync_to_db()
    DAG.deactivate_unknown_dags(list(bag.dags))
    # Whether what they know is old they tell by the time at which they asked, which for them may be to come.
    for known in (runner.dagbag, app.dag_bag):
        for part in (known.dags, known.dags_last_fetched, known.dags_hash):
            part.clear()


def serve(port, pass_on):
    from airflow.www.app import create_app
    from werkzeug.serving import make_server

    app = create_app()

    def answer(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST":
            pass_on()
        return app(environ, start_response)

    threading.Thread(target=make_server("127.0.0.1", port, answer, threaded=True).serve_forever, daemon=True).start()
    return app
