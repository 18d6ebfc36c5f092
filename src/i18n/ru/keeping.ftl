# Сохранность: копии, восстановление, спасение, место на диске.

cli-backup = Сделать копию данных: проверенную, рядом с работающей программой
cli-backup-example =
    Пример:
      tekseru backup --out /media/usb
    Копия — папка tekseru-backup-ДЕНЬ-УСТРОЙСТВО. Проверить её: tekseru verify ПАПКА.
    Вернуть из неё данные: tekseru restore ПАПКА --data НОВАЯ_ПАПКА.
cli-arg-backup-out = В какую папку положить копию (флешка, другой диск)
cli-progress-copying = Копирование…
backup-place-label = Папка
backup-size = Размер
backup-done = Копия сделана, прочитана заново и проверена: подписи и хеши сходятся.
backup-beside = Данные открыты в другом окне: копия кончается последней записью, которая там уже сохранена.
backup-faults = В самом журнале есть ошибки ({ $count }): они скопированы как есть. Подробно: tekseru verify.
backup-left-out = Не скопированы файлы, имена которых прочтёт не всякая система: { $files }.
backup-in-the-clear = Данные без кодовой фразы: копию прочтёт любой, у кого она окажется. Ключа подписи в копии нет.
backup-full = В { $path } не хватает места. Копия не сделана; освободите место или выберите другой диск.
backup-no-place = Папки { $path } нет. Вставьте флешку или укажите другую папку.
backup-place = Копия не сделана: { $path }: { $why }.
backup-inside = { $path } лежит внутри самих данных: такая копия пропадёт вместе с ними. Укажите другой диск.
backup-resealing = Кодовая фраза сейчас задаётся или снимается. Закончите это, открыв программу, и повторите.
backup-differs = Копия читается не так, как была записана, и удалена: { $files }. Этому носителю доверять нельзя, возьмите другой.
backup-unreadable = Копия не читается и удалена: { $why }. Возьмите другой носитель.
backup-stopped = Копирование прервано; неполная копия удалена.
cli-restore = Восстановить данные из копии в пустую папку, как новое устройство
cli-restore-example =
    Пример:
      tekseru restore /media/usb/tekseru-backup-2026-11-22-K7QD-M2XA --data ~/tekseru --person "А. Б."
    Прежний журнал не продолжается: у восстановленных данных свой ключ и свой журнал.
cli-arg-restore-from = Папка с копией
cli-arg-restore-person = Кто будет работать за этим компьютером: имя из копии
restore-device = Новое устройство
restore-done = Данные восстановлены. Прежние журналы сохранены как журналы других устройств; новые записи подпишет новый ключ.
restore-who = Кто работает за этим компьютером, не сказано. Откройте программу и представьтесь, или: tekseru init --person ИМЯ.
restore-anew = { $name }: вы представлены заново (id { $id }). Прежнее имя связано с устройством { $device }: отсюда записи от него ничего бы не решали. Руководитель или секретарь объезда должен добавить вас в состав комиссии; всё записанное прежде остаётся на месте. Если добавить некому, начните новый объезд.
restore-not-empty = Папка { $path } не пуста. Укажите пустую или новую: --data ПАПКА. Ничего не изменено.
restore-no-backup = { $path } — не копия данных этой программы. Если это повреждённая папка данных, поможет tekseru salvage.
restore-changed = Копия не та, что была сделана; ничего не восстановлено. Не сходятся: { $files }. Возьмите другую копию или спасите из этой, что цело: tekseru salvage.
restore-other-head = Записи копии не те, о которых она говорит: код { $told }, а получается { $found }. Ничего не восстановлено.
restore-place = Не восстановлено: { $path }: { $why }.
cli-salvage = Спасти из повреждённых данных все целые записи в новую папку; сами данные не меняются
cli-salvage-example =
    Пример:
      tekseru salvage --data ~/tekseru --out ~/tekseru-2
    Из копии, которая не сошлась: tekseru salvage --data КОПИЯ/data --out НОВАЯ_ПАПКА.
