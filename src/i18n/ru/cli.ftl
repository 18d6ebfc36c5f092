# Что печатают команды.

# Слова вокруг справки.

cli-usage = Вызов:
cli-commands = Команды
cli-command = КОМАНДА
cli-arguments = Аргументы
cli-options = Параметры
cli-global-options = С любой командой
cli-options-name = [ПАРАМЕТРЫ]
cli-see-help = Подробнее: та же команда с --help
cli-error = Ошибка:
cli-tekseru = Проверка учреждений по чек-листам: от ответа до снятого с контроля поручения
cli-tour =
    Объезд от начала до конца:
      tekseru init --person "А. Б." --post прокурор --body-name "Прокуратура города"
      tekseru facility import учреждения.csv
      tekseru round add --code R-2025 --title "Плановый объезд" --starts 25.08.2025 --ends 29.08.2025 --head "А. Б." --facility 901
      tekseru visit start R-2025/901
      tekseru answer set --visit R-2025/901 RIG-04 non-compliant
      tekseru finding add --visit R-2025/901 --item RIG-04
      tekseru instruction draft --finding K7QD --to kz-duis --deadline "через 2 недели" --issue
      tekseru export instructions --body kz-duis --out поручения.csv
    Всё называют кодом, номером записи (id) или его началом — от четырёх знаков.
    Без команды открываются экраны.

# Команды.

cli-init = Представиться: кто работает за этим компьютером
cli-demo = Создать учебный объезд и открыть его
cli-facility = Учреждения: добавить, перечислить, показать, загрузить
cli-facility-add = Добавить одно учреждение
cli-facility-list = Перечислить учреждения
cli-facility-show = Показать учреждение и его посещения
cli-facility-import = Добавить учреждения из файла CSV: все или ни одного
cli-facility-import-columns =
    Столбцы в любом порядке, между ячейками запятая или точка с запятой, кодировка UTF-8:
      code (код), name (наименование), type (тип)    обязательны
      country (страна), capacity (лимит), department (департамент)
      aliases (прежние коды), features (особенности)    несколько — через |
      held (содержится), held_on (на дату)    сколько человек и на какой день
    Типы: MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO.
    Особенности: cells women juveniles children-home hospital remand new.
    Вместо кодов можно писать слова: «средняя безопасность», «запираемые камеры».
cli-body = Органы: направляют членов комиссии, получают поручения
cli-body-add = Добавить орган
cli-body-list = Перечислить органы, включая известные программе
cli-body-show = Показать орган
cli-person = Люди: члены комиссий
cli-person-add = Добавить человека
cli-person-list = Перечислить людей
cli-person-show = Показать человека
cli-round = Объезды: комиссия и её учреждения
cli-round-add = Создать объезд и запланировать посещение каждого учреждения
cli-round-add-example =
    Пример:
      tekseru round add --code R-2025 --title "Плановый объезд" --starts 25.08.2025 --ends 29.08.2025 --head "А. Б." --member "В. Г.:secretary" --member "Д. Е." --facility 901 902 --domain CON MED
cli-round-list = Перечислить объезды
cli-round-show = Показать объезд: состав комиссии и посещения
cli-visit = Посещения: запланировать, начать, завершить, допуск
cli-visit-add = Запланировать ещё одно посещение в объезде
cli-visit-list = Перечислить посещения
cli-visit-show = Показать посещение: сколько проверено по направлениям
cli-visit-start = Начать посещение: за ним навсегда закрепятся нынешние чек-листы
cli-visit-finish = Завершить посещение на месте
cli-visit-sign = Отметить, что акт подписан: ответы больше не меняются
cli-arg-visit-unsealed = Отметить подпись, хотя акт не закрыт
cli-visit-sign-unsealed = Акт не закрыт. Кода записей в нём не будет, как и того, что открыто: расхождений — { $open }, разделов без ответов — { $sections }, недостающих записей — { $missing }; закрыть его потом нельзя. Закрыть и отметить подпись: tekseru evening seal --visit { $visit }. Всё же подписать так: --unsealed. Ничего не изменено.
cli-visit-access = Отметить, как комиссию допустили
cli-visit-assign = Отдать раздел чек-листа члену комиссии
cli-visit-plan = Показать, кто что проверяет и сколько уже отвечено
cli-visit-score = Показать итоги по направлениям: соблюдено, проверено, что снизило
cli-visit-judge = Записать оценку комиссии по направлению
cli-answer = Ответы: записать, загрузить, перечислить, отозвать, разрешить расхождение
cli-answer-set = Записать свой ответ по одному пункту
cli-answer-list = Перечислить пункты посещения с ответами
cli-answer-import = Записать ответы с бумаги или из другой программы: все или ни одного
cli-answer-import-columns =
    Столбцы CSV в любом порядке или строки JSON с теми же ключами (ФАЙЛ.jsonl):
      item (пункт), verdict (ответ)    обязательны: RIG-04; compliant, partly, non-compliant, not-applicable, not-checked или слова «соответствует» …
      reason (причина)    почему не проверялось: access-refused, no-time, no-specialist, no-instrument или словами
      note (примечание), sources (источники)    источники через |: staff detainees documents observation measurement
      observed_by (наблюдал)    чьё наблюдение: имя или id; иначе --by, иначе ваше
      observed_at (время)    когда: 27.08.2025 14:30
