# Списки: чем упорядочены, слова фильтра, отмеченные строки, сохранённые фильтры.

facet-facility = Учреждение
facet-domain = Область
facet-item = Пункт
facet-severity = Тяжесть
facet-title = Название
facet-flags = Отметки
facet-instruction = Поручение
facet-round = Объезд
facet-month = Месяц
facet-number = Номер
facet-body = Исполнитель
facet-deadline = Срок
facet-urgency = Срочность
facet-status = Состояние

filter-field-domain = область, направление
filter-field-item = пункт
filter-field-severity = тяжесть, степень
filter-field-kind = вид
filter-field-flag = отметка
filter-field-facility = учреждение, объект
filter-field-round = объезд
filter-field-month = месяц
filter-field-instruction = поручение
filter-field-text = текст
filter-field-status = статус, состояние
filter-field-body = орган, исполнитель
filter-field-deadline = срок
filter-field-late = просрочка
filter-field-drift = сдвиг
filter-field-extended = продлено
filter-field-number = номер

filter-word-none = нет
filter-word-due-week = неделя, на-неделе
filter-word-due-soon = месяц, скоро
filter-word-needs-money = деньги

group-no-domain = Без области
group-no-month = Без даты

filter-fault-nearest = ; ближе всего «{ $nearest }»
filter-fault-field = «{ $word }» — такого поля нет{ $nearest }. Поля: { $known }
filter-fault-value = «{ $word }» — такого значения нет у поля «{ $field }»{ $nearest }. Значения: { $known }
filter-fault-several = «{ $word }» подходит к нескольким: { $known }
filter-fault-no-value = После «{ $field }» нужно значение
filter-fault-kind = «{ $word }» не подходит к полю «{ $field }»: нужно { $expected }
filter-fault-number = целое число
filter-fault-day = день, например 15.12.2026, сегодня или +10
filter-fault-month = месяц, например 2026-08
filter-fault-no-order = У поля «{ $field }» нет порядка: ставьте двоеточие
filter-fault-quote = Не закрыта кавычка

catalogue-sort = По чему упорядочить
catalogue-group = По чему собрать в группы
catalogue-ungrouped = Без групп
catalogue-filters = Фильтры
catalogue-keep-filter = Сохранить «{ $filter }» под названием…
catalogue-forget-filter = Забыть сохранённый фильтр…
catalogue-keep-title = Сохранить фильтр
catalogue-filter-name = Название
catalogue-forget-title = Какой фильтр забыть
catalogue-marked = отмечено: { $count }

filter-overdue = Просроченные
filter-due-week = Срок в ближайшие 7 дней
filter-critical-without-instruction = Критические без поручения
filter-repeats = Повторные

neighbours-title = Куда перейти
neighbours-visit = Посещение: { $facility }, { $round }
neighbours-earlier = Тот же недостаток в прошлый раз
neighbours-instruction = Поручение { $number }: { $status }
neighbours-finding = { $facility } { $item } { $title }

batch-done = Сделано: { $done }. Отказано: { $refused }.
batch-refused = { $names }: { $why }

findings-withdraw-title = Отозвать недостатки
findings-withdraw-question = Отозвать недостатков: { $count }? «{ $first }»… Они останутся в истории и исчезнут из списков.
findings-withdraw-no = Оставить
findings-withdraw-yes = Отозвать
findings-accept-title = Принять недостатки
findings-accept-question = Принять недостатков: { $count }? Принятие снимается само, если содержание изменится.
findings-accept-no = Не принимать
findings-accept-yes = Принять
remark-and-others = И ещё недостатков: { $count } с тем же основанием
findings-flag-title = Какую отметку поставить. Недостатков: { $count }
instructions-issue-many = Выдать проекты из отмеченных поручений: { $count }? После выдачи текст и первоначальный срок не меняются.
act-by-lead = Исполнитель каждого
act-about-many = Поручений: { $count } ({ $numbers })
filter-field-review = проверка
facet-review = Проверка
facet-kind = Вид
facet-customer = Заказчик
facet-category = Категория
facet-municipality = Муниципалитет
facet-sum = Сумма
facet-day = Дата
facet-programme = Программа
filter-field-customer = заказчик
filter-field-category = категория
filter-field-municipality = муниципалитет, район
filter-field-sum = сумма
filter-field-day = дата
filter-field-party = сторона
filter-field-direction = направление
filter-word-electronic = электронный
filter-word-in-force = действует
filter-word-ended = не-действует
filter-word-undecided = без-решения
filter-electronic = на электронных площадках
filter-undecided = без решения
