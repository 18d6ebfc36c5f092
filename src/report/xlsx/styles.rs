//! How cells look. Papers are printed in black and white: grey and frames tell things apart.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::text::Lang;

/// In every office suite, or one with letters of the same width; holds the Kazakh letters.
pub(super) const FONT: &str = "Times New Roman";
const HEADER: Color = Color::RGB(0xE3_E3_E3);
const TO_FILL_IN: Color = Color::RGB(0xFF_F8_DC);
const QUIET: Color = Color::RGB(0x50_50_50);

/// The looks of one workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) subheading: Format,
    pub(super) words: Format,
    pub(super) label: Format,
    pub(super) note: Format,
    pub(super) day: Format,
    pub(super) number: Format,
    pub(super) header: Format,
    pub(super) in_table: InTable,
    pub(super) input: Format,
    pub(super) input_day: Format,
    /// For what only programs read.
    pub(super) machine: Format,
}

/// The looks of cells between the lines of a table.
pub(super) struct InTable {
    pub(super) text: Format,
    pub(super) number: Format,
    pub(super) day: Format,
    pub(super) flag: Format,
}

impl Styles {
    pub(super) fn of(lang: Lang) -> Self {
        let day_form = if lang == Lang::En { "yyyy-mm-dd" } else { "dd.mm.yyyy" };
        let plain =
            || Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::Top);
        let words = || plain().set_text_wrap().set_align(FormatAlign::Left);
        let framed = || plain().set_border(FormatBorder::Thin);
        let day = |format: Format| format.set_num_format(day_form);
        let input = || framed().set_text_wrap().set_background_color(TO_FILL_IN).set_unlocked();
        Self {
            title: words().set_bold().set_font_size(16),
            heading: words().set_bold().set_font_size(13),
            subheading: words().set_bold(),
            words: words(),
            label: words().set_bold(),
            note: words().set_italic().set_font_color(QUIET),
            day: day(words()),
            number: words(),
            header: framed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(HEADER),
            in_table: InTable {
                text: framed().set_text_wrap().set_align(FormatAlign::Left),
                number: framed().set_align(FormatAlign::Right),
                day: day(framed().set_align(FormatAlign::Center)),
                flag: framed().set_align(FormatAlign::Center),
            },
            // What is typed stays as it is typed: `1/2` is no date, `=` no sum.
            input: input().set_num_format("@"),
            input_day: day(input().set_align(FormatAlign::Center)),
            machine: plain().set_num_format("@"),
        }
    }
}
