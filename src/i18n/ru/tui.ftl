# Экраны и диалоги.

plain = { $text }
tui-too-small = Окно { $width }×{ $height } слишком мало. Нужно не меньше 60×20.

list-filter = Фильтр:
list-kept = { $kept } из { $all }
list-nothing-kept = Под фильтр ничего не подходит. Esc снимает его.

form-required = Это поле нужно заполнить
form-not-a-number = Это не число
form-whole-number = Нужно целое число
form-too-fine = { $decimals ->
    [one] Не больше { $decimals } знака после запятой
   *[other] Не больше { $decimals } знаков после запятой
}
form-between = Нужно число от { $least } до { $most }
form-at-least = Нужно число не меньше { $least }
form-at-most = Нужно число не больше { $most }
form-nothing-picked = не выбрано, { $key } открывает список
form-save = Сохранить
form-discard-question = Набранное не сохранено. Выбросить его?
form-keep-typing = Продолжить ввод
form-discard = Выбросить
form-draft-restored = Возвращено набранное в прошлый раз и не сохранённое

finder-query = Найти:
finder-nothing = Ничего не найдено
palette-title = Команды
help-title = Справка
help-function-keys = Alt+1 … Alt+0 заменяют F1 … F10, если терминал оставил их себе.
help-layouts = Раскладку переключать не нужно: клавиши работают и на русской, и на казахской.
progress-title = Подождите

key-unbound = «{ $key }» здесь ничего не делает
key-kazakh-row = Если включена казахская раскладка, наберите сперва 2–5 (ә, і, ң, ғ) или включите её ряд в настройках: { $key }
not-saved = Не сохранено: { $why }
save-done = сохранено
save-under-way = сохраняется
save-failed = не сохранено
quit-hint = Выход из программы: { $key }
quit-title = Выход
quit-question = В открытой форме есть несохранённый текст. Он останется черновиком.
quit-stay = Остаться
quit-leave = Выйти

settings-title = Настройки
settings-language = Язык
settings-theme = Цвета
settings-signs = Знаки
settings-signs-unicode = обычные
settings-signs-ascii = только ASCII
settings-kazakh-row = Казахский цифровой ряд
settings-kazakh-row-auto = по первой букве
settings-kazakh-row-on = всегда
settings-kazakh-row-off = никогда
settings-kazakh-row-hint = На казахской раскладке верхний ряд вместо цифр 1, 6 и 7 набирает знаки " , и точку.
theme-dark = тёмная
theme-light = светлая
theme-high-contrast = контрастная
theme-sixteen = 16 цветов
theme-mono = без цвета

memory-not-read = Файл { $file } не понят и отложен: { $why }
memory-not-written = файл { $file }: { $why }
# Списки, реестры и карточки.

start-no-terminal = Экраны нельзя показать: это не терминал. Запустите tekseru в окне терминала или работайте командами: tekseru --help.
start-terminal-failed = Терминал не отвечает: { $why }. Всё, что показано как сохранённое, сохранено.
start-worker-stopped = Работа с данными остановилась из-за ошибки программы: { $why }. Всё, что показано как сохранённое, сохранено; откройте программу снова.

day-hint = Как удобно: 15.12.2026, 15.12, завтра, через 2 недели, +10 рд (рабочих дней).
day-not-understood = Непонятно, какой это день. Например: 15.12.2026, +10 или через 2 недели.
day-not-in-calendar = Такого дня нет в календаре.
day-in-the-past = { $day } уже прошло.
day-too-far = До этого дня больше десяти лет.

form-adding-hint = Enter — выбрать из списка; Ins — завести того, кого или чего в списке нет.
list-loading = Читаю…
field-country = Страна
unit-persons = чел.

welcome-heading = Тексеру: первое знакомство
welcome-what = Тексеру ведёт объезд учреждений: ответы по чек-листам, недостатки и поручения. Каждый ответ сохраняется сразу, сеть не нужна.
welcome-language = Язык  ·  Тіл  ·  Language
welcome-go-on = Выберите стрелками ↑ ↓ и нажмите { $key }.
welcome-who = Кто работает за этим компьютером
welcome-data = Данные лежат в { $dir }
welcome-open-text = Пароля пока нет: данные хранятся открыто, их прочтёт любой, кто откроет эту папку.
welcome-demo = Сначала посмотреть образец: выйдите и наберите tekseru demo.
welcome-body-hint = Enter открывает список; начните набирать название. Нет в списке — «Другой орган».
welcome-body-name = Название органа

