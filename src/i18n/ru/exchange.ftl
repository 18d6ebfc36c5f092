# Обмен записями между ноутбуками.

cli-bundle = Обмен записями между ноутбуками: файлом, без сети
cli-bundle-key = Ключ этого устройства: для него другие упаковывают записи
cli-bundle-have = Что уже есть здесь: список для того, кто упаковывает
cli-bundle-pack = Упаковать записи для других
cli-bundle-pack-example = Пример: tekseru bundle pack --to ключ-Б.txt --out вечер.tekseru
cli-bundle-inspect = Посмотреть, что принёс бы файл, и ничего не принимать
cli-bundle-open = Принять записи из файлов
cli-bundle-devices = Устройства: чьи записи есть здесь и у кого ещё они есть
cli-bundle-list = Какие файлы с записями упакованы и приняты
cli-arg-bundle-to = Для кого: ключи, файлы с ключами или имена людей из состава объезда
cli-arg-bundle-by-passphrase = Файл с кодовой фразой вместо ключей: если ключом обменяться нельзя
cli-arg-bundle-round = Только записи этого объезда
cli-arg-bundle-since = Список того, что у получателя уже есть (bundle have)
cli-arg-bundle-view = Что показать: full — всё, prosecutor — без содержания бесед, body — только поручения органа
cli-arg-bundle-body = Чьи поручения, для --view body
cli-arg-bundle-part-size = Не больше этого в одном файле: 500K, 100M, 2G
cli-arg-bundle-without-files = Только записи, без файлов подтверждений
cli-arg-bundle-identity = Файл с секретным ключом, если упаковано не для этого устройства
cli-arg-bundle-file = Файл с записями
cli-arg-bundle-files = Файлы с записями, в любом порядке
cli-arg-bundle-trust = Код устройства, от которого записи принимаются впервые
cli-bundle-key-written = Ключ записан в { $path }. Его можно передать открыто: он только закрывает.
cli-bundle-no-such-key = Это не ключ, не файл с ключами и не имя из состава объезда, для которого известен ключ: { $key }. Ключ показывает «tekseru bundle key» на том ноутбуке.
cli-bundle-no-identity = В файле { $file } нет секретного ключа.
cli-bundle-packed = Файл прочитан обратно и проверен. Когда система разрешит извлечь носитель, его можно передавать.
cli-progress-packing = Упаковка…
cli-progress-checking = Проверка записанного…
cli-progress-reading = Чтение…
cli-progress-taking-in = Записи принимаются…
cli-wrong-size = размер пишется так: 500K, 100M, 2G
label-device-code = Код устройства
label-exchange-key = Ключ для обмена
label-packed-by = Упаковано
label-bundle-view = Что показано
label-part = Часть
label-records-new = Новых записей
label-records-completed = Дополнятся содержанием
label-records-known = Уже есть здесь
label-records-later = Записей более новой версии (хранятся и передаются дальше)
label-bundle-files = Файлы подтверждений
label-devices-unknown = Новые устройства
label-devices-lost = Объявленный потерянным ноутбук
label-gap = Не хватает записей
label-fork = Два разных продолжения с номера
label-clock-ahead = Часы впереди, дней
label-own-double = Внимание
label-new-disagreements = Новые разногласия
heading-new-records = Новые записи
column-records = Записей
column-files = Файлов
column-folder = Папка
column-size = Байт
column-sha256 = SHA-256
column-person = Кто
column-device = Устройство
column-without-gap = Без пропусков до
column-fork = Раздвоение
column-held-by = Есть также на
column-when = Когда
column-exchange = Что
column-bundle = Файл
device-own = (это)
bundle-packed-word = упаковано
bundle-taken-in-word = принято
bundle-answers-of = ответы, { $domain }
bundle-unknown-kind = записи, которых эта версия не знает
bundle-own-double = В файле есть записи от имени этого ноутбука, которых он не делал: его данные скопированы или восстановлены из копии. Если принять, этот ноутбук продолжит под новым ключом.
bundle-packer-lost = Файл упакован на ноутбуке, объявленном потерянным. Спросите, у кого он сейчас.
bundle-after-loss = Ноутбук { $code } объявлен потерянным: его записи с № { $upto } видны и ничего не заменяют. Новых таких записей в файле: { $count }.
bundle-new-key = Этот ноутбук продолжает под новым ключом: от имени прежнего писал кто-то ещё.
bundle-nothing-new = Ничего нового: все эти записи уже есть.
bundle-taken-in = Принято: новых записей { $new }, дополнено { $completed }.
bundle-files-taken-in = { $count ->
    [one] Принят { $count } файл подтверждений, его SHA-256 сверен.
    [few] Принято { $count } файла подтверждений, их SHA-256 сверены.
   *[other] Принято { $count } файлов подтверждений, их SHA-256 сверены.
}
bundle-files-waiting = { $count ->
    [one] { $count } файл ещё не целиком: остальное в других частях. То, что пришло, сохранено.
    [few] { $count } файла ещё не целиком: остальное в других частях. То, что пришло, сохранено.
   *[other] { $count } файлов ещё не целиком: остальное в других частях. То, что пришло, сохранено.
}
bundle-files-unfinished = { $count ->
    [one] { $count } файл придёт целиком с другими частями
    [few] { $count } файла придут целиком с другими частями
   *[other] { $count } файлов придут целиком с другими частями
}
bundle-files-known = уже есть { $count }
bundle-file-left = Не упакован файл подтверждения «{ $title }»: его здесь нет или он повреждён.
bundle-files-postponed = { $count ->
    [one] { $count } файл не поместился: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное с --since-have.
    [few] { $count } файла не поместились: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное с --since-have.
   *[other] { $count } файлов не поместились: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное с --since-have.
}
bundle-stranger = Это упаковало устройство { $code }, от которого здесь ещё ничего не принималось. Сверьте код с тем, что показывает «tekseru bundle key» на том ноутбуке, и повторите с --trust { $code }. Ничего не принято.
bundle-unproved = Файл { $path } записан, но обратно читается не тем, чем был: { $why }. Он удалён. Возьмите другой носитель.
bundle-key-failed = Ключ для обмена не прочитан или не записан: { $why }
bundle-no-recipient = Скажите, для кого упаковать: --to ключ.
bundle-not-a-have-list = Это не список того, что есть у получателя. Его делает «tekseru bundle have --out файл» на том ноутбуке.
bundle-nothing = Упаковывать нечего: у получателя всё это уже есть или по этому выбору записей нет.
bundle-part-too-small = В одной части должно быть место хотя бы для { $least } байт.
bundle-unfinished = Всё записано на диск, но разложено ещё не всё: { $why }. При следующем запуске это закончится само.
bundle-stopped = Остановлено. Ничего не изменилось.
bundle-file-failed = Файл подтверждения не прочитан или не записан: { $why }. Ничего не принято.
bundle-false-file = Файл подтверждения в нём — не тот, каким назван: SHA-256 не сходится. Ничего не принято.
bundle-later-failed = Записи более новой версии не прочитаны: { $why }. Проверьте данные: tekseru verify.
bundle-is-zip = Это архив ZIP (или документ Word, Excel), а не файл обмена. Пакет документов проверяет «tekseru verify файл».
bundle-is-pdf = Это документ PDF, а не файл обмена.
bundle-is-empty = Файл пуст.
bundle-is-none = Это не файл обмена.
bundle-envelope-too-long = Список получателей длиннее, чем бывает: такой файл эта программа не делает. Не открыт.
bundle-newer-envelope = Файл закрыт более новым способом. Обновите программу.
bundle-not-for-us = Упаковано не для этого устройства. Передайте упаковавшему ключ, который показывает «tekseru bundle key».
bundle-needs-passphrase = Файл открывается кодовой фразой: укажите --by-passphrase файл.
bundle-wrong-passphrase = Кодовая фраза не та.
bundle-too-costly = Проверка кодовой фразы заняла бы больше памяти и времени, чем бывает. Не открыт.
bundle-damaged = Файл повреждён: его байты не те, что были упакованы. Скопируйте его ещё раз. Ничего не принято.
bundle-cut-short = Файл обрывается раньше конца. Скопируйте его ещё раз. Ничего не принято.
bundle-no-records = Файл открылся, но в нём не записи этой программы.
bundle-newer = Файл сделан более новой версией ({ $version }). Обновите программу.
bundle-malformed = Внутреннее устройство файла нарушено, байт { $at }. Ничего не принято.
bundle-too-much = Файл обещает больше, чем может нести. Ничего не принято.
bundle-out-of-order = Записи стоят не по порядку (запись { $number }): ни одна программа так не упаковывает. Ничего не принято.
bundle-record-refused = Запись { $number } негодна: { $why }. Ничего не принято.
bundle-not-as-told = В файле не то, что он о себе говорит. Ничего не принято.
bundle-bad-seal = Подпись в конце файла не сходится: это упаковал не тот, кем он назван. Ничего не принято.
bundle-view-full = всё
bundle-view-prosecutor = без содержания бесед
bundle-view-body = поручения одного органа
record-kind-checklist = чек-листы
record-kind-body = органы
record-kind-person = люди
record-kind-facility = учреждения
record-kind-round = объезды
record-kind-visit = посещения
record-kind-finding = недостатки
record-kind-instruction = поручения
record-kind-answer = ответы
record-kind-check = контрольные точки
record-kind-review = рассмотрение недостатков
record-kind-urgent = срочные уведомления
record-kind-custody = выданные документы
record-kind-exchange = обмен
record-kind-erasure = удаление бесед
record-kind-interview = беседы
record-kind-evidence = файлы-подтверждения
record-kind-programme = программы
record-kind-agreement = соглашения
record-kind-indicator = показатели
record-kind-result = результаты
record-kind-measure = мероприятия
record-kind-milestone = контрольные точки программ
record-kind-contract = контракты
record-kind-achievement = значения показателей
record-kind-ruling = решения по замечаниям к программе
record-kind-tie = связи

