# Құжаттардың сөздері.

instruction-list-title = Тапсырмалар тізбесі
instruction-list-for = Кімге
instruction-list-round = Аралау
instruction-list-basis = Негіздеме
instruction-list-as-of = Мына күнгі жағдай бойынша
instruction-list-count = Тапсырмалар саны
instruction-list-overdue = Мерзімі өткені
instruction-list-extended = мерзімі ұзартылды, бастапқысы { $original }
instruction-list-sample = Оқу деректері: адамдар, мекемелер мен кемшіліктер ойдан шығарылған.

column-number = №
column-facility = Мекеме
column-task = Тапсырманың мазмұны
column-norms = Негізі (нормалар)
column-lead = Жауапты орындаушы
column-co-executors = Бірлесіп орындаушылар
column-deadline = Орындау мерзімі
column-completion = Аяқталу нысаны
column-mark = Орындалғаны туралы белгі
column-original-deadline = Бастапқы мерзімі
column-status = Жай-күйі
column-overdue = Мерзімі өткен
