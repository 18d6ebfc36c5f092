# Rounds, registers, findings, instructions and the start.

start-no-terminal = The screens cannot be shown: this is not a terminal. Start tekseru in a terminal window, or work by commands: tekseru --help.
start-terminal-failed = The terminal does not respond: { $why }. Whatever was shown as saved is saved.
start-worker-stopped = Work with the data stopped because of a fault in the program: { $why }. Whatever was shown as saved is saved; open the program again.

day-hint = In any way you like: 15.12.2026, 15.12, tomorrow, in 2 weeks, +10 wd (working days).
day-not-understood = It is not clear which day is meant. For example: 15.12.2026, +10 or in 2 weeks.
day-not-in-calendar = There is no such day in the calendar.
day-in-the-past = { $day } is in the past.
day-too-far = That day is more than ten years away.

form-adding-hint = Enter chooses from the list; Ins enters what is not in the list.
list-loading = Reading…
field-country = Country
unit-persons = persons

welcome-heading = Tekseru: first start
welcome-what = Tekseru carries a round of facilities: answers by checklists, findings and instructions. Every answer is saved at once, no network is needed.
welcome-language = Language  ·  Язык  ·  Тіл
welcome-go-on = Choose with the arrows ↑ ↓ and press { $key }.
welcome-who = Who works at this computer
welcome-data = The data lies in { $dir }
welcome-open-text = There is no passphrase yet: the data is kept in the clear, whoever opens that folder can read it.
welcome-demo = To look at a sample first: leave and type tekseru demo.
welcome-body-hint = Enter opens the list; begin to type the name. If it is not there: “Another body”.
welcome-body-name = Name of the body

home-heading = Rounds
home-sample = SAMPLE: the data is made up; “today” is always { $today } here.
home-read-only = Reading only: another process is writing the data now.
home-operator = At the computer: { $who }
home-no-rounds = There are no rounds yet. A new round: { $key }.
home-code = Code
home-title = Round
home-dates = Days
home-visits = Visits
home-findings = Findings
home-instructions = Instr.
home-instruction-count = instructions: { $instructions }, overdue: { $overdue }
home-overdue = Overdue

round-heading = Round
round-new = New round
round-change = Change the round
round-name = Title
round-name-hint = For example: Facilities of the Turkistan region, August.
round-code = Code
round-code-hint = Short and unique: the numbers of instructions begin with it.
round-starts = Begins
round-ends = Ends
round-order = Order, legal basis
round-order-hint = For example: Order No. 214.
round-order-date = Date of the order
round-facilities = Facilities
round-head = Head
round-secretary = Secretary
round-prosecutors = Prosecutors
round-members = Members
round-domains = Checklists
round-two-roles = This person already has another role in the commission.
round-basis = { $order } of { $on }
round-commission = Commission: { $people }
round-no-visits = There are no visits. Plan one: { $key }.
round-no-visit = Choose a visit first.
round-column-facility = Facility
round-column-name = Name
round-column-type = Type
round-column-stage = Stage
round-column-access = Access
round-column-progress = Answered
round-column-findings = Findings
round-visit-planned = planned: { $at }
round-visit-started = begun: { $at }
round-visit-finished = finished: { $at }
round-start-heading = Start the visit
round-start-question = The visit of { $facility } has not begun. From its start on it keeps the present checklists.
round-start-not-now = Not now
round-start-yes = Start
round-start-look = Only look
round-finish-heading = Finish the visit
round-finish-question =
    { $left ->
        [0] Finish the visit of { $facility }? All points are answered.
        [one] Finish the visit of { $facility }? { $left } point is left without an answer.
       *[other] Finish the visit of { $facility }? { $left } points are left without an answer.
    } Answers may be corrected until the act is signed.
round-finish-not-now = Not now
round-finish-yes = Finish
round-sign-heading = The act is signed
round-sign-question = Note that the act on { $facility } is signed? After that answers and findings do not change any more. This cannot be taken back.
round-sign-not-now = Not now
round-sign-yes = The act is signed

