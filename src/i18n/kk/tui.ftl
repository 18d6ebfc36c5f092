tui-too-small = { $width }×{ $height } терезесі тым кіші. Кемінде 60×20 керек.