cli-arg-salvage-out = Новая или пустая папка, куда сложить спасённое
salvage-found = Где найдены записи
salvage-piece = { $file }, байт { $place }: { $kind } — { $fate }
salvage-elsewhere = все записи этого места найдены
salvage-never-saved = это не было дописано и не показывалось как сохранённое
salvage-lost = УТРАЧЕНО: записи { $from }–{ $to } устройства { $device } были сохранены, но их нет нигде
salvage-unknown = что здесь было, неизвестно
salvage-unreadable = не читается
salvage-spoiled = Файл подтверждения { $file } повреждён: его байты не те, что были приняты.
salvage-whole = Спасено всё, что было сохранено. Дальше работайте в новой папке: --data. Повреждённую сохраните.
salvage-not-whole = Спасено всё, что читается; чего нет, названо выше. Повреждённую папку сохраните: она может ещё понадобиться.
salvage-not-empty = Папка { $path } не пуста. Укажите новую: --out ПАПКА.
salvage-inside = { $path } лежит внутри повреждённых данных. Укажите папку в другом месте, лучше на другом диске.
salvage-place = Не спасено: { $path }: { $why }.
cli-doctor = Отчёт о состоянии программы, который можно показать любому: ни имён, ни текстов, ни путей
cli-arg-doctor-out = Записать отчёт в файл
doctor-shareable = В отчёте только размеры, счёт и состояния: ни имён, ни текстов, ни путей. Его можно отправить.
doctor-written = Отчёт записан: { $path }. В нём ни имён, ни текстов, ни путей; его можно отправить.
doctor-not-written = Отчёт не записан: { $path }: { $why }.
room-mark = мало места на диске
room-low = На диске осталось { $free } МиБ, а нужно не меньше { $wanted } МиБ: освободите место, пока всё сохраняется.
room-reserve = Диск был полон: работа идёт на запасе, осталось { $free } МиБ. Сделайте копию, закончите начатое и освободите место.
cli-recovery = Кто, кроме вас, может открыть запечатанные данные, если фраза забыта
cli-recovery-keygen = Создать ключ хранителя: файл, который держат отдельно от ноутбука
cli-recovery-keygen-example =
    Пример:
      tekseru recovery keygen --out ключ.txt --protect
    Файл — в формате программы age; его открытая часть (age1…) не секрет.
cli-arg-keygen-out = Куда записать ключ: флешка, которую уберут в сейф
cli-arg-keygen-protect = Закрыть файл своей кодовой фразой (спросит дважды)
cli-arg-identity-passphrase-file = Файл с кодовой фразой самого ключа; иначе она спрашивается в терминале
cli-recovery-add = Назвать хранителя, который один может открыть данные
cli-recovery-add-example =
    Пример:
      tekseru recovery add age1… --name Прокуратура
    Имя хранителя видно и без кодовой фразы.
cli-arg-recovery-recipient = Открытый ключ хранителя: age1…
cli-arg-recovery-name = Как назвать
cli-recovery-keepers = Назвать трёх хранителей: данные откроют любые двое, один — нет
cli-recovery-keepers-example =
    Пример:
      tekseru recovery keepers Прокуратура=age1… Омбудсмен=age1… Минюст=age1…
cli-arg-keepers = Трое: ИМЯ=age1…
cli-recovery-list = Кто может открыть данные и когда это проверяли
cli-recovery-remove = Убрать хранителя
cli-recovery-rehearse = Проверить, что ключ хранителя откроет данные; ничего не показывается и не меняется
cli-recovery-open = Открыть данные ключом хранителя и задать новую кодовую фразу
cli-recovery-open-example =
    Пример:
      tekseru recovery open --identity ключ.txt
    Если хранителей трое — два ключа: --identity ПЕРВЫЙ --identity ВТОРОЙ.
