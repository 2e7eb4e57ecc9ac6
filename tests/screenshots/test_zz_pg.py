from typing import Any
from pathlib import Path
import numpy as np, pytest
from tests.databases import fresh_database
from tests.functional.web import test_zz_scratch as s
from tests.garance import *
@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path):
    from avers.adapters.database.models import User
    from avers.wiring import begin_term, open_database
    from avers.application.sampling import SEATS, draw_sample, write_sample
    with django_db_blocker.unblock(), fresh_database("postgres", tmp_path):
        write_sample(open_database(), draw_sample(np.random.default_rng(7), people=420).latest(2))
        for role in UNITS:
            person = SEATS[role].taken_by(open_database().organisation.people_of(UNITS[role]))
            User.objects.create_user(address_of(role), PASSWORD, role=role, unit=UNITS[role], person=person)
        yield open_database()
s.HOSTILE={k:v for k,v in s.HOSTILE.items() if k in("nul","surr","long","rtl","ctrl")}
test_posts=s.test_posts
test_gets=s.test_gets
