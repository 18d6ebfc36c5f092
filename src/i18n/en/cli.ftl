# What the commands print.

# Words around the help.

cli-usage = Usage:
cli-commands = Commands
cli-command = COMMAND
cli-arguments = Arguments
cli-options = Options
cli-global-options = With any command
cli-options-name = [OPTIONS]
cli-see-help = More: the same command with --help
cli-error = Error:
cli-tekseru = Inspection of correctional facilities by checklists: from the answer to the closed instruction
cli-tour =
    A round from beginning to end:
      tekseru init --person "A. B." --post prosecutor --body-name "City prosecutor's office"
      tekseru facility import facilities.csv
      tekseru round add --code R-2025 --title "Planned round" --starts 2025-08-25 --ends 2025-08-29 --head "A. B." --facility 901
      tekseru visit start R-2025/901
      tekseru answer set --visit R-2025/901 RIG-04 non-compliant
      tekseru finding add --visit R-2025/901 --item RIG-04
      tekseru instruction draft --finding K7QD --to kz-duis --deadline "in 2 weeks" --issue
      tekseru export instructions --body kz-duis --out instructions.csv
    Things are named by their code, by their id, or by the first four letters of the id or more.
    Without a command the screens open.

# The commands.

cli-init = Say who sits at this computer
cli-demo = Make the sample round and open it
cli-facility = Facilities: add, list, show, import
cli-facility-add = Add one facility
cli-facility-list = List the facilities
cli-facility-show = Show one facility and its visits
cli-facility-import = Add facilities from a CSV file: all of them or none
cli-facility-import-columns =
    Columns in any order, comma or semicolon between cells, UTF-8:
      code, name, type                 required
      country, capacity, department    KZ or RU; persons; as written
      aliases, features                several with | between them
      held, held_on                    how many people are held, and on which day
    Types: MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO.
    Features: cells women juveniles children-home hospital remand new.
    Headings and words may also be in Russian or Kazakh.
cli-body = Bodies that send members or receive instructions
cli-body-add = Add a body
cli-body-list = List the bodies, those that come with the program included
cli-body-show = Show one body
cli-person = People: members of commissions
cli-person-add = Add a person
cli-person-list = List the people
cli-person-show = Show one person
cli-round = Rounds: a commission and its facilities
cli-round-add = Create a round and plan a visit to each of its facilities
cli-round-add-example =
    Example:
      tekseru round add --code R-2025 --title "Planned round" --starts 2025-08-25 --ends 2025-08-29 --head "A. B." --member "C. D.:secretary" --member "E. F." --facility 901 902 --domain CON MED
cli-round-list = List the rounds
cli-round-show = Show a round: members and visits
cli-visit = Visits: plan, start, finish, access
cli-visit-add = Plan one more visit within a round
cli-visit-list = List the visits
cli-visit-show = Show a visit: how far each domain has come
cli-visit-start = Start a visit: it keeps the present checklists for ever
cli-visit-finish = Finish a visit on site
cli-visit-sign = Record that the act is signed: answers no longer change
cli-arg-visit-unsealed = Note the signature though the act is not sealed
cli-visit-sign-unsealed = The act is not sealed. It would hold neither the code of the records nor what is open: disagreements — { $open }, sections without answers — { $sections }, missing records — { $missing }; it can be sealed no more after that. To seal it and note the signature: tekseru evening seal --visit { $visit }. To sign it as it is: --unsealed. Nothing was changed.
cli-visit-access = Record how the commission was let in
cli-visit-assign = Give a section of a checklist to a member
cli-visit-plan = Show who checks what and how much is answered
cli-visit-score = Show results by domain: met, checked, and what cost it
cli-visit-judge = Record the commission’s own judgement of a domain
cli-answer = Answers: set, import, list, withdraw, resolve
cli-answer-set = Record your answer to one item
cli-answer-list = List the items of a visit with their answers
cli-answer-import = Record answers from paper or another tool: all of them or none
cli-answer-import-columns =
    CSV columns in any order, or JSON lines with the same keys (FILE.jsonl):
      item, verdict    required: RIG-04; compliant, partly, non-compliant, not-applicable, not-checked
      reason           why it was not checked: access-refused, no-time, no-specialist, no-instrument, or in words
      note, sources    sources with | between them: staff detainees documents observation measurement
      observed_by      whose observation it is, by name or id; otherwise --by, otherwise yours
      observed_at      when: 2025-08-27 14:30
