"""Makes the metadata database and, for Airflow 2, the user of the variables TESTER and TESTERS_PASSWORD."""
import os

from airflow import __version__
from airflow.utils import db

db.initdb()
if __version__.startswith("2."):
    from airflow.www.app import create_app

    app = create_app()
    with app.app_context():
        users = app.appbuilder.sm
        users.add_user(os.environ["TESTER"], "A", "Tester", "tester@example.org", users.find_role("Admin"), os.environ["TESTERS_PASSWORD"])
