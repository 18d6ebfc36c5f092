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
form-discard-question = What you typed is not saved. Throw it away?
form-keep-typing = Keep typing
form-discard = Throw away
form-draft-restored = What you typed last time and did not save is back

finder-query = Find:
finder-nothing = Nothing found
palette-title = Commands
help-title = Help
help-function-keys = Alt+1 … Alt+0 stand for F1 … F10 where the terminal keeps those to itself.
help-layouts = There is no need to switch the layout: the keys work on the Russian and the Kazakh one, too.
progress-title = Please wait

key-unbound = “{ $key }” does nothing here
key-kazakh-row = If a Kazakh layout is on, type 2–5 (ә, і, ң, ғ) first or turn its row on in the settings: { $key }
not-saved = Not saved: { $why }
save-done = saved
save-under-way = saving
save-failed = not saved
quit-hint = To leave the program: { $key }
quit-title = Leaving
quit-question = There is unsaved text in an open form. It will be kept as a draft.
quit-stay = Stay
quit-leave = Leave

settings-title = Settings
settings-language = Language
settings-theme = Colours
settings-signs = Signs
settings-signs-unicode = usual
settings-signs-ascii = ASCII only
settings-kazakh-row = Kazakh row of digits
settings-kazakh-row-auto = from the first letter
settings-kazakh-row-on = always
settings-kazakh-row-off = never
settings-kazakh-row-hint = On a Kazakh layout the top row types the signs " , and a point instead of 1, 6 and 7.
theme-dark = dark
theme-light = light
theme-high-contrast = high contrast
theme-sixteen = 16 colours
theme-mono = no colour

memory-not-read = The file { $file } is not understood and was put aside: { $why }
memory-not-written = file { $file }: { $why }
