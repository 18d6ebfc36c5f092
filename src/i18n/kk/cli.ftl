# Командалар не шығарады.

# Анықтама айналасындағы сөздер.

cli-usage = Қолданылуы:
cli-commands = Командалар
cli-command = КОМАНДА
cli-arguments = Аргументтер
cli-options = Параметрлер
cli-global-options = Кез келген командамен
cli-options-name = [ПАРАМЕТРЛЕР]
cli-see-help = Толығырақ: сол команданы --help параметрімен теріңіз
cli-error = Қате:
cli-tekseru = Мекемелерді тексеру парақтары бойынша тексеру: жауаптан бақылаудан алынған тапсырмаға дейін
cli-tour =
    Аралау басынан аяғына дейін:
      tekseru init --person "А. Б." --post прокурор --body-name "Қала прокуратурасы"
      tekseru facility import мекемелер.csv
      tekseru round add --code R-2025 --title "Жоспарлы аралау" --starts 25.08.2025 --ends 29.08.2025 --head "А. Б." --facility 901
      tekseru visit start R-2025/901
      tekseru answer set --visit R-2025/901 RIG-04 non-compliant
      tekseru finding add --visit R-2025/901 --item RIG-04
      tekseru instruction draft --finding K7QD --to kz-duis --deadline "2 аптадан кейін" --issue
      tekseru export instructions --body kz-duis --out тапсырмалар.csv
    Барлығы кодымен, жазба нөмірімен (id) немесе оның басымен (төрт таңбадан бастап) аталады.
    Командасыз экрандар ашылады.

# Командалар.

cli-init = Бұл компьютерде кім жұмыс істейтінін көрсету
cli-demo = Оқу аралауын жасап, ашу
cli-facility = Мекемелер: қосу, тізімдеу, көрсету, жүктеу
cli-facility-add = Бір мекеме қосу
cli-facility-list = Мекемелер тізімі
cli-facility-show = Мекемені және оған жасалған сапарларды көрсету
cli-facility-import = CSV файлынан мекемелер қосу: бәрі немесе ешқайсысы
cli-facility-import-columns =
    Бағандар кез келген ретпен, ұяшықтар арасында үтір немесе нүктелі үтір, кодтауы UTF-8:
      code (код), name (атауы), type (түрі)    міндетті
      country (ел), capacity (сыйымдылығы), department (басқарма)
      aliases (бұрынғы кодтары), features (ерекшеліктері)    бірнешеуі | арқылы
      held (адам саны), held_on (сан күні)    қанша адам және қай күнгі
    Түрлері: MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO.
    Ерекшеліктері: cells women juveniles children-home hospital remand new.
    Кодтардың орнына сөздер жазуға болады: «қауіпсіздігі орташа».
cli-body = Органдар: комиссия мүшелерін жібереді, тапсырма алады
cli-body-add = Орган қосу
cli-body-list = Органдар тізімі, бағдарламаға белгілілерімен бірге
cli-body-show = Органды көрсету
cli-person = Адамдар: комиссия мүшелері
cli-person-add = Адам қосу
cli-person-list = Адамдар тізімі
cli-person-show = Адамды көрсету
cli-round = Аралаулар: комиссия және оның мекемелері
cli-round-add = Аралау құрып, әр мекемеге сапар жоспарлау
cli-round-add-example =
    Мысал:
      tekseru round add --code R-2025 --title "Жоспарлы аралау" --starts 25.08.2025 --ends 29.08.2025 --head "А. Б." --member "В. Г.:secretary" --member "Д. Е." --facility 901 902 --domain CON MED
cli-round-list = Аралаулар тізімі
cli-round-show = Аралауды көрсету: комиссия құрамы мен сапарлар
cli-visit = Сапарлар: жоспарлау, бастау, аяқтау, рұқсат
cli-visit-add = Аралауда тағы бір сапар жоспарлау
cli-visit-list = Сапарлар тізімі
cli-visit-show = Сапарды көрсету: бағыттар бойынша қаншасы тексерілді
cli-visit-start = Сапарды бастау: қазіргі тексеру парақтары оған біржола бекітіледі
cli-visit-finish = Сапарды орнында аяқтау
cli-visit-sign = Актіге қол қойылғанын белгілеу: жауаптар енді өзгермейді
cli-arg-visit-unsealed = Акті жабылмаса да, қол қойылғанын белгілеу
cli-visit-sign-unsealed = Акт жабылмаған. Онда жазбалар коды да, ашық қалғаны да болмайды: келіспеушілік — { $open }, жауапсыз бөлім — { $sections }, жетіспейтін жазба — { $missing }; кейін жабуға болмайды. Жабу және қол қойылғанын белгілеу: tekseru evening seal --visit { $visit }. Сонда да осылай: --unsealed. Ештеңе өзгерген жоқ.
cli-visit-access = Комиссияның қалай кіргізілгенін белгілеу
cli-visit-assign = Тексеру парағының бөлімін комиссия мүшесіне беру
cli-visit-plan = Кім нені тексеретінін және қаншасына жауап берілгенін көрсету
cli-visit-score = Бағыттар бойынша қорытынды: орындалғаны, тексерілгені, нені төмендеткені
cli-visit-judge = Бағыт бойынша комиссияның бағасын жазу
cli-answer = Жауаптар: жазу, жүктеу, тізімдеу, қайтарып алу, алшақтықты шешу
cli-answer-set = Бір тармақ бойынша өз жауабыңызды жазу
cli-answer-list = Сапар тармақтары мен жауаптарының тізімі
cli-answer-import = Қағаздан немесе басқа бағдарламадан жауаптар жазу: бәрі немесе ешқайсысы
cli-answer-import-columns =
    CSV бағандары кез келген ретпен немесе сол кілттермен JSON жолдары (ФАЙЛ.jsonl):
      item (тармақ), verdict (жауап)    міндетті: RIG-04; compliant, partly, non-compliant, not-applicable, not-checked немесе сөзбен
      reason (себеп)    неге тексерілмеді: access-refused, no-time, no-specialist, no-instrument немесе сөзбен
      note (ескертпе), sources (дереккөздер)    дереккөздер | арқылы: staff detainees documents observation measurement
      observed_by (тексерген)    кімнің бақылауы: аты немесе id; әйтпесе --by, әйтпесе сіздікі
      observed_at (уақыты)    қашан: 27.08.2025 14:30