cli-answer-withdraw = Отозвать свой ответ по пункту
cli-answer-resolve = Разрешить расхождение между членами комиссии, с обоснованием
cli-finding = Недостатки: записать, перечислить, показать, отметить повтор, отозвать
cli-finding-add = Записать недостаток; формулировка и степень берутся из пункта
cli-finding-list = Перечислить недостатки
cli-finding-show = Показать недостаток: ответы, поручения, повторы
cli-finding-repeat = Подтвердить, какой прежний недостаток повторился, или что повтора нет
cli-finding-withdraw = Отозвать недостаток; в истории он останется
cli-checkpoint = Контрольные точки: прежние поручения, которые нужно проверить при посещении
cli-checkpoint-list = Перечислить контрольные точки посещения
cli-checkpoint-grade = Записать, насколько выполнено прежнее поручение
cli-checkpoint-withdraw = Отозвать свою оценку прежнего поручения
cli-instruction = Поручения: от проекта до снятия с контроля
cli-instruction-draft = Составить проект поручения по недостаткам или сразу выдать
cli-instruction-draft-example =
    Срок пишут как говорят: 15.12.2025, 01.12, +10 рд, "через 2 недели", "конец месяца".
cli-instruction-issue = Выдать проект под следующим номером
cli-instruction-report = Записать отчёт исполнителя
cli-instruction-return = Вернуть на доработку
cli-instruction-extend = Продлить срок; первоначальный сохранится
cli-instruction-close = Снять с контроля по подтверждающему документу
cli-instruction-cancel = Отменить
cli-instruction-list = Перечислить поручения
cli-instruction-show = Показать поручение и всё, что с ним было
cli-checklist = Чек-листы: перечислить, показать, проверить свои файлы
cli-checklist-list = Перечислить чек-листы
cli-checklist-show = Показать чек-лист (MED) или его пункт (MED-03)
cli-checklist-lint = Назвать все ошибки в файлах с номером строки
cli-diff-answers-asked = спрашивают снова
cli-diff-answers-kept = переходят
cli-diff-code-reused = код раньше означал другое
cli-diff-told = Редакция { $old } → { $new }. Изменено пунктов: { $changed }. Ответы переходят в пунктах: { $kept }.
cli-diff-other-domain = { $old } и { $new } — разные чек-листы.
cli-arg-diff-new = Файл новой редакции или код чек-листа из программы
cli-arg-diff-old = Файл прежней редакции или код чек-листа из программы
cli-checklist-diff = Сказать, что меняет новая редакция и какие ответы переходят
cli-printed = Записано в { $path }.
cli-arg-kind-of-facility = Вид учреждения, для которого нужны пункты и нормы; если не указан, все
cli-arg-print-visit = Посещение, пункты которого нужны, в тех редакциях, с которыми оно началось
cli-arg-print-codes = Коды чек-листов; если не указаны, все
cli-checklist-print-example = Например: tekseru checklist print CON --visit R-2025/901 --out kit.html
cli-checklist-print = Подготовить бумажный комплект: пункты для заполнения от руки
cli-checklist-reviewed = Мест, которые надо посмотреть: { $count }.
cli-applies-to-all = все действующие учреждения
cli-item-not-measured = В { $item } ничего не измеряют, --measured здесь ни к чему.
cli-arg-lint-review = Назвать места, где в казахских текстах стоят слова, ждущие проверки
cli-arg-lint-on = День, на который нормы должны действовать; если не указан, сегодня
cli-arg-norms-on = День, на который нужны нормы; если не указан, сегодня
cli-arg-norms-country = Страна, чьё право действует; вид учреждения берётся соответствующий
cli-checklist-show-example = Например: tekseru checklist show CON-02 --facility-type WOM --measured area=18 heads=5
cli-export = Документы для передачи
cli-export-example =
    Для органа (--body) в перечне только его поручения, содержание и норма: ни источников, ни заметок, ни тех, кто говорил.
      tekseru export instructions --round R-2025 --body kz-duis --out поручения.csv --semicolon
cli-verify = Проверить журнал: подписи, цепочки, целостность
cli-passphrase = Кодовая фраза данных: задать, сменить, снять
cli-passphrase-set = Запечатать данные, которые лежат открыто
cli-passphrase-change = Сменить кодовую фразу; сами данные не переписываются
cli-passphrase-remove = Снять кодовую фразу: данные снова будут лежать открыто

# Параметры и аргументы.

