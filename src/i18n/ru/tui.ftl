# Экраны и диалоги.

plain = { $text }
tui-too-small = Окно { $width }×{ $height } слишком мало. Нужно не меньше 60×20.

list-filter = Фильтр:
list-kept = { $kept } из { $all }
list-nothing-kept = Под фильтр ничего не подходит. Esc снимает его.

form-required = Это поле нужно заполнить
form-not-a-number = Это не число
form-whole-number = Нужно целое число
form-too-fine = { $decimals ->
    [one] Не больше { $decimals } знака после запятой
   *[other] Не больше { $decimals } знаков после запятой
}
form-between = Нужно число от { $least } до { $most }
form-at-least = Нужно число не меньше { $least }
form-at-most = Нужно число не больше { $most }
form-nothing-picked = не выбрано, { $key } открывает список
form-save = Сохранить
form-discard-question = Набранное не сохранено. Выбросить его?
form-keep-typing = Продолжить ввод
form-discard = Выбросить
form-draft-restored = Возвращено набранное в прошлый раз и не сохранённое

finder-query = Найти:
finder-nothing = Ничего не найдено
palette-title = Команды
help-title = Справка
help-function-keys = Alt+1 … Alt+0 заменяют F1 … F10, если терминал оставил их себе.
help-layouts = Раскладку переключать не нужно: клавиши работают и на русской, и на казахской.
progress-title = Подождите

key-unbound = «{ $key }» здесь ничего не делает
key-kazakh-row = Если включена казахская раскладка, наберите сперва 2–5 (ә, і, ң, ғ) или включите её ряд в настройках: { $key }
not-saved = Не сохранено: { $why }
save-done = сохранено
save-under-way = сохраняется
save-failed = не сохранено
quit-hint = Выход из программы: { $key }
quit-title = Выход
quit-question = В открытой форме есть несохранённый текст. Он останется черновиком.
quit-stay = Остаться
quit-leave = Выйти

settings-title = Настройки
settings-language = Язык
settings-theme = Цвета
settings-signs = Знаки
settings-signs-unicode = обычные
settings-signs-ascii = только ASCII
settings-kazakh-row = Казахский цифровой ряд
settings-kazakh-row-auto = по первой букве
settings-kazakh-row-on = всегда
settings-kazakh-row-off = никогда
settings-kazakh-row-hint = На казахской раскладке верхний ряд вместо цифр 1, 6 и 7 набирает знаки " , и точку.
theme-dark = тёмная
theme-light = светлая
theme-high-contrast = контрастная
theme-sixteen = 16 цветов
theme-mono = без цвета

memory-not-read = Файл { $file } не понят и отложен: { $why }
memory-not-written = файл { $file }: { $why }
