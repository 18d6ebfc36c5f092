tui-too-small = The window of { $width }×{ $height } is too small. It needs at least 60×20.
