"""Where a conversation stands: one session a person, with at most one draft of a report."""

from datetime import datetime

from msgspec import Struct

from conversations.messages import Choice, Media
from geo.model import Place

Privacy = str  # "open", "anonymous" or "secret"
ASKS_PLACE = ("where", "which_place")  # steps at which the place of a report is asked for


class Alike(Struct, frozen=True, gc=False, omit_defaults=True):
    """An open report somebody's draft may be the same as, as it was when they were asked."""

    reference: str
    written_at: datetime
    place: Place
    own: bool = False  # told by the same person
    faults: tuple[str, ...] = ()  # what exactly is wrong there, where its words say


class Draft(Struct, frozen=True, gc=False, omit_defaults=True):
    """A report being told. It is complete when it has a category and a place.

    `id` becomes the report's, so that one draft is never two reports; `revision` goes up with every change a
    button depends on, and travels in the buttons.
    """

    id: str
    started_at: datetime
    revision: int = 0
    category: str = ""
    guesses: tuple[str, ...] = ()  # categories to choose from when the words were unclear
    danger: bool = False
    cried: bool = False  # help is called for, and of what is not told yet
    likely: bool = False  # in danger: its kind is only the likeliest, and gives way to what is told
    place: Place | None = None
    places: tuple[Place, ...] = ()  # to choose from when the words or the pin were unclear
    words: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    messages: tuple[str, ...] = ()  # provider's id of the message each of `words` came in, for edits
    albums: tuple[str, ...] = ()
    place_tries: int = 0  # answers in which no place was found
    here_asked: bool = False  # whether it was asked if it is where they are, or where they were
    way_asked: bool = False  # whether it was asked why carriageway and direction disagree
    privacy: Privacy = "anonymous"
    name: str = ""  # only with privacy "open"
    touched_at: datetime | None = None  # when its teller last wrote of it
    told_at: datetime | None = None  # when the newest of its words, or its position, was written
    silent_at: datetime | None = None  # with danger: when saying nothing more counts as silence
    reminded: bool = False  # with danger: whether they were reminded once
    alike: tuple[Alike, ...] | None = None  # None: not asked since kind or place changed
    said_send: bool = False  # its teller said to send it, and something was still to be asked

    over: bool = False  # its teller said that it is over, or called it off: it goes only by their word
    perhaps: bool = False  # it may be no report (telling/perhaps.py): nothing of it goes by itself
    left: bool = False  # set aside for what was said of their journey: asked on only once they take it up

    @property
    def goes_alone(self) -> bool:
        """Whether it goes out by itself, once it is complete and its teller says nothing more."""
        return (self.urgent or self.said_send) and not (self.over or self.perhaps)

    @property
    def only_spoken(self) -> bool:
        """Whether nothing is told but in a recording, which nobody has heard yet."""
        return not (self.words or self.category) and any(file.kind == "voice" for file in self.media)

    @property
    def urgent(self) -> bool:
        """Whether a life may be at risk, by what is told or because nothing but a cry is."""
        return self.danger or self.cried


class Plan(Struct, frozen=True, omit_defaults=True):
    """A journey being told: whence, whither, when, and which ways."""

    start: Place | None = None
    goal: Place | None = None
    at: datetime | None = None
    tolls: bool = True
    wanted: tuple[str, ...] = ()  # ids of roads and corridors one would rather take
    here: Place | None = None  # where one is by now, somewhere on the way
    chosen: bool = False  # whether one said to take toll roads, or not to
    motorcycle: bool = False  # which may not use them
    unknown_way: str = ""  # by which one would rather go, as it was called
    off_road: bool = False  # by train or plane, which nobody follows
    post: float | None = None  # a kilometre at which one is, until it is known of which road
    longer_km: int = 0  # kilometres by toll road, where the ordinary road was taken for being much shorter
    asked_at: datetime | None = None  # when it was only asked how that way is, or told that nobody follows it
    asked: str = ""  # which question of it stands
    times: int = 0  # and how often it was put
    stay: Place | None = None  # where one stays for a night on the way
    on_at: datetime | None = None  # when one goes on from there
    hour_guessed: bool = False  # of `at` only the day was told
    of_kin: bool = False  # whether it was told of kin or friends
    arrived_at: datetime | None = None  # when the journey before ended where this one begins

    @property
    def is_put_off(self) -> bool:
        """Whether it is told whither, and when not, or no more."""
        return self.goal is not None and self.at is None


