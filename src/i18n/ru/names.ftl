# Слова предметной области: ключ — семейство и код.

verdict-compliant = соответствует
verdict-partly = частично
verdict-non-compliant = не соответствует
verdict-not-applicable = неприменимо
verdict-not-checked = не проверялось

reason-access-refused = не допустили
reason-no-time = не хватило времени
reason-no-specialist = не было специалиста
reason-no-instrument = не было прибора
reason-other = другая причина

severity-critical = критическое
severity-high = существенное
severity-medium = среднее
severity-low = незначительное

flag-systemic = системное
flag-repeat = повторное
flag-needs-money = требует финансирования
flag-urgent = срочное
course-repeat = повтор, подтверждён
course-systemic = системное в объезде
course-relapse = вернулось после устранения
progress-grade-none = нет продвижения
progress-grade-insufficient = недостаточное продвижение
progress-grade-reasonable = удовлетворительное продвижение
progress-grade-good = хорошее продвижение
ground-open = на контроле
ground-recently-closed = недавно закрыто

finding-kind-shortcoming = недостаток
finding-kind-good-practice = положительный опыт

role-head = руководитель
role-secretary = секретарь
role-member = член комиссии
role-prosecutor = прокурор

stage-planned = запланировано
stage-under-way = идёт
stage-finished = завершено
stage-act-signed = акт подписан

access-full = полный доступ
access-delayed = допуск с задержкой
access-refused = в допуске отказано

source-staff = персонал
source-detainees = содержащиеся лица
source-documents = документы
source-observation = наблюдение
source-measurement = замер

means-O = наблюдение
means-D = документы
means-I = беседа наедине
means-M = замер
means-S = выборочный пересчёт
grade-good = хорошо
grade-reasonably-good = в целом хорошо
grade-not-sufficiently-good = недостаточно хорошо
grade-poor = плохо

country-KZ = Казахстан
country-RU = Россия

type-MIN = минимальная безопасность
type-MDM = средняя безопасность
type-MAX = максимальная безопасность
type-EMR = чрезвычайная безопасность
type-FULL = полная безопасность
type-MIX = смешанная безопасность
type-JUV = для несовершеннолетних
type-WOM = для осуждённых женщин
type-PRE = следственный изолятор
type-HOSP = лечебное учреждение
type-KP = колония-поселение
type-IK-O = ИК общего режима
type-IK-S = ИК строгого режима
type-IK-OS = ИК особого режима
type-IK-W = ИК для осуждённых женщин
type-T = тюрьма
type-VK = воспитательная колония
type-LIU = лечебное исправительное учреждение
type-LPU = лечебно-профилактическое учреждение
type-SIZO = СИЗО

feature-cells = запираемые камеры
feature-women = участок для женщин
feature-juveniles = участок для несовершеннолетних
feature-children-home = дом ребёнка
feature-hospital = стационар или туберкулёзное отделение
feature-remand = помещение в режиме СИЗО
feature-new = строится или ещё не открыто

status-draft = проект
status-issued = выдано
status-reported = исполнено, отчёт подан
status-partly = частично исполнено
status-returned = возвращено на доработку
status-closed = снято с контроля
status-cancelled = отменено
status-overdue = просрочено

norm-system-international = международная норма
norm-system-KZ = норма Казахстана
norm-system-RU = норма России

norm-verdict-met = выполнена
norm-verdict-not-met = не выполнена
norm-verdict-informs-met = выполнена, норма уточняется
norm-verdict-informs-not-met = не выполнена, норма уточняется

confidence-verified = проверено
confidence-to-confirm = уточняется

language-ru = Русский
language-kk = Қазақша
language-en = English
report-scope-interim = промежуточный
report-scope-part = своя часть
report-scope-final = итоговый
review-none = не проверен
review-accepted = принят
review-returned = возвращён
review-lapsed = изменён
remark-accept = принят
remark-return = возвращён
remark-comment = замечание
remark-assess = правовая оценка
remark-respond = акт реагирования
remark-object = ответ учреждения
stance-explanation = объяснение
stance-objection = возражение

standing-sure = надёжно
standing-seen = видели в официальном тексте
standing-fair = скорее надёжно
standing-unsure = ненадёжно

fate-added = новый
fate-removed = исключён
fate-reworded = переписан
fate-renumbered = новый код
fate-kept = тот же

aspect-section = раздел
aspect-title = название
aspect-question = вопрос
aspect-guidance = указание
aspect-evidence = подтверждения
aspect-finding = недостаток
aspect-instruction = поручение
aspect-means = способы
aspect-severity = степень
aspect-applicability = где задаётся
aspect-within = внутри какого пункта
aspect-references = правила
aspect-norms = нормы
aspect-measurement = замеры

# What became of an item between two visits.

change-fixed = Устранено
change-not-fixed = Не устранено
change-came-back = Вернулось
change-new = Новое
change-not-checked-now = Теперь не проверено
change-not-checked-then = Тогда не проверялось

recipient-commission = комиссия
recipient-prosecutor = прокурор
recipient-body = орган
light-ok = в порядке
light-unknown = неизвестно
light-warning = внимание
light-fault = неисправно
topic-disk = Место на диске
topic-clock = Часы
topic-key = Ключ устройства
topic-ledger = Журнал
topic-backup = Копия
topic-recovery = Восстановление
topic-checklists = Чек-листы
topic-battery = Батарея

mark-done = исполнено, исполнен, исполнена, исполнены, выполнено, завершено
mark-partly = исполнено частично, частично исполнено, частично, выполнено частично, частично выполнено
mark-under-way = в работе, исполняется, выполняется, на исполнении, в процессе, не исполнено, не выполнено
