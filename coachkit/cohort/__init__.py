"""Cohorts: a roster in, one report per learner and one for all out; one failure stops nobody."""

from coachkit.cohort.batch import RunRecord, run_cohort
from coachkit.cohort.roster import Learner, read_roster

__all__ = ["Learner", "RunRecord", "read_roster", "run_cohort"]
