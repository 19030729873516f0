"""The learner's durable record: append-only revisions in a SQLite file, or in any database SQLAlchemy reaches.

    with open_journal() as journal:
        entry = journal.save(tree, learner=journal.owner(), key="my-problem")
        journal.latest("why-tree", "my-problem", entry.learner).record
"""

from coachkit.journal.entry import Entry
from coachkit.journal.journal import Journal, journal_place, open_journal

__all__ = ["Entry", "Journal", "journal_place", "open_journal"]
