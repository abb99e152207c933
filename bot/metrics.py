"""What is counted, for GET /metrics: numbers only, never an address or a word."""

from prometheus_client import Counter, Gauge, Histogram

HEARD = Counter("lapor_heard_total", "Messages heard", ["channel"])
UNVERIFIED = Counter(
    "lapor_unverified_total", "Webhook requests that did not prove their origin", ["channel"]
)
UNREADABLE = Counter("lapor_unreadable_total", "Webhook requests a channel failed to read", ["channel"])
SENT = Counter("lapor_sent_total", "Outbox rows by what became of a send", ["channel", "lane", "result"])
TEMPLATES = Counter("lapor_templates_total", "Approved templates sent, which cost money", ["category"])
RELEASED = Counter("lapor_released_total", "Claims of a dead process released: possible duplicates")
JOB_SECONDS = Histogram("lapor_job_seconds", "How long a job's run took", ["job"])
JOB_FAILURES = Counter("lapor_job_failures_total", "Runs of a job that failed", ["job"])
WAITING = Gauge("lapor_outbox_waiting", "Outbox rows waiting to be sent", ["lane"])
OLDEST = Gauge("lapor_outbox_oldest_seconds", "Age of the oldest outbox row waiting", ["lane"])
DEAD_LETTERS = Gauge("lapor_dead_letters", "Messages we failed at and nobody has looked at")
UNDISPATCHED = Gauge("lapor_reports_waiting", "Reports that have not reached anybody yet")
WITHOUT_OWNER = Gauge("lapor_reports_without_owner", "Open reports no rule found an owner for")
UP = Gauge("lapor_up", "1 when database and jobs are well")
