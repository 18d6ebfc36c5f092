//! Keys of tables and columns that programs rely on.

/// Paper, table, columns.
pub(crate) const KEYS: &[(&str, &str, &str)] = &[
    ("programme", "indicators", "code title unit base plan fact deviation percent forecast"),
    (
        "act",
        "checked",
        "asked checklist coverage disputed grade met not_applicable not_checked not_met \
         partly",
    ),
    ("act", "commission", "body name post role"),
    ("act", "disagreements", "item question voices"),
    ("act", "evidence", "detail kind number of title"),
    ("act", "general", "value what"),
    ("act", "instructions", "deadline lead number status task"),
    ("act", "measurements", "item norms place sum what"),
    ("act", "shortcomings", "answers finding item norms number severity"),
    ("dossier", "check_points", "deadline ground number seen task"),
    ("dossier", "findings", "courses finding instructions item round severity"),
    ("dossier", "first", "item place severity weight what why"),
    ("dossier", "instructions", "deadline lead number state task"),
    ("dossier", "measured", "item norm place value what"),
    ("dossier", "objections", "by finding item on stance words"),
    ("dossier", "promises", "by number on until words"),
    ("dossier", "refusals", "on round what"),
    (
        "findings",
        "findings",
        "answers detail facility instructions item marks norms number review severity \
         sources title visited",
    ),
    ("indicators", "indicators", "facility item norm place unit value verdict visited what"),
    (
        "instructions",
        "instructions",
        "co_executors completion deadline facility lead mark norms number \
         original_deadline overdue status task",
    ),
    ("plan", "plan", "deadline done_on finding funding measure number responsible result state"),
    ("summary", "commission", "body name post role"),
    ("summary", "conclusions", "conclusions proposals"),
    (
        "summary",
        "discipline",
        "body charged closed_late closed_on_time extended in_hand overdue returned",
    ),
    ("summary", "facilities", "facility name stage visited"),
    ("summary", "grave", "finding instructions norms place severity"),
    ("summary", "overdue", "days deadline facility lead number task"),
    ("summary", "results", "checklist facility_1"),
    ("summary", "severities", "critical facility high low medium total"),
    ("urgent", "signatures", "signature what when who"),
    ("act", "check_points", "deadline grade ground lead notes number task"),
    ("interviews", "interviews", "follow_up number terms text topic written"),
    ("kit", "items", "answer code notes question"),
    ("kit", "places", "code place values"),
    ("look-back", "findings_by_year", "checklist year_1"),
    ("look-back", "terms", "instructions late on_time overdue round"),
    ("look-back", "values", "course item name norm"),
    ("look-back", "visits", "checked day equal_met equal_risk findings met relapses round"),
];
