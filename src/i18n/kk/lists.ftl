# Тізімдер: реті, сүзгі сөздері, белгіленген жолдар, сақталған сүзгілер.

facet-facility = Мекеме
facet-domain = Сала
facet-item = Тармақ
facet-severity = Ауырлығы
facet-title = Атауы
facet-flags = Белгілер
facet-instruction = Тапсырма
facet-round = Аралау
facet-month = Ай
facet-number = Нөмірі
facet-body = Орындаушы
facet-deadline = Мерзімі
facet-urgency = Шұғылдығы
facet-status = Күйі

filter-field-domain = сала, бағыт
filter-field-item = тармақ
filter-field-severity = ауырлығы
filter-field-kind = түрі
filter-field-flag = белгі
filter-field-facility = мекеме
filter-field-round = аралау
filter-field-month = ай
filter-field-instruction = тапсырма
filter-field-text = мәтін
filter-field-status = күйі
filter-field-body = орган, орындаушы
filter-field-deadline = мерзім, мерзімі
filter-field-late = кешігу
filter-field-drift = жылжу
filter-field-extended = ұзартылды
filter-field-number = нөмір, нөмірі

filter-word-none = жоқ
filter-word-due-week = апта
filter-word-due-soon = ай, жақында
filter-word-needs-money = қаржы

group-no-domain = Саласыз
group-no-month = Күнсіз

filter-fault-nearest = ; ең жақыны «{ $nearest }»
filter-fault-field = «{ $word }» деген өріс жоқ{ $nearest }. Өрістер: { $known }
filter-fault-value = «{ $field }» өрісінде «{ $word }» деген мән жоқ{ $nearest }. Мәндер: { $known }
filter-fault-several = «{ $word }» бірнешеуіне келеді: { $known }
filter-fault-no-value = «{ $field }» өрісінен кейін мән керек
filter-fault-kind = «{ $word }» «{ $field }» өрісіне келмейді: { $expected } керек
filter-fault-number = бүтін сан
filter-fault-day = күн, мысалы 15.12.2026, бүгін немесе +10
filter-fault-month = ай, мысалы 2026-08
filter-fault-no-order = «{ $field }» өрісінде рет жоқ: қос нүкте қойыңыз
filter-fault-quote = Тырнақша жабылмаған

catalogue-sort = Немен реттеу
catalogue-group = Немен топтау
catalogue-ungrouped = Топсыз
catalogue-filters = Сүзгілер
catalogue-keep-filter = «{ $filter }» сүзгісін атаумен сақтау…
catalogue-forget-filter = Сақталған сүзгіні ұмыту…
catalogue-keep-title = Сүзгіні сақтау
catalogue-filter-name = Атауы
catalogue-forget-title = Қай сүзгіні ұмыту
catalogue-marked = белгіленген: { $count }

filter-overdue = Мерзімі өткендер
filter-due-week = Мерзімі жақын 7 күнде
filter-critical-without-instruction = Тапсырмасыз өте ауырлары
filter-repeats = Қайталанғандар

neighbours-title = Қайда өту
neighbours-visit = Бару: { $facility }, { $round }
neighbours-earlier = Өткен жолғы сол кемшілік
neighbours-instruction = Тапсырма { $number }: { $status }
neighbours-finding = { $facility } { $item } { $title }

batch-done = Орындалды: { $done }. Қабылданбады: { $refused }.
batch-refused = { $names }: { $why }

findings-withdraw-title = Кемшіліктерді кері алу
findings-withdraw-question = Кемшіліктерді кері алу керек пе: { $count }? «{ $first }»… Олар тарихта қалып, тізімдерден кетеді.
findings-withdraw-no = Қалдыру
findings-withdraw-yes = Кері алу
findings-accept-title = Кемшіліктерді қабылдау
findings-accept-question = Кемшіліктерді қабылдау керек пе: { $count }? Мазмұны өзгерсе, қабылдау өздігінен күшін жояды.
findings-accept-no = Қабылдамау
findings-accept-yes = Қабылдау
remark-and-others = Сол негізбен тағы кемшіліктер: { $count }
findings-flag-title = Қай белгіні қою керек. Кемшіліктер: { $count }
instructions-issue-many = Белгіленген тапсырмалардың жобаларын беру керек пе: { $count }? Берілген соң мәтіні мен алғашқы мерзімі өзгермейді.
act-by-lead = Әрқайсысының орындаушысы
act-about-many = Тапсырмалар: { $count } ({ $numbers })
filter-field-review = тексеру
facet-review = Тексеру
facet-kind = Түрі
facet-customer = Тапсырыс беруші
facet-category = Санат
facet-municipality = Муниципалитет
facet-sum = Сома
facet-day = Күні
facet-programme = Бағдарлама
filter-field-customer = тапсырыс-беруші
filter-field-category = санат
filter-field-municipality = муниципалитет, аудан
filter-field-sum = сома
filter-field-day = күні
filter-field-party = тарап
filter-field-direction = бағыт
filter-word-electronic = электрондық
filter-word-in-force = күшінде
filter-word-ended = күшінде-емес
filter-word-undecided = шешімсіз
filter-electronic = электрондық алаңдарда
filter-undecided = шешімсіз
