# Құжаттардың сөздері.

page-of-pages = { $pages } беттің { $page }-беті

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

legal-act-MR = Нельсон Мандела ережелері
legal-act-EPR = Еуропалық пенитенциарлық ережелер
legal-act-CPT-SP = ЕКПП, тұрғын алаң, CPT/Inf(2015)44
legal-act-CPT-2GR = ЕКПП, 2-ші жалпы баяндама
legal-act-CPT-3GR = ЕКПП, 3-ші жалпы баяндама
legal-act-CPT-21GR = ЕКПП, 21-ші жалпы баяндама
legal-act-CPT-MI = ЕКПП, медициналық қызмет, CPT/Inf(2017)20
legal-act-Bangkok = Бангкок ережелері
legal-act-Havana = Гавана ережелері
legal-act-OPCAT = Азаптауларға қарсы конвенцияға факультативтік хаттама
legal-act-CoE-AI = CM/Rec(2024)5 ұсынымы
legal-act-CRPD = Мүгедектер құқықтары туралы конвенция
legal-act-IP = Стамбұл хаттамасы
legal-act-HMIP = HMIP түрме инспекциясының өлшемшарттары
legal-act-KZ = ҚР ҚАК, бап
legal-act-RU = РФ ҚАК, бап

kit-title = Қолмен толтырылатын тексеру парақтары
kit-facility = Мекеме
kit-kind = Мекеме түрі
kit-round = Аралау
kit-date = Күні мен уақыты
kit-inspector = Кім бақылады
kit-signature = Қолы
kit-checklists = Тексеру парақтары, редакциясы
kit-verdicts = Бір торкөзді белгілеңіз: { $list }.
kit-reasons = { $box } торкөзіне себептің нөмірін қосып жазыңыз: { $list }.
kit-places-hint = Торкөздер мен себептер пернелердің ретімен тұр: кешке олар бағдарламаға көшіріледі, бір тармаққа бір-екі басу. Сізбен оңаша сөйлескендердің атын қағазға жазбаңыз.
kit-column-code = Код
kit-column-question = Сұрақ
kit-column-answer = Жауап
kit-column-notes = Өлшемдер мен жазбалар
kit-place = Орны
kit-other-places = Басқа орындар
kit-column-values = Сандар мен бірліктер

template-not-word = Үлгі файлы Word құжаты (.docx) емес.
template-too-large = Үлгі тым үлкен: ашылғанда { $limit } МБ-тан асады.
template-macros = Үлгіде макростар бар. Оны макроссыз .docx етіп сақтаңыз.
template-damaged = Үлгі бүлінген: { $part } бөлігі оқылмайды.
template-no-placeholder = Үлгіде бірде-бір белгі жоқ. Құжат тұратын жерге { $body } белгісін жеке абзац етіп қойыңыз.
template-unfinished = Үлгі, { $part } бөлігі: { $placeholder } белгісі өз абзацында жабылмаған.
template-unknown = Үлгі, { $part } бөлігі: { $placeholder } белгісі атаған нәрсе құжатта жоқ.
template-not-alone = Үлгі, { $part } бөлігі: { $placeholder } белгісі өз орнында емес: body — кестеден тыс жеке абзац, tr — кесте жолының ішінде.
template-faulty = Үлгі, { $part } бөлігі: { $placeholder } белгісі қате жазылған.
template-endless = Үлгі, { $part } бөлігі: белгілер тым үлкен құжат береді немесе аяқталмайды.