cli-answer-withdraw = Тармақ бойынша өз жауабыңызды қайтарып алу
cli-answer-resolve = Комиссия мүшелері арасындағы алшақтықты негіздеп шешу
cli-finding = Кемшіліктер: жазу, тізімдеу, көрсету, қайталануын белгілеу, қайтарып алу
cli-finding-add = Кемшілік жазу; тұжырымы мен дәрежесі тармақтан алынады
cli-finding-list = Кемшіліктер тізімі
cli-finding-show = Кемшілікті көрсету: жауаптар, тапсырмалар, қайталанулар
cli-finding-repeat = Бұрынғы қай кемшілік қайталанғанын немесе қайталану жоғын растау
cli-finding-withdraw = Кемшілікті қайтарып алу; тарихта қалады
cli-checkpoint = Бақылау нүктелері: сапарда тексерілуі тиіс бұрынғы тапсырмалар
cli-checkpoint-list = Сапардың бақылау нүктелерін тізімдеу
cli-checkpoint-grade = Бұрынғы тапсырманың қаншалықты орындалғанын жазу
cli-checkpoint-withdraw = Бұрынғы тапсырмаға берген өз бағасын қайтарып алу
cli-instruction = Тапсырмалар: жобадан бақылаудан алуға дейін
cli-instruction-draft = Кемшіліктер бойынша тапсырма жобасын жасау немесе бірден беру
cli-instruction-draft-example =
    Мерзім айтылғандай жазылады: 15.12.2025, 01.12, +10 жк, "2 аптадан кейін", "айдың соңы".
cli-instruction-issue = Жобаны келесі нөмірмен беру
cli-instruction-report = Орындаушының есебін жазу
cli-instruction-return = Пысықтауға қайтару
cli-instruction-extend = Мерзімін ұзарту; бастапқысы сақталады
cli-instruction-close = Растайтын құжат бойынша бақылаудан алу
cli-instruction-cancel = Тоқтату
cli-instruction-list = Тапсырмалар тізімі
cli-instruction-show = Тапсырманы және онымен не болғанын көрсету
cli-checklist = Тексеру парақтары: тізімдеу, көрсету, өз файлдарын тексеру
cli-checklist-list = Тексеру парақтарының тізімі
cli-checklist-show = Тексеру парағын (MED) немесе оның тармағын (MED-03) көрсету
cli-checklist-lint = Файлдардағы барлық қатені жол нөмірімен атау
cli-diff-answers-asked = қайта сұралады
cli-diff-answers-kept = көшеді
cli-diff-code-reused = бұл код бұрын басқаны білдірген
cli-diff-told = Редакция { $old } → { $new }. Өзгерген тармақтар: { $changed }. Жауаптар көшетін тармақтар: { $kept }.
cli-diff-other-domain = { $old } және { $new } — әртүрлі тексеру парақтары.
cli-arg-diff-new = Жаңа редакцияның файлы немесе бағдарламадағы парақтың коды
cli-arg-diff-old = Бұрынғы редакцияның файлы немесе бағдарламадағы парақтың коды
cli-checklist-diff = Жаңа редакция нені өзгертетінін және қай жауаптар көшетінін айту
cli-printed = { $path } файлына жазылды.
cli-arg-kind-of-facility = Тармақтары мен нормалары керек мекеменің түрі; көрсетілмесе, барлығы
cli-arg-print-visit = Тармақтары керек бару, ол басталған редакцияларымен
cli-arg-print-codes = Тексеру парақтарының кодтары; көрсетілмесе, барлығы
cli-checklist-print-example = Мысалы: tekseru checklist print CON --visit R-2025/901 --out kit.html
cli-checklist-print = Қағаз жинағын дайындау: қолмен толтырылатын тармақтар
cli-checklist-reviewed = Қарап шығатын орындар: { $count }.
cli-applies-to-all = жұмыс істеп тұрған барлық мекемелер
cli-item-not-measured = { $item } тармағында ештеңе өлшенбейді, --measured бұл жерде керек емес.
cli-arg-lint-review = Қазақша мәтіндердегі тексеруді күтіп тұрған сөздердің орындарын атау
cli-arg-lint-on = Нормалар күшінде болуы керек күн; көрсетілмесе, бүгін
cli-arg-norms-on = Нормалар керек күн; көрсетілмесе, бүгін
cli-arg-norms-country = Құқығы қолданылатын ел; мекеменің сол елдегі сәйкес түрі алынады
cli-checklist-show-example = Мысалы: tekseru checklist show CON-02 --facility-type WOM --measured area=18 heads=5
cli-export = Тапсыруға арналған құжаттар
cli-export-example =
    Орган үшін (--body) тізбеде тек оның тапсырмалары, мазмұны мен нормасы болады: дереккөздер де, ескертпелер де, айтқан адамдар да жоқ.
      tekseru export instructions --round R-2025 --body kz-duis --out тапсырмалар.csv --semicolon
cli-verify = Журналды тексеру: қолтаңбалар, тізбектер, бүтіндік
cli-passphrase = Деректердің құпия тіркесі: қою, ауыстыру, алып тастау
cli-passphrase-set = Ашық жатқан деректерді мөрлеу
cli-passphrase-change = Құпия тіркесті ауыстыру; деректердің өзі қайта жазылмайды
cli-passphrase-remove = Құпия тіркесті алып тастау: деректер қайтадан ашық жатады

# Параметрлер мен аргументтер.

