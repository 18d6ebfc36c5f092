//! Scopes: where an action has a meaning, and which of them the palette offers.

/// Where an action has a meaning. A layer names its scopes, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere but in a confirmation.
    Global,
    /// Moving through anything longer than the window.
    Move,
    List,
    /// A line of text being typed.
    Text,
    /// A text of several lines being typed.
    LongText,
    Form,
    /// Choosing from a list by typing a part of the name.
    Pick,
    Confirm,
    Progress,
    /// Going from point to point and answering.
    Answers,
    /// Grading what earlier instructions came to.
    CheckPoints,
    Inspection,
    /// What a visit comes to.
    Outcomes,
    /// Who takes which sections.
    Plan,
    /// Typing in what was written on paper.
    Paper,
    /// Screens from which the other lists are reached.
    Places,
    /// What is known of a facility over its visits.
    Facility,
    /// Visits or facilities held up to each other.
    Comparison,
    /// Where something new can be entered.
    Adding,
    /// Where the chosen thing can be changed.
    Editing,
    /// The visits of a round.
    Visits,
    /// The kinds of things that are kept in registers.
    Registers,
    /// Lists whose rows are sorted, grouped and marked.
    Catalogue,
    /// The filter of such a list while it is typed.
    Query,
    /// What is done with findings.
    Findings,
    /// What is done with an instruction alone.
    Instructions,
    /// What is done with whatever is followed until it is closed with proof.
    Control,
    /// What an executor sent back.
    Marks,
    /// The decision on findings.
    Review,
    /// What else is said to a finding.
    Remarks,
    Disagreements,
    /// What is done with an urgent notice.
    Urgent,
    /// What is done with an interview.
    Interviews,
    /// Where files can be put behind what is looked at.
    Evidence,
    /// What is done with a file of evidence.
    Custody,
    /// The decision on faults of a programme.
    Faults,
    /// What an instruction serves.
    Ties,
    /// Where the chosen thing can be taken back.
    Recorded,
    /// What is reached from the first screen alone.
    Beginning,
    /// What is done at the evening table.
    Evening,
    /// Screens from which exchange between laptops is reached.
    Laptops,
    /// What is done there.
    Exchange,
    /// A file with records that was looked into.
    Arrival,
}

impl Scope {
    pub const ALL: [Self; 43] = [
        Self::Global,
        Self::Move,
        Self::List,
        Self::Text,
        Self::LongText,
        Self::Form,
        Self::Pick,
        Self::Confirm,
        Self::Progress,
        Self::Answers,
        Self::CheckPoints,
        Self::Inspection,
        Self::Outcomes,
        Self::Plan,
        Self::Paper,
        Self::Places,
        Self::Facility,
        Self::Comparison,
        Self::Adding,
        Self::Editing,
        Self::Visits,
        Self::Registers,
        Self::Catalogue,
        Self::Query,
        Self::Findings,
        Self::Instructions,
        Self::Control,
        Self::Marks,
        Self::Review,
        Self::Remarks,
        Self::Disagreements,
        Self::Urgent,
        Self::Interviews,
        Self::Evidence,
        Self::Custody,
        Self::Faults,
        Self::Ties,
        Self::Recorded,
        Self::Beginning,
        Self::Evening,
        Self::Laptops,
        Self::Exchange,
        Self::Arrival,
    ];

    /// The name used in keymap files and as the key `scope-<name>` of its title.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Move => "move",
            Self::List => "list",
            Self::Text => "text",
            Self::LongText => "long-text",
            Self::Form => "form",
            Self::Pick => "pick",
            Self::Confirm => "confirm",
            Self::Progress => "progress",
            Self::Answers => "answers",
            Self::CheckPoints => "check-points",
            Self::Inspection => "inspection",
            Self::Outcomes => "outcomes",
            Self::Plan => "plan",
            Self::Paper => "paper",
            Self::Places => "places",
            Self::Facility => "facility",
            Self::Comparison => "comparison",
            Self::Adding => "adding",
            Self::Editing => "editing",
            Self::Visits => "visits",
            Self::Registers => "registers",
            Self::Catalogue => "catalogue",
            Self::Query => "query",
            Self::Findings => "findings",
            Self::Instructions => "instructions",
            Self::Control => "control",
            Self::Marks => "marks",
            Self::Review => "review",
            Self::Remarks => "remarks",
            Self::Disagreements => "disagreements",
            Self::Urgent => "urgent",
            Self::Interviews => "interviews",
            Self::Evidence => "evidence",
            Self::Custody => "custody",
            Self::Faults => "faults",
            Self::Ties => "ties",
            Self::Recorded => "recorded",
            Self::Beginning => "beginning",
            Self::Evening => "evening",
            Self::Laptops => "laptops",
            Self::Exchange => "exchange",
            Self::Arrival => "arrival",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Whether characters typed here are text, so that a bare character cannot be a command.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Text | Self::LongText | Self::Pick)
    }

    /// Whether the palette offers its actions: those that do something, not those that move about.
    pub fn in_palette(self) -> bool {
        match self {
            Self::Global
            | Self::List
            | Self::Form
            | Self::Answers
            | Self::CheckPoints
            | Self::Inspection
            | Self::Outcomes
            | Self::Plan
            | Self::Paper
            | Self::Places
            | Self::Facility
            | Self::Comparison
            | Self::Adding
            | Self::Editing
            | Self::Visits
            | Self::Registers
            | Self::Catalogue
            | Self::Findings
            | Self::Instructions
            | Self::Control
            | Self::Marks
            | Self::Review
            | Self::Remarks
            | Self::Disagreements
            | Self::Urgent
            | Self::Interviews
            | Self::Evidence
            | Self::Custody
            | Self::Faults
            | Self::Ties
            | Self::Recorded
            | Self::Beginning
            | Self::Evening
            | Self::Laptops
            | Self::Exchange
            | Self::Arrival => true,
            Self::Move
            | Self::Text
            | Self::LongText
            | Self::Pick
            | Self::Query
            | Self::Confirm
            | Self::Progress => false,
        }
    }
}