home-heading = Объезды
home-sample = ОБРАЗЕЦ: данные вымышлены; «сегодня» здесь всегда { $today }.
home-read-only = Только чтение: данные сейчас ведёт другой процесс.
home-operator = За компьютером: { $who }
home-no-rounds = Объездов пока нет. Новый объезд: { $key }.
home-code = Код
home-title = Объезд
home-dates = Дни
home-visits = Посещ.
home-findings = Недост.
home-instructions = Поруч.
home-overdue = Просроч.

round-heading = Объезд
round-new = Новый объезд
round-change = Изменить объезд
round-name = Название
round-name-hint = Например: Объезд учреждений Туркестанской области, август.
round-code = Код
round-code-hint = Коротко и неповторимо: с него начинаются номера поручений.
round-starts = Начало
round-ends = Конец
round-order = Приказ, основание
round-order-hint = Например: Приказ № 214.
round-order-date = Дата приказа
round-facilities = Учреждения
round-head = Руководитель
round-secretary = Секретарь
round-prosecutors = Прокуроры
round-members = Члены комиссии
round-domains = Чек-листы
round-two-roles = У этого человека уже есть другая роль в комиссии.
round-basis = { $order } { $on }
round-commission = Комиссия: { $people }
round-no-visits = Посещений нет. Запланировать: { $key }.
round-no-visit = Сначала выберите посещение.
round-column-facility = Учреждение
round-column-name = Название
round-column-type = Вид
round-column-stage = Стадия
round-column-access = Допуск
round-column-progress = Отвечено
round-column-findings = Недост.
round-start-heading = Начать посещение
round-start-question = Посещение { $facility } ещё не начато. С начала за ним закрепляются нынешние чек-листы.
round-start-not-now = Не сейчас
round-start-yes = Начать
round-start-look = Только посмотреть
round-finish-heading = Завершить посещение
round-finish-question = 
    { $left ->
        [0] Завершить посещение { $facility }? Отвечено на все пункты.
        [one] Завершить посещение { $facility }? Без ответа остаётся { $left } пункт.
        [few] Завершить посещение { $facility }? Без ответа остаётся { $left } пункта.
       *[other] Завершить посещение { $facility }? Без ответа остаётся { $left } пунктов.
    } Ответы можно поправить, пока не подписан акт.
round-finish-not-now = Не сейчас
round-finish-yes = Завершить
round-sign-heading = Акт подписан
round-sign-question = Отметить, что акт по { $facility } подписан? После этого ответы и недостатки больше не меняются. Вернуть это нельзя.
round-sign-not-now = Не сейчас
round-sign-yes = Акт подписан

visit-new = Запланировать посещение
visit-facility = Учреждение
visit-planned = Когда
access-title = Как допустили
access-how = Допуск
access-note = Примечание
access-note-hint = Сколько ждали, кто и почему не пустил.

registers-heading = Реестры
registers-facilities = Учреждения
registers-bodies = Органы
registers-people = Люди
registers-checklists = Чек-листы
registers-code = Код
registers-name = Название
registers-title = Раздел
registers-type = Вид
registers-held = Чел. / лимит
registers-aliases = Прежние коды
registers-country = Страна
registers-person = Имя
registers-post = Должность
registers-body = Орган
registers-items = Пунктов
registers-edition = Редакция
registers-languages = Языки
registers-empty = Здесь пока ничего нет. Завести: { $key }.
registers-checklist-from-file = Чек-листы добавляют файлами в папку checklists рядом с данными.
registers-problem = Не принято: { $what }

facility-new = Новое учреждение
facility-change = Изменить учреждение
facility-code = Код
facility-code-hint = Как пишут сейчас: № 55 или ЖД-158/2.
facility-name = Название
facility-type = Вид
facility-features = Есть на месте
facility-features-hint = Пробел отмечает. От этого зависит, какие пункты спрашиваются.
facility-capacity = Лимит наполнения
facility-held = Содержится сейчас
facility-held-hint = Запишется с сегодняшней датой; прежние числа останутся в истории.
facility-aliases = Прежние коды
facility-aliases-hint = Через запятую: по ним учреждение тоже находится.
facility-department = Управляющий орган