cli-answer-withdraw = Withdraw your answer to an item
cli-answer-resolve = Settle a disagreement between members, with the reason
cli-finding = Findings: add, list, show, repeat, withdraw
cli-finding-add = Raise a finding; wording and severity come from the item
cli-finding-list = List the findings
cli-finding-show = Show a finding: answers, instructions, repeats
cli-finding-repeat = Confirm which earlier finding this one repeats, or that it repeats none
cli-finding-withdraw = Take a finding back; it stays in the history
cli-checkpoint = Check points: earlier instructions that a visit must look at
cli-checkpoint-list = List the check points of a visit
cli-checkpoint-grade = Say how far an earlier instruction was carried out
cli-checkpoint-withdraw = Take back your own grade of an earlier instruction
cli-instruction = Instructions: from the draft to the end of control
cli-instruction-draft = Draft an instruction from findings, or issue it at once
cli-instruction-draft-example =
    Deadlines as people say them: 15.12.2025, 01.12, +10, "in 2 weeks", "10 working days", "end of the month".
cli-instruction-issue = Issue a draft under the next number
cli-instruction-report = Record what an executor reports
cli-instruction-return = Return it for rework
cli-instruction-extend = Move the deadline; the original one stays known
cli-instruction-close = Take it off control, on a confirming document
cli-instruction-cancel = Cancel it
cli-instruction-list = List the instructions
cli-instruction-show = Show an instruction and everything that was done to it
cli-checklist = Checklists: list, show, check one's own files
cli-checklist-list = List the checklists
cli-checklist-show = Show a checklist (MED) or one of its items (MED-03)
cli-checklist-lint = Name every fault in the files with its line
cli-diff-answers-asked = asked again
cli-diff-answers-kept = carry over
cli-diff-code-reused = the code asked something else before
cli-diff-told = Edition { $old } → { $new }. Items changed: { $changed }. Answers carry over at { $kept }.
cli-diff-other-domain = { $old } and { $new } are different checklists.
cli-arg-diff-new = File of the new edition, or the code of a checklist that the program brings
cli-arg-diff-old = File of the old edition, or the code of a checklist that the program brings
cli-checklist-diff = Say what a new edition changes and which answers carry over
cli-printed = Written to { $path }.
cli-arg-kind-of-facility = Type of facility whose items and norms are asked for; all of them unless said otherwise
cli-arg-print-visit = Visit whose items are asked, in the editions it is bound to
cli-arg-print-codes = Codes of the checklists; all unless said otherwise
cli-checklist-print-example = For example: tekseru checklist print CON --visit R-2025/901 --out kit.html
cli-checklist-print = Make the paper kit: what is asked, to be filled in by hand
cli-checklist-reviewed = Places to review: { $count }.
cli-applies-to-all = every facility in use
cli-item-not-measured = { $item } measures nothing, --measured has no place here.
cli-arg-lint-review = List where Kazakh texts use words that await review
cli-arg-lint-on = Day on which norms must be in force; today unless said otherwise
cli-arg-norms-on = Day on which the norms were in force; today unless said otherwise
cli-arg-norms-country = Country whose law applies; the type is that of its counterpart there
cli-checklist-show-example = For example: tekseru checklist show CON-02 --facility-type WOM --measured area=18 heads=5
cli-export = Papers to hand over
cli-export-example =
    For a body (--body) the list holds only its own instructions with task and norm: no sources, no notes, nobody who spoke.
      tekseru export instructions --round R-2025 --body kz-duis --out instructions.csv --semicolon
cli-verify = Check every signature, chain and frame of the ledger
cli-passphrase = The passphrase of the data: set, change, remove
cli-passphrase-set = Seal data that lies in the clear
cli-passphrase-change = Change the passphrase; the data itself is not rewritten
cli-passphrase-remove = Remove the passphrase: the data will lie in the clear again

# Options and arguments.

cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-data = Where the data is (or TEKSERU_DATA); otherwise the usual place of the user
cli-arg-lang = Language: ru, kk, en (or TEKSERU_LANG)
cli-arg-json = Print the result for programs, as JSON
cli-arg-no-color = No colours (or NO_COLOR)
cli-arg-passphrase-file = File with the passphrase (or TEKSERU_PASSPHRASE_FILE); its first line is read. Otherwise it is asked for at the terminal
cli-arg-no-passphrase = No passphrase: the data lies in the clear
cli-arg-new-passphrase-file = File with the new passphrase; otherwise it is asked for twice
cli-arg-demo-dir = Where to make it; otherwise --data, otherwise a folder beside your data
cli-arg-demo-laptops = Make the three laptops of the sample here, as they stand in the evening before they exchange, to try exchange
cli-arg-no-open = Only make it, open no screens
cli-arg-today = The day the sample lives on; otherwise 21.11.2025
cli-arg-dry-run = Only look: say what would be done, write nothing
cli-arg-table = The table, CSV in UTF-8
cli-arg-answers = The answers, CSV or JSON lines (.jsonl) in UTF-8
cli-arg-facility = Facility, by code, older code or id
cli-arg-facility-code = Its official code: "№ 901"
cli-arg-facility-name = Its name
cli-arg-facility-type = MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO
cli-arg-alias = An older code of the same facility; may be repeated
cli-arg-feature = cells women juveniles children-home hospital remand new; may be repeated
cli-arg-capacity = Official capacity, persons
cli-arg-held = How many people are held
cli-arg-held-on = On which day they were counted
cli-arg-department = Governing department
cli-arg-country = KZ (unless given) or RU
cli-arg-body = Body, by code, name or id
cli-arg-body-code = Short code: uz-shymkent
cli-arg-body-name = Its name in the language in use
cli-arg-body-name-ru = Its name in Russian
cli-arg-body-name-kk = Its name in Kazakh
cli-arg-body-name-en = Its name in English
cli-arg-person = Person, by name or id
cli-arg-person-name = Name as in papers: "A. Petrov"
cli-arg-person-body = The body the person comes from: code, name or id
cli-arg-post = Post
cli-arg-init-person = Your name
cli-arg-init-body = Your body, by code (see body list); with --body-name the code of the new one
cli-arg-init-body-name = Your body, by name, if it is not in the list
cli-arg-init-switch = Somebody else sits here from now on
cli-arg-round = Round, by code or id
cli-arg-round-code = Short code; numbers of instructions begin with it: R-2025
cli-arg-round-title = Title
cli-arg-starts = First day: 2025-08-25 or 25.08.2025
cli-arg-ends = Last day
cli-arg-order = The order it rests on: "№ 12"
cli-arg-order-date = Date of the order
cli-arg-head = Head of the commission, by name or id
cli-arg-member = A member; after a colon head, secretary, member or prosecutor
cli-arg-round-facility = Facilities to be seen, by code
cli-arg-domain = Checklists used: CON RIG MED …; all if none is named
cli-arg-visit = Visit: R-2025/901, a facility's code if only one visit can be meant, or id
cli-arg-planned-on = Planned day
cli-arg-access = full, delayed or refused
cli-arg-access-note = Who let the commission in or not, and when
cli-arg-item = Item: RIG-04
cli-arg-verdict = compliant, partly, non-compliant, not-applicable, not-checked; or 1–5
cli-arg-not-checked-reason = Why it was not checked: access-refused, no-time, no-specialist, no-instrument, or in words
cli-arg-note = A note for the commission; it never leaves with an instruction list
cli-arg-source = staff, detainees, documents, observation, measurement; may be repeated
cli-arg-measured = Measured values: area=12,5 heads=3 (the keys are shown by checklist show)
cli-arg-place = Where it was measured: cell, ward
cli-arg-by = Whose answers they are where the file does not say
cli-arg-because = Why it is settled so
cli-arg-section = Section: CON/water, or CON for the whole checklist
cli-arg-assign-to = To whom: name or the beginning of the id
cli-arg-assign-nobody = To nobody: take it back
cli-arg-judged-domain = Domain: CON, MED …
cli-arg-grade = The commission’s judgement
cli-arg-said = What a source said: detainees=non-compliant
cli-arg-finding = Finding, by id
cli-arg-finding-item = Item it was found at
cli-arg-finding-title = What is wrong; otherwise the wording of the item
cli-arg-detail = Details
cli-arg-severity = critical, high, medium, low; otherwise that of the item
cli-arg-flag = systemic, repeat, needs-money, urgent; may be repeated
cli-arg-norm = A norm that is broken: SP-02; may be repeated
cli-arg-objection = What the facility explained or objected
cli-arg-repeat-of = The earlier finding that came back
cli-arg-repeats = The earlier finding
cli-arg-repeats-none = It repeats none
cli-arg-check-instruction = Instruction, by number or id
cli-arg-check-grade = Progress the visit saw
cli-arg-check-note = What was seen
cli-arg-check-document = Document that shows it
cli-arg-check-settle = Settle a disagreement: this grade takes the place of all others, --note is the reason
cli-arg-good-practice = It is good practice, not a shortcoming
cli-arg-paper = What to write
cli-arg-of-urgent = This urgent notice
cli-arg-of-visit = Of this visit
cli-arg-recipient = For whom: a body gets tasks and norms only; the prosecutor everything but what was told in confidence
cli-arg-of-round = Only of this round
cli-arg-of-facility = Only of this facility
cli-arg-filter = A filter as on the screen: severity>=high status:overdue facility:901 words; fields by their names in the language, too
cli-arg-sort = What to sort by
cli-arg-falling = The greatest first
cli-arg-group = What to group by
cli-arg-judged-on = The day on which deadlines are judged; otherwise today
cli-unknown-facet = Nothing is sorted or grouped by “{ $word }” here. Possible: { $known }
cli-arg-of-body = Only those that this body leads or takes part in
cli-arg-for-body = Of this body: only its own instructions
cli-arg-status = draft, issued, reported, partly, returned, closed, cancelled, overdue
cli-arg-instruction = Instruction, by number (R-2025/3) or id
cli-arg-answers-finding = The findings it answers
cli-arg-task = What is to be done; otherwise the wording of the item
cli-arg-lead = Lead executor: code, name or id of a body
cli-arg-co-executor = Co-executor; may be repeated
cli-arg-deadline = Until when
cli-arg-completion = What counts as done: report, act of works, order
cli-arg-controller = Who takes it off control; otherwise the issuer
cli-arg-issue = Issue it at once under the next number
cli-arg-report-by = The body that reports; otherwise the lead executor
cli-arg-report-text = What is reported
cli-arg-scope = final (unless given), part or interim
cli-arg-document = Confirming document
cli-arg-on = On which day; otherwise today
cli-arg-reason = Why
cli-arg-new-deadline = The new deadline
cli-arg-proof = The confirming document
cli-arg-page = Page of the document
cli-arg-done-on = When it was really done; otherwise the day of the last report
cli-arg-checklist = Code of a checklist or an item
cli-arg-checklist-dir = A folder of checklists of one's own; otherwise that of the data
cli-arg-lint-dir = The folder or file to check; otherwise the folder of the data
cli-arg-format = Kind of file; otherwise by the ending of --out
cli-arg-beside = A second language beside the first; numbers, dates and references of both are compared
cli-arg-semicolon = CSV with semicolons, as a Russian or Kazakh Excel expects
cli-arg-each-body = One file for each body with instructions; --out names a folder
cli-arg-letterhead = Letterhead: a Word file with placeholders, its path or its name among the letterheads kept
cli-letterhead-is-for-docx = Only a Word document has a letterhead. Name the format: --format docx.
cli-custody = Papers that went out, and what was done with evidence files: when, by whom and for whom
cli-arg-custody-file = The file that is asked about: when and by whom it was made
cli-custody-unknown-file = This file did not come from this data, or was changed: { $file }.
column-paper = Paper
column-format = Format
column-recipient = For whom
column-about = About
column-file = File
column-handed-out = When
column-handed-out-by = By
label-printed-head = Head code in papers
cli-arg-out = File to write; - for the output (unless given)

