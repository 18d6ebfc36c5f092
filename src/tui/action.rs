//! The action table: everything a person can ask for with a key.
//!
//! The keymap, the help, the hints in the footer and the command palette all come from here. A new
//! action is one line below, its text `action-<name>` (with `.short` for the footer) in the three
//! languages, and a row in `keys/default.toml`.

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

/// Whether an action can take something away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    Harmless,
    /// Withdraws, deletes or throws away. Never reachable from a confirmation.
    Destructive,
    /// Without a key the program could not be used: an override may move it, not remove it.
    Essential,
}

macro_rules! actions {
    ($($scope:ident { $($action:ident = $name:literal $nature:ident,)* })*) => {
        /// What a key asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($($action,)*)*
        }

        impl Action {
            /// Every action in the order of the table.
            pub const ALL: &[Self] = &[$($(Self::$action,)*)*];

            /// The name used in keymap files and as the key `action-<name>` of its text.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$action => $name,)*)* }
            }

            pub fn scope(self) -> Scope {
                match self { $($(Self::$action => Scope::$scope,)*)* }
            }

            pub fn nature(self) -> Nature {
                match self { $($(Self::$action => Nature::$nature,)*)* }
            }
        }
    };
}

actions! {
    Global {
        Help = "help" Essential,
        Palette = "palette" Essential,
        Back = "back" Essential,
        Settings = "settings" Harmless,
        SwitchLanguage = "switch-language" Harmless,
        Export = "export" Harmless,
        RaiseUrgent = "raise-urgent" Harmless,
        ShowUrgent = "show-urgent" Harmless,
        Lock = "lock" Harmless,
        Quit = "quit" Essential,
    }
    Move {
        Up = "up" Essential,
        Down = "down" Essential,
        PageUp = "page-up" Harmless,
        PageDown = "page-down" Harmless,
        First = "first" Harmless,
        Last = "last" Harmless,
    }
    List {
        Open = "open" Essential,
        Filter = "filter" Harmless,
    }
    Answers {
        AnswerCompliant = "answer-compliant" Harmless,
        AnswerPartly = "answer-partly" Harmless,
        AnswerNonCompliant = "answer-non-compliant" Harmless,
        AnswerNotApplicable = "answer-not-applicable" Harmless,
        AnswerNotChecked = "answer-not-checked" Harmless,
        EditAnswer = "edit-answer" Harmless,
        WithdrawAnswer = "withdraw-answer" Destructive,
        NextUnanswered = "next-unanswered" Harmless,
        PreviousSection = "previous-section" Harmless,
        NextSection = "next-section" Harmless,
        PreviousDomain = "previous-domain" Harmless,
        NextDomain = "next-domain" Harmless,
        JumpToItem = "jump-to-item" Harmless,
    }
    CheckPoints {
        GradeGood = "grade-good" Harmless,
        GradeReasonable = "grade-reasonable" Harmless,
        GradeInsufficient = "grade-insufficient" Harmless,
        GradeNone = "grade-none" Harmless,
    }
    Inspection {
        NextShortfall = "next-shortfall" Harmless,
        ShowOnly = "show-only" Harmless,
        ReadOn = "read-on" Harmless,
        ReadBack = "read-back" Harmless,
        RaiseFinding = "raise-finding" Harmless,
        MakeInstruction = "make-instruction" Harmless,
        FollowChain = "follow-chain" Harmless,
        ShowHistory = "show-history" Harmless,
        SettleDisagreement = "settle-disagreement" Harmless,
        ShowInterviews = "show-interviews" Harmless,
        Undo = "undo" Harmless,
        Redo = "redo" Harmless,
    }
    Outcomes {
        ShowResults = "show-results" Harmless,
        RaiseRefusal = "raise-refusal" Harmless,
    }
    Plan {
        AssignChecklist = "assign-checklist" Harmless,
    }
    Paper {
        RecordPaper = "record-paper" Harmless,
        ChangePaperHead = "change-paper-head" Harmless,
    }
    Form {
        Submit = "submit" Essential,
        Proceed = "proceed" Essential,
        NextField = "next-field" Harmless,
        PreviousField = "previous-field" Harmless,
        Choose = "choose" Essential,
        PreviousOption = "previous-option" Harmless,
        NextOption = "next-option" Harmless,
        ClearField = "clear-field" Harmless,
    }
    Text {
        TextLeft = "text-left" Harmless,
        TextRight = "text-right" Harmless,
        WordLeft = "word-left" Harmless,
        WordRight = "word-right" Harmless,
        TextStart = "text-start" Harmless,
        TextEnd = "text-end" Harmless,
        DeleteBack = "delete-back" Harmless,
        DeleteForward = "delete-forward" Harmless,
        DeleteWord = "delete-word" Harmless,
        DeleteToStart = "delete-to-start" Harmless,
        UndoTyping = "undo-typing" Harmless,
        RedoTyping = "redo-typing" Harmless,
    }
    LongText {
        NewLine = "new-line" Harmless,
        LineUp = "line-up" Harmless,
        LineDown = "line-down" Harmless,
    }
    Pick {
        Take = "take" Essential,
        Mark = "mark" Harmless,
    }
    Confirm {
        Press = "press" Essential,
        NextButton = "next-button" Essential,
        PreviousButton = "previous-button" Harmless,
        Decline = "decline" Essential,
    }
    Progress {
        Cancel = "cancel" Essential,
    }
    Places {
        ShowFindings = "show-findings" Harmless,
        ShowInstructions = "show-instructions" Harmless,
        ShowDisagreements = "show-disagreements" Harmless,
        ShowRegisters = "show-registers" Harmless,
        ShowSummary = "show-summary" Harmless,
        ShowEvening = "show-evening" Harmless,
    }
    Beginning {
        ShowProgramme = "show-programme" Harmless,
        ShowLedger = "show-ledger" Harmless,
    }
    Facility {
        ShowDossier = "show-dossier" Harmless,
        ShowComparison = "show-comparison" Harmless,
    }
    Comparison {
        NextComparison = "next-comparison" Harmless,
        PreviousComparison = "previous-comparison" Harmless,
        ChooseVisits = "choose-visits" Harmless,
    }
    Adding {
        New = "new" Essential,
    }
    Editing {
        Edit = "edit" Essential,
    }
    Visits {
        StartVisit = "start-visit" Harmless,
        SetAccess = "set-access" Harmless,
        FinishVisit = "finish-visit" Harmless,
        SignAct = "sign-act" Harmless,
        ShowPlan = "show-plan" Harmless,
        EnterFromPaper = "enter-from-paper" Harmless,
        NoteSigningRefusal = "note-signing-refusal" Harmless,
    }
    Registers {
        NextRegister = "next-register" Harmless,
        PreviousRegister = "previous-register" Harmless,
    }
    Catalogue {
        Regroup = "regroup" Harmless,
        SortBy = "sort-by" Harmless,
        SortByPrevious = "sort-by-previous" Harmless,
        SortByNext = "sort-by-next" Harmless,
        SortTheOtherWay = "sort-the-other-way" Harmless,
        SavedFilters = "saved-filters" Harmless,
        MarkRow = "mark-row" Harmless,
        MarkAll = "mark-all" Harmless,
        ShowNeighbours = "show-neighbours" Harmless,
    }
    Query {
        Complete = "complete" Harmless,
    }
    Findings {
        FlagFindings = "flag-findings" Harmless,
        WithdrawFindings = "withdraw-findings" Destructive,
    }
    Instructions {
        IssueDraft = "issue-draft" Harmless,
        Readdress = "readdress" Harmless,
        ImportMarks = "import-marks" Harmless,
    }
    Control {
        ReportExecution = "report-execution" Harmless,
        ExtendDeadline = "extend-deadline" Harmless,
        SendBack = "send-back" Harmless,
        TakeOffControl = "take-off-control" Harmless,
        CancelInstruction = "cancel-instruction" Destructive,
    }
    Marks {
        TakeMarks = "take-marks" Harmless,
    }
    Review {
        AcceptFinding = "accept-finding" Harmless,
        ReturnFinding = "return-finding" Harmless,
    }
    Remarks {
        CommentFinding = "comment-finding" Harmless,
        AssessFinding = "assess-finding" Harmless,
        RespondToFinding = "respond-to-finding" Harmless,
        NoteObjection = "note-objection" Harmless,
    }
    Disagreements {
        SettleChosen = "settle-chosen" Harmless,
        ShowInspection = "show-inspection" Harmless,
    }
    Urgent {
        TellUrgent = "tell-urgent" Harmless,
        AnswerUrgent = "answer-urgent" Harmless,
        CloseUrgent = "close-urgent" Harmless,
        WithdrawUrgent = "withdraw-urgent" Destructive,
    }
    Interviews {
        FollowUpInterview = "follow-up-interview" Harmless,
        EraseInterview = "erase-interview" Destructive,
    }
    Evidence {
        AttachFile = "attach-file" Harmless,
        ShowEvidence = "show-evidence" Harmless,
    }
    Evening {
        SealAct = "seal-act" Harmless,
    }
    Laptops {
        ShowExchange = "show-exchange" Harmless,
    }
    Exchange {
        PackBundle = "pack-bundle" Harmless,
        OpenBundle = "open-bundle" Harmless,
        GiveKey = "give-key" Harmless,
    }
    Arrival {
        TakeBundle = "take-bundle" Harmless,
    }
    Custody {
        CopyEvidence = "copy-evidence" Harmless,
        HandOverEvidence = "hand-over-evidence" Harmless,
        ShowPicture = "show-picture" Harmless,
    }
    Faults {
        SettleFault = "settle-fault" Harmless,
    }
    Ties {
        TieInstruction = "tie-instruction" Harmless,
    }
    Recorded {
        WithdrawRecorded = "withdraw-recorded" Destructive,
    }
}

impl Action {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }

    pub fn of(scope: Scope) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |action| action.scope() == scope)
    }
}
