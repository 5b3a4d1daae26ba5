"""A dump restored elsewhere is the same register: sound, guarded, and ready to be written."""

import os
import subprocess
import uuid

from django.db import connection

from tests.register.conftest import OwnRegister, administered, led_to
from tests.register.world import CLERK, DECISION, NAME
from tests.throwaway_postgresql import debian_programs
from thamquyen.register import queries, recording
from thamquyen.register.guards import guards_missing
from thamquyen.register.server import embedded
from thamquyen.register.verify import verify


def test_a_dump_restored_elsewhere_is_the_same_sound_register(own_world: OwnRegister) -> None:
    recording.correct(NAME, None, actor=CLERK, reason="ghi sai")
    head, held = queries.newest(), queries.snapshot()
    programs = debian_programs() if os.environ.get("TEST_POSTGRESQL") == "debian" else embedded.programs()
    where = ["-h", connection.settings_dict["HOST"], "-U", connection.settings_dict["USER"]]
    dump = subprocess.run([programs / "pg_dump", *where, own_world.name], capture_output=True, check=True).stdout
    restored = f"restored_{uuid.uuid4().hex[:8]}"
    administered(f"CREATE DATABASE {restored}")
    try:
        psql = [programs / "psql", "--quiet", "--set=ON_ERROR_STOP=1", *where, restored]
        subprocess.run(psql, input=dump, capture_output=True, check=True)
        led_to(restored)
        queries.forget_snapshots()
        assert queries.newest() == head
        assert queries.snapshot() == held
        assert (verify().found, guards_missing()) == ((), [])
        assert recording.record([DECISION], actor=CLERK, reason="tiếp tục") == head.revision + 1
    finally:
        led_to(own_world.name)
        administered(f"DROP DATABASE {restored} WITH (FORCE)")
