"""check.py DAGS OUT [RUN...]: makes the metadata database; then what Airflow makes of a folder of DAGs, as JSON; then
runs DAGs by `dag.test()`. All in one process, since starting Airflow is what takes the time."""
import json
import os
import sys
import time
import types
import warnings

warnings.simplefilter("ignore")
began = time.monotonic()
from airflow import __version__
from airflow.utils import db

try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:
    from airflow.models.dagbag import DagBag

folder, out, runs = sys.argv[1], sys.argv[2], sys.argv[3:]
seconds, cpu = {}, {}
used = time.process_time()


def took(what):
    global began, used
    now, then = time.monotonic(), time.process_time()
    seconds[what], cpu[what] = round(now - began, 2), round(then - used, 3)
    began, used = now, then


took("start")
if runs:
    db.initdb()
    took("migrate")
bag = DagBag(folder)
took("parse")


def schedule(dag):
    t = dag.timetable
    condition = getattr(t, "asset_condition", None) or getattr(t, "dataset_condition", None)
    objects = getattr(condition, "objects", None)
    if objects:
        kind = type(condition).__name__.replace("Dataset", "Asset").replace("Serialized", "")
        return kind + " " + " ".join(sorted(str(o.uri) for o in objects))
    if type(t).__name__ == "DatasetTriggeredTimetable":
        return "AssetAll " + " ".join(sorted(d.uri for d in dag.dataset_triggers))
    return type(t).__name__ + " " + str(getattr(t, "summary", ""))


def rule(task):
    """Its name, of a text, an enum or one of Airflow 2.11's strategies."""
    value = getattr(task.weight_rule, "value", task.weight_rule)
    return value if isinstance(value, str) else type(value).__name__.removeprefix("_").removesuffix("PriorityWeightStrategy").lower()


def described(dag):
    task = dag.tasks[0]
    return {
        "schedule": schedule(dag), "start": dag.start_date.isoformat(), "catchup": dag.catchup, "maxActiveRuns": dag.max_active_runs,
        "paused": dag.is_paused_upon_creation, "tags": sorted(dag.tags), "doc": dag.doc_md, "owner": task.owner, "pool": task.pool,
        "weight": task.priority_weight, "rule": rule(task), "retries": task.retries,
        "retryDelay": task.retry_delay.total_seconds(), "timeout": task.execution_timeout.total_seconds() if task.execution_timeout else None,
        "outlets": [o.uri for o in task.outlets], "operator": type(task).__name__, "tasks": len(dag.tasks), "templates": list(task.template_fields),
    }


def pod(task):
    from kubernetes.client import ApiClient

    task.__dict__["hook"] = types.SimpleNamespace(is_in_cluster=True)  # a cached property: no cluster is asked
    request = task.build_pod_request_obj()
    request.metadata.name = "NAME"
    request.metadata.labels.pop("airflow_version")
    return ApiClient().sanitize_for_serialization(request)


def resumed(task):
    """With what a pod's first try is deferred, and what the second does that is resumed with the same."""
    task.__dict__["execute_async"] = lambda context: "begins"
    task.context = {"ti": types.SimpleNamespace(try_number=1)}
    try:
        task.defer(trigger=None, method_name="trigger_reentry")
    except BaseException as deferred:  # noqa: BLE001 - it is none in some versions
        told = deferred.kwargs
    return {"told": told, "second": task.trigger_reentry({"ti": types.SimpleNamespace(try_number=2)}, {}, **told)}


def said(run, ti):
    """What the process said. Airflow 3 lets only its own processes ask for it."""
    try:
        value = ti.xcom_pull(task_ids="run", key="yellow")
    except Exception:  # noqa: BLE001
        from airflow.models.xcom import XComModel
        from airflow.utils.session import create_session

        with create_session() as session:
            value = session.query(XComModel.value).filter_by(dag_id=run.dag_id, run_id=run.run_id, key="yellow").scalar()
    while isinstance(value, str):
        value = json.loads(value)
    return value


report = {"airflow": __version__, "errors": {k.split("/")[-1]: str(v).strip().splitlines()[-1] for k, v in bag.import_errors.items()}}
report["dags"] = {i: described(d) for i, d in bag.dags.items()}
pods = {i: d.tasks[0] for i, d in bag.dags.items() if d.tasks[0].task_type == "YellowPod"}
report["pods"] = {i: pod(task) for i, task in pods.items()}
report["resumed"] = {i: resumed(task) for i, task in pods.items()}
took("look")
report["sent"] = {}
if runs:
    os.environ["_AIRFLOW_PARSING_CONTEXT_DAG_ID"], os.environ["_AIRFLOW_PARSING_CONTEXT_TASK_ID"] = runs[0], "run"
    for file in sorted(f for f in os.listdir(folder) if f.startswith("yellow_" + runs[0].split(".")[0]) and f.endswith(".py")):
        report["sent"][file] = sorted(DagBag(os.path.join(folder, file)).dags)
    del os.environ["_AIRFLOW_PARSING_CONTEXT_DAG_ID"], os.environ["_AIRFLOW_PARSING_CONTEXT_TASK_ID"]
took("sent")
report["runs"] = {}
for dag_id in runs:
    run = bag.dags[dag_id].test()
    ti = next(iter(run.get_task_instances()))
    report["runs"][dag_id] = {"dag": str(getattr(run.state, "value", run.state)), "task": str(getattr(ti.state, "value", ti.state)), "said": said(run, ti), "tries": ti.try_number}
    took("run " + dag_id)
report["seconds"], report["cpu"] = seconds, cpu
with open(out, "w") as file:
    json.dump(report, file, indent=1, sort_keys=True)