cli-arg-help = Показать эту справку
cli-arg-version = Показать версию
cli-arg-data = Каталог данных (или TEKSERU_DATA); иначе обычное место пользователя
cli-arg-lang = Язык: ru, kk, en (или TEKSERU_LANG)
cli-arg-json = Вывести результат для программ, в JSON
cli-arg-no-color = Без цвета (или NO_COLOR)
cli-arg-passphrase-file = Файл с кодовой фразой (или TEKSERU_PASSPHRASE_FILE); читается первая строка. Иначе фраза спрашивается в терминале
cli-arg-no-passphrase = Без кодовой фразы: данные лежат открыто
cli-arg-new-passphrase-file = Файл с новой кодовой фразой; иначе она спрашивается дважды
cli-arg-demo-dir = Где создать; иначе --data, иначе папка рядом с вашими данными
cli-arg-demo-laptops = Создать здесь три ноутбука образца, как они стоят вечером до обмена, чтобы попробовать обмен
cli-arg-no-open = Только создать, экраны не открывать
cli-arg-today = День, которым живёт образец; иначе 21.11.2025
cli-arg-dry-run = Только посмотреть: сказать, что будет сделано, ничего не записывая
cli-arg-table = Таблица, CSV в UTF-8
cli-arg-answers = Ответы: CSV или строки JSON (.jsonl) в UTF-8
cli-arg-facility = Учреждение: код, прежний код или id
cli-arg-facility-code = Официальный код: "№ 901"
cli-arg-facility-name = Наименование
cli-arg-facility-type = MIN MDM MAX EMR FULL MIX JUV WOM PRE HOSP, KP IK-O IK-S IK-OS T VK LIU LPU SIZO
cli-arg-alias = Прежний код того же учреждения; можно повторять
cli-arg-feature = cells women juveniles children-home hospital remand new; можно повторять
cli-arg-capacity = Лимит наполнения, человек
cli-arg-held = Сколько человек содержится
cli-arg-held-on = На какой день
cli-arg-department = Вышестоящий департамент
cli-arg-country = KZ (если не указано) или RU
cli-arg-body = Орган: код, название или id
cli-arg-body-code = Короткий код: uz-shymkent
cli-arg-body-name = Название на текущем языке
cli-arg-body-name-ru = Название по-русски
cli-arg-body-name-kk = Название по-казахски
cli-arg-body-name-en = Название по-английски
cli-arg-person = Человек: имя или id
cli-arg-person-name = Имя, как в документах: "А. Петров"
cli-arg-person-body = Орган, откуда человек: код, название или id
cli-arg-post = Должность
cli-arg-init-person = Ваше имя
cli-arg-init-body = Ваш орган: код (см. body list); вместе с --body-name — код нового
cli-arg-init-body-name = Ваш орган: название, если его нет в списке
cli-arg-init-switch = Теперь за этим компьютером другой человек
cli-arg-round = Объезд: код или id
cli-arg-round-code = Короткий код; с него начинаются номера поручений: R-2025
cli-arg-round-title = Название
cli-arg-starts = Первый день: 25.08.2025
cli-arg-ends = Последний день
cli-arg-order = Приказ — основание: "№ 12"
cli-arg-order-date = Дата приказа
cli-arg-head = Руководитель комиссии: имя или id
cli-arg-member = Член комиссии; после двоеточия head, secretary, member или prosecutor
cli-arg-round-facility = Учреждения объезда: коды
cli-arg-domain = Чек-листы: CON RIG MED …; если не указано — все
cli-arg-visit = Посещение: R-2025/901, код учреждения, если посещение одно, или id
cli-arg-planned-on = Планируемый день
cli-arg-access = full (полный), delayed (с задержкой) или refused (отказано)
cli-arg-access-note = Кто и когда допустил или не допустил
cli-arg-item = Пункт: RIG-04
cli-arg-verdict = compliant, partly, non-compliant, not-applicable, not-checked; или 1–5
cli-arg-not-checked-reason = Почему не проверялось: access-refused, no-time, no-specialist, no-instrument или словами
cli-arg-note = Заметка для комиссии; в перечень поручений она не попадает
cli-arg-source = staff, detainees, documents, observation, measurement; можно повторять
cli-arg-measured = Замеры: area=12,5 heads=3 (ключи покажет checklist show)
cli-arg-place = Где измерено: камера, палата
cli-arg-by = Чьи это ответы, если в файле не сказано
cli-arg-because = Почему решено именно так
cli-arg-section = Раздел: CON/water, или CON — весь чек-лист
cli-arg-assign-to = Кому: имя или начало кода человека
cli-arg-assign-nobody = Никому: снять назначение
cli-arg-judged-domain = Направление: CON, MED …
cli-arg-grade = Оценка комиссии
cli-arg-said = Что сказал источник: detainees=non-compliant
cli-arg-finding = Недостаток: id
cli-arg-finding-item = Пункт, по которому он выявлен
cli-arg-finding-title = Что не так; иначе формулировка пункта
cli-arg-detail = Подробности
cli-arg-severity = critical, high, medium, low; иначе степень пункта
cli-arg-flag = systemic, repeat, needs-money, urgent; можно повторять
cli-arg-norm = Нарушенная норма: SP-02; можно повторять
cli-arg-objection = Объяснение или возражение учреждения
cli-arg-repeat-of = Прежний недостаток, который повторился
cli-arg-repeats = Прежний недостаток
cli-arg-repeats-none = Повтора нет
cli-arg-check-instruction = Поручение, по номеру или идентификатору
cli-arg-check-grade = Какое продвижение увидела комиссия
cli-arg-check-note = Что увидели
cli-arg-check-document = Документ, который это подтверждает
cli-arg-check-settle = Решить расхождение: эта оценка заменит все прежние, --note — причина
cli-arg-good-practice = Это положительный опыт, а не недостаток
cli-arg-paper = Что записать
cli-arg-of-urgent = Это срочное уведомление
cli-arg-of-visit = Этого посещения
cli-arg-recipient = Для кого: для органа — только поручения и нормы; для прокурора — всё, кроме сказанного по секрету
cli-arg-of-round = Только этого объезда
cli-arg-of-facility = Только этого учреждения
cli-arg-filter = Фильтр, как на экране: severity>=high status:overdue facility:901 слова; слова полей — и на языке программы
cli-arg-sort = По чему упорядочить
cli-arg-falling = Сначала наибольшее
cli-arg-group = По чему собрать в группы
cli-arg-judged-on = На какой день судить о сроках; иначе сегодня
cli-unknown-facet = По «{ $word }» упорядочить или сгруппировать нельзя. Можно: { $known }
cli-arg-of-body = Только те, которые этот орган исполняет
cli-arg-for-body = Этого органа: только его поручения
cli-arg-status = draft, issued, reported, partly, returned, closed, cancelled, overdue
cli-arg-instruction = Поручение: номер (R-2025/3) или id
cli-arg-answers-finding = Недостатки, на которые оно отвечает
cli-arg-task = Что сделать; иначе формулировка пункта
cli-arg-lead = Ответственный исполнитель: код, название или id органа
cli-arg-co-executor = Соисполнитель; можно повторять
cli-arg-deadline = Срок исполнения
cli-arg-completion = Форма завершения: отчёт, акт, приказ
cli-arg-controller = Кто снимает с контроля; иначе тот, кто выдал
cli-arg-issue = Сразу выдать под следующим номером
cli-arg-report-by = Кто отчитался; иначе ответственный исполнитель
cli-arg-report-text = Что сообщено
cli-arg-scope = final (если не указано), part (своя часть) или interim (промежуточная)
cli-arg-document = Подтверждающий документ
cli-arg-on = Каким днём; иначе сегодня
cli-arg-reason = Причина
cli-arg-new-deadline = Новый срок
cli-arg-proof = Подтверждающий документ
cli-arg-page = Лист документа
cli-arg-done-on = Когда исполнено на деле; иначе день последнего отчёта
cli-arg-checklist = Код чек-листа или пункта
cli-arg-checklist-dir = Папка своих чек-листов; иначе папка в каталоге данных
cli-arg-lint-dir = Проверяемая папка или файл; иначе папка в каталоге данных
cli-arg-format = Вид файла; иначе по окончанию имени --out
cli-arg-beside = Второй язык рядом с первым; числа, даты и ссылки на обоих сверяются
cli-arg-semicolon = CSV с точкой с запятой, как ждёт русский или казахский Excel
cli-arg-each-body = По файлу каждому органу, у которого есть поручения; --out называет папку
cli-arg-letterhead = Бланк: файл Word с местами для подстановки, путь или имя среди бланков
cli-letterhead-is-for-docx = Бланк бывает только у документа Word. Назовите формат: --format docx.
cli-custody = Документы, которые вышли из программы, и что делали с файлами подтверждений: когда, кто и для кого
cli-arg-custody-file = Файл, о котором спрашивается: когда и кем он сделан
cli-custody-unknown-file = Этот файл не выходил из этих данных, или он изменён: { $file }.
column-paper = Документ
column-format = Формат
column-recipient = Для кого
column-about = О чём
column-file = Файл
column-handed-out = Когда
column-handed-out-by = Кто
label-printed-head = Код состояния в документах
cli-arg-out = Куда записать; - на экран (если не указано)

