"""Tasks in processes that are forked from the bench."""
import logging
import os

import psutil

from airflow import settings
from airflow.executors.base_executor import BaseExecutor
from airflow.utils.state import TaskInstanceState


class ForkingExecutor(BaseExecutor):
    """Runs each task in a process that is forked when it starts; how is said by who extends it."""

    def __init__(self, parallelism):
        super().__init__(parallelism=parallelism)
        self.children = {}

    def fork(self, key, task):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                settings.engine.dispose(close=False)
                task()
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