body-new = Новый орган
body-change = Изменить орган
body-known = Какой орган
body-other = Другой орган…
body-name-ru = Название по-русски
body-name-kk = Название по-казахски
body-name-en = Название по-английски
body-no-name = Назовите орган хотя бы на одном языке.
body-code = Код
body-code-hint = Можно не заполнять: программа составит его из первых букв.

person-new = Новый человек
person-change = Изменить человека
person-name = Имя
person-name-hint = Так, как пишут в акте: фамилия и инициалы.
person-post = Должность
person-body = Орган

findings-heading = Недостатки
findings-none = Недостатков нет. Их записывают в проверке, у пункта.
findings-facility = Учр.
findings-item = Пункт
findings-severity = Тяжесть
findings-title = Недостаток
findings-flags = Отметки
findings-instructions = Поручения
findings-round = Объезд
findings-no-instruction = нет
findings-contested = [разночтение]

finding-heading = Недостаток
finding-change = Изменить недостаток
finding-title = Что не так
finding-severity = Тяжесть
finding-flags = Отметки
finding-kind = Что это
finding-detail = Подробно
finding-objection = Объяснение учреждения
finding-objection-hint = Что учреждение объяснило или возразило; запишется в акт.
finding-place = Учреждение
finding-round = Объезд
finding-item = Пункт
finding-norms = Нормы
finding-evidence = Подтверждения
finding-raised = Записал
finding-changed = Изменил
finding-conflicts = Записано по-разному
finding-conflicts-hint = Откройте правку и сохраните то, что верно: второе значение останется в истории.
finding-answers = Ответы
finding-to-inspection = Открыть проверку этого учреждения
finding-instructions = Поручения
finding-no-instructions = Поручения нет. Его составляют в проверке, у этого пункта.
finding-repeats = Повторяет недостаток прежнего посещения

instructions-heading = Поручения
instructions-none = Поручений нет. Их составляют из недостатков в проверке.
instructions-number = Номер
instructions-task = Что сделать
instructions-lead = Исполнитель
instructions-deadline = Срок
instructions-status = Состояние
instructions-facilities = Учреждение
instructions-overdue = Просрочено
instructions-due-soon = Срок в ближайшие 7 дней
instructions-later = Позже
instructions-drafts = Проекты
instructions-done = Снято с контроля и отменено
instructions-days-overdue = { $days ->
    [one] просрочено { $days } день
    [few] просрочено { $days } дня
   *[other] просрочено { $days } дней
}
instructions-days-left = { $days ->
    [0] сегодня
    [one] через { $days } день
    [few] через { $days } дня
   *[other] через { $days } дней
}
instructions-issue-heading = Выдать поручение
instructions-issue-question = «{ $task }» Срок { $deadline }. После выдачи текст и первоначальный срок не меняются.
instructions-issue-not-now = Оставить проектом
instructions-issue-yes = Выдать

instruction-heading = Поручение
instruction-contested = Два человека действовали независимо друг от друга: сверьте историю.
instruction-deadline = Срок: { $deadline }
instruction-drift = { $times ->
    [one] Первоначальный срок { $first }; продлён { $times } раз, сдвиг { $days } дн.
    [few] Первоначальный срок { $first }; продлён { $times } раза, сдвиг { $days } дн.
   *[other] Первоначальный срок { $first }; продлён { $times } раз, сдвиг { $days } дн.
}
instruction-co-executors = Соисполнители
instruction-completion = Форма завершения
instruction-controller = Контролёр
instruction-closed = Снято с контроля: { $document }; исполнено { $day }.
instruction-closed-late = Исполнено позже срока.
instruction-findings = Недостатки
instruction-history = История
instruction-act-draft = составлен проект
instruction-act-redraft = проект изменён
instruction-act-issue = выдано под номером { $number }
instruction-act-report = отчёт ({ $scope }), { $body }: { $text }
instruction-act-report-with = отчёт ({ $scope }), { $body }: { $text } Документ: { $document }
instruction-act-return = возвращено на доработку: { $reason }
instruction-act-extend = срок продлён до { $day }: { $reason }
instruction-act-close = снято с контроля: { $document }; исполнено { $day }
instruction-act-cancel = отменено: { $reason }
instruction-act-refused = Не принято: в тот момент это было нельзя.