# Непонятая команда.

usage-unknown-argument = Нет параметра { $argument }.
usage-unknown-command = Нет команды «{ $name }».
usage-did-you-mean = Может быть, { $near }?
usage-no-value = Для { $argument } нужно значение.
usage-wrong-value = «{ $value }» не подходит для { $argument }. Можно: { $valid }.
usage-refused-value = «{ $value }» не подходит для { $argument }. { $why }
usage-missing-argument = Не хватает: { $argument }.
usage-missing-command = Укажите, что сделать: { $valid }.
usage-conflict = { $argument } нельзя указать вместе с { $other }.
cli-wrong-word = Такого слова нет в списке.
cli-wrong-date = Дату пишут так: 31.08.2025 или 2025-08-31.
cli-wrong-number = Целое число, ноль или больше.
cli-wrong-item = Пункт пишут так: RIG-04.
cli-wrong-measured = Замер пишут так: area=12,5.
cli-wrong-section = Раздел пишут так: CON/water или CON.
cli-wrong-domain = Направление пишут так: CON.
cli-wrong-said = Пишут так: detainees=non-compliant; ответ — compliant, partly или non-compliant.

# Что сделано.

cli-introduced = Теперь за этим компьютером: { $name }
cli-already-introduced = За этим компьютером уже { $name }: если теперь здесь другой человек, повторите с --switch.
cli-unchanged = Ничего не изменилось.
cli-nothing = Пока ничего нет.
cli-facility-added = Учреждение { $code } сохранено.
cli-facilities-added = Сохранено учреждений: { $count }.
cli-facilities-would-be-added = Файл в порядке. Будет добавлено учреждений: { $count }. Ничего не записано.
cli-body-added = Орган { $code } сохранён.
cli-person-added = Сохранено: { $name }
cli-round-added = Объезд { $code } сохранён. Запланировано посещений: { $visits }.
cli-visit-added = Посещение { $facility } запланировано в объезде { $round }.
cli-visit-started = Посещение { $facility } начато.
cli-visit-finished = Посещение { $facility } завершено.
cli-visit-signed = Акт посещения { $facility } подписан.
cli-visit-access-set = Сведения о допуске в { $facility } сохранены.
cli-visit-assigned = Раздел { $section } отдан: { $person }.
cli-visit-unassigned = Раздел { $section } никому не отдан.
cli-visit-judged = Оценка комиссии по { $domain }: { $grade }.
cli-plan-all-given = всё роздано
cli-score-rule = соблюдено — только «соответствует» среди проверенных; общего балла нет
cli-answer-recorded = { $item }: { $verdict }. Сохранено.
cli-answer-withdrawn = { $item }: ваш ответ отозван.
cli-answer-resolved = { $item }: расхождение разрешено, { $verdict }.
cli-finding-added = Недостаток сохранён: { $title }
cli-finding-withdrawn = Недостаток отозван: { $title }
cli-finding-repeats = Записано, что недостаток повторяет: { $title }
cli-finding-repeats-none = Записано, что недостаток ничего не повторяет.
cli-finding-may-repeat = Возможно, это тот же недостаток, что { $id } «{ $title }». Если так: tekseru finding repeat { $finding } --of { $id }
cli-checkpoint-graded = Сохранено по { $number }: { $grade }
cli-checkpoint-withdrawn = Оценка отозвана.
cli-checkpoint-ungraded = { $count }, без оценки: { $numbers }
cli-checkpoint-left = Прежние поручения остались без оценки: { $numbers }
cli-instruction-drafted = Проект { $id } сохранён. Выдать: tekseru instruction issue { $id }
cli-instruction-issued = Поручение { $number } выдано.
cli-instruction-now = { $number }: { $status }; срок { $deadline }.
cli-demo-made = Образец — в { $dir }. Посмотрите: tekseru --data { $dir } instruction list
cli-demo-laptops = Каждый ноутбук — папка. Попробуйте: tekseru --data папка bundle key; bundle pack; bundle open.
cli-demo-there = Образец в { $dir } уже был и оставлен как есть.
cli-exported = Записано в { $path }.
cli-import-new = Новых
cli-import-changed = Изменённых
cli-import-unchanged = Без изменений
cli-import-only-looked = Файл в порядке. Ничего не записано.
cli-import-recorded = Сохранено.
cli-checklist-linted = Ошибок: { $problems }. Исправны: чек-листов { $checklists }, пунктов { $items }.
cli-checklist-problems = Есть ошибки в файлах: { $count }. Смотрите tekseru checklist lint.

