tui-too-small = Окно { $width }×{ $height } слишком мало. Нужно не меньше 60×20.
