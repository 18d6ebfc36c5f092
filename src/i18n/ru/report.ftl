# Слова документов.

instruction-list-title = Перечень поручений
instruction-list-for = Кому
instruction-list-round = Объезд
instruction-list-basis = Основание
instruction-list-as-of = По состоянию на
instruction-list-count = Поручений
instruction-list-overdue = Просрочено
instruction-list-extended = срок продлён, первоначальный { $original }
instruction-list-sample = Учебные данные: лица, учреждения и недостатки вымышлены.

column-number = №
column-facility = Учреждение
column-task = Содержание поручения
column-norms = Основание (нормы)
column-lead = Ответственный исполнитель
column-co-executors = Соисполнители
column-deadline = Срок исполнения
column-completion = Форма завершения
column-mark = Отметка об исполнении
column-original-deadline = Первоначальный срок
column-status = Состояние
column-overdue = Просрочено
