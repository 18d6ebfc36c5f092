# Lists: what they are ordered by, words of the filter, marked rows, saved filters.

facet-facility = Facility
facet-domain = Domain
facet-item = Item
facet-severity = Severity
facet-title = Title
facet-flags = Flags
facet-instruction = Instruction
facet-round = Round
facet-month = Month
facet-number = Number
facet-body = Executor
facet-deadline = Deadline
facet-urgency = Urgency
facet-status = Status

filter-field-domain = domain
filter-field-item = item
filter-field-severity = severity
filter-field-kind = kind
filter-field-flag = flag
filter-field-facility = facility
filter-field-round = round
filter-field-month = month
filter-field-instruction = instruction
filter-field-text = text
filter-field-status = status
filter-field-body = body, executor
filter-field-deadline = deadline
filter-field-late = late
filter-field-drift = drift
filter-field-extended = extended
filter-field-number = number

filter-word-none = none
filter-word-due-week = due-week, week
filter-word-due-soon = due-soon, soon
filter-word-needs-money = money

group-no-domain = No domain
group-no-month = No date

filter-fault-nearest = ; the nearest is “{ $nearest }”
filter-fault-field = “{ $word }” is no field here{ $nearest }. Fields: { $known }
filter-fault-value = “{ $word }” is no value of “{ $field }”{ $nearest }. Values: { $known }
filter-fault-several = “{ $word }” may be any of: { $known }
filter-fault-no-value = A value is missing after “{ $field }”
filter-fault-kind = “{ $word }” does not fit “{ $field }”: { $expected } is needed
filter-fault-number = a whole number
filter-fault-day = a day, as 15.12.2026, today or +10
filter-fault-month = a month, as 2026-08
filter-fault-no-order = “{ $field }” has no order: use a colon
filter-fault-quote = The closing quote is missing

catalogue-sort = Sort by
catalogue-group = Group by
catalogue-ungrouped = No groups
catalogue-filters = Filters
catalogue-keep-filter = Keep “{ $filter }” under a name…
catalogue-forget-filter = Forget a kept filter…
catalogue-keep-title = Keep the filter
catalogue-filter-name = Name
catalogue-forget-title = Which filter to forget
catalogue-marked = marked: { $count }

filter-overdue = Overdue
filter-due-week = Due within 7 days
filter-critical-without-instruction = Critical without instruction
filter-repeats = Repeats

neighbours-title = Where to go
neighbours-visit = Visit: { $facility }, { $round }
neighbours-earlier = The same finding of the time before
neighbours-instruction = Instruction { $number }: { $status }
neighbours-finding = { $facility } { $item } { $title }

batch-done = Done: { $done }. Refused: { $refused }.
batch-refused = { $names }: { $why }

findings-withdraw-title = Withdraw findings
findings-withdraw-question = Withdraw findings: { $count }? “{ $first }”… They stay in the history and leave the lists.
findings-withdraw-no = Leave them
findings-withdraw-yes = Withdraw
findings-accept-title = Accept findings
findings-accept-question = Accept findings: { $count }? An acceptance lapses by itself when the content changes.
findings-accept-no = Do not accept
findings-accept-yes = Accept
remark-and-others = And further findings for the same reason: { $count }
findings-flag-title = Which flag to set. Findings: { $count }
instructions-issue-many = Issue the drafts among the marked instructions: { $count }? Once issued, text and original deadline cannot change.
act-by-lead = The executor of each
act-about-many = Instructions: { $count } ({ $numbers })
filter-field-review = review
facet-review = Review
facet-kind = Kind
facet-customer = Customer
facet-category = Category
facet-municipality = Municipality
facet-sum = Sum
facet-day = Date
facet-programme = Programme
filter-field-customer = customer
filter-field-category = category
filter-field-municipality = municipality
filter-field-sum = sum
filter-field-day = day
filter-field-party = party
filter-field-direction = direction
filter-word-electronic = electronic
filter-word-in-force = in-force
filter-word-ended = ended
filter-word-undecided = undecided
filter-electronic = on electronic platforms
filter-undecided = undecided