# Состав объезда: ноутбуки, чьи записи в нём учитываются.

cli-roster = Состав объезда: какие ноутбуки к нему относятся, какой потерян
cli-roster-list = Ноутбуки объезда: чей, последняя запись, на скольких есть, чего не хватает
cli-roster-show = Что и кем сказано о ноутбуках и что из этого действует
cli-roster-add = Внести ноутбуки в состав объезда (руководитель или секретарь)
cli-roster-add-example = Примеры: tekseru roster add ключ-Б.txt --person «Шаблонов В. В.»; tekseru roster add --seen
cli-roster-remove = Вывести ноутбук из состава: записанное до этого остаётся
cli-roster-lost = Объявить ноутбук потерянным: его поздние записи видны и ничего не заменяют
cli-roster-lost-example = Пример: tekseru roster lost K7QD-M2XA --last 40 --reason «Украден из машины»
cli-roster-found = Взять назад своё объявление о потере: ноутбук нашёлся
cli-arg-round-meant = Объезд; можно не указывать, если он один
cli-arg-roster-device = Код ноутбука, как его показывает «tekseru bundle devices»
cli-arg-roster-devices = Код ноутбука, чьи записи здесь уже есть, или файл с его ключом (bundle key --out, bundle have --out)
cli-arg-roster-seen = Все ноутбуки членов комиссии, чьи записи здесь уже есть
cli-arg-roster-person = Кто на нём работает: записи от его имени учитываются и отсюда
cli-arg-roster-role = Роль в объезде, если этого человека в комиссии ещё нет
cli-arg-roster-key = Ключ для обмена: потом можно упаковать для человека по имени
cli-arg-roster-last = Номер последней записи, которая ещё в силе; иначе последняя, что есть здесь
cli-arg-roster-reason = Причина
cli-roster-added = В составе объезда: { $codes }
cli-roster-removed = Ноутбук { $code } выведен из состава. Записанное до этого осталось.
cli-roster-declared-lost = Ноутбук { $code } объявлен потерянным. Его записи с номера { $from } видны и ничего не заменяют.
cli-roster-found-again = Ноутбук { $code } больше не считается потерянным.
cli-roster-strange = Не в составе: { $codes }. Их ответы видны, но чужих ответов не заменяют. Внести: tekseru roster add КОД.
device-state-lost = потерян
device-state-forked = раздвоен
device-state-not-on-roster = не в составе
device-state-removed = выведен
device-state-unknown = неизвестен
device-state-silent = ничего не пришло
device-state-sound = в порядке
device-state-from = с номера { $from }
roster-own-lost = Этот ноутбук ({ $code }) объявлен потерянным в объезде { $round }: записанное здесь видно, но ничего не заменяет. Продолжите на ноутбуке, который внесён в состав.
roster-own-strange = Этот ноутбук ({ $code }) не в составе объезда { $round }: ответы видны, но чужих не заменяют. Попросите руководителя или секретаря внести его: «tekseru bundle key --out файл» здесь, «tekseru roster add файл» у них.
answer-label-forked = с раздвоенного ноутбука: ничего не заменяет
answer-label-after-loss = записано после потери ноутбука: ничего не заменяет
answer-label-not-on-roster = ноутбук не в составе: чужих ответов не заменяет
column-state = Состояние
column-last-record = Последняя запись
column-copies = На скольких
column-missing = Нет номеров
column-said-of-device = Что сказано
column-reason = Кто или почему
column-counts = Действует
roster-refused = нет: сказал тот, кто не вправе
roster-stands = да
roster-replaced = заменено
roster-said-listed = внесён
roster-said-removed = выведен
roster-said-lost = потерян
roster-said-found = нашёлся
record-kind-roster = состав объезда
record-kind-act = закрытые акты
refusal-roster-own-is-lost = Этот ноутбук объявлен в объезде потерянным. То, что отсюда сделано, не учитывалось бы. Продолжите на ноутбуке, который внесён в состав.
refusal-roster-own-device = Свой ноутбук нельзя объявить потерянным с него самого. Это делают с другого ноутбука руководителя или секретаря.
refusal-roster-is-lost = Ноутбук { $code } объявлен потерянным. Сначала это берёт назад тот, кто объявил: tekseru roster found { $code }.
refusal-roster-not-listed = Ноутбука { $code } нет в составе объезда. Внести: tekseru roster add { $code }.
refusal-roster-not-declared-here = О потере ноутбука { $code } отсюда не объявляли. Взять её назад может только тот, кто объявил, со своего ноутбука.
refusal-roster-unknown-device = Ноутбук { $code } здесь не известен. Укажите файл с его ключом: tekseru bundle key --out файл на том ноутбуке.
refusal-roster-no-key = Это не ключ для обмена: { $key }
refusal-roster-no-role = { $name } не входит в комиссию. Укажите роль: --role member.
refusal-roster-no-such-number = Записи с таким номером от ноутбука { $code } здесь нет: известны { $known }, номера идут с нуля.

