"""One Airflow DAG for each job of a Yellow stack. Written by `yellow apply`, the same for every stack: do not edit it.

Rows come from the snapshot beside this file, yellow_STACK.json; where that cannot be read, from the one before it. No
database is asked. A row that cannot become a DAG harms no other: it is named in a DAG of warnings.

A stack with many jobs has several of these files, yellow_STACK-BITS.py: each has the jobs whose hash begins with its bits.

Airflow 2.8.1 to 3.3 with cncf.kubernetes 7.13 or later; only what all of them have is used here.
"""
from __future__ import annotations

import ctypes
import functools
import hashlib
import json
import operator
import os
import signal
import subprocess
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

try:  # Airflow 3
    from airflow.sdk import DAG, Asset, BaseOperator, get_parsing_context
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.models import BaseOperator
    from airflow.utils.dag_parsing_context import get_parsing_context
from airflow.exceptions import AirflowException, AirflowFailException, AirflowRescheduleException, AirflowSkipException
from airflow.timetables.interval import CronDataIntervalTimetable, DeltaDataIntervalTimetable

POD = None  # where jobs are pods their operator is imported here: Airflow does so once for all files whose top says it

FORMAT = 1
ROWS = None  # a stack that is delivered without files of JSON has its snapshot here, as a text
RETIRED = False  # a file whose jobs are in others now: it has none, but for tasks that were sent here before
NAME, _, SHARE = Path(__file__).stem.partition("-")
GRACE = 30  # seconds between asking a process to end and ending it
PAUSE = 10  # seconds before what was interrupted runs again
LEASE = 35  # seconds after which nothing is held any more by a process that ended without a word: its lease is 30
TAG = 100  # Airflow's longest tag


def load():
    """The snapshot, and what was wrong on the way to it."""
    if ROWS is not None:
        return checked(json.loads(ROWS)), []
    problems = []
    for name in (NAME + ".json", NAME + ".previous.json"):
        try:
            return checked(json.loads((Path(__file__).parent / name).read_text("utf-8"))), problems
        except (OSError, ValueError, KeyError, TypeError) as e:
            problems.append(f"{name} cannot be read: {e}")
    # An empty result would make all DAGs vanish; an import error is seen.
    raise RuntimeError("; ".join(problems))


def checked(snapshot):
    if snapshot["format"] != FORMAT:
        raise ValueError(f"format {snapshot['format']}, and this file reads {FORMAT}")
    if not isinstance(snapshot["jobs"], list):
        raise ValueError("no list of jobs")
    return snapshot


# ---- how a run ended ------------------------------------------------------------------------------------------------


def tell(context, code, changed, fault):
    """Keeps what the process said, for whoever asks Airflow's API: a text, which all versions show the same way."""
    context["ti"].xcom_push(key="yellow", value=json.dumps({"exit": code, "changed": changed, "fault": fault}))


def pause(report):
    """Before what was interrupted runs again. What said its end has given its stream back; else the next run would find it held, and be skipped."""
    return PAUSE if report else LEASE


def finish(task, context, code, report):
    """Tells Airflow what an exit code means, by the table in the snapshot; what is not in it is tried again."""
    faults = report.get("faults") or []
    changed = (report.get("result") or {}).get("changed")
    what = "\n".join(f"{f.get('code')} {f.get('where')}: {f.get('what')}\n  mend: {f.get('mend')}" for f in faults)
    what = what or f"exit code {code}"
    act = task.yellow["exits"].get(str(code), "retry")
    tell(context, code, changed, None if act == "done" else what)
    if act == "done":
        if changed == 0:
            task.outlets.clear()  # nothing new: nobody is woken
        return
    if act == "skip":
        raise AirflowSkipException(what)
    if act == "fail":
        raise AirflowFailException(what)
    if act == "again":  # does not count as a try
        time.sleep(pause(report))  # Airflow 2 heeds the time for sensors alone
        raise AirflowRescheduleException(datetime.now(timezone.utc) + timedelta(seconds=PAUSE))
    raise AirflowException(what)


