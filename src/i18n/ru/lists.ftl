# Списки: чем упорядочены, слова фильтра, отмеченные строки, сохранённые фильтры.

aspect-facility = Учреждение
aspect-domain = Область
aspect-item = Пункт
aspect-severity = Степень
aspect-title = Название
aspect-flags = Отметки
aspect-instruction = Поручение
aspect-round = Объезд
aspect-month = Месяц
aspect-number = Номер
aspect-body = Исполнитель
aspect-deadline = Срок
aspect-urgency = Срочность
aspect-status = Состояние

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
