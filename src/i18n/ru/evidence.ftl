# Файлы подтверждений: приём, копии, что с ними делали.

missing-evidence = файл подтверждения
refusal-no-answer-for-evidence = По пункту { $item } нет вашего ответа: сначала ответьте, потом приложите файл.
refusal-hand-over-nobody = Кому передан файл? Назовите человека или орган.
refusal-hand-over-no-paper = По какому документу передан файл? Назовите акт, расписку или письмо.
open-unreadable-evidence = Файл подтверждения { $path } повреждён и не открывается; без кодовой фразы его уже не прочесть. Фраза осталась. Верните файл из копии (или уберите его из каталога) и снимите её снова.
evidence-unread = Не удалось прочитать { $path }: { $why }
evidence-no-file = { $path } — не файл. Укажите один файл.
evidence-empty = Файл { $path } пуст: в нём нечего подтверждать.
evidence-too-large = Файл { $path } слишком велик: { $size }; принимается не больше { $most }. Возьмите часть записи.
evidence-no-room = На диске мало места: нужно { $needed }, свободно { $free }. Освободите место; ничего не записано.
evidence-changed = Файл { $path } изменился, пока его читали. Повторите, когда запись в него закончится; ничего не принято.
evidence-already-here = Этот файл уже принят { $on }: { $id } «{ $title }». Вторая копия не нужна: поставьте его за ответ или недостаток — tekseru evidence link { $id } --answer ПУНКТ или --finding НЕДОСТАТОК.
evidence-restored = Файл { $id } «{ $title }» был утрачен или повреждён; теперь он снова на месте, о чём сделана запись. Второе подтверждение не создано: он принят { $on }.
evidence-unwritten = Файл не принят: запись на диск не удалась ({ $why }). Исходный файл не тронут.
evidence-not-here = Содержимого { $id } на этом устройстве нет: файл принят на другом ноутбуке или утрачен. Проверьте: tekseru verify.
evidence-damaged = Файл { $id } повреждён: его SHA-256 не тот, что записан. Копия не сделана. Если исходный файл цел, примите его ещё раз — он встанет на место.
evidence-original-not-for-body = Оригинал органу не выдаётся: в нём могут быть место съёмки и данные камеры. Сделайте копию без них: --stripped.
evidence-not-stripped = Из файла { $media } нельзя надёжно убрать место съёмки и данные камеры; это умеется для JPEG и PNG. Для комиссии и прокурора сделайте копию оригинала: --original.
evidence-too-large-to-strip = Снимок { $media } слишком велик, чтобы очистить его. Для комиссии и прокурора сделайте копию оригинала: --original.
evidence-not-whole = Снимок { $media } повреждён или устроен необычно: очистить его нельзя. Для комиссии и прокурора сделайте копию оригинала: --original.
evidence-too-much-for-pack = Подтверждений слишком много для пакета: { $size }, не больше { $most }. Соберите пакет без них (--no-evidence) и скопируйте файлы по одному: tekseru evidence copy.
evidence-stopped = Остановлено. Ничего не принято и не скопировано.
evidence-bytes-elsewhere = Самого файла на этом устройстве нет.
evidence-hashing = Считается SHA-256
evidence-storing = Сохраняется
evidence-copying = Копируется
size-bytes = { $number } Б
size-kb = { $number } КиБ
size-mb = { $number } МиБ
size-gb = { $number } ГиБ
capture-exif-original = по данным камеры
capture-exif-digitized = по данным камеры: время записи файла
capture-exif-changed = по данным файла: время последней правки
copy-form-stripped = без данных камеры
copy-form-original = оригинал
custody-taken = принят
custody-viewed = просмотрен
custody-restored = файл возвращён на место
custody-copied = копия { $file } ({ $form }); для кого: { $recipient }
custody-handed-over = передан { $on }: { $to }; документ: { $paper }
custody-packed = в пакете { $file } ({ $form }); для кого: { $recipient }
verify-evidence-missing = { $file }: файла подтверждения { $id } нет. Записи о нём целы, но показать его нечем. Если исходный файл сохранился, примите его ещё раз: tekseru evidence add.
verify-evidence-damaged = { $file }: файл подтверждения { $id } повреждён, его SHA-256 не тот, что записан. Ссылаться на него нельзя. Если исходный файл сохранился, примите его ещё раз: tekseru evidence add.
verify-evidence-unreferenced = { $file }: об этом файле нет записи (его принимали, когда программа остановилась). Ничего не пропало; примите исходный файл ещё раз, и этот будет использован.
verify-evidence-elsewhere = { $count ->
    [one] { $count } файл подтверждений принят
    [few] { $count } файла подтверждений приняты
   *[many] { $count } файлов подтверждений приняты
} на других устройствах, здесь их нет.
verify-evidence-sound = { $count ->
    [one] { $count } файл подтверждений цел
    [few] { $count } файла подтверждений целы
   *[many] { $count } файлов подтверждений целы
} ({ $size }).
cli-evidence = Файлы подтверждений: принять, показать, скопировать, передать
cli-evidence-add = Принять файл как подтверждение; исходный файл остаётся на месте
cli-evidence-add-example = Пример: tekseru evidence add фото.jpg --visit R-2025/901 --answer CON-02 --title "Секция 2, потолок"
cli-evidence-list = Перечень файлов подтверждений
cli-evidence-show = Один файл: описание, SHA-256, за чем стоит и что с ним делали
cli-evidence-view = Выдать содержимое другой программе; просмотр записывается
cli-evidence-view-example = Пример: tekseru evidence view K7QD-M2XA | feh -
cli-evidence-copy = Скопировать в файл: без данных камеры или оригинал; копия записывается
cli-evidence-copy-example = Пример: tekseru evidence copy K7QD-M2XA --out фото.jpg --for body
cli-evidence-hand-over = Записать, что файл передан: кому и по какому документу
cli-evidence-link = Поставить файл за ответ или недостаток; один файл может стоять за многими
cli-arg-evidence = Подтверждение: начало id (от 4 букв) или SHA-256 (от 10)
cli-arg-evidence-file = Файл; понимается и путь, вставленный перетаскиванием
cli-arg-evidence-title = Что видно, одной строкой
cli-arg-evidence-describe = Описание словами: для тех, кто снимка не увидит
cli-arg-evidence-place = Где снято: камера, палата, цех
cli-arg-evidence-answer = Пункт, за вашим ответом по которому стоит файл; можно несколько раз
cli-arg-evidence-finding = Недостаток, за которым стоит файл; можно несколько раз
cli-arg-evidence-visit = Посещение, где дан ответ (если не то, где принят файл)
cli-arg-evidence-out = Куда записать копию; существующий файл не заменяется
cli-arg-stripped = Без места съёмки, данных камеры и примечаний (если не указано)
cli-arg-original = Оригинал до байта: только комиссии и прокурору
cli-arg-originals = В пакете — оригиналы подтверждений, а не очищенные копии
cli-arg-no-evidence = Пакет без файлов подтверждений
cli-arg-evidence-to = Кому передан: человек, орган
cli-arg-evidence-paper = По какому документу: акт, расписка, письмо
cli-arg-evidence-on = Когда передан (если не сегодня)
cli-arg-evidence-note = Примечание
cli-evidence-added = Принято { $id }: { $title } ({ $media }). SHA-256 { $hash }. Исходный файл не тронут.
cli-evidence-handed-over = Записано: «{ $title }» — передано: { $to }.
cli-evidence-linked = Поставлено: «{ $title }».
cli-evidence-behind-what = За чем должен стоять файл? Назовите --answer ПУНКТ или --finding НЕДОСТАТОК.
cli-evidence-no-picture = Файл { $media } в терминале не показать. Передайте его программе через | или сделайте копию: tekseru evidence copy. Описание: tekseru evidence show.
label-media = Вид
label-size = Размер
label-captured = Снято
label-taken-in = Принято
label-behind = За чем стоит
label-custody = Что с ним делали
label-description = Описание
label-sha256 = SHA-256
label-place = Место
check-pack-left = Не вошли подтверждения, из которых нельзя убрать данные камеры или которых нет на этом устройстве:
act-evidence-captured = снято { $at } по данным камеры
act-evidence-taken-in = принято { $at }