# Вечерний стол и закрытие акта.

cli-evening = Вечерний стол: ноутбуки, пропуски, расхождения, закрытие акта
cli-evening-show = Что на столе: ноутбуки, чего не хватает, где расходятся, где никто не ответил
cli-evening-seal = Закрыть акт: открытые расхождения и пропуски записываются в него навсегда
cli-evening-seal-example = Пример: tekseru evening seal --visit R-2025/901
label-roster = Состав
label-missing-records = Не хватает записей
evening-roster = ноутбуки внесены
evening-no-roster = ноутбуки не внесены: учитываются все
evening-refused = сказанное с { $from } о ноутбуке { $code } не действует: сказал тот, кто не вправе
heading-laptops = Ноутбуки
heading-disagreements = Расхождения
heading-unanswered = Разделы без ответов
heading-visits = Посещения
column-section = Раздел
column-unanswered = Без ответа
column-answered = Отвечено
column-seal = Акт закрыт
act-sealed = Акт закрыт. Код записей: { $code }. Он печатается в акте.
act-sealed-with = В закрытом акте осталось открытым: расхождений — { $open }, разделов без ответов — { $sections }, недостающих записей — { $missing }. Всё это в акте названо.

# Уничтожение данных ноутбука.

cli-wipe = Уничтожить данные этого ноутбука, когда всё записанное на нём есть у других
cli-wipe-example = Пример: tekseru wipe --check, потом tekseru wipe --copy /media/копия
cli-arg-wipe-confirm = Код этого ноутбука, если спросить некого
cli-arg-wipe-copy = Резервная копия, в которой лежат файлы-подтверждения: она проверяется
cli-arg-wipe-check = Только сказать, можно ли
wipe-only-here = Не уничтожено. Этих записей, насколько известно, больше ни у кого нет: { $numbers }. Упакуйте их (tekseru bundle pack), примите на другом ноутбуке и примите оттуда ответный файл: в нём расписка.
wipe-files-only-here = Не уничтожено. Файлов-подтверждений, которых нет в показанной копии: { $count }, первый — «{ $first }». Сделайте копию (tekseru backup) и укажите её: tekseru wipe --copy ПАПКА.
wipe-no-copy = Не уничтожено. В { $path } нет целой резервной копии.
wipe-copy-inside = Не уничтожено. Копия { $path } лежит внутри этих данных и пропала бы с ними. Сделайте её на другом носителе.
wipe-not-confirmed = Не уничтожено. Набран не код этого ноутбука ({ $code }).
wipe-needs-confirm = Чтобы уничтожить данные, укажите код этого ноутбука: --confirm { $code }
wipe-ask = Всё, что записано на этом ноутбуке, будет уничтожено без возврата. Наберите его код { $code }:
wipe-allowed = Можно: всё записанное здесь есть у других. Код этого ноутбука: { $code }.
wipe-done = Уничтожено: { $path }
wipe-left = Эти файлы сделаны не этой программой и остались: { $files }
wipe-stopped = Остановилось: { $path }: { $why }. Ключи уже уничтожены; остаток удалите вручную.