act-report = Отчёт исполнителя
act-return = Вернуть на доработку
act-extend = Продлить срок
act-close = Снять с контроля
act-cancel = Отменить поручение
act-about = { $number }: { $task }
act-deadlines = { $days ->
    [0] Срок сейчас { $now }, ещё не продлевался.
   *[other] Срок сейчас { $now }, первоначально { $first }, сдвиг { $days } дн.
}
act-by = Кто отчитался
act-scope = Что исполнено
act-scope-hint = Промежуточная информация поручение не закрывает.
act-text = Что сообщили
act-document = Документ
act-document-hint = Название, номер и дата документа, если он есть.
act-page = Лист, страница
act-reported-on = Дата отчёта
act-done-on = Исполнено (день)
act-to = Новый срок
act-reason = Причина
act-return-hint = Что не сделано или чем не подтверждено.
act-extend-hint = Продлевает только тот, кто выдал; первоначальный срок останется виден.
act-close-hint = Снимают только по документу: назовите его, номер и дату.
act-cancel-hint = Отменить может тот, кто выдал, или руководитель.
report-scope-interim = промежуточно
report-scope-part = своя часть
report-scope-final = полностью

inspection-loading = Читаю данные посещения…
inspection-sample = УЧЕБНЫЕ ДАННЫЕ
inspection-answered = отвечено { $answered } из { $asked }
inspection-short-count = недостатков: { $count }
inspection-dispute-count = расхождений: { $count }
inspection-not-saved-count = НЕ СОХРАНЕНО: { $count }
inspection-not-saved-word = НЕ СОХРАНЕНО
inspection-not-saved-short = НЕ СХР
inspection-findings-short = н{ $count }
inspection-instructions-short = п{ $count }
inspection-only-all = показаны все пункты
inspection-only-unanswered = только без ответа
inspection-only-shortfalls = только недостатки
inspection-only-disagreements = только расхождения
inspection-no-items = В этом посещении нет пунктов: у объезда не выбраны чек-листы.
inspection-no-unanswered = Все пункты отвечены.
inspection-no-shortfalls = Недостатков нет.
inspection-no-disagreements = Расхождений нет.
inspection-all-answered = Все пункты отвечены.
inspection-last-item = Это последний пункт.

inspection-you = вы
inspection-answers = Ответы
inspection-disagreement = расхождение
inspection-answer-not-saved = НЕ СОХРАНЕНО. Нажмите ту же цифру ещё раз.
inspection-settle-hint = { $key } — решить расхождение
inspection-settled = Решено: { $reason }
inspection-sources-named = источники: { $sources }
inspection-how-to-check = Как проверить
inspection-evidence-expected = Чем подтвердить
inspection-references = Основания
inspection-norms = Нормы и замеры
inspection-not-measured = Замеров ещё нет: Enter открывает ввод.
inspection-proposed = По замерам: { $verdict } (решаете вы)
inspection-places-short = { " " }({ $short } из { $places } мест)
inspection-value-missing = не указано: { $label }
inspection-value-zero = { $label }: на ноль разделить нельзя
inspection-value-odd = { $label }: ожидается от { $least } до { $most }
inspection-value-unknown = в этом пункте нет значения { $key }
inspection-value-too-large = результат слишком велик, проверьте числа
inspection-last-time = В прошлый раз · { $round } · { $on }
inspection-findings-here = Недостатки и поручения
inspection-instruction-draft = поручение, проект, срок { $deadline }
inspection-instruction-line = № { $number }: { $state }, срок { $deadline }
inspection-instruction-over = № { $number }: { $state }

inspection-start-title = Посещение ещё не начато
inspection-start-question = Начать посещение сейчас? За ним навсегда закрепятся нынешние редакции чек-листов.
inspection-start-not-yet = Пока нет
inspection-start = Начать
inspection-visit-started = Посещение начато. Цифры 1–5 — ответы.
inspection-cancel-title = Отмена поручения
inspection-cancel-question = Последнее действие — поручение. Отменить его? В истории оно останется.
inspection-cancel-keep = Оставить
inspection-cancel = Отменить поручение
inspection-undone = Отменено. Ctrl+Y вернёт.
inspection-redone = Возвращено.
inspection-nothing-to-undo = Здесь отменять нечего.
inspection-nothing-to-redo = Возвращать нечего.
inspection-withdrawn = Ответ отозван. Ctrl+Z вернёт его.
inspection-nothing-to-withdraw = Здесь нет вашего ответа.