# A command line that is not understood.

usage-unknown-argument = There is no option { $argument }.
usage-unknown-command = There is no command “{ $name }”.
usage-did-you-mean = Did you mean { $near }?
usage-no-value = { $argument } needs a value.
usage-wrong-value = “{ $value }” does not fit { $argument }. It takes: { $valid }.
usage-refused-value = “{ $value }” does not fit { $argument }. { $why }
usage-missing-argument = Missing: { $argument }.
usage-missing-command = Say what to do: { $valid }.
usage-conflict = { $argument } cannot stand together with { $other }.
cli-wrong-word = This word is not known.
cli-wrong-date = A date is written 2025-08-31 or 31.08.2025.
cli-wrong-number = A whole number, zero or more.
cli-wrong-item = An item is written RIG-04.
cli-wrong-measured = A measured value is written area=12,5.
cli-wrong-section = A section is written CON/water or CON.
cli-wrong-domain = A domain is written CON.
cli-wrong-said = Written detainees=non-compliant; the answer is compliant, partly or non-compliant.

# What was done.

cli-introduced = At this computer from now on: { $name }
cli-already-introduced = { $name } is at this computer already: if somebody else sits here now, repeat with --switch.
cli-unchanged = Nothing has changed.
cli-nothing = There is nothing here yet.
cli-facility-added = Facility { $code } is saved.
cli-facilities-added = Facilities saved: { $count }.
cli-facilities-would-be-added = The file is sound. Facilities that would be added: { $count }. Nothing is written.
cli-body-added = Body { $code } is saved.
cli-person-added = Saved: { $name }
cli-round-added = Round { $code } is saved. Visits planned: { $visits }.
cli-visit-added = A visit to { $facility } is planned in { $round }.
cli-visit-started = The visit to { $facility } is under way.
cli-visit-finished = The visit to { $facility } is finished.
cli-visit-signed = The act of the visit to { $facility } is signed.
cli-visit-access-set = Access to { $facility } is saved.
cli-visit-assigned = Section { $section } is given to { $person }.
cli-visit-unassigned = Section { $section } is given to nobody.
cli-visit-judged = The commission’s judgement of { $domain }: { $grade }.
cli-plan-all-given = all is given out
cli-score-rule = met is only “compliant” among checked; there is no total
cli-answer-recorded = { $item }: { $verdict }. Saved.
cli-answer-withdrawn = { $item }: your answer is withdrawn.
cli-answer-resolved = { $item }: the disagreement is settled, { $verdict }.
cli-finding-added = The finding is saved: { $title }
cli-finding-withdrawn = The finding is withdrawn: { $title }
cli-finding-repeats = It is recorded that the finding repeats: { $title }
cli-finding-repeats-none = It is recorded that the finding repeats none.
cli-finding-may-repeat = It may be the same as { $id } “{ $title }”. If so: tekseru finding repeat { $finding } --of { $id }
cli-checkpoint-graded = Saved at { $number }: { $grade }
cli-checkpoint-withdrawn = The grade was taken back.
cli-checkpoint-ungraded = { $count }, not graded: { $numbers }
cli-checkpoint-left = Earlier instructions were left without a grade: { $numbers }
cli-instruction-drafted = The draft { $id } is saved. Issue it with: tekseru instruction issue { $id }
cli-instruction-issued = Instruction { $number } is issued.
cli-instruction-now = { $number }: { $status }; deadline { $deadline }.
cli-demo-made = The sample is in { $dir }. Look: tekseru --data { $dir } instruction list
cli-demo-laptops = Each laptop is a folder. Try: tekseru --data folder bundle key; bundle pack; bundle open.
cli-demo-there = The sample in { $dir } was there already and is left as it is.
cli-exported = Written to { $path }.
cli-import-new = New
cli-import-changed = Changed
cli-import-unchanged = Unchanged
cli-import-only-looked = The file is sound. Nothing is written.
cli-import-recorded = Saved.
cli-checklist-linted = Problems: { $problems }. Sound: checklists { $checklists }, items { $items }.
cli-checklist-problems = Files with problems are left out: { $count }. See tekseru checklist lint.

