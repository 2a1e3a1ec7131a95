"""The things of the trade, each made whole by one stage and never changed."""

from kabar.model.archive import NOWHERE, Addresses, Archive, Clipping, Shelf
from kabar.model.articles import Article, Frame
from kabar.model.calendar import Day, Month, Shade, Year
from kabar.model.config import GENERAL, Config, Feed, Limits, Rules, Site, Term, Topic
from kabar.model.desk import Desk, Mention, Ruling, Word
from kabar.model.editions import Edition, LeftOut, Section, Worth
from kabar.model.entries import OWN, Channel, Colophon, Entry, FeedDocument, Markup
from kabar.model.manuscripts import Document, Manuscript
from kabar.model.pages import (
    AboutPage,
    ArchivePage,
    ArticlePage,
    EditionPage,
    FeedsPage,
    FrontPage,
    Link,
    MovedPage,
    NotFoundPage,
    Page,
    SearchPage,
    SourcePage,
    StatusPage,
    StoryPage,
    TopicPage,
)
from kabar.model.paper import File, Masthead, Record, Theme, Tongue
from kabar.model.pictures import Image
from kabar.model.sources import Health, Source, Voice
from kabar.model.stories import Cluster, Kin, Reason, Story
from kabar.model.visits import Failure, Reply, Validators, Visit

__all__ = [
    "GENERAL",
    "NOWHERE",
    "OWN",
    "AboutPage",
    "Addresses",
    "Archive",
    "ArchivePage",
    "Article",
    "ArticlePage",
    "Channel",
    "Clipping",
    "Cluster",
    "Colophon",
    "Config",
    "Day",
    "Desk",
    "Document",
    "Edition",
    "EditionPage",
    "Entry",
    "Failure",
    "Feed",
    "FeedDocument",
    "FeedsPage",
    "File",
    "Frame",
    "FrontPage",
    "Health",
    "Image",
    "Kin",
    "LeftOut",
    "Limits",
    "Link",
    "Manuscript",
    "Markup",
    "Masthead",
    "Mention",
    "Month",
    "MovedPage",
    "NotFoundPage",
    "Page",
    "Reason",
    "Record",
    "Reply",
    "Rules",
    "Ruling",
    "SearchPage",
    "Section",
    "Shade",
    "Shelf",
    "Site",
    "Source",
    "SourcePage",
    "StatusPage",
    "Story",
    "StoryPage",
    "Term",
    "Theme",
    "Tongue",
    "Topic",
    "TopicPage",
    "Validators",
    "Visit",
    "Voice",
    "Word",
    "Worth",
    "Year",
]