cli-arg-help = Осы анықтаманы көрсету
cli-arg-version = Нұсқасын көрсету
cli-arg-data = Деректер каталогы (немесе TEKSERU_DATA); әйтпесе пайдаланушының әдеттегі орны
cli-arg-lang = Тіл: ru, kk, en (немесе TEKSERU_LANG)
cli-arg-json = Нәтижені бағдарламаларға арнап JSON түрінде шығару
cli-arg-no-color = Түссіз (немесе NO_COLOR)
cli-arg-passphrase-file = Құпия тіркес жазылған файл (немесе TEKSERU_PASSPHRASE_FILE); бірінші жолы оқылады. Әйтпесе терминалда сұралады
cli-arg-no-passphrase = Құпия тіркессіз: деректер ашық жатады
cli-arg-new-passphrase-file = Жаңа құпия тіркес жазылған файл; әйтпесе екі рет сұралады
cli-arg-demo-dir = Қайда жасау керек; әйтпесе --data, әйтпесе деректеріңіздің қасындағы қалта
cli-arg-demo-laptops = Үлгінің үш ноутбугын осында жасау: кешке, алмасудың алдындағы күйінде; алмасуды байқап көру үшін
cli-arg-no-open = Тек жасау, экрандарды ашпау
cli-arg-today = Үлгі тұратын күн; әйтпесе 21.11.2025
cli-arg-dry-run = Тек қарау: не істелетінін айту, ештеңе жазбау
cli-arg-table = Кесте, UTF-8 кодтауындағы CSV
cli-arg-answers = Жауаптар: UTF-8 кодтауындағы CSV немесе JSON жолдары (.jsonl)
cli-arg-facility = Мекеме: коды, бұрынғы коды немесе id
cli-arg-facility-code = Ресми коды: "№ 901"
cli-arg-facility-name = Атауы
cli-arg-facility-type = MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO
cli-arg-alias = Сол мекеменің бұрынғы коды; қайталауға болады
cli-arg-feature = cells women juveniles children-home hospital remand new; қайталауға болады
cli-arg-capacity = Сыйымдылығы, адам
cli-arg-held = Қанша адам ұсталады
cli-arg-held-on = Қай күнгі сан
cli-arg-department = Жоғары тұрған департамент
cli-arg-country = KZ (көрсетілмесе) немесе RU
cli-arg-body = Орган: коды, атауы немесе id
cli-arg-body-code = Қысқа коды: uz-shymkent
cli-arg-body-name = Қазіргі тілдегі атауы
cli-arg-body-name-ru = Орысша атауы
cli-arg-body-name-kk = Қазақша атауы
cli-arg-body-name-en = Ағылшынша атауы
cli-arg-person = Адам: аты немесе id
cli-arg-person-name = Құжаттардағыдай аты: "А. Петров"
cli-arg-person-body = Адам қай органнан: коды, атауы немесе id
cli-arg-post = Лауазымы
cli-arg-init-person = Сіздің атыңыз
cli-arg-init-body = Сіздің органыңыз: коды (body list қараңыз); --body-name бірге болса — жаңасының коды
cli-arg-init-body-name = Сіздің органыңыз: тізімде жоқ болса, атауы
cli-arg-init-switch = Енді бұл компьютерде басқа адам отырады
cli-arg-round = Аралау: коды немесе id
cli-arg-round-code = Қысқа коды; тапсырма нөмірлері содан басталады: R-2025
cli-arg-round-title = Атауы
cli-arg-starts = Бірінші күні: 25.08.2025
cli-arg-ends = Соңғы күні
cli-arg-order = Негіз болған бұйрық: "№ 12"
cli-arg-order-date = Бұйрық күні
cli-arg-head = Комиссия басшысы: аты немесе id
cli-arg-member = Комиссия мүшесі; қос нүктеден кейін head, secretary, member немесе prosecutor
cli-arg-round-facility = Аралау мекемелері: кодтары
cli-arg-domain = Тексеру парақтары: CON RIG MED …; көрсетілмесе — бәрі
cli-arg-visit = Сапар: R-2025/901, сапар біреу болса мекеме коды, немесе id
cli-arg-planned-on = Жоспарланған күн
cli-arg-access = full (толық), delayed (кідіріспен) немесе refused (берілмеді)
cli-arg-access-note = Кім, қашан кіргізді немесе кіргізбеді
cli-arg-item = Тармақ: RIG-04
cli-arg-verdict = compliant, partly, non-compliant, not-applicable, not-checked; немесе 1–5
cli-arg-not-checked-reason = Неге тексерілмеді: access-refused, no-time, no-specialist, no-instrument немесе сөзбен
cli-arg-note = Комиссияға арналған ескертпе; тапсырмалар тізбесіне түспейді
cli-arg-source = staff, detainees, documents, observation, measurement; қайталауға болады
cli-arg-measured = Өлшемдер: area=12,5 heads=3 (кілттерін checklist show көрсетеді)
cli-arg-place = Қайда өлшенді: камера, палата
cli-arg-by = Файлда айтылмаса, бұл кімнің жауаптары
cli-arg-because = Неге дәл солай шешілді
cli-arg-section = Бөлім: CON/water, немесе CON — бүкіл парақ
cli-arg-assign-to = Кімге: адамның аты немесе кодының басы
cli-arg-assign-nobody = Ешкімге: тағайындауды алып тастау
cli-arg-judged-domain = Бағыт: CON, MED …
cli-arg-grade = Комиссияның бағасы
cli-arg-said = Дереккөз не айтты: detainees=non-compliant
cli-arg-finding = Кемшілік: id
cli-arg-finding-item = Анықталған тармақ
cli-arg-finding-title = Не дұрыс емес; әйтпесе тармақтағы тұжырым
cli-arg-detail = Толығырақ
cli-arg-severity = critical, high, medium, low; әйтпесе тармақтағы дәрежесі
cli-arg-flag = systemic, repeat, needs-money, urgent; қайталауға болады
cli-arg-norm = Бұзылған норма: SP-02; қайталауға болады
cli-arg-objection = Мекеменің түсіндірмесі немесе қарсылығы
cli-arg-repeat-of = Қайталанған бұрынғы кемшілік
cli-arg-repeats = Бұрынғы кемшілік
cli-arg-repeats-none = Қайталану жоқ
cli-arg-check-instruction = Тапсырма, нөмірі немесе идентификаторы бойынша
cli-arg-check-grade = Комиссия көрген ілгерілеу
cli-arg-check-note = Не көрінді
cli-arg-check-document = Мұны растайтын құжат
cli-arg-check-settle = Келіспеушілікті шешу: бұл баға бұрынғыларын алмастырады, --note — себебі
cli-arg-good-practice = Бұл кемшілік емес, оң тәжірибе
cli-arg-paper = Не жазу керек
cli-arg-of-urgent = Осы шұғыл хабарлама
cli-arg-of-visit = Осы барудікі
cli-arg-recipient = Кімге: органға — тек тапсырмалар мен нормалар; прокурорға — құпия айтылғаннан басқасының бәрі
cli-arg-of-round = Тек осы аралаудікі
cli-arg-of-facility = Тек осы мекеменікі
cli-arg-filter = Экрандағыдай сүзгі: severity>=high status:overdue facility:901 сөздер; өріс атаулары бағдарлама тілінде де түсінікті
cli-arg-sort = Немен реттеу
cli-arg-falling = Алдымен ең үлкені
cli-arg-group = Немен топтау
cli-arg-judged-on = Мерзімді қай күнге қарап бағалау; әйтпесе бүгін
cli-unknown-facet = «{ $word }» бойынша реттеу не топтау мүмкін емес. Мүмкіні: { $known }
cli-arg-of-body = Тек осы орган орындайтындары
cli-arg-for-body = Осы органдікі: тек оның тапсырмалары
cli-arg-status = draft, issued, reported, partly, returned, closed, cancelled, overdue
cli-arg-instruction = Тапсырма: нөмірі (R-2025/3) немесе id
cli-arg-answers-finding = Қай кемшіліктерге жауап береді
cli-arg-task = Не істеу керек; әйтпесе тармақтағы тұжырым
cli-arg-lead = Жауапты орындаушы: органның коды, атауы немесе id
cli-arg-co-executor = Бірлесіп орындаушы; қайталауға болады
cli-arg-deadline = Орындау мерзімі
cli-arg-completion = Аяқталу нысаны: есеп, акт, бұйрық
cli-arg-controller = Бақылаудан кім алады; әйтпесе берген адам
cli-arg-issue = Келесі нөмірмен бірден беру
cli-arg-report-by = Кім есеп берді; әйтпесе жауапты орындаушы
cli-arg-report-text = Не хабарланды
cli-arg-scope = final (көрсетілмесе), part (өз бөлігі) немесе interim (аралық)
cli-arg-document = Растайтын құжат
cli-arg-on = Қай күнмен; әйтпесе бүгін
cli-arg-reason = Себебі
cli-arg-new-deadline = Жаңа мерзім
cli-arg-proof = Растайтын құжат
cli-arg-page = Құжат парағы
cli-arg-done-on = Іс жүзінде қашан орындалды; әйтпесе соңғы есеп күні
cli-arg-checklist = Тексеру парағының немесе тармақтың коды
cli-arg-checklist-dir = Өз тексеру парақтарының қалтасы; әйтпесе деректердегісі
cli-arg-lint-dir = Тексерілетін қалта не файл; әйтпесе деректердегі қалта
cli-arg-format = Файл түрі; әйтпесе --out атауының соңы бойынша
cli-arg-beside = Бірінші тілдің қасында екіншісі; екеуіндегі сандар, күндер мен сілтемелер салыстырылады
cli-arg-semicolon = Нүктелі үтірі бар CSV, орысша не қазақша Excel күтетіндей
cli-arg-each-body = Тапсырмасы бар әр органға бір файлдан; --out буманы атайды
cli-arg-letterhead = Бланк: орындары белгіленген Word файлы, жолы немесе бланктер ішіндегі аты
cli-letterhead-is-for-docx = Бланк тек Word құжатында болады. Форматын атаңыз: --format docx.
cli-custody = Бағдарламадан шыққан құжаттар және дәлел файлдарымен не істелгені: қашан, кім және кім үшін
cli-arg-custody-file = Сұралатын файл: қашан және кім жасаған
cli-custody-unknown-file = Бұл файл осы деректерден шықпаған немесе өзгертілген: { $file }.
column-paper = Құжат
column-format = Формат
column-recipient = Кім үшін
column-about = Не туралы
column-file = Файл
column-handed-out = Қашан
column-handed-out-by = Кім
label-printed-head = Құжаттардағы күй коды
cli-arg-out = Қайда жазу; - экранға (көрсетілмесе)

