# Аралаулар, тізілімдер, кемшіліктер, тапсырмалар және іске қосу.

start-no-terminal = Экрандарды көрсету мүмкін емес: бұл терминал емес. tekseru-ды терминал терезесінде іске қосыңыз немесе командалармен жұмыс істеңіз: tekseru --help.
start-terminal-failed = Терминал жауап бермейді: { $why }. Сақталды деп көрсетілгеннің бәрі сақталған.
start-worker-stopped = Бағдарлама қатесінен деректермен жұмыс тоқтады: { $why }. Сақталды деп көрсетілгеннің бәрі сақталған; бағдарламаны қайта ашыңыз.

day-hint = Қалай ыңғайлы: 15.12.2026, 15.12, ертең, 2 аптадан кейін, +10 жк (жұмыс күні).
day-not-understood = Қай күн екені түсініксіз. Мысалы: 15.12.2026, +10 немесе 2 аптадан кейін.
day-not-in-calendar = Күнтізбеде мұндай күн жоқ.
day-in-the-past = { $day } өтіп кетті.
day-too-far = Бұл күнге дейін он жылдан астам.

form-adding-hint = Enter — тізімнен таңдау; Ins — тізімде жоғын енгізу.
list-loading = Оқылуда…
field-country = Ел
unit-persons = адам

welcome-heading = Тексеру: алғашқы танысу
welcome-what = Тексеру мекемелерді аралауды жүргізеді: тексеру парағы бойынша жауаптар, кемшіліктер мен тапсырмалар. Әр жауап бірден сақталады, желі қажет емес.
welcome-language = Тіл  ·  Язык  ·  Language
welcome-go-on = ↑ ↓ бағыттарымен таңдап, { $key } басыңыз.
welcome-who = Бұл компьютерде кім жұмыс істейді
welcome-data = Деректер мына жерде: { $dir }
welcome-open-text = Құпиясөз әзірге жоқ: деректер ашық сақталады, бұл қалтаны ашқан адам оларды оқи алады.
welcome-demo = Алдымен үлгіні көру үшін: шығып, tekseru demo деп теріңіз.
welcome-body-hint = Enter тізімді ашады; атауын тере бастаңыз. Тізімде жоқ болса — «Басқа орган».
welcome-body-name = Органның атауы

home-heading = Аралаулар
home-sample = ҮЛГІ: деректер ойдан шығарылған; мұнда «бүгін» әрқашан { $today }.
home-read-only = Тек оқу: деректерді қазір басқа процесс жүргізуде.
home-operator = Компьютерде: { $who }
home-no-rounds = Әзірге аралау жоқ. Жаңа аралау: { $key }.
home-code = Коды
home-title = Аралау
home-dates = Күндері
home-visits = Сапар
home-findings = Кемшілік
home-instructions = Тапсыр.
home-instruction-count = тапсырма: { $instructions }, мерзімі өткені: { $overdue }
home-overdue = Мерзімі өтті

round-heading = Аралау
round-new = Жаңа аралау
round-change = Аралауды өзгерту
round-name = Атауы
round-name-hint = Мысалы: Түркістан облысының мекемелерін аралау, тамыз.
round-code = Коды
round-code-hint = Қысқа әрі қайталанбайтын: тапсырма нөмірлері осыдан басталады.
round-starts = Басталуы
round-ends = Аяқталуы
round-order = Бұйрық, негіздеме
round-order-hint = Мысалы: № 214 бұйрық.
round-order-date = Бұйрық күні
round-facilities = Мекемелер
round-head = Жетекші
round-secretary = Хатшы
round-prosecutors = Прокурорлар
round-members = Комиссия мүшелері
round-domains = Тексеру парақтары
round-two-roles = Бұл адамның комиссияда басқа рөлі бар.
round-basis = { $order }, { $on }
round-commission = Комиссия: { $people }
round-no-visits = Сапар жоқ. Жоспарлау: { $key }.
round-no-visit = Алдымен сапарды таңдаңыз.
round-column-facility = Мекеме
round-column-name = Атауы
round-column-type = Түрі
round-column-stage = Кезең
round-column-access = Кіргізу
round-column-progress = Жауап
round-column-findings = Кемшілік
round-visit-planned = жоспар: { $at }
round-visit-started = басталды: { $at }
round-visit-finished = аяқталды: { $at }
round-start-heading = Сапарды бастау
round-start-question = { $facility } сапары әлі басталмаған. Басталған сәттен оған қазіргі тексеру парақтары бекітіледі.
round-start-not-now = Қазір емес
round-start-yes = Бастау
round-start-look = Тек қарау
round-finish-heading = Сапарды аяқтау
round-finish-question =
    { $left ->
        [0] { $facility } сапарын аяқтау керек пе? Барлық тармаққа жауап берілген.
       *[other] { $facility } сапарын аяқтау керек пе? Жауапсыз { $left } тармақ қалды.
    } Актіге қол қойылғанша жауаптарды түзетуге болады.