# ---- jobs as processes of the machine that runs Airflow's tasks -------------------------------------------------------


def _libc():
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None


LIBC = _libc()


def die_with_parent():
    """A task that is killed must not leave its job running. Linux only."""
    if LIBC is not None and hasattr(LIBC, "prctl"):
        LIBC.prctl(1, signal.SIGTERM)


class YellowProcess(BaseOperator):
    """Runs a job's command line. Nothing of it is a template, whatever it holds."""

    template_fields = ()
    template_ext = ()

    def __init__(self, *, yellow, **kwargs):
        super().__init__(**kwargs)
        self.yellow = yellow
        self.process = None
        self.killed = False

    def execute(self, context):
        while True:
            code, report = self.run_once()
            if self.killed or self.yellow["exits"].get(str(code)) != "again":
                break
            # A task that gives its place back may be started anew before its executor has told of its end, and fails by that.
            self.log.info("interrupted: runs again in %d seconds", pause(report))
            time.sleep(pause(report))
        finish(self, context, code, report)

    def run_once(self):
        with tempfile.TemporaryDirectory(prefix="yellow-") as folder:
            result = os.path.join(folder, "result.json")
            self.process = subprocess.Popen(
                [*self.yellow["command"], "--result", result],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=die_with_parent,
            )
            try:
                for line in self.process.stdout:
                    self.log.info("%s", line.decode(errors="replace").rstrip())
                code = self.process.wait()
            finally:
                self.end()
            return code if code >= 0 else 128 - code, self.report(result)

    @staticmethod
    def report(file):
        try:
            with open(file, encoding="utf-8") as text:
                return json.load(text)
        except (OSError, ValueError):
            return {}

    def on_kill(self):
        self.killed = True
        self.end()

    def end(self):
        process = self.process
        if process is None or process.poll() is not None:
            return
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def process_task(row, runner, common):
    command = row["definition"]["command"]
    whole = runner["command"] + command[1:] if runner["command"] and command[:1] == ["yellow"] else command
    return YellowProcess(yellow={**common.pop("yellow"), "command": whole}, **common)


# ---- jobs as pods ---------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=None)
def pod_operator():
    """The class, made when the first pod needs it: its import costs more than a thousand DAGs."""
    base = POD
    if base is None:
        from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as base

    class YellowPod(base):
        template_fields = ()
        template_ext = ()

        def __init__(self, *, yellow, **kwargs):
            super().__init__(**kwargs)
            self.yellow = yellow
            self.context = None

        def execute(self, context):
            self.context = context
            return super().execute(context)

        def defer(self, *, kwargs=None, **others):
            """Keeps which try waits: where Airflow 3.0 resumed this one, it begins the next one."""
            super().defer(kwargs={**(kwargs or {}), "attempt": self.context["ti"].try_number}, **others)

        def trigger_reentry(self, context, event, attempt=None):
            return self.resume(context, attempt, super().trigger_reentry, event)

        def execute_complete(self, context, event, attempt=None, **kwargs):
            return self.resume(context, attempt, super().execute_complete, event)

        def resume(self, context, attempt, how, event):
            self.context = context
            if attempt is not None and attempt != context["ti"].try_number:
                return self.execute_async(context)
            return how(context, event)

        def cleanup(self, pod, remote_pod, *args, **kwargs):
            """Where every run ends, waited for or deferred: what its container said decides."""
            code, report = ended(remote_pod, self.base_container_name)
            failure = None
            try:
                super().cleanup(pod, remote_pod, *args, **kwargs)
            except Exception as e:  # noqa: BLE001 - which one depends on the provider's version
                failure = e
            if getattr(self, "_killed", False) or self.context is None:
                if failure is not None:
                    raise failure
                return
            # A pod that failed although its container did not (evicted, a sidecar) has failed.
            if failure is not None and (code is None or self.yellow["exits"].get(str(code)) == "done"):
                tell(self.context, None, None, str(failure)[:2000])
                raise failure
            if code is not None:
                finish(self, self.context, code, report)

    return YellowPod


