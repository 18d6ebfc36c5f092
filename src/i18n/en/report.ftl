# The words of the documents.

instruction-list-title = Instruction list
instruction-list-for = For
instruction-list-round = Round
instruction-list-basis = Legal basis
instruction-list-as-of = As of
instruction-list-count = Instructions
instruction-list-overdue = Overdue
instruction-list-extended = deadline extended, originally { $original }
instruction-list-sample = Sample data: the people, institutions and findings are made up.

column-number = No.
column-facility = Facility
column-task = Task
column-norms = Grounds (norms)
column-lead = Lead executor
column-co-executors = Co-executors
column-deadline = Deadline
column-completion = Form of completion
column-mark = Mark of execution
column-original-deadline = Original deadline
column-status = Status
column-overdue = Overdue
