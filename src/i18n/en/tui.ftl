# Screens and dialogs.

plain = { $text }
tui-too-small = The window of { $width }×{ $height } is too small. It needs at least 60×20.

list-filter = Filter:
list-kept = { $kept } of { $all }
list-nothing-kept = Nothing matches the filter. Esc takes it away.

form-required = This field has to be filled in
form-not-a-number = This is not a number
form-whole-number = A whole number is needed
form-too-fine = { $decimals ->
    [one] At most { $decimals } digit after the point
   *[other] At most { $decimals } digits after the point
}
form-between = A number from { $least } to { $most } is needed
form-at-least = A number of at least { $least } is needed
form-at-most = A number of at most { $most } is needed
form-nothing-picked = nothing picked, { $key } opens the list
form-save = Save
form-discard-question = What you typed is not saved. Throw it away?
form-keep-typing = Keep typing
form-discard = Throw away
form-draft-restored = What you typed last time and did not save is back

finder-query = Find:
finder-nothing = Nothing found
palette-title = Commands
help-title = Help
help-function-keys = Alt+1 … Alt+0 stand for F1 … F10 where the terminal keeps those to itself.
help-layouts = There is no need to switch the layout: the keys work on the Russian and the Kazakh one, too.
progress-title = Please wait

key-unbound = “{ $key }” does nothing here
key-kazakh-row = If a Kazakh layout is on, type 2–5 (ә, і, ң, ғ) first or turn its row on in the settings: { $key }
not-saved = Not saved: { $why }
save-done = saved
save-under-way = saving
save-failed = not saved
quit-hint = To leave the program: { $key }
quit-title = Leaving
quit-question = There is unsaved text in an open form. It will be kept as a draft.
quit-stay = Stay
quit-leave = Leave

settings-title = Settings
settings-language = Language
settings-theme = Colours
settings-signs = Signs
settings-signs-unicode = usual
settings-signs-ascii = ASCII only
settings-kazakh-row = Kazakh row of digits
settings-kazakh-row-auto = from the first letter
settings-kazakh-row-on = always
settings-kazakh-row-off = never
settings-kazakh-row-hint = On a Kazakh layout the top row types the signs " , and a point instead of 1, 6 and 7.
theme-dark = dark
theme-light = light
theme-high-contrast = high contrast
theme-sixteen = 16 colours
theme-mono = no colour

memory-not-read = The file { $file } is not understood and was put aside: { $why }
memory-not-written = file { $file }: { $why }
# Lists, registers and pages.

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
round-basis = { $order } { $on }
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
instructions-status = Status
instructions-facilities = Facility
instructions-overdue = Overdue
instructions-due-soon = Due within 7 days
instructions-later = Later
instructions-drafts = Drafts
instructions-done = Closed and cancelled
instructions-days-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
instructions-days-left = { $days ->
    [0] today
    [one] in { $days } day
   *[other] in { $days } days
}
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

act-report = Report of an executor
act-return = Return for rework
act-extend = Extend the deadline
act-close = Close the instruction
act-cancel = Cancel the instruction
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
report-scope-interim = interim
report-scope-part = own part
report-scope-final = in full

inspection-loading = Reading the visit…
inspection-sample = SAMPLE DATA
inspection-answered = answered { $answered } of { $asked }
inspection-short-count = shortfalls: { $count }
inspection-dispute-count = disagreements: { $count }
inspection-not-saved-count = NOT SAVED: { $count }
inspection-not-saved-word = NOT SAVED
inspection-not-saved-short = UNSAV
inspection-findings-short = f{ $count }
inspection-instructions-short = i{ $count }
inspection-only-all = all items shown
inspection-only-unanswered = unanswered only
inspection-only-shortfalls = shortfalls only
inspection-only-disagreements = disagreements only
inspection-no-items = This visit has no items: no checklists are chosen for the round.
inspection-no-unanswered = Every item is answered.
inspection-no-shortfalls = There are no shortfalls.
inspection-no-disagreements = There are no disagreements.
inspection-all-answered = Every item is answered.
inspection-last-item = This is the last item.

inspection-you = you
inspection-answers = Answers
inspection-disagreement = disagreement
inspection-answer-not-saved = NOT SAVED. Press the same digit again.
inspection-settle-hint = { $key } settles the disagreement
inspection-settled = Settled: { $reason }
inspection-sources-named = sources: { $sources }
inspection-how-to-check = How to check
inspection-evidence-expected = Evidence to take
inspection-references = References
inspection-norms = Norms and measurements
inspection-not-measured = Nothing measured yet: Enter opens the form.
inspection-proposed = By the measurements: { $verdict } (you decide)
inspection-places-short = { " " }({ $short } of { $places } places)
inspection-value-missing = not given: { $label }
inspection-value-zero = { $label }: nothing can be divided by zero
inspection-value-odd = { $label }: expected { $least } to { $most }
inspection-value-unknown = this item has no value { $key }
inspection-value-too-large = the result is too large, check the numbers
inspection-last-time = Last time · { $round } · { $on }
inspection-findings-here = Findings and instructions
inspection-instruction-draft = instruction, draft, due { $deadline }
inspection-instruction-line = No. { $number }: { $state }, due { $deadline }
inspection-instruction-over = No. { $number }: { $state }