round-finish-not-now = Қазір емес
round-finish-yes = Аяқтау
round-sign-heading = Актіге қол қойылды
round-sign-question = { $facility } бойынша актіге қол қойылды деп белгілеу керек пе? Бұдан кейін жауаптар мен кемшіліктер өзгермейді. Мұны қайтару мүмкін емес.
round-sign-not-now = Қазір емес
round-sign-yes = Қол қойылды

visit-new = Сапарды жоспарлау
visit-facility = Мекеме
visit-planned = Қашан
access-title = Қалай кіргізді
access-how = Кіргізу
access-note = Ескертпе
access-note-hint = Қанша күтті, кім және неге кіргізбеді.

registers-heading = Тізілімдер
registers-facilities = Мекемелер
registers-bodies = Органдар
registers-people = Адамдар
registers-checklists = Тексеру парақтары
registers-code = Коды
registers-name = Атауы
registers-title = Бөлім
registers-type = Түрі
registers-held = Адам / лимит
registers-aliases = Бұрынғы кодтар
registers-country = Ел
registers-person = Аты-жөні
registers-post = Лауазымы
registers-body = Орган
registers-items = Тармақ
registers-edition = Редакция
registers-languages = Тілдер
registers-empty = Мұнда әзірге ештеңе жоқ. Енгізу: { $key }.
registers-checklist-from-file = Тексеру парақтары деректер жанындағы checklists қалтасына файлмен қосылады.
registers-problem = Қабылданбады: { $what }

facility-new = Жаңа мекеме
facility-change = Мекемені өзгерту
facility-code = Коды
facility-code-hint = Қазір қалай жазылады: № 55 немесе ЖД-158/2.
facility-name = Атауы
facility-type = Түрі
facility-features = Орнында бар
facility-features-hint = Бос орын пернесі белгілейді. Қай тармақтар сұралатыны осыған байланысты.
facility-capacity = Толу лимиті
facility-held = Қазір ұсталады
facility-held-hint = Бүгінгі күнмен жазылады; бұрынғы сандар тарихта қалады.
facility-aliases = Бұрынғы кодтар
facility-aliases-hint = Үтір арқылы: мекеме бұлар бойынша да табылады.
facility-department = Басқарушы орган

body-new = Жаңа орган
body-change = Органды өзгерту
body-known = Қай орган
body-other = Басқа орган…
body-name-ru = Орысша атауы
body-name-kk = Қазақша атауы
body-name-en = Ағылшынша атауы
body-no-name = Органды кемінде бір тілде атаңыз.
body-code = Коды
body-code-hint = Толтырмаса да болады: бағдарлама бас әріптерден құрайды.

person-new = Жаңа адам
person-change = Адамды өзгерту
person-name = Аты-жөні
person-name-hint = Актіде қалай жазылса, солай: тегі мен инициалдары.
person-post = Лауазымы
person-body = Орган

findings-heading = Кемшіліктер
findings-none = Кемшілік жоқ. Олар тексеру кезінде, тармақтың жанында жазылады.
findings-facility = Мекеме
findings-item = Тармақ
findings-severity = Ауырлығы
findings-title = Кемшілік
findings-flags = Белгілер
findings-instructions = Тапсырмалар
findings-round = Аралау
findings-no-instruction = жоқ
findings-contested = [айырма]

finding-heading = Кемшілік
finding-change = Кемшілікті өзгерту
finding-title = Не дұрыс емес
finding-severity = Ауырлығы
finding-flags = Белгілер
finding-kind = Бұл не
finding-detail = Толығырақ
finding-objection = Мекеменің түсіндірмесі
finding-objection-hint = Мекеме не түсіндірді немесе қарсылық білдірді; актіге жазылады.
finding-place = Мекеме
finding-round = Аралау
finding-item = Тармақ
finding-norms = Нормалар
finding-evidence = Дәлелдер
finding-raised = Жазған
finding-changed = Өзгерткен
finding-conflicts = Әртүрлі жазылған
finding-conflicts-hint = Түзетуді ашып, дұрысын сақтаңыз: екінші мән тарихта қалады.
finding-answers = Жауаптар
finding-to-inspection = Осы мекеменің тексеруін ашу
finding-instructions = Тапсырмалар
finding-no-instructions = Тапсырма жоқ. Ол тексеру кезінде осы тармақтың жанында жасалады.
finding-repeats = Бұрынғы сапардың кемшілігін қайталайды

