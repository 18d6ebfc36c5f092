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
cli-arg-bundle-to = Для кого: ключи или файлы с ключами
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
cli-bundle-no-such-key = Это не ключ и не файл с ключами: { $key }. Ключ показывает «tekseru bundle key» на том ноутбуке.
cli-bundle-no-identity = В файле { $file } нет секретного ключа.
cli-bundle-packed = Файл прочитан обратно и проверен. Когда система разрешит извлечь носитель, его можно передавать.
cli-progress-packing = Упаковка…
cli-progress-checking = Проверка записанного…
cli-progress-reading = Чтение…
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