def ended(pod, container):
    """The container's exit code and its last word."""
    statuses = (pod.status.container_statuses if pod is not None and pod.status else None) or []
    state = next((s.state for s in statuses if s.name == container), None)
    terminated = state.terminated if state else None
    if terminated is None:
        return None, {}
    try:
        report = json.loads(terminated.message or "{}")
    except ValueError:
        report = {}
    return terminated.exit_code, report if isinstance(report, dict) else {}


def toleration(k8s, said):
    return k8s.V1Toleration(
        key=said.get("key"),
        operator=said.get("operator"),
        value=said.get("value"),
        effect=said.get("effect"),
        toleration_seconds=said.get("tolerationSeconds"),
    )


def pod_task(row, runner, common):
    from kubernetes.client import models as k8s

    job = row["definition"]
    command = [word.replace("$", "$$") for word in job["command"]]  # Kubernetes takes two for one, and one for a variable
    seconds = max(1, job["timeout"] // 1000)
    optional = {
        "image_pull_secrets": [k8s.V1LocalObjectReference(name=n) for n in runner["pullSecrets"]],
        "service_account_name": runner["serviceAccount"],
        "priority_class_name": row.get("priorityClass"),
        "node_selector": runner.get("nodeSelector"),
        "tolerations": [toleration(k8s, each) for each in runner.get("tolerations") or []],
        "host_aliases": [k8s.V1HostAlias(ip=ip, hostnames=[name]) for ip, name in (runner.get("hostAliases") or {}).items()],
        "dns_config": k8s.V1PodDNSConfig(nameservers=runner["nameServers"]) if runner.get("nameServers") else None,
        "config_file": runner["kubeconfig"],
    }
    return pod_operator()(
        name=row["pod"],
        namespace=runner["namespace"],
        image=job.get("image") or runner["image"],
        image_pull_policy=runner["pullPolicy"],
        cmds=command[:1],
        arguments=command[1:],
        in_cluster=runner["kubeconfig"] is None,
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": f"{job['cpuRequest']}m", "memory": str(job["memoryRequest"])},
            limits={"cpu": f"{job['cpuLimit']}m", "memory": str(job["memoryLimit"])},
        ),
        env_from=[
            *(k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name=n)) for n in runner["configMaps"]),
            *(k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name=n)) for n in runner["secrets"]),
        ],
        volumes=[k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource())],
        volume_mounts=[k8s.V1VolumeMount(name="tmp", mount_path="/tmp")],
        security_context=k8s.V1PodSecurityContext(run_as_non_root=True, seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault")),
        container_security_context=k8s.V1SecurityContext(
            allow_privilege_escalation=False, read_only_root_filesystem=True, capabilities=k8s.V1Capabilities(drop=["ALL"])
        ),
        labels=row["labels"],
        annotations={"yellow.dev/job": job["key"], "yellow.dev/model": job["modelCommit"]},
        active_deadline_seconds=seconds + 600,
        startup_timeout_seconds=600,
        termination_grace_period=GRACE,
        on_finish_action="delete_pod",
        get_logs=True,
        log_events_on_failure=True,
        skip_on_exit_code=[int(code) for code, act in common["yellow"]["exits"].items() if act == "skip"],
        deferrable=runner["deferrable"],
        **{name: value for name, value in optional.items() if value},
        **common,
    )


# ---- DAGs -----------------------------------------------------------------------------------------------------------


def asset(snapshot, key):
    return Asset(f"yellow://{snapshot['stack']}/{key}")


def schedule(snapshot, job):
    kind = job["schedule"]
    if kind == "external":
        return None
    if kind == "once":
        return "@once"
    if kind == "inputs":
        inputs = [asset(snapshot, key) for key in job["inputs"]]
        if job["which"] == "ALL" or len(inputs) == 1:
            return inputs
        if not hasattr(inputs[0], "__or__"):
            raise ValueError("to follow any of several inputs needs Airflow 2.9")
        return functools.reduce(operator.or_, inputs)
    if kind == "cron":
        timetable = CronDataIntervalTimetable(job["cron"], timezone=job["zone"])
    else:
        timetable = DeltaDataIntervalTimetable(timedelta(milliseconds=job["period"]))
    timetable.validate()
    return timetable