inspection-reason-title = Почему не проверялось
inspection-reason = Причина
inspection-reason-text = Какая причина
inspection-answer-title = Ответ по пункту { $code }
inspection-verdict = Ответ
inspection-note = Примечание
inspection-sources = Источники
inspection-place = Место { $number }
inspection-place-hint = Камера, палата, корпус. Пусто — учреждение в целом.
inspection-more-places = Другие места
inspection-no-more = больше нет
inspection-one-more = ещё одно место
inspection-evidence-kept = Подтверждения
inspection-evidence-add = Добавить
inspection-evidence-none = ничего
inspection-evidence-document = документ
inspection-evidence-register = запись в журнале
inspection-evidence-measurement = замер прибором
inspection-evidence-title = Название
inspection-evidence-page = Страница
inspection-evidence-entry = Запись
inspection-evidence-value = Значение
inspection-evidence-unit = Единица
inspection-evidence-instrument = Прибор

inspection-finding-title = Недостаток по пункту { $code }
inspection-finding-kind = Что записать
inspection-finding-wording = Формулировка
inspection-finding-detail = Подробности
inspection-severity = Тяжесть
inspection-flags = Отметки
inspection-norms-broken = Нарушенные нормы
inspection-objection = Возражение учреждения
inspection-objection-hint = Объяснение или несогласие администрации, её словами.
inspection-repeat-of = Повторяет прошлый
inspection-two-kinds = Критическое: нужны источники не менее двух видов. Сейчас меньше.
inspection-finding-raised = Недостаток записан. F6 — поручение по нему.
inspection-finding-first = Поручение отвечает на недостаток. Сначала запишите его: { $key }.
inspection-which-finding = По какому недостатку поручение
inspection-all-findings = По всем сразу

inspection-instruction-title = Поручение по пункту { $code }
inspection-task = Что сделать
inspection-lead = Ответственный исполнитель
inspection-co-executors = Соисполнители
inspection-deadline = Срок
inspection-deadline-hint = Например: 15.12.2026, +10, +10 рд, через 2 недели, конец месяца.
inspection-deadline-day-off = { $day } — выходной день. Срок останется таким, если его не изменить.
inspection-deadline-not-understood = Срок не понят. Напишите, например, 15.12.2026 или +10
inspection-deadline-no-such-day = Такого дня нет в календаре
inspection-deadline-past = { $day } уже прошло
inspection-deadline-too-far = Это дальше чем через десять лет
inspection-completion = Форма завершения
inspection-completion-hint = Чем подтвердится исполнение: акт работ, приказ, информация с документами.
inspection-controller = Контролёр
inspection-controller-hint = Кто снимет с контроля. Пусто — тот, кто выдал.
inspection-issue = Как сохранить
inspection-issue-now = выдать сейчас
inspection-keep-draft = оставить проектом
inspection-issue-hint = Выданное получает номер, срок закрепляется. Проект можно изменить и выдать позже.
inspection-instruction-issued = Поручение выдано.
inspection-instruction-drafted = Проект поручения сохранён.

inspection-settle-title = Решение расхождения по пункту { $code }
inspection-settle-why = Почему так решено
inspection-disagreement-settled = Расхождение решено. Все ответы остались в истории.
inspection-no-dispute-here = По этому пункту нет расхождения.

inspection-jump-title = К пункту
inspection-jump-query = Код или слова:
inspection-history-title = История пункта { $code }
inspection-no-history = По этому пункту ещё ничего не записано.
inspection-stands = действует
inspection-replaced = заменено
inspection-said-withdrawn = ответ отозван
inspection-said-unreadable = содержание закрыто или не читается этой версией
inspection-typed-in-by = { $speaker } (внёс: { $author })

unit-m2 = м²
unit-m2-per-person = м²/чел.
unit-m = м
unit-person = чел.
unit-person-per-toilet = чел. на санузел
unit-person-per-shower = чел. на душ
unit-c = °C
unit-lux = лк
unit-h = ч
unit-h-per-day = ч в день
unit-l = л
unit-l-per-person-per-day = л/чел. в день
unit-day = дн.
unit-min = мин
unit-percent = %
unit-kcal = ккал
unit-g = г
unit-post = ставок
unit-count = шт.
unit-per-week = раз в неделю
unit-per-day = раз в день
unit-km = км
unit-month = мес.
unit-year = лет
unit-h-per-week = ч в неделю
unit-per-month = раз в месяц
unit-per-year = раз в год
