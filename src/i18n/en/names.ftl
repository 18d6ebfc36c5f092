# The words of the field: a key is the family and the code.

verdict-compliant = complies
verdict-partly = partly
verdict-non-compliant = does not comply
verdict-not-applicable = not applicable
verdict-not-checked = not checked

reason-access-refused = access refused
reason-no-time = no time
reason-no-specialist = no specialist
reason-no-instrument = no instrument
reason-other = another reason

severity-critical = critical
severity-high = high
severity-medium = medium
severity-low = low

flag-systemic = systemic
flag-repeat = repeat
flag-needs-money = needs money
flag-urgent = urgent
course-repeat = repeat, confirmed
course-systemic = systemic in the round
course-relapse = back after it was put right
progress-grade-none = no progress
progress-grade-insufficient = insufficient progress
progress-grade-reasonable = reasonable progress
progress-grade-good = good progress
ground-open = open
ground-recently-closed = recently closed

finding-kind-shortcoming = shortcoming
finding-kind-good-practice = good practice

role-head = head
role-secretary = secretary
role-member = member
role-prosecutor = prosecutor

stage-planned = planned
stage-under-way = under way
stage-finished = finished
stage-act-signed = act signed

access-full = full access
access-delayed = access delayed
access-refused = access refused

source-staff = staff
source-detainees = detainees
source-documents = documents
source-observation = observation
source-measurement = measurement

means-O = observation
means-D = documents
means-I = interview in private
means-M = measurement
means-S = sample recount
grade-good = good
grade-reasonably-good = reasonably good
grade-not-sufficiently-good = not sufficiently good
grade-poor = poor

country-KZ = Kazakhstan
country-RU = Russia

type-MIN = minimum security
type-MDM = medium security
type-MAX = maximum security
type-EMR = emergency security
type-FULL = full security
type-MIX = mixed security
type-JUV = for juveniles
type-WOM = for convicted women
type-PRE = pre-trial prison
type-HOSP = hospital of the system
type-KP = settlement colony
type-IK-O = colony, general regime
type-IK-S = colony, strict regime
type-IK-OS = colony, special regime
type-IK-W = colony for women
type-T = prison
type-VK = juvenile colony
type-LIU = curative colony
type-LPU = medical unit
type-SIZO = pre-trial prison (Russia)

feature-cells = locked cells
feature-women = women's section
feature-juveniles = juveniles' section
feature-children-home = children's home
feature-hospital = hospital ward or TB unit
feature-remand = section run as a pre-trial prison
feature-new = being built or not yet in use

status-draft = draft
status-issued = issued
status-reported = executed, report filed
status-partly = partly executed
status-returned = returned for rework
status-closed = taken off control
status-cancelled = cancelled
status-overdue = overdue

norm-system-international = international norm
norm-system-KZ = norm of Kazakhstan
norm-system-RU = norm of Russia

norm-verdict-met = met
norm-verdict-not-met = not met
norm-verdict-informs-met = met, norm to be confirmed
norm-verdict-informs-not-met = not met, norm to be confirmed

confidence-verified = verified
confidence-to-confirm = to be confirmed

language-ru = Русский
language-kk = Қазақша
language-en = English
report-scope-interim = interim
report-scope-part = own part
report-scope-final = final
review-none = not reviewed
review-accepted = accepted
review-returned = returned
review-lapsed = changed
remark-accept = accepted
remark-return = returned
remark-comment = comment
remark-assess = legal assessment
remark-respond = measure of response
remark-object = what the facility says
stance-explanation = explanation
stance-objection = objection

standing-sure = sure
standing-seen = seen in an official text
standing-fair = fairly sure
standing-unsure = unsure

fate-added = added
fate-removed = removed
fate-reworded = reworded
fate-renumbered = renumbered
fate-kept = kept

aspect-section = section
aspect-title = title
aspect-question = question
aspect-guidance = guidance
aspect-evidence = evidence
aspect-finding = finding
aspect-instruction = instruction
aspect-means = means
aspect-severity = severity
aspect-applicability = applicability
aspect-within = within
aspect-references = rules
aspect-norms = norms
aspect-measurement = measurement

# What became of an item between two visits.

change-fixed = Fixed
change-not-fixed = Not fixed
change-came-back = Came back
change-new = New
change-not-checked-now = Not checked now
change-not-checked-then = Not checked then

recipient-commission = commission
recipient-prosecutor = prosecutor
recipient-body = body
light-ok = ok
light-unknown = not known
light-warning = mind
light-fault = fault
topic-disk = Disk space
topic-clock = Clock
topic-key = Device key
topic-ledger = Ledger
topic-backup = Backup
topic-recovery = Recovery
topic-checklists = Checklists
topic-battery = Battery

mark-done = done, carried out, completed, complete
mark-partly = partly done, partly, partly carried out, partially done
mark-under-way = under way, in progress, ongoing, not done