# Түсініксіз команда.

usage-unknown-argument = { $argument } параметрі жоқ.
usage-unknown-command = «{ $name }» командасы жоқ.
usage-did-you-mean = Мүмкін, { $near }?
usage-no-value = { $argument } үшін мән керек.
usage-wrong-value = «{ $value }» мәні { $argument } үшін жарамайды. Болады: { $valid }.
usage-refused-value = «{ $value }» мәні { $argument } үшін жарамайды. { $why }
usage-missing-argument = Жетіспейді: { $argument }.
usage-missing-command = Не істеу керегін көрсетіңіз: { $valid }.
usage-conflict = { $argument } мен { $other } бірге болмайды.
cli-wrong-word = Тізімде мұндай сөз жоқ.
cli-wrong-date = Күн былай жазылады: 31.08.2025 немесе 2025-08-31.
cli-wrong-number = Бүтін сан, нөл немесе одан көп.
cli-wrong-item = Тармақ былай жазылады: RIG-04.
cli-wrong-measured = Өлшем былай жазылады: area=12,5.
cli-wrong-section = Бөлім былай жазылады: CON/water немесе CON.
cli-wrong-domain = Бағыт былай жазылады: CON.
cli-wrong-said = Былай жазылады: detainees=non-compliant; жауап — compliant, partly немесе non-compliant.

# Не істелді.

cli-introduced = Енді осы компьютерде: { $name }
cli-already-introduced = Осы компьютерде { $name } отыр: егер енді басқа адам отырса, --switch параметрімен қайталаңыз.
cli-unchanged = Ештеңе өзгерген жоқ.
cli-nothing = Әзірге ештеңе жоқ.
cli-facility-added = { $code } мекемесі сақталды.
cli-facilities-added = Сақталған мекемелер: { $count }.
cli-facilities-would-be-added = Файл дұрыс. Қосылатын мекемелер: { $count }. Ештеңе жазылған жоқ.
cli-body-added = { $code } органы сақталды.
cli-person-added = Сақталды: { $name }
cli-round-added = { $code } аралауы сақталды. Жоспарланған сапарлар: { $visits }.
cli-visit-added = { $facility } мекемесіне сапар { $round } аралауында жоспарланды.
cli-visit-started = { $facility } мекемесіне сапар басталды.
cli-visit-finished = { $facility } мекемесіне сапар аяқталды.
cli-visit-signed = { $facility } мекемесіне сапар актісіне қол қойылды.
cli-visit-access-set = { $facility } мекемесіне рұқсат туралы мәлімет сақталды.
cli-visit-assigned = { $section } бөлімі берілді: { $person }.
cli-visit-unassigned = { $section } бөлімі ешкімге берілмеген.
cli-visit-judged = Комиссияның { $domain } бойынша бағасы: { $grade }.
cli-plan-all-given = бәрі берілген
cli-score-rule = орындалған — тексерілгендердің ішінде тек «сәйкес келеді»; ортақ балл жоқ
cli-answer-recorded = { $item }: { $verdict }. Сақталды.
cli-answer-withdrawn = { $item }: жауабыңыз қайтарып алынды.
cli-answer-resolved = { $item }: алшақтық шешілді, { $verdict }.
cli-finding-added = Кемшілік сақталды: { $title }
cli-finding-withdrawn = Кемшілік қайтарып алынды: { $title }
cli-finding-repeats = Кемшілік мынаны қайталайтыны жазылды: { $title }
cli-finding-repeats-none = Кемшілік ештеңені қайталамайтыны жазылды.
cli-finding-may-repeat = Бұл { $id } «{ $title }» кемшілігі болуы мүмкін. Солай болса: tekseru finding repeat { $finding } --of { $id }
cli-checkpoint-graded = { $number } бойынша сақталды: { $grade }
cli-checkpoint-withdrawn = Баға қайтарып алынды.
cli-checkpoint-ungraded = { $count }, бағаланбаған: { $numbers }
cli-checkpoint-left = Бұрынғы тапсырмалар бағаланбай қалды: { $numbers }
cli-instruction-drafted = { $id } жобасы сақталды. Беру үшін: tekseru instruction issue { $id }
cli-instruction-issued = { $number } тапсырмасы берілді.
cli-instruction-now = { $number }: { $status }; мерзімі { $deadline }.
cli-demo-made = Үлгі { $dir } ішінде. Қараңыз: tekseru --data { $dir } instruction list
cli-demo-laptops = Әр ноутбук — бір қалта. Байқап көріңіз: tekseru --data қалта bundle key; bundle pack; bundle open.
cli-demo-there = { $dir } ішіндегі үлгі бұрыннан бар, сол күйінде қалды.
cli-exported = { $path } файлына жазылды.
cli-import-new = Жаңа
cli-import-changed = Өзгерген
cli-import-unchanged = Өзгеріссіз
cli-import-only-looked = Файл дұрыс. Ештеңе жазылған жоқ.
cli-import-recorded = Сақталды.
cli-checklist-linted = Қателер: { $problems }. Дұрысы: тексеру парақтары { $checklists }, тармақтар { $items }.
cli-checklist-problems = Файлдарда қателер бар: { $count }. tekseru checklist lint қараңыз.