# What is in the way.

cli-no-home = The usual place for data is not known. Say --data DIR.
cli-ask-passphrase = Passphrase:
cli-ask-new-passphrase = New passphrase (not shown while typed):
cli-ask-passphrase-again = Once more:
cli-init-passphrase-or-none = Decide whether the data is sealed: --passphrase-file FILE or --no-passphrase.
cli-init-is-open = This data was begun without a passphrase. Set one with tekseru passphrase set.
cli-passphrase-is-set = The passphrase is set: logs, index and drafts are sealed. Nobody can recover a forgotten one.
cli-passphrase-old-bytes = The former files in the clear are deleted, but the disk may still keep their bytes. Where that matters, move the data to a fresh or encrypted disk.
cli-passphrase-is-changed = The passphrase is changed.
cli-passphrase-old-copies = A copy of the former file keys still opens by the former passphrase: delete such copies.
cli-passphrase-is-removed = The passphrase is removed: the data lies in the clear.
cli-output-failed = The result could not be written: { $why }.
cli-reading-beside = Reading only. { $why }
cli-sample-data = Sample data: the people, institutions and findings are made up.
cli-stop-not-clean = Everything is saved; the next start will check all of it once more ({ $why }).
cli-demo-not-empty = { $dir } holds something else, and nothing of it is touched. Name an empty folder: tekseru demo --dir DIR.
cli-demo-failed = The sample could not be made: { $why }.
cli-unknown-norm = There is no norm { $norm }.
cli-finding-needs-severity = Say --severity: without an item there is none to take.
cli-findings-of-several-rounds = The findings are of several rounds. An instruction belongs to one.
cli-deadline-not-understood = “{ $text }” is not understood as a deadline. Try 15.12.2025, +10 or "in 2 weeks".
cli-deadline-no-such-day = There is no such day in the calendar.
cli-deadline-in-the-past = { $date } has passed already.
cli-deadline-too-far = The deadline is more than ten years away.
cli-export-needs-format = Say --format: { $formats }.
cli-progress-sample = Making the sample…
cli-progress-comparing = Comparing the data…
cli-progress-rebuilding = Building the index…
cli-progress-verifying = Checking the ledger…
cli-disagreement = disagreement
cli-did-not-count = did not count
cli-drift = moved by { $days } days
naming-ambiguous = “{ $name }” may mean more than one { $what }: { $candidates }. Write more letters of the id.
naming-unsaid = There are several here ({ $what }): { $candidates }. Say which one is meant.
naming-none-yet = There is no { $what } here yet.

# Steps in the life of an instruction.

instruction-step-redraft = draft changed
instruction-step-issue = issued
instruction-step-report = report
instruction-step-return = returned
instruction-step-extend = extended to
instruction-step-close = taken off control
instruction-step-cancel = cancelled

# Labels of lists and pages.

