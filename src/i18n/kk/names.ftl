# Сала сөздері: кілт — топ пен код.

verdict-compliant = сәйкес келеді
verdict-partly = ішінара
verdict-non-compliant = сәйкес келмейді
verdict-not-applicable = қолданылмайды
verdict-not-checked = тексерілмеді

reason-access-refused = рұқсат берілмеді
reason-no-time = уақыт жетпеді
reason-no-specialist = маман болмады
reason-no-instrument = аспап болмады
reason-other = басқа себеп

severity-critical = сыни
severity-high = елеулі
severity-medium = орташа
severity-low = елеусіз

flag-systemic = жүйелі
flag-repeat = қайталанған
flag-needs-money = қаржыландыру қажет
flag-urgent = шұғыл
course-repeat = қайталану, расталған
course-systemic = аралау бойынша жүйелі
course-relapse = жойылғаннан кейін қайта пайда болды
progress-grade-none = ілгерілеу жоқ
progress-grade-insufficient = ілгерілеу жеткіліксіз
progress-grade-reasonable = ілгерілеу қанағаттанарлық
progress-grade-good = ілгерілеу жақсы
ground-open = бақылауда
ground-recently-closed = жақында жабылған

finding-kind-shortcoming = кемшілік
finding-kind-good-practice = оң тәжірибе

role-head = басшы
role-secretary = хатшы
role-member = комиссия мүшесі
role-prosecutor = прокурор

stage-planned = жоспарланған
stage-under-way = жүріп жатыр
stage-finished = аяқталды
stage-act-signed = актіге қол қойылды

access-full = толық рұқсат
access-delayed = кідіріспен рұқсат
access-refused = рұқсат берілмеді

source-staff = қызметкерлер
source-detainees = ұсталып отырған адамдар
source-documents = құжаттар
source-observation = бақылау
source-measurement = өлшеу

means-O = бақылау
means-D = құжаттар
means-I = оңаша әңгімелесу
means-M = өлшеу
means-S = іріктеп қайта санау
grade-good = жақсы
grade-reasonably-good = жалпы жақсы
grade-not-sufficiently-good = жеткіліксіз
grade-poor = нашар

country-KZ = Қазақстан
country-RU = Ресей

type-MIN = қауіпсіздігі барынша төмен
type-MDM = қауіпсіздігі орташа
type-MAX = қауіпсіздігі барынша жоғары
type-EMR = қауіпсіздігі төтенше
type-FULL = толық қауіпсіз
type-MIX = аралас қауіпсіздіктегі
type-JUV = кәмелетке толмағандарға арналған
type-WOM = сотталған әйелдерге арналған
type-PRE = тергеу изоляторы
type-HOSP = емдеу мекемесі
type-KP = қоныс-колония
type-IK-O = жалпы режимдегі түзеу колониясы
type-IK-S = қатаң режимдегі түзеу колониясы
type-IK-OS = ерекше режимдегі түзеу колониясы
type-IK-W = сотталған әйелдерге арналған түзеу колониясы
type-T = түрме
type-VK = тәрбиелеу колониясы
type-LIU = емдеу-түзеу мекемесі
type-LPU = емдеу-профилактикалық мекеме
type-SIZO = тергеу изоляторы (Ресей)

feature-cells = құлыпталатын камералар
feature-women = әйелдер учаскесі
feature-juveniles = кәмелетке толмағандар учаскесі
feature-children-home = сәбилер үйі
feature-hospital = стационар немесе туберкулёз бөлімшесі
feature-remand = тергеу изоляторы режиміндегі үй-жай
feature-new = салынып жатыр немесе әлі ашылмаған

status-draft = жоба
status-issued = берілді
status-reported = орындалды, есеп берілді
status-partly = ішінара орындалды
status-returned = пысықтауға қайтарылды
status-closed = бақылаудан алынды
status-cancelled = тоқтатылды
status-overdue = мерзімі өткен

norm-system-international = халықаралық норма
norm-system-KZ = Қазақстан нормасы
norm-system-RU = Ресей нормасы

norm-verdict-met = орындалған
norm-verdict-not-met = орындалмаған
norm-verdict-informs-met = орындалған, норма нақтылануда
norm-verdict-informs-not-met = орындалмаған, норма нақтылануда

confidence-verified = тексерілген
confidence-to-confirm = нақтылануда

language-ru = Русский
language-kk = Қазақша
language-en = English
report-scope-interim = аралық
report-scope-part = өз бөлігі
report-scope-final = қорытынды
review-none = тексерілмеген
review-accepted = қабылданды
review-returned = қайтарылды
review-lapsed = өзгерген
remark-accept = қабылданды
remark-return = қайтарылды
remark-comment = ескертпе
remark-assess = құқықтық баға
remark-respond = ден қою актісі
remark-object = мекеменің жауабы
stance-explanation = түсініктеме
stance-objection = қарсылық

standing-sure = сенімді
standing-seen = ресми мәтінде кездескен
standing-fair = сенімділеу
standing-unsure = сенімсіз

fate-added = жаңа
fate-removed = алынып тасталды
fate-reworded = қайта жазылған
fate-renumbered = коды жаңа
fate-kept = сол күйінде

aspect-section = бөлім
aspect-title = атауы
aspect-question = сұрақ
aspect-guidance = нұсқау
aspect-evidence = растамалар
aspect-finding = кемшілік
aspect-instruction = тапсырма
aspect-means = тәсілдер
aspect-severity = дәрежесі
aspect-applicability = қайда қойылады
aspect-within = қай тармақ ішінде
aspect-references = қағидалар
aspect-norms = нормалар
aspect-measurement = өлшемдер

# What became of an item between two visits.

change-fixed = Жойылған
change-not-fixed = Жойылмаған
change-came-back = Қайта пайда болған
change-new = Жаңа
change-not-checked-now = Енді тексерілмеген
change-not-checked-then = Сонда тексерілмеген

recipient-commission = комиссия
recipient-prosecutor = прокурор
recipient-body = орган
light-ok = дұрыс
light-unknown = белгісіз
light-warning = назар аударыңыз
light-fault = ақау
topic-disk = Дискідегі орын
topic-clock = Сағат
topic-key = Құрылғы кілті
topic-ledger = Журнал
topic-backup = Көшірме
topic-recovery = Қалпына келтіру
topic-checklists = Тексеру парақтары
topic-battery = Батарея

mark-done = орындалды, толық орындалды, аяқталды
mark-partly = ішінара орындалды, ішінара, жартылай орындалды
mark-under-way = орындалуда, жұмыс жүріп жатыр, орындалған жоқ, орындалмады