visit-new = Plan a visit
visit-facility = Facility
visit-planned = When
access-title = How the commission was let in
access-how = Access
access-note = Note
access-note-hint = How long the wait was, who refused and why.
refusal-finding-title = Finding: access was refused
refusal-finding-why = What was not shown is not known: a refusal of access is a critical finding.
refusal-wording-visit = The commission was refused access to { $facility }.
refusal-proposed-visit = Access refused: this is a critical finding. { $key } records it.
judgement-title = The commission’s judgement: { $domain }
judgement-why = This is the commission’s own word. It does not follow from the figures and does not change them.
judgement-grade = Judgement
judgement-reasons = Reasons
judgement-none = take it back
results-heading = Results
results-rule = Only “compliant” counts as met. What does not apply, was not checked or is in dispute adds nothing. There is no total over different checklists.
results-weights = Weight of a point: critical { $critical }, high { $high }, medium { $medium }, low { $low }; “partly” loses { $partly } % of it.
results-nothing-checked = Nothing was checked yet. Points that apply: { $applicable }.
results-met = { $share } % met: { $met } of { $checked } checked
results-coverage = { $share } % checked: { $checked } of { $applicable } that apply
results-risk = { $share } % of the weight lost: { $lost } of { $stake }
results-not-counted = partly: { $partly } · not applicable: { $apart } · not checked: { $unchecked } · unanswered: { $open }
results-disputed = not settled and not counted: { $items }
results-contradicting = sources say different things: { $items }
results-one-kind = critical ones on one kind of source: { $items }
results-compared = Against the last visit ({ $round }), points in common { $points }: { $before } % then, { $after } % now
results-judged = The commission: { $grade } — { $reasons }
results-not-judged = The commission has not judged yet (Enter)
plan-heading = Who checks what
plan-what = Enter gives a section to a member. The head and the secretary give them out.
plan-column-section = Section
plan-column-points = Answered
plan-column-who = Who
plan-nobody-yet = nobody
plan-nobody = nobody
plan-whole = Whole checklist: { $title }
plan-member = { $name } ({ $role })
plan-all-given = Every section is given out.
plan-unassigned = Given to nobody: sections: { $sections }, points: { $points }: { $names }
plan-share = { $name }: { $answered } of { $points }
plan-no-share = { $name }: nothing
round-start-first = Begin the visit first: { $key }.

registers-heading = Registers
registers-facilities = Facilities
registers-bodies = Bodies
registers-people = People
registers-checklists = Checklists
registers-code = Code
registers-name = Name
registers-title = Domain
registers-type = Type
registers-held = Held / made for
registers-aliases = Earlier codes
registers-country = Country
registers-person = Name
registers-post = Post
registers-body = Body
registers-items = Points
registers-edition = Edition
registers-languages = Languages
registers-empty = There is nothing here yet. Enter something: { $key }.
registers-checklist-from-file = Checklists are added as files in the folder checklists beside the data.
registers-problem = Left out: { $what }

facility-new = New facility
facility-change = Change the facility
facility-code = Code
facility-code-hint = As it is written now: № 55 or ЖД-158/2.
facility-name = Name
facility-type = Type
facility-features = On the site
facility-features-hint = Space marks. It decides which points are asked.
facility-capacity = Capacity
facility-held = Held now
facility-held-hint = It is noted with today's date; earlier figures stay in the history.
facility-aliases = Earlier codes
facility-aliases-hint = Parted by commas: the facility is found by them, too.
facility-department = Governing department

body-new = New body
body-change = Change the body
body-known = Which body
body-other = Another body…
body-name-ru = Name in Russian
body-name-kk = Name in Kazakh
body-name-en = Name in English
body-no-name = Name the body in at least one language.
body-code = Code
body-code-hint = May be left empty: the program makes it of the first letters.

person-new = New person
person-change = Change the person
person-name = Name
person-name-hint = As it is written in an act: surname and initials.
person-post = Post
person-body = Body

findings-heading = Findings
findings-none = There are no findings. They are recorded in the inspection, at a point.
findings-facility = Facility
findings-item = Point
findings-severity = Severity
findings-title = Finding
findings-flags = Marks
findings-instructions = Instructions
findings-round = Round
findings-no-instruction = none
findings-contested = [differs]

finding-heading = Finding
finding-change = Change the finding
finding-title = What is wrong
finding-severity = Severity
finding-flags = Marks
finding-courses = Across visits
finding-kind = What it is
finding-detail = In detail
finding-objection = What the facility says
finding-objection-hint = What the facility explained or objected; it goes into the act.
finding-place = Facility
finding-round = Round
finding-item = Point
finding-norms = Norms
finding-evidence = Evidence
finding-raised = Recorded by
finding-changed = Changed by
finding-conflicts = Recorded differently
finding-conflicts-hint = Open it for changing and save what is right: the other value stays in the history.
finding-answers = Answers
finding-to-inspection = Open the inspection of this facility
finding-instructions = Instructions
finding-no-instructions = There is no instruction. It is made in the inspection, at this point.
finding-repeats = Repeats a finding of an earlier visit

