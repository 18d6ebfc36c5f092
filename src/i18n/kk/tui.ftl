# Экрандар мен диалогтар.

plain = { $text }
tui-too-small = { $width }×{ $height } терезесі тым кіші. Кемінде 60×20 керек.

list-filter = Сүзгі:
list-kept = { $all } ішінен { $kept }
list-nothing-kept = Сүзгіге сәйкес ештеңе жоқ. Оны Esc алып тастайды.

form-required = Бұл өрісті толтыру керек
form-not-a-number = Бұл сан емес
form-whole-number = Бүтін сан керек
form-too-fine = Үтірден кейін { $decimals } таңбадан аспауы керек
form-between = { $least } пен { $most } арасындағы сан керек
form-at-least = { $least } немесе одан көп сан керек
form-at-most = { $most } немесе одан аз сан керек
form-nothing-picked = таңдалмаған, тізімді { $key } ашады
form-save = Сақтау
form-discard-question = Терілген мәтін сақталмаған. Оны тастау керек пе?
form-keep-typing = Теруді жалғастыру
form-discard = Тастау
form-draft-restored = Өткен жолы терілген, бірақ сақталмаған мәтін қайтарылды

finder-query = Табу:
finder-nothing = Ештеңе табылмады
palette-title = Пәрмендер
help-title = Анықтама
help-function-keys = Терминал F1 … F10 пернелерін өзіне алса, орнына Alt+1 … Alt+0 басыңыз.
help-layouts = Пернетақта тілін ауыстырудың қажеті жоқ: пернелер қазақша да, орысша да жұмыс істейді.
progress-title = Күте тұрыңыз

key-unbound = «{ $key }» мұнда ештеңе істемейді
key-kazakh-row = Қазақша пернетақта қосулы болса, алдымен 2–5 (ә, і, ң, ғ) пернесін басыңыз немесе қатарды баптаулардан қосыңыз: { $key }
not-saved = Сақталмады: { $why }
save-done = сақталды
save-under-way = сақталуда
save-failed = сақталмады
quit-hint = Бағдарламадан шығу: { $key }
quit-title = Шығу
quit-question = Ашық нысанда сақталмаған мәтін бар. Ол нобай ретінде қалады.
quit-stay = Қалу
quit-leave = Шығу

settings-title = Баптаулар
settings-language = Тіл
settings-theme = Түстер
settings-signs = Белгілер
settings-signs-unicode = кәдімгі
settings-signs-ascii = тек ASCII
settings-kazakh-row = Қазақша цифрлар қатары
settings-kazakh-row-auto = бірінші әріптен
settings-kazakh-row-on = әрқашан
settings-kazakh-row-off = ешқашан
settings-kazakh-row-hint = Қазақша пернетақтада жоғарғы қатар 1, 6 және 7 орнына " , және нүкте тереді.
theme-dark = қараңғы
theme-light = жарық
theme-high-contrast = қарама-қарсы
theme-sixteen = 16 түс
theme-mono = түссіз

memory-not-read = { $file } файлы түсініксіз, шетке қойылды: { $why }
memory-not-written = { $file } файлы: { $why }