# Что мешает.

cli-no-home = Обычное место данных неизвестно. Укажите --data КАТАЛОГ.
cli-ask-passphrase = Кодовая фраза:
cli-ask-new-passphrase = Новая кодовая фраза (не видна при вводе):
cli-ask-passphrase-again = Ещё раз:
cli-init-passphrase-or-none = Решите, запечатать ли данные: --passphrase-file ФАЙЛ или --no-passphrase.
cli-init-is-open = Эти данные уже начаты без кодовой фразы. Задайте её: tekseru passphrase set.
cli-passphrase-is-set = Кодовая фраза задана: журналы, индекс и черновики запечатаны. Забытую фразу не восстановит никто.
cli-passphrase-old-bytes = Прежние открытые файлы удалены, но диск может ещё хранить их байты. Если это важно, перенесите данные на чистый или зашифрованный диск.
cli-passphrase-is-changed = Кодовая фраза сменена.
cli-passphrase-old-copies = Копия прежнего файла keys по-прежнему открывается прежней фразой: удалите такие копии.
cli-passphrase-is-removed = Кодовая фраза снята: данные лежат открыто.
cli-output-failed = Не удалось вывести результат: { $why }.
cli-reading-beside = Только чтение. { $why }
cli-sample-data = Учебные данные: лица, учреждения и недостатки вымышлены.
cli-stop-not-clean = Всё сохранено; при следующем запуске данные будут сверены ещё раз ({ $why }).
cli-demo-not-empty = В { $dir } лежит другое; там ничего не тронуто. Укажите пустую папку: tekseru demo --dir ПАПКА.
cli-demo-failed = Образец не создан: { $why }.
cli-unknown-norm = Нет нормы { $norm }.
cli-finding-needs-severity = Укажите --severity: без пункта степень взять неоткуда.
cli-findings-of-several-rounds = Недостатки из разных объездов. Поручение относится к одному.
cli-deadline-not-understood = Срок «{ $text }» непонятен. Попробуйте 15.12.2025, +10 рд или "через 2 недели".
cli-deadline-no-such-day = Такого дня нет в календаре.
cli-deadline-in-the-past = { $date } уже прошло.
cli-deadline-too-far = Срок дальше десяти лет.
cli-export-needs-format = Укажите --format: { $formats }.
cli-progress-sample = Создание образца…
cli-progress-comparing = Сверка данных…
cli-progress-rebuilding = Построение индекса…
cli-progress-verifying = Проверка журнала…
cli-disagreement = расхождение
cli-did-not-count = не учтено
cli-drift = сдвиг на { $days } дн.
naming-ambiguous = «{ $name }» подходит к нескольким ({ $what }): { $candidates }. Укажите больше знаков id.
naming-unsaid = Здесь их несколько ({ $what }): { $candidates }. Укажите, что имеется в виду.
naming-none-yet = Здесь ещё нет ни одного: { $what }.

# Шаги в жизни поручения.

instruction-step-redraft = изменён проект
instruction-step-issue = выдано
instruction-step-report = отчёт
instruction-step-return = возвращено
instruction-step-extend = продлено до
instruction-step-close = снято с контроля
instruction-step-cancel = отменено

# Подписи в списках и карточках.

