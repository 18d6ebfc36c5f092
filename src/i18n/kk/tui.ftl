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