label-access = Access
label-aliases = Older codes
label-answered = Answered
label-answers = Answers
label-applies = Applies to
label-basis = Legal basis
label-body = Body
label-capacity = Capacity
label-checked = Checked
label-costs = What cost it
label-changed = Changed
label-checklists = Checklists
label-co-executors = Co-executors
label-code = Code
label-completion = Form of completion
label-confidence = How sure
label-contested = Changed by two people
label-controller = Controller
label-country = Country
label-day = Day
label-days = Days
label-deadline = Deadline
label-department = Department
label-detail = Details
label-device = Device
label-devices = Devices
label-disagreements = Disagreements
label-domain = Domain
label-edition = Edition
label-evidence = Evidence
label-facilities = Facilities
label-facility = Facility
label-fate = Change
label-faults = Faults
label-features = Features
label-file = File
label-findings = Findings
label-forks = Forks
label-formula = Formula
label-gaps = Gaps
label-guidance = How to check
label-hash = Hash
label-head = Head code
label-held = Held
label-history = History
label-id = Id
label-instructions = Instructions
label-item = Item
label-items = Items
label-key = Key
label-judgement = Judgement
label-kind = Kind
label-languages = Languages
label-lead = Lead executor
label-means = Means
label-measured = Measured
label-members = Commission
label-met = Met
label-name = Name
label-norm = Norm
label-norm-verdict = Verdict
label-norms = Norms
label-not-settled = Not settled
label-note = Note
label-number = Number
label-objection = Objection
label-observer = Observer
label-operator = At this computer
label-original-deadline = Original deadline
label-person = Person
label-post = Post
label-proposed = By the figures
label-question = Question
label-range = Range
label-recorded = Recorded
label-records = Records
label-repeat-of = Repeats
label-courses = Across visits
label-perhaps-same = Perhaps the same
label-same-item = Same item
label-alike = Alike, %
label-progress = Progress
label-ground = Why
label-check-points = Check points
label-checked-at = Checked at visits
label-results = Results
label-risk = Weight lost
label-role = Role
label-round = Round
label-rounds = Rounds
label-rule = Rule
label-rules = Rules
label-section = Section
label-sections = Sections
label-severity = Severity
label-short = Short
label-source = Source
label-sources = Sources
label-stage = Stage
label-status = Status
label-step = Step
label-system = Whose norm
label-task = Task
label-title = Title
label-type = Type
label-unit = Unit
label-unassigned = Given to nobody
label-used = In the data
label-value = Value
label-verdict = Answer
label-weight = Weight
label-visit = Visit
label-visits = Visits
label-what = What

# Tables from outside: where and what is wrong.

import-at-file = { $file }: { $why }
import-at-column = { $file }, column “{ $field }”: { $why }
import-at-line = { $file }, line { $line }: { $why }
import-at-cell = { $file }, line { $line }, column “{ $field }”: { $why }
import-more = and { $count } more problems in the same file.
import-nothing-written = Nothing is written. Mend the file and repeat.
import-unreadable = the file cannot be read: { $why }.
import-not-a-file = this is not a file. Name a file.
import-too-large = the file is larger than 64 MiB. Divide it.
import-line-too-long = the line is longer than 64 KiB. This is not such a table.
import-too-many-rows = there are more than 100000 rows. Divide the file.
import-windows-1251 = the text is not in UTF-8; it looks like Windows-1251. In Excel: Save as → CSV UTF-8; in Notepad: Save as → Encoding UTF-8.
import-utf-16 = the text is in UTF-16. In Excel: Save as → CSV UTF-8; in Notepad: Save as → Encoding UTF-8.
import-not-utf-8 = the text is not in UTF-8. Save the file as UTF-8.
import-workbook = this is an Excel workbook. In Excel: Save as → CSV UTF-8.
import-no-rows = there are no rows in it.
import-missing-column = there is no such column. It may be called: { $text }.
import-unknown-column = this column is not known. Known are: { $text }. Rename it or take it out.
import-repeated-column = the column occurs twice.
import-unclosed-quote = a quotation mark is opened and never closed; look for it here or below.
import-cell-count = there are { $found } cells, the heading has { $expected }.
import-not-json = this is not JSON: { $why }.
import-not-an-object = expected an object in curly brackets.
import-not-a-text = expected a text, a number or a list of texts.
import-empty = nothing is given here, and it is required.
import-not-a-date = “{ $text }” is no date. Write 2025-08-31 or 31.08.2025.
import-not-a-moment = “{ $text }” is no date with a time. Write 2025-08-31 14:30.
import-not-a-count = “{ $text }” is no whole number, zero or more.
import-unknown-word = “{ $text }” is not known. Known are: { $known }.
import-formula = “{ $text }” would be a formula in a spreadsheet. Write it so that it does not begin with = + - @.
import-hidden = “{ $text }” holds the invisible character { $character }. Type the text anew.
import-code-repeated = the code { $text } occurs in line { $line } already.
import-code-taken = the code { $text } belongs to a known facility already.
import-other-country = the type { $text } is of { $country }.
import-held-without-day = the number of people needs the day of the count.
import-day-without-held = the day of the count needs the number of people.
import-not-an-item = “{ $text }” is no item. Items are written RIG-04.
import-not-asked = { $text } is not among the points of this visit.
import-reason-missing = “Not checked” needs a reason: access-refused, no-time, no-specialist, no-instrument, or in words.
import-reason-unneeded = a reason belongs to “not checked” only. Put it into the note.
import-unknown-person = nobody is known as “{ $text }”. Add the person with tekseru person add.
import-several-persons = several people are called “{ $text }”. Write the id from tekseru person list.
import-answered-twice = the same observer answers this item in line { $line } already.

