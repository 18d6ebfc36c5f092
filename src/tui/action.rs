//! The action table: everything a person can ask for with a key.
//!
//! The keymap, the help, the hints in the footer and the command palette all come from here. A new
//! action is one line below, its text `action-<name>` (with `.short` for the footer) in the three
//! languages, and a row in `keys/default.toml`.

mod scope;

pub use scope::Scope;

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
