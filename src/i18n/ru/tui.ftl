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
