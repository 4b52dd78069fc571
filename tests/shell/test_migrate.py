"""The schema's versions."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from tallybook.shell.migrate import MIGRATIONS, head


def test_the_last_module_by_name_is_the_head_of_the_chain() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [head()]