# Не кедергі.

cli-no-home = Деректердің әдеттегі орны белгісіз. --data КАТАЛОГ көрсетіңіз.
cli-ask-passphrase = Құпия тіркес:
cli-ask-new-passphrase = Жаңа құпия тіркес (терген кезде көрінбейді):
cli-ask-passphrase-again = Тағы бір рет:
cli-init-passphrase-or-none = Деректер мөрленсін бе, шешіңіз: --passphrase-file ФАЙЛ немесе --no-passphrase.
cli-init-is-open = Бұл деректер құпия тіркессіз басталған. Оны қойыңыз: tekseru passphrase set.
cli-passphrase-is-set = Құпия тіркес қойылды: журналдар, индекс және жобалар мөрленді. Ұмытылған тіркесті ешкім қалпына келтіре алмайды.
cli-passphrase-old-bytes = Бұрынғы ашық файлдар жойылды, бірақ диск олардың байттарын әлі сақтауы мүмкін. Бұл маңызды болса, деректерді таза немесе шифрланған дискіге көшіріңіз.
cli-passphrase-is-changed = Құпия тіркес ауыстырылды.
cli-passphrase-old-copies = Бұрынғы keys файлының көшірмесі бұрынғы тіркеспен әлі ашылады: ондай көшірмелерді жойыңыз.
cli-passphrase-is-removed = Құпия тіркес алынды: деректер ашық жатыр.
cli-output-failed = Нәтижені шығару мүмкін болмады: { $why }.
cli-reading-beside = Тек оқу. { $why }
cli-sample-data = Оқу деректері: адамдар, мекемелер мен кемшіліктер ойдан шығарылған.
cli-stop-not-clean = Бәрі сақталды; келесі іске қосқанда деректер қайта салыстырылады ({ $why }).
cli-demo-not-empty = { $dir } ішінде басқа нәрсе бар; оған ешкім тиген жоқ. Бос қалтаны көрсетіңіз: tekseru demo --dir ҚАЛТА.
cli-demo-failed = Үлгі жасалмады: { $why }.
cli-unknown-norm = { $norm } нормасы жоқ.
cli-finding-needs-severity = --severity көрсетіңіз: тармақсыз дәрежені алатын жер жоқ.
cli-findings-of-several-rounds = Кемшіліктер әртүрлі аралаудан. Тапсырма біреуіне жатады.
cli-deadline-not-understood = «{ $text }» мерзімі түсініксіз. 15.12.2025, +10 жк немесе "2 аптадан кейін" деп көріңіз.
cli-deadline-no-such-day = Күнтізбеде мұндай күн жоқ.
cli-deadline-in-the-past = { $date } өтіп кетті.
cli-deadline-too-far = Мерзім он жылдан әрі.
cli-export-needs-format = --format көрсетіңіз: { $formats }.
cli-progress-sample = Үлгі жасалуда…
cli-progress-comparing = Деректерді салыстыру…
cli-progress-rebuilding = Индексті құру…
cli-progress-verifying = Журналды тексеру…
cli-disagreement = алшақтық
cli-did-not-count = есепке алынбады
cli-drift = { $days } күнге жылжыды
naming-ambiguous = «{ $name }» бірнешеуіне сәйкес ({ $what }): { $candidates }. id-дің көбірек таңбасын жазыңыз.
naming-unsaid = Мұнда бірнешеуі бар ({ $what }): { $candidates }. Қайсысы екенін көрсетіңіз.
naming-none-yet = Мұнда әлі біреуі де жоқ: { $what }.

# Тапсырманың кезеңдері.

instruction-step-redraft = жоба өзгертілді
instruction-step-issue = берілді
instruction-step-report = есеп
instruction-step-return = қайтарылды
instruction-step-extend = мерзімі ұзартылды
instruction-step-close = бақылаудан алынды
instruction-step-cancel = тоқтатылды

# Тізімдер мен карточкалардағы жазулар.