# Verification.

verify-ok = Everything is sound: signatures, chains, order of records.
verify-not-ok = The ledger has faults. Keep these files; open the program: what is sound is shown and what can be is restored.
verify-fault = { $file }, device { $device }, record { $record }, byte { $place }: { $kind }. { $meaning }
verify-damaged = damaged bytes: { $bytes }
verify-unknown-format = { $bytes } bytes of a format ({ $format }) that this program cannot read
verify-seal = a sealed frame does not open at this place: it was changed or moved; bytes: { $bytes }
verify-unsealed = a plain frame in a sealed log: whoever wrote it did not have the key; bytes: { $bytes }
verify-torn-tail = cut tail: the end of the log cannot be read, { $bytes } bytes
verify-cut-tail = cut tail: the acknowledged records { $from }–{ $to } are gone
verify-refused = refused: { $why }
verify-newer-version = made by a newer version of the program (format { $version })
verify-body-refused = the content is not what was signed
verify-gap = gap: records { $from }–{ $to } of device { $device } are missing
verify-fork = fork: device { $device } signed several records of number { $number }
verify-broken-chain = broken chain: the record before it is not { $previous }
verify-foreign-log = lies in a foreign log: it was signed by device { $device }
verify-out-of-order = out of its place: it lies behind record { $after }
verify-means-lost = What was saved is not here any more: bring it back from a copy or from another laptop.
verify-means-unreadable = This record cannot be read here, the others are sound; at the next start the index brings it back if it has it.
verify-means-unfinished = It was never completely written, so it was never shown as saved; the next start puts the rest into a file of its own.
verify-means-not-counted = It counts for nothing.
verify-means-needs-newer = It is kept; a newer version of the program can read it.
verify-means-doubtful = The ledger cannot tell which one is true, and both are shown: a key was copied or an old copy was continued.
verify-means-replaced = Records were removed, put in or replaced: check the ledger against paper (tekseru verify --head CODE).
verify-means-moved = Nothing is lost, but something other than this program has written to the log.
cli-instruction-readdress = Hand an instruction on: an executor was renamed or merged
cli-arg-instruction-number = Number; the next of the round without it
cli-arg-readdress-from = The former executor; the lead without it
cli-arg-readdress-to = To whom it passes; the same body if it was only renamed
instruction-step-readdress = handed on to another executor
cli-finding-accept = Accept a finding (prosecutor, head or secretary, but not whoever raised it)
cli-finding-return = Return a finding with the reason
cli-finding-comment = Comment a finding; a comment cannot be deleted
cli-finding-assess = Record the legal assessment
cli-finding-respond = Record a measure of response, or its result
cli-finding-respond-kinds = Kinds: kz-protest, kz-representation, kz-direction, kz-sanction, kz-resolution, kz-release, kz-petition, kz-explanation; ru-protest, ru-representation, ru-resolution, ru-warning, ru-release, ru-demand
cli-finding-object = Record what the facility explains or objects
cli-finding-review-now = “{ $title }”: { $status }
cli-arg-comment = Text of the comment
cli-arg-assessment = The legal assessment
cli-arg-response-kind = Kind of the measure of response, see below
cli-arg-response-number = Number of the act; the same number adds to what was recorded
cli-arg-response-term = By when to answer; as the law says without it
cli-arg-response-result = The result
cli-arg-objection-by = Who speaks for the facility: name and post
cli-arg-objection-text = What was said
cli-arg-explanation = It is an explanation, not an objection
label-review = Review
cli-visit-refuse = Record that the facility refuses to sign the act, with witnesses
cli-arg-refused-by = Who refused: name and post
cli-arg-witness = A witness: name and post; two at least
cli-visit-refusal-noted = The refusal to sign is recorded.
cli-disagreement-list = List open disagreements across visits
cli-disagreement-resolve = Settle a disagreement: one of the answers, or both, each for its place
cli-disagreement-resolve-example = Example: tekseru disagreement resolve R-2025/902 REG-02 --keep K7QD-M2XA="Unit 1" --keep 9F3T-0B6C="Unit 4" --reason "Different units were seen"
cli-disagreement-settled = { $item }: the disagreement is settled.
cli-arg-settled-too = Settled ones too
cli-arg-take = The answer that stands (from the column “Answer”)
cli-arg-keep = An answer and the place it is about; two at least
cli-take-or-keep = Give --take, or --keep twice at least.
label-answer = Answer
cli-disagreements = Disagreements: list, settle

# The summary and comparisons.

