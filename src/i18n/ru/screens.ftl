# Объезды, реестры, недостатки, поручения и запуск.

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
home-instruction-count = поручений: { $instructions }, просрочено: { $overdue }
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
round-basis = { $order } от { $on }
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
round-visit-planned = план: { $at }
round-visit-started = начато: { $at }
round-visit-finished = завершено: { $at }
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
refusal-finding-title = Недостаток: комиссию не допустили
refusal-finding-why = Чего не показали, того не знают: отказ в допуске — критический недостаток.
refusal-wording-visit = Комиссию не допустили в учреждение { $facility }.
refusal-proposed-visit = В допуске отказано: это критический недостаток. { $key } — записать его.
judgement-title = Оценка комиссии: { $domain }
judgement-why = Это слово комиссии. Из цифр оно не следует и цифр не меняет.
judgement-grade = Оценка
judgement-reasons = Почему
judgement-none = снять оценку
results-heading = Итоги
results-rule = Соблюдённым считается только «соответствует». Неприменимое, непроверенное и спорное ничего не прибавляет. Общего балла по разным чек-листам нет.
results-weights = Вес пункта: критическое { $critical }, существенное { $high }, среднее { $medium }, незначительное { $low }; «частично» теряет { $partly } % веса.
results-nothing-checked = Ещё ничего не проверено. Применимых пунктов: { $applicable }.
results-met = { $share } % соблюдено: { $met } из { $checked } проверенных
results-coverage = { $share } % проверено: { $checked } из { $applicable } применимых
results-risk = { $share } % веса потеряно: { $lost } из { $stake }
results-not-counted = частично: { $partly } · неприменимо: { $apart } · не проверялось: { $unchecked } · без ответа: { $open }
results-disputed = не решено и не в счёте: { $items }
results-contradicting = источники говорят разное: { $items }
results-one-kind = критические с одним видом источников: { $items }
results-compared = С прошлым посещением ({ $round }), общих пунктов { $points }: было { $before } %, стало { $after } %
results-judged = Комиссия: { $grade } — { $reasons }
results-not-judged = Комиссия ещё не дала своей оценки (Enter)
plan-heading = Кто что проверяет
plan-what = Enter отдаёт раздел члену комиссии. Раздают руководитель и секретарь.
plan-column-section = Раздел
plan-column-points = Отвечено
plan-column-who = Кто
plan-nobody-yet = никому
plan-nobody = никому
plan-whole = Весь чек-лист: { $title }
plan-member = { $name } ({ $role })
plan-all-given = Все разделы розданы.
plan-unassigned = Никому не отдано разделов: { $sections }, пунктов: { $points }: { $names }
plan-share = { $name }: { $answered } из { $points }
plan-no-share = { $name }: ничего
round-start-first = Сначала начните посещение: { $key }.

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
finding-courses = Между посещениями
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
instructions-left = Осталось
instructions-status = Состояние
instructions-facilities = Учреждение
instructions-overdue = Просрочено
instructions-due-soon = Срок в ближайшие 7 дней
instructions-later = Позже
instructions-drafts = Проекты
instructions-done = Снято с контроля и отменено
instructions-days-overdue = просрочено { $days } дн.
instructions-days-left = { $days ->
    [0] сегодня
    [1] завтра
   *[other] через { $days } дн.
}
status-short-draft = проект
status-short-issued = выдано
status-short-reported = исполнено
status-short-partly = частично
status-short-returned = возвращено
status-short-closed = снято
status-short-cancelled = отменено
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
instruction-checks = Проверено при следующих посещениях
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

act-title-report = Отчёт исполнителя
act-title-return = Вернуть на доработку
act-title-extend = Продлить срок
act-title-close = Снять с контроля
act-title-cancel = Отменить поручение
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

export-title = Список поручений в файл
export-path = Файл
export-path-hint = Окончание имени решает, что получится: .md — документ, .csv — таблица, .json — данные.
export-file-name = porucheniya-{ $day }.csv
export-written = Записано поручений: { $count }. Файл: { $path }
export-exists = Такой файл уже есть: { $path }. Назовите иначе.
export-failed = Не удалось записать { $path }: { $why }
export-unknown-ending = Имя должно кончаться на .md, .csv или .json.

# The summary.

summary-heading = Сводка
summary-counts = Просрочено: { $overdue }   срок в ближайшие 7 дней: { $week }   расхождений: { $open }
summary-legend = Утраченный вес / проверено, %:  - ничего   ! до 25   !! до 50   !!! 50 и больше   ? не проверено; ? в конце: проверено меньше половины
summary-facilities = Учреждения по направлениям
summary-no-facility = Посещений ещё нет.
summary-overdue = Просрочено: { $count }
summary-due-week = Срок в ближайшие 7 дней: { $count }
summary-disagreements = Расхождения: { $count }
summary-discipline = Дисциплина органов
summary-days-late = просрочено на { $days } дн.
summary-days-left = осталось { $days } дн.
summary-col-charged = дано
summary-col-on-time = срок
summary-col-late = опозд
summary-col-overdue = проср
summary-col-extended = продл
summary-col-returned = возвр
summary-col-drift = сдвиг
summary-discipline-legend = поручено, закрыто в срок, с опозданием, просрочено, продлено, возвращено, средний сдвиг срока в днях