def documentation(snapshot, job):
    lines = [job["documentation"], f"Job `{job['key']}` of stack `{snapshot['stack']}`, model {job['modelCommit']}."]
    if snapshot["console"]:
        lines.append(f"[Console]({snapshot['console']}/jobs/{job['key']})")
    return "\n\n".join(line for line in lines if line) + "\n"


def build(snapshot, row, awaited):
    job = row["definition"]
    runner = snapshot["runner"]
    tags = ["yellow", snapshot["stack"], "platform:" + job["platform"], "store:" + job["store"], job["kind"].lower()]
    common = {
        "task_id": "run",
        "owner": job["owner"] or "yellow",
        "priority_weight": row["weight"],
        "weight_rule": "absolute",
        "retries": job["retries"],
        "retry_delay": timedelta(milliseconds=job["backoff"]),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(hours=1),
        "execution_timeout": timedelta(milliseconds=job["timeout"]),
        "outlets": [asset(snapshot, job["key"])] if job["key"] in awaited else [],
        "yellow": {"exits": snapshot["exits"]},
    }
    if row["pool"]:
        common["pool"] = row["pool"]
    with DAG(
        dag_id=row["dag"],
        schedule=schedule(snapshot, job),
        start_date=datetime.fromisoformat(row["start"]),
        catchup=False,
        auto_register=False,  # only what is whole is a DAG
        max_active_runs=1,
        is_paused_upon_creation=row["paused"],
        tags=sorted({tag[:TAG] for tag in tags}),
        description=f"{job['kind'].lower()} {job['key']}",
        doc_md=documentation(snapshot, job),
    ) as dag:
        (pod_task if runner["kind"] == "kubernetes" else process_task)(row, runner, common)
    return dag


class YellowWarnings(BaseOperator):
    """Says what is wrong and fails."""

    template_fields = ()

    def __init__(self, *, problems, **kwargs):
        super().__init__(**kwargs)
        self.problems = problems

    def execute(self, context):
        raise AirflowFailException("\n".join(self.problems))


def warnings(snapshot, name, problems):
    with DAG(
        dag_id=name,
        schedule=None,
        start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        auto_register=False,  # only what is whole is a DAG
        is_paused_upon_creation=False,
        tags=["yellow", "yellow-warning", snapshot["stack"][:TAG]],
        description="jobs of Yellow that are not scheduled as the model says",
        doc_md="\n".join("- " + problem for problem in problems) + "\n",
    ) as dag:
        YellowWarnings(task_id="warnings", problems=problems)
    return dag


def shared_here(row):
    """Whether this file has a row. What is no row is told of by the first file."""
    dag = row.get("dag") if isinstance(row, dict) else None
    if not isinstance(dag, str):
        return "1" not in SHARE
    bits = format(int.from_bytes(hashlib.sha256(dag.encode()).digest()[:4], "big"), "032b")
    return bits.startswith(SHARE)


def main():
    only = get_parsing_context().dag_id  # what a task's process is for
    snapshot, problems = load()
    own = snapshot["stack"] + ".warnings" + ("-" + SHARE if SHARE else "")
    problems += [f"{refusal['job']}: {refusal['what']}" for refusal in snapshot["refused"]]
    if "1" in SHARE:
        problems = []  # the first file tells them
    awaited = set(snapshot["awaited"])
    dags = {}
    for number, row in enumerate(snapshot["jobs"]):
        try:
            if (row["dag"] == only) if only and only != own else not RETIRED and shared_here(row):
                dags[f"dag_{number}"] = build(snapshot, row, awaited)
        except Exception as e:  # noqa: BLE001 - whatever is wrong with one row, the others are DAGs
            if shared_here(row):
                problems.append(f"row {number}, {str(row)[:100]}: {type(e).__name__}: {e}")
    if problems and not RETIRED and (not only or only == own):
        dags["dag_warnings"] = warnings(snapshot, own, problems)
    return dags


globals().update(main())