instructions-heading = Тапсырмалар
instructions-none = Тапсырма жоқ. Олар тексеруде кемшіліктерден жасалады.
instructions-number = Нөмірі
instructions-task = Не істеу керек
instructions-lead = Орындаушы
instructions-deadline = Мерзімі
instructions-left = Қалды
instructions-status = Күйі
instructions-facilities = Мекеме
instructions-overdue = Мерзімі өтті
instructions-due-soon = Мерзімі 7 күн ішінде
instructions-later = Кейін
instructions-drafts = Жобалар
instructions-done = Бақылаудан алынған және күші жойылған
instructions-days-overdue = { $days } күн өтіп кетті
instructions-days-left = { $days ->
    [0] бүгін
    [1] ертең
   *[other] { $days } күннен кейін
}
status-short-draft = жоба
status-short-issued = берілді
status-short-reported = орындалды
status-short-partly = ішінара
status-short-returned = қайтарылды
status-short-closed = алынды
status-short-cancelled = жойылды
instructions-issue-heading = Тапсырманы беру
instructions-issue-question = «{ $task }» Мерзімі { $deadline }. Берілгеннен кейін мәтін мен бастапқы мерзім өзгермейді.
instructions-issue-not-now = Жоба күйінде қалдыру
instructions-issue-yes = Беру

instruction-heading = Тапсырма
instruction-contested = Екі адам бір-бірінен бөлек әрекет етті: тарихты салыстырыңыз.
instruction-deadline = Мерзімі: { $deadline }
instruction-drift = Бастапқы мерзім { $first }; { $times } рет ұзартылды, { $days } күнге жылжыды.
instruction-co-executors = Бірлескен орындаушылар
instruction-completion = Аяқталу нысаны
instruction-controller = Бақылаушы
instruction-closed = Бақылаудан алынды: { $document }; { $day } орындалды.
instruction-closed-late = Мерзімінен кеш орындалды.
instruction-findings = Кемшіліктер
instruction-history = Тарихы
instruction-act-draft = жоба жасалды
instruction-act-redraft = жоба өзгертілді
instruction-act-issue = { $number } нөмірімен берілді
instruction-act-report = есеп ({ $scope }), { $body }: { $text }
instruction-act-report-with = есеп ({ $scope }), { $body }: { $text } Құжат: { $document }
instruction-act-return = пысықтауға қайтарылды: { $reason }
instruction-act-extend = мерзімі { $day } дейін ұзартылды: { $reason }
instruction-act-close = бақылаудан алынды: { $document }; { $day } орындалды
instruction-act-cancel = күші жойылды: { $reason }
instruction-act-refused = Қабылданбады: ол сәтте бұған болмайтын еді.

act-title-report = Орындаушының есебі
act-title-return = Пысықтауға қайтару
act-title-extend = Мерзімді ұзарту
act-title-close = Бақылаудан алу
act-title-cancel = Тапсырманың күшін жою
act-about = { $number }: { $task }
act-deadlines = { $days ->
    [0] Қазіргі мерзім { $now }, әлі ұзартылмаған.
   *[other] Қазіргі мерзім { $now }, бастапқыда { $first }, { $days } күнге жылжыған.
}
act-by = Кім есеп берді
act-scope = Не орындалды
act-scope-hint = Аралық ақпарат тапсырманы жаппайды.
act-text = Не хабарланды
act-document = Құжат
act-document-hint = Құжаттың атауы, нөмірі мен күні, егер болса.
act-page = Парақ, бет
act-reported-on = Есеп күні
act-done-on = Орындалған күні
act-to = Жаңа мерзім
act-reason = Себебі
act-return-hint = Не істелмеді немесе немен расталмады.
act-extend-hint = Тек берген адам ұзартады; бастапқы мерзім көрініп тұрады.
act-close-hint = Тек құжат бойынша алынады: атауын, нөмірі мен күнін жазыңыз.
act-cancel-hint = Берген адам немесе жетекші күшін жоя алады.

export-title = Тапсырмалар тізімі файлға
export-path = Файл
export-path-hint = Атаудың соңы не шығатынын шешеді: .md — құжат, .csv — кесте, .json — деректер.
export-file-name = tapsyrmalar-{ $day }.csv
export-written = Жазылған тапсырма: { $count }. Файл: { $path }
export-exists = Мұндай файл бар: { $path }. Басқаша атаңыз.
export-failed = { $path } жазылмады: { $why }
export-unknown-ending = Атау .md, .csv немесе .json деп аяқталуы керек.
instruction-act-readdress = «{ $named }» орындаушысынан берілді: { $reason }
instruction-named-then = Берілген кездегі орындаушы
findings-review = Тексеру