inspection-start-title = The visit has not begun
inspection-start-question = Begin the visit now? It will keep the present editions of the checklists for ever.
inspection-start-not-yet = Not yet
inspection-start = Begin
inspection-visit-started = The visit has begun. The digits 1–5 are the answers.
inspection-cancel-title = Cancelling the instruction
inspection-cancel-question = The last step was an instruction. Cancel it? It stays in the history.
inspection-cancel-keep = Keep it
inspection-cancel = Cancel the instruction
inspection-undone = Undone. Ctrl+Y does it again.
inspection-redone = Done again.
inspection-nothing-to-undo = There is nothing to undo here.
inspection-nothing-to-redo = There is nothing to do again.
inspection-withdrawn = The answer is withdrawn. Ctrl+Z brings it back.
inspection-nothing-to-withdraw = There is no answer of yours here.

inspection-reason-title = Why it was not checked
inspection-reason = Reason
inspection-reason-text = Which reason
inspection-answer-title = Answer at { $code }
inspection-verdict = Answer
inspection-note = Note
inspection-sources = Sources
inspection-place = Place { $number }
inspection-place-hint = Cell, ward, block. Empty means the whole facility.
inspection-more-places = Other places
inspection-no-more = no more
inspection-one-more = one more place
inspection-evidence-kept = Evidence
inspection-evidence-add = Add evidence
inspection-evidence-none = nothing
inspection-evidence-document = document
inspection-evidence-register = register entry
inspection-evidence-measurement = measurement
inspection-evidence-title = Title
inspection-evidence-page = Page
inspection-evidence-entry = Entry
inspection-evidence-value = Value
inspection-evidence-unit = Unit
inspection-evidence-instrument = Instrument

inspection-finding-title = Finding at { $code }
inspection-finding-kind = What it is
inspection-finding-wording = Wording
inspection-finding-detail = Details
inspection-severity = Severity
inspection-flags = Marks
inspection-norms-broken = Norms broken
inspection-objection = The facility’s objection
inspection-objection-hint = What the administration explained or objected, in its own words.
inspection-repeat-of = Repeats an earlier one
inspection-two-kinds = Critical: sources of at least two kinds are needed. There are fewer.
inspection-finding-raised = The finding is recorded. F6 makes an instruction from it.
inspection-finding-first = An instruction answers a finding. Record one first: { $key }.
inspection-which-finding = Which finding the instruction answers
inspection-all-findings = All of them together

inspection-instruction-title = Instruction at { $code }
inspection-task = What is to be done
inspection-lead = Lead executor
inspection-co-executors = Co-executors
inspection-deadline = Deadline
inspection-deadline-hint = For example: 15.12.2026, +10, +10 wd, in 2 weeks, end of month.
inspection-deadline-day-off = { $day } is a day off. The deadline stays so unless you change it.
inspection-deadline-not-understood = Not understood. Write for example 15.12.2026 or +10
inspection-deadline-no-such-day = There is no such day
inspection-deadline-past = { $day } is in the past
inspection-deadline-too-far = This is more than ten years away
inspection-completion = Form of completion
inspection-completion-hint = What will confirm it: an act of works, an order, a report with documents.
inspection-controller = Controller
inspection-controller-hint = Who takes it off control. Empty means whoever issues it.
inspection-issue = How to save it
inspection-issue-now = issue now
inspection-keep-draft = keep as a draft
inspection-issue-hint = What is issued gets a number and a fixed deadline. A draft can be changed and issued later.
inspection-instruction-issued = The instruction is issued.
inspection-instruction-drafted = The draft is saved.

inspection-settle-title = Settling the disagreement at { $code }
inspection-settle-why = Why it is settled so
inspection-disagreement-settled = The disagreement is settled. All answers stay in the history.
inspection-no-dispute-here = There is no disagreement at this item.

inspection-jump-title = Go to an item
inspection-jump-query = Code or words:
inspection-history-title = History of { $code }
inspection-no-history = Nothing was recorded at this item yet.
inspection-stands = stands
inspection-replaced = replaced
inspection-said-withdrawn = the answer was withdrawn
inspection-said-unreadable = the content is withheld or not readable by this version
inspection-typed-in-by = { $speaker } (typed in by { $author })

unit-m2 = m²
unit-m2-per-person = m²/person
unit-m = m
unit-person = persons
unit-person-per-toilet = persons/toilet
unit-person-per-shower = persons/shower
unit-c = °C
unit-lux = lux
unit-h = h
unit-h-per-day = h/day
unit-l = l
unit-l-per-person-per-day = l/person/day
unit-day = days
unit-min = min
unit-percent = %
unit-kcal = kcal
unit-g = g
unit-post = posts
unit-count = pcs
unit-per-week = per week
unit-per-day = per day
unit-km = km
unit-month = months
unit-year = years
unit-h-per-week = h/week
unit-per-month = per month
unit-per-year = per year
