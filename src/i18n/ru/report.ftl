# Слова документов.

page-of-pages = Стр. { $page } из { $pages }

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

legal-act-MR = Правила Нельсона Манделы
legal-act-EPR = Европейские пенитенциарные правила
legal-act-CPT-SP = ЕКПП, жилая площадь, CPT/Inf(2015)44
legal-act-CPT-2GR = ЕКПП, 2-й общий доклад
legal-act-CPT-3GR = ЕКПП, 3-й общий доклад
legal-act-CPT-21GR = ЕКПП, 21-й общий доклад
legal-act-CPT-MI = ЕКПП, медицинская служба, CPT/Inf(2017)20
legal-act-Bangkok = Бангкокские правила
legal-act-Havana = Гаванские правила
legal-act-OPCAT = Факультативный протокол к Конвенции против пыток
legal-act-CoE-AI = Рекомендация CM/Rec(2024)5
legal-act-CRPD = Конвенция о правах инвалидов
legal-act-IP = Стамбульский протокол
legal-act-HMIP = Критерии инспекции тюрем HMIP
legal-act-KZ = УИК РК, статья
legal-act-RU = УИК РФ, статья

kit-title = Чек-листы для заполнения от руки
kit-facility = Учреждение
kit-kind = Вид учреждения
kit-round = Объезд
kit-date = Дата и время
kit-inspector = Кто наблюдал
kit-signature = Подпись
kit-checklists = Чек-листы, редакция
kit-verdicts = Отметьте одну клетку: { $list }.
kit-reasons = К клетке { $box } припишите номер причины: { $list }.
kit-places-hint = Клетки и причины стоят в порядке клавиш: вечером их переносят в программу, по пункту за одно-два нажатия. Имён тех, кто говорил с вами наедине, на бумаге не пишите.
kit-column-code = Код
kit-column-question = Вопрос
kit-column-answer = Ответ
kit-column-notes = Замеры и заметки
kit-place = Место
kit-other-places = Другие места
kit-column-values = Числа и единицы

template-not-word = Файл шаблона — не документ Word (.docx).
template-too-large = Шаблон слишком велик: в распакованном виде больше { $limit } МБ.
template-macros = В шаблоне есть макросы. Сохраните его как .docx без макросов.
template-damaged = Шаблон повреждён: часть { $part } не читается.
template-no-placeholder = В шаблоне нет ни одной метки. Поставьте отдельным абзацем { $body } там, где должен быть документ.
template-unfinished = Шаблон, часть { $part }: метка { $placeholder } не закрыта в своём абзаце.
template-unknown = Шаблон, часть { $part }: в документе нет того, что называет метка { $placeholder }.
template-not-alone = Шаблон, часть { $part }: метка { $placeholder } стоит не на своём месте: body — отдельный абзац вне таблицы, tr — внутри строки таблицы.
template-faulty = Шаблон, часть { $part }: метка { $placeholder } написана с ошибкой.
template-endless = Шаблон, часть { $part }: метки дают слишком большой документ или не кончаются.
