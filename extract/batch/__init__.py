"""Many documents: read by several processes, written in order, and resumed where a run was stopped."""

from extract.batch.engines import Engine, PoolEngine, SerialEngine
from extract.batch.run import Done, Plan, run
from extract.batch.tally import Tally
from extract.batch.work import Settings

__all__ = ["Done", "Engine", "Plan", "PoolEngine", "SerialEngine", "Settings", "Tally", "run"]
