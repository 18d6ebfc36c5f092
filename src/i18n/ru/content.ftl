problem-at = { $file }:{ $line }: { $what }
problem-at-code = { $file }:{ $line }: { $code }: { $what }

problem-unreadable = не читается: { $why }
problem-too-large = в файле { $size } байт, допустимо не больше { $limit }
problem-not-text = это не текст в UTF-8
problem-syntax = не TOML: { $why }
problem-missing-key = нет «{ $key }»
problem-missing-language = у «{ $key }» нет текста на языке { $lang }: нужны ru, kk и en
problem-unknown-key = неизвестный ключ «{ $key }», допустимы: { $expected }
problem-wrong-type = «{ $key }»: здесь нужно { $expected }
problem-empty = «{ $key }» — пусто, нужен текст
problem-hidden-character = в «{ $key }» есть невидимый знак { $character }, нужен обычный текст
problem-not-a-code = «{ $text }» — не код: нужны две–четыре заглавные латинские буквы, у пункта ещё -NN
problem-not-an-id = «{ $text }» не годится как имя: нужны строчные латинские буквы, цифры и дефисы
problem-unknown-word = «{ $word }» не подходит, { $of } — одно из: { $expected }
problem-duplicate = { $what } { $id } встречается дважды; впервые в { $file }:{ $line }

problem-foreign-item = пункт не принадлежит к { $domain }: его код должен начинаться с { $domain }-
problem-unknown-section = нет раздела «{ $section }», нужно имя одного из разделов этого файла
problem-empty-section = в разделе «{ $section }» нет пунктов, нужен хотя бы один
problem-unknown-norm = нет нормы «{ $norm }», нужно имя из norms.toml
problem-norm-unit = норма { $norm } дана в { $found }, а измеряют в { $expected }
problem-expired-norm = норма { $norm } утратила силу { $ended }, нужна действующая
problem-impossible-rule = в { $act } нет правила «{ $at }», нужно { $expected }
problem-unknown-input = формула берёт «{ $input }», а такого измерения в пункте нет
problem-unused-input = формула не берёт «{ $input }»: если число лишь записывают, нужно besides = true
problem-used-besides = формула берёт «{ $input }», хотя сказано, что это число лишь записывают
problem-not-a-formula = «{ $text }» — не формула: нужно имя измерения или два имени, как area / heads
problem-min-above-max = min { $min } больше max { $max }
problem-changed-edition = текст изменился, а редакция { $edition } прежняя; { $visits ->
    [one] { $visits } посещение остаётся
    [few] { $visits } посещения остаются
   *[other] { $visits } посещений остаются
} при прежнем тексте, а новому нужна новая редакция
problem-term-too-long = срок длиннее { $most } дней
problem-ends-before-it-begins = норма утрачивает силу раньше, чем вступает в неё

problem-wording-unbalanced = в «{ $key }» скобка без пары
problem-wording-nested = в «{ $key }» скобка внутри скобок
problem-wording-unknown-slot = в «{ $key }» неизвестная вставка «{ $slot }», допустимы value, norm и place
problem-wording-bare-slot = в «{ $key }» вставка { "{" }{ $slot }{ "}" } стоит вне квадратных скобок: без неё фраза развалится
problem-slot-unmeasured = в «{ $key }» есть вставки, а пункт ничего не измеряет
problem-applies-to-nothing = пункт ни к чему не относится: нужны ALL, виды учреждений или признаки
problem-all-and-more = ALL стоит рядом с другими словами, а должно стоять одно
problem-never-asked = пункт никогда не будет задан: нет учреждения, подходящего и ему, и пунктам, внутри которых он задаётся
problem-unknown-host = нет пункта { $item }, внутри которого задаётся этот
problem-cycle = пункты заданы друг внутри друга: { $path }

rule-form-numbered = правило от 1 до { $last }, например 13, 24(1) или 24-27
rule-form-sectioned = правило от 1 до { $last }, например 18, 18.1 или 24.6-24.9
rule-form-article = статья, например 99, 99(1) или 60.2

vocabulary-severity = степень тяжести
vocabulary-means = способ проверки
vocabulary-applicability = вид учреждения или признак
vocabulary-unit = единица измерения
vocabulary-act = акт
vocabulary-norm-system = система норм
vocabulary-comparison = знак сравнения
vocabulary-confidence = степень уверенности
vocabulary-country = страна
vocabulary-facility-type = вид учреждения
vocabulary-feature = признак
vocabulary-day-kind = вид дней
vocabulary-on-day-off = правило о нерабочем дне
vocabulary-standing = надёжность перевода

named-checklist = чек-лист
named-section = раздел
named-item = пункт
named-input = измерение
named-norm = норма
named-body = орган
named-term = запись
named-calendar = календарь
named-day = день
named-rules = правила

value-kind-text = текст в кавычках
value-kind-whole-number = целое число, не меньше нуля
value-kind-decimal = десятичное число в кавычках, например "2.5"
value-kind-true-or-false = true или false
value-kind-date = дата, например 2026-01-31
value-kind-day-of-year = день года, например "03-08"
value-kind-list = список таблиц
value-kind-list-of-texts = список текстов
value-kind-table = таблица
value-kind-languages = текст по языкам, например key.ru = "…"
named-response = вид акта
named-danger = вид опасности