cli-arg-identity = Файл с ключом хранителя; можно несколько раз
recovery-ask = Кодовая фраза ключа:
recovery-key-made = Ключ записан: { $path }. Уберите его отдельно от ноутбука. Дальше: tekseru recovery add { $recipient } --name ИМЯ
recovery-unprotected = Ключ лежит в файле открыто: у кого файл и ноутбук, тот откроет данные. С фразой: --protect.
recovery-not-written = Ключ не записан: { $path }: { $why }.
recovery-added = Хранитель «{ $name }» может открыть эти данные своим ключом.
recovery-keepers-added = Данные откроют любые двое из трёх хранителей, один — нет.
recovery-rehearse-now = Проверьте это, пока хранитель рядом: tekseru recovery rehearse --identity ФАЙЛ.
recovery-told-never = Восстановление ни разу не проверяли: сработают ли ключи хранителей, неизвестно. Проверьте, пока хранитель рядом: tekseru recovery rehearse --identity ФАЙЛ.
recovery-told-in-part = Восстановление проверяли { $on }, но не все пути: не проверено { $untried } из { $ways }. Проверьте, пока хранители рядом: tekseru recovery rehearse --identity ФАЙЛ. Какие — tekseru recovery list.
recovery-told-long-ago = Восстановление проверяли { $on }, больше { $most } дней назад: ключи теряются, люди меняются. Повторите с хранителем: tekseru recovery rehearse --identity ФАЙЛ.
recovery-told-lately = Восстановление проверено { $on }.
ledger-recovery = Восстановление
recovery-removed = Хранитель «{ $name }» убран.
recovery-old-copies = В прежних копиях данных его ключ по-прежнему подходит: удалите такие копии. Если ключ попал в чужие руки, снимите кодовую фразу и задайте заново.
recovery-works = Проверено: ключ подходит («{ $name }»). Данные открыть можно; ничего не показано и не изменено.
recovery-opened = Новая кодовая фраза задана. Устройство: { $device }.
recovery-none = Кроме кодовой фразы, данные не откроет ничто. Назвать хранителя: tekseru recovery keygen, затем tekseru recovery add.
recovery-name-taken = Хранитель «{ $name }» уже есть. Возьмите другое имя или уберите прежнего: tekseru recovery remove.
recovery-no-name = Назовите хранителя: --name ИМЯ.
recovery-no-such = Хранителя «{ $name }» нет. Кто есть: tekseru recovery list.
recovery-three-keepers = Нужны трое разных хранителей с разными ключами и именами.
recovery-keeper-form = Хранителя пишут так: ИМЯ=age1…
recovery-newer = Файл recovery.json создан более новой версией программы.
recovery-damaged = Файл recovery.json повреждён. Возьмите его из копии данных.
recovery-no-match = Этот ключ к данным не подходит. Если хранителей трое, нужны ключи двоих. Кто назван: tekseru recovery list.
recovery-other-data = Файл recovery.json не от этих данных: ключ открывает его, но не данные.
recovery-failed = Не получилось: { $why }.
recovery-no-recipient = «{ $text }» — не открытый ключ. Он начинается с age1; его печатает tekseru recovery keygen.
recovery-never = ни разу
recovery-column-name = Хранитель
recovery-column-needs = Чьи ключи нужны
recovery-column-added = Добавлен
recovery-column-rehearsed = Проверен
cli-config = Настройки, которые задаются командой
cli-config-backup = Куда и сколько копий делать самой программе; без параметров — показать
cli-config-backup-example =
    Пример:
      tekseru config backup --dir /media/usb --keep 7
    Копия делается при закрытии программы, если с прошлой прошли сутки и что-то записано.
cli-arg-copies-dir = Папка для копий: флешка или другой диск
cli-arg-copies-keep = Сколько последних копий хранить (обычно 7)
cli-arg-copies-off = Больше не делать копий
copies-planned = Копии делаются в { $path }, хранится последних: { $keep }.
copies-off = Сама программа копий не делает. Включить: tekseru config backup --dir ПАПКА.
copy-made = Сделана копия: { $path }.
copy-no-place = Копия не сделана: папки { $path } сейчас нет. Вставьте флешку, копия будет сделана в следующий раз.
copy-failed = Копия не сделана. { $why }
copy-stopped = Копия прервана; прежние копии целы. Она будет сделана при следующем закрытии.
copy-making-now = Данные сохранены. Делается копия: { $percent } %. Прервать: Ctrl+C
copy-checking-now = Копия проверяется: { $percent } %. Прервать: Ctrl+C
copy-age =
    Последняя копия: { $days ->
        [0] сегодня
        [one] { $days } день назад
        [few] { $days } дня назад
       *[other] { $days } дней назад
    }
copy-age-no-place =
    Последняя копия: { $days ->
        [0] сегодня
        [one] { $days } день назад
        [few] { $days } дня назад
       *[other] { $days } дней назад
    }; флешки для копий сейчас нет
copy-never = Копии ещё нет; она будет сделана при закрытии
copy-never-no-place = Копии ещё нет: флешки для копий сейчас нет
ledger-heading = Журнал
ledger-checking = Журнал проверяется: подписи, цепочки, порядок записей…
ledger-state = Проверка
ledger-head-meaning = Сверьте код с напечатанным в акте: tekseru verify --head КОД. Камера прочитает его с квадрата.