label-access = Допуск
label-aliases = Прежние коды
label-answered = Отвечено
label-answers = Ответы
label-applies = Где задаётся
label-basis = Основание
label-body = Орган
label-capacity = Лимит
label-checked = Проверено
label-costs = Что снизило
label-changed = Изменён
label-checklists = Чек-листы
label-co-executors = Соисполнители
label-code = Код
label-completion = Форма завершения
label-confidence = Насколько точно
label-contested = Изменили двое
label-controller = На контроле у
label-country = Страна
label-day = День
label-days = Дни
label-deadline = Срок
label-department = Департамент
label-detail = Подробности
label-device = Устройство
label-devices = Устройства
label-disagreements = Расхождений
label-domain = Направление
label-edition = Редакция
label-evidence = Подтверждения
label-facilities = Учреждения
label-facility = Учреждение
label-fate = Изменение
label-faults = Ошибок
label-features = Особенности
label-file = Файл
label-findings = Недостатки
label-forks = Раздвоений
label-formula = Формула
label-gaps = Пропусков
label-guidance = Как проверить
label-hash = Хеш
label-head = Код журнала
label-held = Содержится
label-history = История
label-id = Id
label-instructions = Поручения
label-item = Пункт
label-items = Пунктов
label-key = Ключ
label-judgement = Оценка комиссии
label-kind = Вид
label-languages = Языки
label-lead = Исполнитель
label-means = Способы
label-measured = Измеряется
label-members = Комиссия
label-met = Соблюдено
label-name = Имя или название
label-norm = Норма
label-norm-verdict = Оценка
label-norms = Нормы
label-not-settled = Не решено
label-note = Примечание
label-number = Номер
label-objection = Возражение
label-observer = Кто наблюдал
label-operator = За этим компьютером
label-original-deadline = Первоначальный срок
label-person = Кто
label-post = Должность
label-proposed = По замерам
label-question = Вопрос
label-range = Пределы
label-recorded = Записано
label-records = Записей
label-repeat-of = Повторяет
label-courses = Между посещениями
label-perhaps-same = Возможно, то же самое
label-same-item = Тот же пункт
label-alike = Сходство, %
label-progress = Продвижение
label-ground = Основание
label-check-points = Контрольные точки
label-checked-at = Проверено при посещениях
label-results = Итоги
label-risk = Потеряно по тяжести
label-role = Роль
label-round = Объезд
label-rounds = Объезды
label-rule = Правило
label-rules = Правила
label-section = Раздел
label-sections = Разделы
label-severity = Степень
label-short = С недостатком
label-source = Источник
label-sources = Источники
label-stage = Стадия
label-status = Состояние
label-step = Шаг
label-system = Чья норма
label-task = Поручение
label-title = Название
label-type = Тип
label-unit = Единица
label-unassigned = Никому не отдано
label-used = В данных
label-value = Значение
label-verdict = Ответ
label-weight = Вес
label-visit = Посещение
label-visits = Посещения
label-what = Что

# Загрузка таблиц: где и что не так.

import-at-file = { $file }: { $why }
import-at-column = { $file }, столбец «{ $field }»: { $why }
import-at-line = { $file }, строка { $line }: { $why }
import-at-cell = { $file }, строка { $line }, столбец «{ $field }»: { $why }
import-more = и ещё ошибок в том же файле: { $count }.
import-nothing-written = Ничего не записано. Исправьте файл и повторите.
import-unreadable = файл не читается: { $why }.
import-not-a-file = это не файл. Укажите файл.
import-too-large = файл больше 64 МиБ. Разделите его.
import-line-too-long = строка длиннее 64 КиБ. Это не такая таблица.
import-too-many-rows = больше 100000 строк. Разделите файл.
import-windows-1251 = текст не в UTF-8; похоже на Windows-1251. В Excel: Сохранить как → CSV UTF-8; в Блокноте: Сохранить как → Кодировка UTF-8.
import-utf-16 = текст в UTF-16. В Excel: Сохранить как → CSV UTF-8; в Блокноте: Сохранить как → Кодировка UTF-8.
import-not-utf-8 = текст не в UTF-8. Сохраните файл в UTF-8.
import-workbook = это книга Excel. В Excel: Сохранить как → CSV UTF-8.
import-no-rows = в нём нет строк.
import-missing-column = такого столбца нет. Он может называться: { $text }.
import-unknown-column = такой столбец неизвестен. Известны: { $text }. Переименуйте или уберите его.
import-repeated-column = столбец встречается дважды.
import-unclosed-quote = кавычка открыта и не закрыта; ищите её здесь или ниже.
import-cell-count = ячеек { $found }, а в заголовке { $expected }.
import-not-json = это не JSON: { $why }.
import-not-an-object = ожидается объект в фигурных скобках.
import-not-a-text = ожидается текст, число или список текстов.
import-empty = здесь пусто, а это обязательно.
import-not-a-date = «{ $text }» — не дата. Пишите 31.08.2025 или 2025-08-31.
import-not-a-moment = «{ $text }» — не дата со временем. Пишите 31.08.2025 14:30.
import-not-a-count = «{ $text }» — не целое число от нуля.
import-unknown-word = «{ $text }» неизвестно. Можно: { $known }.
import-formula = «{ $text }» в таблице станет формулой. Запишите так, чтобы не начиналось с = + - @.
import-hidden = в «{ $text }» есть невидимый знак { $character }. Наберите текст заново.
import-code-repeated = код { $text } уже есть в строке { $line }.
import-code-taken = код { $text } уже занят известным учреждением.
import-other-country = тип { $text } относится к стране { $country }.
import-held-without-day = к числу людей нужен день подсчёта.
import-day-without-held = ко дню подсчёта нужно число людей.
import-not-an-item = «{ $text }» — не пункт. Пункты пишут так: RIG-04.
import-not-asked = пункт { $text } не входит в это посещение.
import-reason-missing = для «не проверялось» нужна причина: access-refused, no-time, no-specialist, no-instrument или словами.
import-reason-unneeded = причина бывает только у «не проверялось». Перенесите её в примечание.
import-unknown-person = «{ $text }» — такого человека нет. Добавьте: tekseru person add.
import-several-persons = «{ $text }» — таких людей несколько. Укажите id из tekseru person list.
import-answered-twice = тот же человек уже ответил на этот пункт в строке { $line }.