label-access = Рұқсат
label-aliases = Бұрынғы кодтары
label-answered = Жауап берілді
label-answers = Жауаптар
label-applies = Қайда қойылады
label-basis = Негізі
label-body = Орган
label-capacity = Сыйымдылығы
label-checked = Тексерілген
label-costs = Нені төмендетті
label-changed = Өзгертілді
label-checklists = Тексеру парақтары
label-co-executors = Бірлесіп орындаушылар
label-code = Коды
label-completion = Аяқталу нысаны
label-confidence = Қаншалықты анық
label-contested = Екі адам өзгерткен
label-controller = Бақылаушы
label-country = Ел
label-day = Күні
label-days = Күндері
label-deadline = Мерзімі
label-department = Департамент
label-detail = Толығырақ
label-device = Құрылғы
label-devices = Құрылғылар
label-disagreements = Алшақтықтар
label-domain = Бағыт
label-edition = Редакциясы
label-evidence = Дәлелдер
label-facilities = Мекемелер
label-facility = Мекеме
label-fate = Өзгеріс
label-faults = Қателер
label-features = Ерекшеліктері
label-file = Файл
label-findings = Кемшіліктер
label-forks = Екіге айырылу
label-formula = Формула
label-gaps = Олқылықтар
label-guidance = Қалай тексеру керек
label-hash = Хеш
label-head = Журнал коды
label-held = Ұсталады
label-history = Тарихы
label-id = Id
label-instructions = Тапсырмалар
label-item = Тармақ
label-items = Тармақтар
label-key = Кілт
label-judgement = Комиссияның бағасы
label-kind = Түрі
label-languages = Тілдері
label-lead = Орындаушы
label-means = Тәсілдер
label-measured = Өлшенеді
label-members = Комиссия
label-met = Орындалған
label-name = Аты немесе атауы
label-norm = Норма
label-norm-verdict = Бағасы
label-norms = Нормалар
label-not-settled = Шешілмеген
label-note = Ескертпе
label-number = Нөмірі
label-objection = Қарсылық
label-observer = Кім бақылады
label-operator = Осы компьютерде
label-original-deadline = Бастапқы мерзімі
label-person = Кім
label-post = Лауазымы
label-proposed = Өлшем бойынша
label-question = Сұрақ
label-range = Шегі
label-recorded = Жазылды
label-records = Жазбалар
label-repeat-of = Қайталайды
label-courses = Сапарлар арасында
label-perhaps-same = Мүмкін, сол кемшілік
label-same-item = Сол тармақ
label-alike = Ұқсастығы, %
label-progress = Ілгерілеу
label-ground = Негізі
label-check-points = Бақылау нүктелері
label-checked-at = Сапарларда тексерілді
label-results = Қорытынды
label-risk = Ауырлығы бойынша жоғалған
label-role = Рөлі
label-round = Аралау
label-rounds = Аралаулар
label-rule = Ереже
label-rules = Қағидалар
label-section = Бөлім
label-sections = Бөлімдер
label-severity = Дәрежесі
label-short = Кемшілігі бар
label-source = Дереккөзі
label-sources = Дереккөздер
label-stage = Кезеңі
label-status = Жай-күйі
label-step = Қадам
label-system = Кімнің нормасы
label-task = Тапсырма
label-title = Атауы
label-type = Түрі
label-unit = Бірлік
label-unassigned = Ешкімге берілмеген
label-used = Деректерде
label-value = Мәні
label-verdict = Жауап
label-weight = Салмақ
label-visit = Сапар
label-visits = Сапарлар
label-what = Не

# Кестелерді жүктеу: қайда және не дұрыс емес.

import-at-file = { $file }: { $why }
import-at-column = { $file }, «{ $field }» бағаны: { $why }
import-at-line = { $file }, { $line }-жол: { $why }
import-at-cell = { $file }, { $line }-жол, «{ $field }» бағаны: { $why }
import-more = сол файлда тағы қателер бар: { $count }.
import-nothing-written = Ештеңе жазылған жоқ. Файлды түзетіп, қайталаңыз.
import-unreadable = файл оқылмайды: { $why }.
import-not-a-file = бұл файл емес. Файлды көрсетіңіз.
import-too-large = файл 64 МиБ-тан үлкен. Оны бөліңіз.
import-line-too-long = жол 64 КиБ-тан ұзын. Бұл ондай кесте емес.
import-too-many-rows = 100000 жолдан көп. Файлды бөліңіз.
import-windows-1251 = мәтін UTF-8 емес; Windows-1251 сияқты. Excel-де: Басқаша сақтау → CSV UTF-8; Блокнотта: Басқаша сақтау → Кодтау UTF-8.
import-utf-16 = мәтін UTF-16 кодтауында. Excel-де: Басқаша сақтау → CSV UTF-8; Блокнотта: Басқаша сақтау → Кодтау UTF-8.
import-not-utf-8 = мәтін UTF-8 емес. Файлды UTF-8 кодтауында сақтаңыз.
import-workbook = бұл Excel кітабы. Excel-де: Басқаша сақтау → CSV UTF-8.
import-no-rows = онда жолдар жоқ.
import-missing-column = мұндай баған жоқ. Ол былай аталуы мүмкін: { $text }.
import-unknown-column = мұндай баған белгісіз. Белгілілері: { $text }. Атын өзгертіңіз немесе алып тастаңыз.
import-repeated-column = баған екі рет кездеседі.
import-unclosed-quote = тырнақша ашылып, жабылмаған; осы жерден немесе төменнен іздеңіз.
import-cell-count = ұяшықтар { $found }, ал тақырыпта { $expected }.
import-not-json = бұл JSON емес: { $why }.
import-not-an-object = жүйелі жақшадағы объект күтіледі.
import-not-a-text = мәтін, сан немесе мәтіндер тізімі күтіледі.
import-empty = мұнда бос, ал бұл міндетті.
import-not-a-date = «{ $text }» — күн емес. 31.08.2025 немесе 2025-08-31 деп жазыңыз.
import-not-a-moment = «{ $text }» — уақыты бар күн емес. 31.08.2025 14:30 деп жазыңыз.
import-not-a-count = «{ $text }» — нөлден басталатын бүтін сан емес.
import-unknown-word = «{ $text }» белгісіз. Болады: { $known }.
import-formula = «{ $text }» кестеде формулаға айналады. = + - @ белгілерінен басталмайтындай етіп жазыңыз.
import-hidden = «{ $text }» ішінде көрінбейтін { $character } таңбасы бар. Мәтінді қайта теріңіз.
import-code-repeated = { $text } коды { $line }-жолда бар.
import-code-taken = { $text } коды белгілі мекемеде бар.
import-other-country = { $text } түрі { $country } еліне жатады.
import-held-without-day = адам санына есеп күні керек.
import-day-without-held = есеп күніне адам саны керек.
import-not-an-item = «{ $text }» — тармақ емес. Тармақтар былай жазылады: RIG-04.
import-not-asked = { $text } тармағы бұл сапарға кірмейді.
import-reason-missing = «тексерілмеді» үшін себеп керек: access-refused, no-time, no-specialist, no-instrument немесе сөзбен.
import-reason-unneeded = себеп тек «тексерілмеді» үшін болады. Оны ескертпеге жазыңыз.
import-unknown-person = «{ $text }» — мұндай адам жоқ. Қосыңыз: tekseru person add.
import-several-persons = «{ $text }» — мұндай адам бірнешеу. tekseru person list ішіндегі id жазыңыз.
import-answered-twice = сол адам бұл тармаққа { $line }-жолда жауап берген.

# Журналды тексеру.

