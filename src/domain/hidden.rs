//! Characters that a reader cannot see but a terminal, a spreadsheet or the order of words obeys.

/// Whether the character is a control, a direction mark or takes no room at all.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
            '\u{AD}' | '\u{61C}' | '\u{180E}'
            // Zero-width space, joiners, direction marks; line and paragraph separators.
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            // Word joiner, invisible operators, direction isolates.
            | '\u{2060}'..='\u{206F}'
            // Byte order mark, interlinear marks, tags.
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}