instructions-heading = Instructions
instructions-none = There are no instructions. They are made from findings in the inspection.
instructions-number = Number
instructions-task = Task
instructions-lead = Lead executor
instructions-deadline = Deadline
instructions-left = Time left
instructions-status = Status
instructions-facilities = Facility
instructions-overdue = Overdue
instructions-due-soon = Due within 7 days
instructions-later = Later
instructions-drafts = Drafts
instructions-done = Closed and cancelled
instructions-days-overdue = overdue { $days } d.
instructions-days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } d.
}
status-short-draft = draft
status-short-issued = issued
status-short-reported = reported
status-short-partly = in part
status-short-returned = returned
status-short-closed = closed
status-short-cancelled = cancelled
instructions-issue-heading = Issue the instruction
instructions-issue-question = “{ $task }” Deadline { $deadline }. Once issued, the text and the original deadline do not change.
instructions-issue-not-now = Leave it a draft
instructions-issue-yes = Issue

instruction-heading = Instruction
instruction-contested = Two people acted apart from each other: compare the history.
instruction-deadline = Deadline: { $deadline }
instruction-drift = { $times ->
    [one] Original deadline { $first }; extended once, moved by { $days } d.
   *[other] Original deadline { $first }; extended { $times } times, moved by { $days } d.
}
instruction-co-executors = Co-executors
instruction-completion = What counts as done
instruction-controller = Controller
instruction-closed = Closed on: { $document }; carried out { $day }.
instruction-closed-late = Carried out after the deadline.
instruction-findings = Findings
instruction-checks = Checked at later visits
instruction-history = History
instruction-act-draft = draft made
instruction-act-redraft = draft changed
instruction-act-issue = issued under the number { $number }
instruction-act-report = report ({ $scope }), { $body }: { $text }
instruction-act-report-with = report ({ $scope }), { $body }: { $text } Document: { $document }
instruction-act-return = returned for rework: { $reason }
instruction-act-extend = extended until { $day }: { $reason }
instruction-act-close = closed on: { $document }; carried out { $day }
instruction-act-cancel = cancelled: { $reason }
instruction-act-refused = Did not count: it was not allowed at that moment.

act-title-report = Report of an executor
act-title-return = Return for rework
act-title-extend = Extend the deadline
act-title-close = Close the instruction
act-title-cancel = Cancel the instruction
act-about = { $number }: { $task }
act-deadlines = { $days ->
    [0] The deadline is { $now }, not extended yet.
   *[other] The deadline is { $now }, originally { $first }, moved by { $days } d.
}
act-by = Who reports
act-scope = What is done
act-scope-hint = Interim information does not close the instruction.
act-text = What was reported
act-document = Document
act-document-hint = Title, number and date of the document, if there is one.
act-page = Sheet, page
act-reported-on = Date of the report
act-done-on = Carried out on
act-to = New deadline
act-reason = Reason
act-return-hint = What is not done or not proved.
act-extend-hint = Only the issuer extends; the original deadline stays in sight.
act-close-hint = It is closed only on a document: name it with number and date.
act-cancel-hint = The issuer or the head may cancel.

export-title = Instruction list to a file
export-path = File
export-path-hint = The ending decides what it becomes: .md a document, .csv a table, .json data.
export-file-name = instructions-{ $day }.csv
export-written = Instructions written: { $count }. File: { $path }
export-exists = There is such a file already: { $path }. Choose another name.
export-failed = { $path } could not be written: { $why }
export-unknown-ending = The name must end in .md, .csv or .json.

# The summary.

summary-heading = Summary
summary-counts = Overdue: { $overdue }   due within 7 days: { $week }   disagreements: { $open }
summary-legend = Weight lost / checked, %:  - none   ! below 25   !! below 50   !!! 50 and more   ? not checked; ? behind: less than half was checked
summary-facilities = Facilities by domain
summary-no-facility = There are no visits yet.
summary-overdue = Overdue: { $count }
summary-due-week = Due within 7 days: { $count }
summary-disagreements = Disagreements: { $count }
summary-discipline = Discipline of bodies
summary-days-late = { $days } days late
summary-days-left = { $days } days left
summary-col-charged = all
summary-col-on-time = time
summary-col-late = late
summary-col-overdue = over
summary-col-extended = ext.
summary-col-returned = ret.
summary-col-drift = drift
summary-discipline-legend = charged, closed on time, late, overdue, extended, returned, average drift in days