# Проверка журнала.

verify-ok = Всё в порядке: подписи, цепочки, порядок записей.
verify-not-ok = В журнале есть ошибки. Сохраните эти файлы; откройте программу: целое будет показано, а что возможно — восстановлено.
verify-fault = { $file }, устройство { $device }, запись { $record }, байт { $place }: { $kind }. { $meaning }
verify-damaged = повреждено байт: { $bytes }
verify-unknown-format = байт в формате { $format }, которого эта программа не читает: { $bytes }
verify-seal = запечатанный кадр не открывается на этом месте: его изменили или перенесли; байт: { $bytes }
verify-unsealed = незапечатанный кадр в запечатанном журнале: его записал не тот, у кого есть ключ; байт: { $bytes }
verify-torn-tail = обрезанный конец: последние байты журнала не читаются, { $bytes }
verify-cut-tail = обрезанный конец: нет сохранённых записей { $from }–{ $to }
verify-refused = отклонена: { $why }
verify-newer-version = создана более новой версией программы (формат { $version })
verify-body-refused = содержание не то, что было подписано
verify-gap = пропуск: нет записей { $from }–{ $to } устройства { $device }
verify-fork = раздвоение: устройство { $device } подписало несколько записей с номером { $number }
verify-broken-chain = разрыв цепочки: перед ней не запись { $previous }
verify-foreign-log = лежит в чужом журнале: её подписало устройство { $device }
verify-out-of-order = не на своём месте: лежит после записи { $after }
verify-means-lost = Сохранённого здесь больше нет: верните его из копии или с другого ноутбука.
verify-means-unreadable = Эта запись здесь не читается, остальные целы; при запуске её вернёт индекс, если она в нём есть.
verify-means-unfinished = Она не была дописана и сохранённой не называлась; при запуске остаток уйдёт в отдельный файл.
verify-means-not-counted = Она не учитывается.
verify-means-needs-newer = Она хранится; прочитать её может новая версия программы.
verify-means-doubtful = Какая из них настоящая, по журналу не узнать, показаны обе: ключ скопировали или продолжили старую копию.
verify-means-replaced = Записи убрали, вставили или подменили: сверьте журнал с бумагой (tekseru verify --head КОД).
verify-means-moved = Ничего не потеряно, но файл журнала меняла не эта программа.
cli-instruction-readdress = Передать поручение: исполнитель переименован или вошёл в другой орган
cli-arg-instruction-number = Номер; без него — следующий по объезду
cli-arg-readdress-from = Прежний исполнитель; без него — ответственный
cli-arg-readdress-to = Кому передаётся; тот же орган, если он только переименован
instruction-step-readdress = передано другому исполнителю
cli-finding-accept = Принять недостаток (прокурор, руководитель или секретарь, но не тот, кто внёс)
cli-finding-return = Вернуть недостаток с указанием причины
cli-finding-comment = Записать замечание; его нельзя удалить
cli-finding-assess = Записать правовую оценку
cli-finding-respond = Записать акт реагирования или его результат
cli-finding-respond-kinds = Виды: kz-protest, kz-representation, kz-direction, kz-sanction, kz-resolution, kz-release, kz-petition, kz-explanation; ru-protest, ru-representation, ru-resolution, ru-warning, ru-release, ru-demand
cli-finding-object = Записать объяснение или возражение учреждения
cli-finding-review-now = «{ $title }»: { $status }
cli-arg-comment = Текст замечания
cli-arg-assessment = Правовая оценка
cli-arg-response-kind = Вид акта реагирования, см. ниже
cli-arg-response-number = Номер акта; с тем же номером запись дополняется
cli-arg-response-term = Срок ответа; без него — по закону
cli-arg-response-result = Результат
cli-arg-objection-by = Кто говорит от учреждения: имя и должность
cli-arg-objection-text = Что сказано
cli-arg-explanation = Это объяснение, а не возражение
label-review = Проверка
cli-visit-refuse = Записать отказ учреждения подписать акт, со свидетелями
cli-arg-refused-by = Кто отказался: имя и должность
cli-arg-witness = Свидетель: имя и должность; не меньше двух
cli-visit-refusal-noted = Отказ от подписи записан.
cli-disagreement-list = Показать открытые расхождения по всем посещениям
cli-disagreement-resolve = Разрешить расхождение: один из ответов или оба, каждый для своего места
cli-disagreement-resolve-example = Пример: tekseru disagreement resolve R-2025/902 REG-02 --keep K7QD-M2XA="Отряд 1" --keep 9F3T-0B6C="Отряд 4" --reason "Осмотрены разные отряды"
cli-disagreement-settled = { $item }: расхождение разрешено.
cli-arg-settled-too = И разрешённые
cli-arg-take = Ответ, который остаётся (из столбца «Ответ»)
cli-arg-keep = Ответ и место, к которому он относится; не меньше двух
cli-take-or-keep = Укажите --take или не меньше двух --keep.
label-answer = Ответ
cli-disagreements = Расхождения: список и разрешение

# The summary and comparisons.