cli-summary = The summary: facilities by domain, overdue, due this week, disagreements, discipline of bodies
cli-compare = Compare a facility with itself: two visits, or some years
cli-arg-counted-on = The day to count by; today as a rule
cli-arg-compared-visits = Two visits of one facility: R-2024/901 R-2025/901
cli-arg-look-back = All visits of this facility
cli-arg-years = Over how many years, with --facility
cli-wrong-years = number of years: 1 to 100
cli-summary-rule = weight lost / checked, %; - nothing lost, ! below 25, !! below 50, !!! 50 and more, ? not checked, or less than half was
cli-compare-rule = only items asked in the same words and checked each time are compared
compare-same-visit = This is one and the same visit: name two.
compare-other-facility = Visits of different facilities ({ $first } and { $second }) are not compared: their items differ.
compare-not-begun = The visit { $round }/{ $facility } has not begun: there is nothing to compare.
compare-not-asked = not asked
compare-unanswered = unanswered
compare-disputed = in dispute
label-overdue = Overdue
label-due-week = Due within 7 days
label-days-left = Days left
label-discipline = Discipline of bodies
label-charged = Charged
label-on-time = On time
label-late = Late
label-extended = Extended
label-returned = Returned
label-drift = Average drift, days
label-last-activity = Last record
label-compared-items = Equal items
label-equal-met = Met over equal items
label-equal-risk = Lost over equal items
label-before = Then
label-after = Now
label-recurring = Recurring
label-course = Visit by visit
label-open-disagreements = Disagreements

cli-dossier = The dossier of a facility: what to check first, and why
cli-arg-dossier-facility = Code of the facility, present or earlier
cli-arg-dossier-format = Write it as a paper: csv, md, html or json (to the screen without --out)
cli-ready = Whether the device is ready to leave: room, clock, key, ledger, checklists, battery
cli-arg-ready-round = The round whose checklists are needed; all of them without it

cli-arg-side-by-side = Compare the facilities of one round
label-left-out = Not compared (nothing settled)
label-short-somewhere = Items that fall short in one facility at least
label-relapses = Relapses
label-values-outside = Values that were outside their norm

cli-import = Take in what executors sent back
cli-import-marks = Take in the marks of execution of a list (.xlsx) that an executor filled in
cli-arg-marks-file = The list that the executor sent back
cli-arg-marks-dry-run = Only show what would be taken; write nothing
cli-marks-from = From
cli-marks-file = SHA-256 of the file
cli-marks-accepted = Reports to be recorded
cli-marks-unchanged = Unchanged
cli-marks-row = Row
cli-marks-outcome = Outcome
cli-marks-recorded = Recorded as reported by the executor. Nothing was taken off control.
cli-marks-nothing-new = There is nothing new.
mark-outcome-accepted = accepted
mark-outcome-unchanged = unchanged
mark-outcome-refused = refused

cli-arg-pack = A pack of papers: a folder or an archive; the ledger is verified without one
cli-pack-needs-place = Say where the pack goes: --out NAME.zip or --out FOLDER.
bag-files = Files
bag-ok = The pack is whole: every file is as it was packed.
bag-not-ok = The pack is not what was packed.
bag-damaged = the archive is damaged, or it is none.
bag-none = this is no pack of papers: there is no bagit.txt in it.
bag-no-manifest = there is no list of SHA-256 or SHA-512 hashes in it to check it by.
bag-too-large = it holds more than a pack of papers can.
bag-fetches = parts of it would have to be fetched from elsewhere: no pack of papers is made so.
bag-fault-missing = is missing
bag-fault-changed = was changed
bag-fault-unlisted = is not listed: was put in later
bag-fault-contradictory = is listed with different hashes
bag-fault-unreadable = has a line that cannot be read
bag-fault-outside = lies outside of the pack
bag-fault-incomplete = promises another number of files or bytes

cli-arg-head-code = A head code from paper: prove that nothing recorded by then is gone
cli-arg-qr = Show the head code as a square too, which a camera reads
head-code-form = A head code has 26 letters and digits.
head-code-mistyped = The last letter of the code does not fit the others. Copy it from the paper again.
verify-head-here = Proved: everything this code was made of is here. The last records then were: { $devices }. Added since: { $later }.
verify-head-with-gaps = Not proved in full: the last records that the code was made of are here ({ $devices }), but before them this many are missing or spoiled: { $missing }. They are named above.
verify-head-nowhere = Not proved: no state of this ledger has this code. Either records of that time are gone or changed, or the code is of another ledger.
verify-head-too-many = Not proved: trying every state of several logs takes too long. Neither in the order of time nor by what the laptops recorded of their exchanges is there such a code.
verify-head-gap = When the code was made, not all of № { $from }–{ $to } of { $device } had arrived. The code was made without them; the chain proves them now.
verify-head-gone = Not proved: the seal of an act names the last records this code was made of, and these of them are not here: { $records }. Look for them on other laptops and in backups.