class Sent(Struct, frozen=True, gc=False, omit_defaults=True):
    """A report sent lately, and what it was told with: what comes late still finds it."""

    reference: str
    started_at: datetime
    sent_at: datetime
    albums: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    told_at: datetime | None = None  # as the draft's


class Session(Struct, frozen=True, gc=False, omit_defaults=True):
    """What the engine remembers of one person between messages.

    `flow` and `step` name the prompt last asked, and so its text key. `offered` are the choices last shown, so
    that "1", a label or a near miss can be read as a press.
    """

    person: int
    language: str = ""
    consented: bool = False
    flow: str = "menu"
    step: str = "start"
    draft: Draft | None = None
    offered: tuple[Choice, ...] = ()
    about: str = ""  # reference the present step is about (officer's note, reporter's addition)
    question: str = ""  # the newest of `questions`, for a version that knew but one
    questions: tuple[str, ...] = ()  # references of reports about which officers asked and wait
    kept: tuple[str, ...] = ()  # words that wait to know which question they answer
    kept_media: tuple[Media, ...] = ()
    note: str = ""  # what an officer wrote of the work done, until its photo comes
    making: str = ""  # a campaign point being told, as JSON; or which file of reports was asked for
    pictured: bool = False  # whether a photo of it has come
    rated: str = ""  # reference of the report for which stars were just asked or given: words may follow
    rated_at: datetime | None = None  # when that was
    remark: str = ""  # such words, until the stars come
    finished: str = ""  # reference of the report they finished last, as an officer: late photos are of that
    finished_at: datetime | None = None
    sent: tuple[Sent, ...] = ()  # the newest few, the last of them last
    last_report: str = ""  # from here to `last_messages`: the last of `sent`, for a version that knew but one
    stopped: bool = False  # wants nothing unasked
    sparing: bool = False  # gets pictures only on request
    listed: bool = False  # reads by ear: what can be chosen is also told in the text
    last_sent_at: datetime | None = None
    called_off_at: datetime | None = None  # when the newest word to send nothing was written
    last_draft: str = ""  # draft id of the report just sent, to answer a repeated press
    last_albums: tuple[str, ...] = ()  # albums of the report just sent: late photos still join it
    last_messages: tuple[str, ...] = ()  # messages of the report just sent: an edit of one is passed on
    language_guessed: bool = False  # from no word of theirs: the first that gives theirs away counts
    talked_of: str = ""  # reference of the report something was added to last, or an officer answered about
    talked_at: datetime | None = None
    here: Place | None = None  # where they were when they asked, or told, where they are
    here_at: datetime | None = None
    here_live: bool = False  # told by a live position: they are on the road
    gone_to: str = ""  # where they said to be by now after a report was sent, in their words
    gone_at: datetime | None = None
    plan: Plan | None = None  # the journey being told, or told last
    rests: int = 0  # the id of the journey on which they said to rest, and not yet to go on
    strayed: str = ""  # the journey and road of which it was asked last whether they are on that instead
    paced: tuple[int, int] | None = None  # the minute last written in, and how often
    noticed: tuple[str, ...] = ()  # ids of notices read
    question_at: datetime | None = None  # when the newest of `questions` was asked
    question_where: bool = False  # whether it asks where something is
    shown_at: datetime | None = (
        None  # when `offered` was shown or a draft asked about; questions may be newer
    )
    place: str = ""  # the group in which the present step was asked; empty in private
    shelved: Draft | None = None  # one set aside when another story was begun
    waiting: tuple[Draft, ...] = ()  # those set aside before it, the newest first
    asked_of: Place | None = None  # the gate, rest area, harbour or kilometre whose state they asked last
    asked_of_at: datetime | None = None
    asked_about: str = ""  # the name of what /info told last
    asked_about_at: datetime | None = None

    @property
    def set_aside(self) -> tuple[Draft, ...]:
        """Drafts that wait until what is being told is sent, the next of them first."""
        return (self.shelved, *self.waiting) if self.shelved else self.waiting

    @property
    def unsent(self) -> tuple[Draft, ...]:
        """All that is told and not sent, what is being told first."""
        return (self.draft, *self.set_aside) if self.draft else self.set_aside