verify-ok = Бәрі дұрыс: қолтаңбалар, тізбектер, жазбалар реті.
verify-not-ok = Журналда қателер бар. Бұл файлдарды сақтаңыз; бағдарламаны ашыңыз: бүтіні көрсетіледі, мүмкін болғаны қалпына келтіріледі.
verify-fault = { $file }, { $device } құрылғысы, { $record }-жазба, { $place }-байт: { $kind }. { $meaning }
verify-damaged = бүлінген байттар: { $bytes }
verify-unknown-format = бұл бағдарлама оқымайтын { $format } форматындағы байттар: { $bytes }
verify-seal = мөрленген кадр бұл жерде ашылмайды: өзгертілген немесе көшірілген; байт: { $bytes }
verify-unsealed = мөрленген журналдағы мөрсіз кадр: оны кілті жоқ біреу жазған; байт: { $bytes }
verify-torn-tail = кесілген соңы: журналдың соңғы байттары оқылмайды, { $bytes }
verify-cut-tail = кесілген соңы: сақталған { $from }–{ $to } жазбалары жоқ
verify-refused = қабылданбады: { $why }
verify-newer-version = бағдарламаның жаңарақ нұсқасы жасаған (пішім { $version })
verify-body-refused = мазмұны қол қойылғаннан өзгеше
verify-gap = олқылық: { $device } құрылғысының { $from }–{ $to } жазбалары жоқ
verify-fork = екіге айырылу: { $device } құрылғысы { $number } нөмірлі бірнеше жазбаға қол қойған
verify-broken-chain = тізбек үзілген: алдыңғысы { $previous } жазбасы емес
verify-foreign-log = бөтен журналда жатыр: оған { $device } құрылғысы қол қойған
verify-out-of-order = өз орнында емес: { $after }-жазбадан кейін жатыр
verify-means-lost = Сақталғаны енді мұнда жоқ: көшірмеден немесе басқа ноутбуктен қайтарыңыз.
verify-means-unreadable = Бұл жазба мұнда оқылмайды, қалғандары бүтін; индексте болса, іске қосқанда қайтарылады.
verify-means-unfinished = Ол толық жазылмаған және сақталған деп көрсетілмеген; іске қосқанда қалдығы бөлек файлға қойылады.
verify-means-not-counted = Ол есепке алынбайды.
verify-means-needs-newer = Ол сақтаулы; оны бағдарламаның жаңарақ нұсқасы оқиды.
verify-means-doubtful = Қайсысы шын екенін журналдан білу мүмкін емес, екеуі де көрсетілген: кілт көшірілген немесе ескі көшірме жалғастырылған.
verify-means-replaced = Жазбалар алынған, қосылған немесе ауыстырылған: журналды қағазбен салыстырыңыз (tekseru verify --head КОД).
verify-means-moved = Ештеңе жоғалмаған, бірақ журнал файлын бұл бағдарлама өзгертпеген.
cli-instruction-readdress = Тапсырманы беру: орындаушы атауын өзгертті немесе басқа органға қосылды
cli-arg-instruction-number = Нөмір; көрсетілмесе — аралау бойынша келесісі
cli-arg-readdress-from = Бұрынғы орындаушы; көрсетілмесе — жауапты орындаушы
cli-arg-readdress-to = Кімге беріледі; тек атауы өзгерсе — сол органның өзі
instruction-step-readdress = басқа орындаушыға берілді
cli-finding-accept = Кемшілікті қабылдау (прокурор, жетекші немесе хатшы, енгізген адам емес)
cli-finding-return = Кемшілікті себебін көрсетіп қайтару
cli-finding-comment = Ескертпе жазу; оны жоюға болмайды
cli-finding-assess = Құқықтық баға жазу
cli-finding-respond = Ден қою актісін немесе оның нәтижесін жазу
cli-finding-respond-kinds = Түрлері: kz-protest, kz-representation, kz-direction, kz-sanction, kz-resolution, kz-release, kz-petition, kz-explanation; ru-protest, ru-representation, ru-resolution, ru-warning, ru-release, ru-demand
cli-finding-object = Мекеменің түсініктемесін немесе қарсылығын жазу
cli-finding-review-now = «{ $title }»: { $status }
cli-arg-comment = Ескертпе мәтіні
cli-arg-assessment = Құқықтық баға
cli-arg-response-kind = Ден қою актісінің түрі, төменде қараңыз
cli-arg-response-number = Акт нөмірі; сол нөмірмен жазба толықтырылады
cli-arg-response-term = Жауап мерзімі; көрсетілмесе — заң бойынша
cli-arg-response-result = Нәтижесі
cli-arg-objection-by = Мекеме атынан кім айтты: аты және лауазымы
cli-arg-objection-text = Не айтылды
cli-arg-explanation = Бұл қарсылық емес, түсініктеме
label-review = Тексеру
cli-visit-refuse = Мекеменің актіге қол қоюдан бас тартуын куәлармен жазу
cli-arg-refused-by = Кім бас тартты: аты және лауазымы
cli-arg-witness = Куә: аты және лауазымы; кемінде екеу
cli-visit-refusal-noted = Қол қоюдан бас тарту жазылды.
cli-disagreement-list = Барлық барулар бойынша ашық келіспеушіліктерді көрсету
cli-disagreement-resolve = Келіспеушілікті шешу: бір жауап немесе екеуі де, әрқайсысы өз орнына
cli-disagreement-resolve-example = Мысал: tekseru disagreement resolve R-2025/902 REG-02 --keep K7QD-M2XA="1-жасақ" --keep 9F3T-0B6C="4-жасақ" --reason "Әртүрлі жасақтар қаралды"
cli-disagreement-settled = { $item }: келіспеушілік шешілді.
cli-arg-settled-too = Шешілгендерін де
cli-arg-take = Күшінде қалатын жауап («Жауап» бағанынан)
cli-arg-keep = Жауап және ол жататын орын; кемінде екеу
cli-take-or-keep = --take немесе кемінде екі --keep көрсетіңіз.
label-answer = Жауап
cli-disagreements = Келіспеушіліктер: тізім және шешу

# The summary and comparisons.

