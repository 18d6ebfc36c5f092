# The words of the documents.

page-of-pages = Page { $page } of { $pages }

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

legal-act-MR = Nelson Mandela Rules
legal-act-EPR = European Prison Rules
legal-act-CPT-SP = CPT, living space, CPT/Inf(2015)44
legal-act-CPT-2GR = CPT, 2nd General Report
legal-act-CPT-3GR = CPT, 3rd General Report
legal-act-CPT-21GR = CPT, 21st General Report
legal-act-CPT-MI = CPT, medical service, CPT/Inf(2017)20
legal-act-Bangkok = Bangkok Rules
legal-act-Havana = Havana Rules
legal-act-OPCAT = Optional Protocol to the Convention against Torture
legal-act-CoE-AI = Recommendation CM/Rec(2024)5
legal-act-CRPD = Convention on the Rights of Persons with Disabilities
legal-act-IP = Istanbul Protocol
legal-act-HMIP = HMIP Expectations
legal-act-KZ = Penal Code of Kazakhstan (UIK), article
legal-act-RU = Penal Code of Russia (UIK), article

kit-title = Checklists to be filled in by hand
kit-facility = Facility
kit-kind = Type of facility
kit-round = Round
kit-date = Day and time
kit-inspector = Observer
kit-signature = Signature
kit-checklists = Checklists, edition
kit-verdicts = Tick one box: { $list }.
kit-reasons = Beside box { $box } write the number of the reason: { $list }.
kit-places-hint = Boxes and reasons stand in the order of the keys: in the evening they are typed into the program, one or two keys an item. Write down no names of people who spoke with you in private.
kit-column-code = Code
kit-column-question = Question
kit-column-answer = Answer
kit-column-notes = Measurements and notes
kit-place = Place
kit-other-places = Other places
kit-column-values = Numbers and units

template-not-word = The template is not a Word document (.docx).
template-too-large = The template is too large: more than { $limit } MB when unpacked.
template-macros = The template holds macros. Save it as a .docx without macros.
template-damaged = The template is damaged: its part { $part } cannot be read.
template-no-placeholder = The template holds no placeholder. Put { $body } as a paragraph of its own where the document is to stand.
template-unfinished = Template, part { $part }: { $placeholder } is not closed within its paragraph.
template-unknown = Template, part { $part }: the document has nothing that { $placeholder } names.
template-not-alone = Template, part { $part }: { $placeholder } is out of place: body is a paragraph of its own outside tables, tr stands in a row of a table.
template-faulty = Template, part { $part }: { $placeholder } cannot be understood.
template-endless = Template, part { $part }: its placeholders make too large a document or never end.
