# Screens and dialogs.

plain = { $text }
tui-too-small = The window of { $width }×{ $height } is too small. It needs at least 60×20.

list-filter = Filter:
list-kept = { $kept } of { $all }
list-nothing-kept = Nothing matches the filter. Esc takes it away.

form-required = This field has to be filled in
form-not-a-number = This is not a number
form-whole-number = A whole number is needed
form-too-fine = { $decimals ->
    [one] At most { $decimals } digit after the point
   *[other] At most { $decimals } digits after the point
}
form-between = A number from { $least } to { $most } is needed
form-at-least = A number of at least { $least } is needed
form-at-most = A number of at most { $most } is needed
form-nothing-picked = nothing picked, { $key } opens the list
form-save = Save
