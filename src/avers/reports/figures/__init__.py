"""The diagnosis drawn: one file a topic, each giving the figures that any page, paper or slide may show.

A topic is asked about the whole diagnosis and gives figures in one language: title that says the finding,
drawing, table behind, source, or why there is nothing and what to do. It knows nothing of the web. Start
reading at ``topics``.
"""

from avers.reports.figures.figure import Figure
from avers.reports.figures.topics import TOPICS, Asked, Topic, topic_of

__all__ = ["TOPICS", "Asked", "Figure", "Topic", "topic_of"]