# Экран обмена между ноутбуками.

exchange-heading = Обмен
exchange-this = Этот ноутбук
exchange-own-key = Ключ
exchange-copies = { $count ->
    [one] на { $count } ноутбуке
   *[other] на { $count } ноутбуках
}
exchange-all-receipted = Всё записанное здесь есть и у других: расписки получены.
exchange-only-here = Пока только здесь, без расписки других: { $numbers }. { $key } — упаковать для других; расписка придёт с их файлом.
exchange-rounds = Объезды: { $count }
exchange-round-copies = ноутбуков — { $laptops }, каждая запись не меньше чем на { $copies }
exchange-round-missing = не хватает записей: { $count }
exchange-records = записей: { $count }
exchange-sent = Отправлено отсюда: { $count }
exchange-taken = Принято здесь: { $count }
exchange-elsewhere = На других ноутбуках: { $count }
exchange-to = кому: { $others }; { $what }
exchange-from = от кого: { $others }; { $what }
exchange-by-passphrase = по кодовой фразе
exchange-for-itself = этому ноутбуку
exchange-no-receipt = расписки ещё нет
exchange-receipt = приняли: { $count } ({ $codes })
exchange-pack-title = Упаковать записи для других
exchange-pack-button = Упаковать
exchange-open-button = Показать, что в файле
exchange-lock = Закрыть
exchange-lock-key = ключом получателя
exchange-lock-passphrase = кодовой фразой
exchange-lock-hint = Ключом — надёжнее: откроет только названный ноутбук. Кодовая фраза — если ключом обменяться нельзя.
exchange-to-whom = Кому
exchange-to-whom-hint = Ноутбуки из состава объездов, чей ключ известен. Потерянных здесь нет.
exchange-keys = Ключ или файл с ключом
exchange-keys-hint = Ключ начинается с age1. Файл с ним делает тот ноутбук: экран «Обмен», «дать ключ». Несколько ключей — через пробел.
exchange-round-hint = Не выбрано — уйдут записи всех объездов. Так расписки полнее.
exchange-since = Что у них уже есть
exchange-since-hint = Файл-список с того ноутбука («дать ключ», «список того, что есть»). С ним уйдёт только недостающее. Можно оставить пустым.
exchange-with-files = вместе с файлами
exchange-without-files = только записи
exchange-parts = Делить на части
exchange-parts-hint = Для маленьких носителей и почты: несколько файлов, каждый не больше этого.
exchange-part-whole = один файл
exchange-part-20m = по 20 МБ
exchange-part-500m = по 500 МБ
exchange-part-2g = по 2 ГБ
exchange-no-recipient = Скажите, для кого упаковать: выберите ноутбук, вставьте ключ или назовите файл с ключом.
exchange-no-such-key = Это не ключ, не файл с ключами и не имя из состава объезда, для которого известен ключ: { $key }. Ключ даёт экран «Обмен» на том ноутбуке.
exchange-not-a-have-list = Это не список того, что есть у получателя. Его делает экран «Обмен» на том ноутбуке.
exchange-not-for-us = Упаковано не для этого устройства. Передайте упаковавшему ключ этого ноутбука: экран «Обмен», «дать ключ».
exchange-needs-passphrase = Файл открывается кодовой фразой. Она выбрана; продолжите, чтобы её набрать.
exchange-passphrase-title = Кодовая фраза файла
exchange-passphrase-choose = Придумайте кодовую фразу для этого файла и скажите её получателю не вместе с файлом. Дважды, чтобы не ошибиться.
exchange-passphrase-what = Наберите кодовую фразу, которой закрыт файл.
exchange-packing = Упаковка
exchange-checking = Проверка записанного
exchange-reading = Чтение файла
exchange-taking-in = Записи принимаются
exchange-taking = Принимается…
exchange-pack-stopped = Остановлено: файла нет. В перечне останется, что его начинали упаковывать.
exchange-packed-title = Упаковано
exchange-packed-heading = Упаковано и проверено
exchange-packed-files = Файлы: { $count }
exchange-part = записей: { $records }, файлов подтверждений: { $files }, { $size }
exchange-files-postponed = { $count ->
    [one] { $count } файл не поместился: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное со списком получателя.
    [few] { $count } файла не поместились: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное со списком получателя.
   *[other] { $count } файлов не поместились: за один раз уходит не больше 5000. Когда эти будут приняты, упакуйте остальное со списком получателя.
}
exchange-then = Что дальше
exchange-then-open = На другом ноутбуке: { $exchange } «Обмен», { $key } «принять». Если оттуда спросят код этого ноутбука: { $code }. Расписка придёт сюда с их файлом.
exchange-open-title = Принять записи
exchange-nearby = Найденные файлы
exchange-nearby-hint = Один или несколько: например, все части. Каждый показывается, прежде чем что-то принять.
exchange-path = Файл или папка
exchange-path-hint = Путь к файлу обмена. Если назвать папку (например, флешку), здесь появятся файлы из неё.
exchange-opens-with = Открыть
exchange-lock-own = ключом этого ноутбука
exchange-lock-file = ключом из файла
exchange-key-file = Файл с ключом
exchange-key-file-hint = Файл с секретным ключом (AGE-SECRET-KEY-1…), для которого упаковано.
exchange-no-file = Назовите файл или выберите из найденных.
exchange-folder-empty = В этой папке нет файлов обмена.
exchange-folder = Файлов обмена в папке: { $count }. Выберите из найденных.
exchange-arrival-title = Что принесёт файл
exchange-file = Файл
exchange-brings = Что в нём
exchange-not-yet = Ничего ещё не принято. { $key } — принять, { $back } — отказаться.
exchange-declined = Не принято. Ничего не изменилось.
exchange-more-disagreements = Сверены не все ответы: расхождений может быть больше.
exchange-packer-new = От этого ноутбука здесь ещё ничего не принималось: программа попросит сверить его код.
exchange-stranger = Впервые от этого ноутбука
exchange-compare = Спросите код у того, кто упаковал: он на экране «Обмен» того ноутбука. Наберите его; если не совпадёт, ничего не будет принято.
exchange-compare-button = Принять
exchange-other-code = Код не тот: файл упаковал другой ноутбук. Ничего не принято.
exchange-open-again = Файл уже закрыт: программа блокировалась. Откройте его снова. Ничего не принято.
exchange-no-more = Этот файл уже принят.
exchange-next = { $key } — следующий файл (осталось { $count }).
exchange-settle = Есть новые расхождения: { $key } на первом экране — вечерний стол.
exchange-receipt-back = Расписка о принятом уйдёт со следующим файлом отсюда.
exchange-give-title = Что дать другим
exchange-give-what = Что
exchange-give-key = ключ этого ноутбука
exchange-give-have = список того, что здесь есть
exchange-give-hint = По ключу для этого ноутбука упаковывают; его можно давать открыто: он только закрывает. Со списком (в нём и ключ) пришлют только недостающее.
exchange-given = Записано: { $path }. Отнесите этот файл тем, кто будет упаковывать.
