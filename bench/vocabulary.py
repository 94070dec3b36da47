"""The words of generated stories; each list is in order of frequency."""


def _words(text: str) -> list[str]:
    return text.split()


NOUNS = _words("""
    company system model chip network report market team service plan standard agency user product
    court device researcher developer regulator browser database engineer cloud rule contract
    supplier bug patch server price deal laboratory budget board firm protocol version committee
    customer vendor processor factory language signal code law archive satellite battery camera key
    sensor cable library kernel compiler benchmark licence auditor warehouse router platform script
    office proposal ministry operator newsroom editor reader exporter wafer packet cluster schedule
    investor university archivist breach password certificate registry domain interface robot
    vehicle hospital bank school union village harbour
""")
ADJECTIVES = _words("""
    new first open large small public early local common private older second long clear recent
    cheap annual secure global final faster simple external independent expected internal formal
    quiet missing joint modest costly technical voluntary domestic experimental binding little-known
    hard-won
""")
VERBS = _words("""
    found changed offered needed reported sold tested moved opened replaced built rejected measured
    delayed shared approved fixed blocked funded reviewed described published improved doubled
    questioned welcomed copied signed expanded withdrew documented audited rewrote outlived restored
""")
PLACES = _words("""
    Europe London Berlin Taipei Nairobi Lisbon Seoul Austin Geneva Toronto Bangalore Oslo Warsaw
    Osaka Santiago Helsinki
""")
TIMES = (
    *("last week", "this year", "on Monday", "in March", "after months of talks", "within days"),
    *("for the first time", "by the end of the decade", "without notice", "since the spring"),
    *("a year later", "in two steps", "before the deadline", "at the third attempt", "in practice"),
)
LINKERS = ("and", "but", "while", "because", "although", "which is why", "so", "even though")
FIRST_NAMES = _words("Ada Grace Alan Edsger Barbara Donald Radia Ken Frances Linus")
LAST_NAMES = _words("Marlow Okafor Lindqvist Tanaka")
CODE = {
    "javascript": """\
const {a} = async ({b}) => {{
  const answer = await fetch(`/{c}/${{{b}.id}}`);
  return answer.ok ? answer.json() : {{error: "{c}", after: {n}}};
}};""",
    "python": '''\
def {a}({b}: int) -> str:
    """Says what the {a} did."""
    for step in range({b}):
        print(f"{{step}}: {c}")
    return "{c}"  # {n}''',
    "sql": """\
SELECT {a}, count(*) AS total
FROM {b}
WHERE {c} > {n} AND name <> 'none'
GROUP BY {a}
ORDER BY total DESC;""",
}