cli-summary = Сводка: учреждения по направлениям, просрочено, срок на неделе, расхождения, дисциплина органов
cli-compare = Сравнить учреждение с ним самим: два посещения или несколько лет
cli-arg-counted-on = День, на который считать; обычно сегодня
cli-arg-compared-visits = Два посещения одного учреждения: R-2024/901 R-2025/901
cli-arg-look-back = Все посещения этого учреждения
cli-arg-years = За сколько лет, с --facility
cli-wrong-years = число лет: от 1 до 100
cli-summary-rule = утраченный вес / проверено, %; - ничего не утрачено, ! до 25, !! до 50, !!! 50 и больше, ? не проверено или проверено меньше половины
cli-compare-rule = сравниваются только пункты, заданные теми же словами и проверенные каждый раз
compare-same-visit = Это одно и то же посещение: назовите два разных.
compare-other-facility = Посещения разных учреждений ({ $first } и { $second }) не сравниваются: пункты у них разные.
compare-not-begun = Посещение { $round }/{ $facility } ещё не начато: сравнивать нечего.
compare-not-asked = не задавался
compare-unanswered = нет ответа
compare-disputed = расхождение
label-overdue = Просрочено
label-due-week = Срок в ближайшие 7 дней
label-days-left = Дней осталось
label-discipline = Дисциплина органов
label-charged = Поручено
label-on-time = В срок
label-late = С опозданием
label-extended = Продлено
label-returned = Возвращено
label-drift = Средний сдвиг, дней
label-last-activity = Последняя запись
label-compared-items = Равные пункты
label-equal-met = Соблюдено по равным
label-equal-risk = Утрачено по равным
label-before = Тогда
label-after = Теперь
label-recurring = Повторяется
label-course = По посещениям
label-open-disagreements = Расхождения

cli-dossier = Досье учреждения: что проверить в первую очередь и почему
cli-arg-dossier-facility = Код учреждения, прежний или нынешний
cli-arg-dossier-format = Записать документом: csv, md, html или json (без --out — на экран)
cli-ready = Готово ли устройство к выезду: место, часы, ключ, журнал, чек-листы, батарея
cli-arg-ready-round = Объезд, чьи чек-листы нужны; без него — все

cli-arg-side-by-side = Сравнить учреждения одного объезда
label-left-out = Не сравниваются (ничего не установлено)
label-short-somewhere = Пункты, не соответствующие хотя бы в одном учреждении
label-relapses = Вернулось
label-values-outside = Показатели, бывшие не по норме

cli-import = Принять то, что вернули исполнители
cli-import-marks = Принять отметки об исполнении из перечня .xlsx, заполненного исполнителем
cli-arg-marks-file = Перечень, который вернул исполнитель
cli-arg-marks-dry-run = Только показать, что будет принято; ничего не записывать
cli-marks-from = От кого
cli-marks-file = SHA-256 файла
cli-marks-accepted = Будет записано отчётов
cli-marks-unchanged = Без изменений
cli-marks-row = Строка
cli-marks-outcome = Итог
cli-marks-recorded = Записано как отчёты исполнителя. С контроля ничего не снято.
cli-marks-nothing-new = Нового ничего нет.
mark-outcome-accepted = принято
mark-outcome-unchanged = без изменений
mark-outcome-refused = отклонено

cli-arg-pack = Пакет документов: папка или архив; без него проверяется журнал
cli-pack-needs-place = Скажите, куда положить пакет: --out ИМЯ.zip или --out ПАПКА.
bag-files = Файлов
bag-ok = Пакет цел: все файлы те же, что были упакованы.
bag-not-ok = Пакет не тот, что был упакован.
bag-damaged = архив повреждён или это не архив.
bag-none = это не пакет документов: в нём нет bagit.txt.
bag-no-manifest = в нём нет перечня хешей SHA-256 или SHA-512: проверить нечем.
bag-too-large = в нём больше, чем бывает в пакете документов.
bag-fetches = часть файлов надо было бы скачать: так пакеты документов не делают.
bag-fault-missing = файла нет
bag-fault-changed = файл изменён
bag-fault-unlisted = файла нет в перечне: положен позже
bag-fault-contradictory = перечни называют разные хеши
bag-fault-unreadable = строка перечня не читается
bag-fault-outside = лежит вне пакета
bag-fault-incomplete = пакет обещает другое число файлов или байтов

cli-arg-head-code = Код состояния с бумаги: доказать, что ничего из записанного тогда не пропало
cli-arg-qr = Показать код журнала и квадратом, который читает камера
head-code-form = В коде состояния 26 букв и цифр.
head-code-mistyped = Последняя буква кода не сходится с остальными. Перепишите его с бумаги ещё раз.
verify-head-here = Доказано: всё, из чего получен этот код, на месте. Тогда последними были: { $devices }. С тех пор добавлено записей: { $later }.
verify-head-with-gaps = Доказано не всё: последние записи, из которых получен код, на месте ({ $devices }), а до них нет или испорчено записей: { $missing }. Какие это, сказано выше.
verify-head-nowhere = Не доказано: ни одно состояние этого журнала не даёт такой код. Либо часть записей того времени пропала или изменена, либо код от другого журнала.
verify-head-too-many = Не доказано: перебрать все состояния нескольких журналов слишком долго. Ни по порядку времени, ни по записям ноутбуков об обмене такого кода нет.
verify-head-gap = Когда получали код, не все записи № { $from }–{ $to } устройства { $device } уже пришли. Код получен без них; теперь их подтверждает цепочка.
verify-head-gone = Не доказано: запись о закрытии акта называет последние записи, из которых получен этот код; из них здесь нет: { $records }. Ищите их на других ноутбуках и в резервных копиях.