cli-summary = Жиынтық: бағыттар бойынша мекемелер, мерзімі өткені, осы аптадағы мерзім, алшақтықтар, органдардың тәртібі
cli-compare = Мекемені өзімен салыстыру: екі сапар немесе бірнеше жыл
cli-arg-counted-on = Қай күнге есептеу керек; әдетте бүгін
cli-arg-compared-visits = Бір мекеменің екі сапары: R-2024/901 R-2025/901
cli-arg-look-back = Осы мекеменің барлық сапары
cli-arg-years = Неше жыл үшін, --facility бірге
cli-wrong-years = жыл саны: 1-ден 100-ге дейін
cli-summary-rule = жоғалған салмақ / тексерілгені, %; - ештеңе жоғалмаған, ! 25-ке дейін, !! 50-ге дейін, !!! 50 және одан көп, ? тексерілмеген немесе жартысынан азы тексерілген
cli-compare-rule = тек бірдей сөзбен сұралған және әр жолы тексерілген тармақтар салыстырылады
compare-same-visit = Бұл бір сапар: екі түрлі сапарды атаңыз.
compare-other-facility = Әртүрлі мекеменің ({ $first } және { $second }) сапарлары салыстырылмайды: тармақтары әртүрлі.
compare-not-begun = { $round }/{ $facility } сапары әлі басталған жоқ: салыстыратын ештеңе жоқ.
compare-not-asked = сұралмаған
compare-unanswered = жауап жоқ
compare-disputed = алшақтық
label-overdue = Мерзімі өткен
label-due-week = Мерзімі 7 күн ішінде
label-days-left = Қалған күн
label-discipline = Органдардың тәртібі
label-charged = Тапсырылған
label-on-time = Мерзімінде
label-late = Кешігіп
label-extended = Ұзартылған
label-returned = Қайтарылған
label-drift = Орташа жылжу, күн
label-last-activity = Соңғы жазба
label-compared-items = Тең тармақтар
label-equal-met = Теңдер бойынша орындалған
label-equal-risk = Теңдер бойынша жоғалған
label-before = Сонда
label-after = Енді
label-recurring = Қайталанады
label-course = Сапарлар бойынша
label-open-disagreements = Алшақтықтар

cli-dossier = Мекеме дерекнамасы: алдымен не тексеру керек және неге
cli-arg-dossier-facility = Мекеменің қазіргі не бұрынғы коды
cli-arg-dossier-format = Құжат етіп жазу: csv, md, html немесе json (--out болмаса — экранға)
cli-ready = Құрылғы шығуға дайын ба: орын, сағат, кілт, журнал, тексеру парақтары, батарея
cli-arg-ready-round = Тексеру парақтары керек аралау; ол болмаса — бәрі

cli-arg-side-by-side = Бір аралаудың мекемелерін салыстыру
label-left-out = Салыстырылмайды (ештеңе анықталмаған)
label-short-somewhere = Кемінде бір мекемеде сәйкес емес тармақтар
label-relapses = Қайталанулар
label-values-outside = Нормаға сай болмаған көрсеткіштер

cli-import = Орындаушылар қайтарғанды қабылдау
cli-import-marks = Орындаушы толтырған .xlsx тізбесінен орындау белгілерін қабылдау
cli-arg-marks-file = Орындаушы қайтарған тізбе
cli-arg-marks-dry-run = Не қабылданатынын ғана көрсету; ештеңе жазбау
cli-marks-from = Кімнен
cli-marks-file = Файлдың SHA-256
cli-marks-accepted = Жазылатын есептер
cli-marks-unchanged = Өзгеріссіз
cli-marks-row = Жол
cli-marks-outcome = Қорытынды
cli-marks-recorded = Орындаушының есебі ретінде жазылды. Бақылаудан ештеңе алынған жоқ.
cli-marks-nothing-new = Жаңа ештеңе жоқ.
mark-outcome-accepted = қабылданды
mark-outcome-unchanged = өзгеріссіз
mark-outcome-refused = қабылданбады

cli-arg-pack = Құжаттар топтамасы: бума немесе мұрағат; онсыз журнал тексеріледі
cli-pack-needs-place = Топтаманы қайда қою керегін айтыңыз: --out АТЫ.zip немесе --out БУМА.
bag-files = Файлдар
bag-ok = Топтама бүтін: барлық файл салынған күйінде.
bag-not-ok = Топтама салынған күйінде емес.
bag-damaged = мұрағат бүлінген немесе мұрағат емес.
bag-none = бұл құжаттар топтамасы емес: ішінде bagit.txt жоқ.
bag-no-manifest = ішінде SHA-256 не SHA-512 хештерінің тізбесі жоқ: тексеретін ештеңе жоқ.
bag-too-large = ішінде құжаттар топтамасында болатыннан көп нәрсе бар.
bag-fetches = файлдардың бір бөлігін жүктеу керек болар еді: құжаттар топтамасы бұлай жасалмайды.
bag-fault-missing = файл жоқ
bag-fault-changed = файл өзгертілген
bag-fault-unlisted = файл тізбеде жоқ: кейін салынған
bag-fault-contradictory = тізбелер әртүрлі хеш атайды
bag-fault-unreadable = тізбенің жолы оқылмайды
bag-fault-outside = топтамадан тыс жатыр
bag-fault-incomplete = топтама басқа файл не байт санын айтады

cli-arg-head-code = Қағаздағы күй коды: сол кезде жазылғаннан ештеңе жоғалмағанын дәлелдеу
cli-arg-qr = Журнал кодын камера оқитын шаршымен де көрсету
head-code-form = Күй кодында 26 әріп пен цифр болады.
head-code-mistyped = Кодтың соңғы әрпі қалғандарымен сәйкес келмейді. Оны қағаздан қайта көшіріңіз.
verify-head-here = Дәлелденді: бұл код алынған жазбалардың бәрі орнында. Сол кездегі соңғылары: { $devices }. Содан бері қосылған жазба: { $later }.
verify-head-with-gaps = Толық дәлелденбеді: код алынған соңғы жазбалар орнында ({ $devices }), ал олардың алдындағы мынанша жазба жоқ немесе бүлінген: { $missing }. Қайсылары екені жоғарыда айтылған.
verify-head-nowhere = Дәлелденбеді: бұл журналдың бірде-бір күйі мұндай код бермейді. Не сол кездегі жазбалардың бір бөлігі жоғалған немесе өзгертілген, не код басқа журналдікі.
verify-head-too-many = Дәлелденбеді: бірнеше журналдың барлық күйін тексеру тым ұзақ. Уақыт реті бойынша да, ноутбуктердің алмасу жазбалары бойынша да мұндай код жоқ.
verify-head-gap = Код алынған кезде { $device } құрылғысының № { $from }–{ $to } жазбаларының бәрі әлі келмеген еді. Код оларсыз алынған; қазір оларды тізбек растайды.
verify-head-gone = Дәлелденбеді: актінің жабылғаны туралы жазба осы код алынған соңғы жазбаларды атайды, олардың мыналары мұнда жоқ: { $records }. Оларды басқа ноутбуктерден және сақтық көшірмелерден іздеңіз.
