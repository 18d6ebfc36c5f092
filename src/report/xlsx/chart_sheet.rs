//! A chart over the table of its figures, drawn by the spreadsheet itself.

use rust_xlsxwriter::{
    Chart as Drawn, ChartFont, ChartFormat, ChartLine, ChartSolidFill, ChartType, Color, Worksheet,
    XlsxError,
};

use super::super::document::{Chart, ChartKind};
use super::super::show::show_line;
use super::{Making, styles, table_sheet};

/// Greys that a bad copy still tells apart.
const SHADES: [Color; 3] = [Color::RGB(0x4D_4D_4D), Color::RGB(0xCC_CC_CC), Color::RGB(0x99_99_99)];

const WIDTH: u32 = 640;
const ROW: usize = 26;

pub(super) fn write(
    making: &Making,
    chart: &Chart,
    name: &str,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let table = chart.table();
    table_sheet::write(making, &table, sheet)?;
    if chart.largest().is_none() {
        return Ok(());
    }
    let last = u32::try_from(table.rows().len()).unwrap_or(u32::MAX);
    let mut drawn = Drawn::new(match chart.kind() {
        ChartKind::Bars => ChartType::Bar,
        ChartKind::Lines => ChartType::Line,
    });
    for (at, _) in (1..).zip(chart.series()) {
        let shade = SHADES[usize::from(at - 1) % SHADES.len()];
        let series = drawn.add_series();
        series
            .set_name((name, 0, at))
            .set_categories((name, 1, 0, last, 0))
            .set_values((name, 1, at, last, at));
        let mut look = ChartFormat::new();
        match chart.kind() {
            ChartKind::Bars => look.set_solid_fill(ChartSolidFill::new().set_color(shade)),
            ChartKind::Lines => look.set_line(ChartLine::new().set_color(shade).set_width(2)),
        };
        series.set_format(&mut look);
    }
    let mut font = ChartFont::new();
    font.set_name(styles::FONT).set_size(12);
    // With `=` in front or `!` inside it would be taken for the address of a cell.
    let title: String = show_line(chart.title()).chars().take(250).collect();
    let title = title.trim_start_matches('=').replace('!', ".");
    drawn.title().set_name(&*title).set_font(&font);
    if chart.kind() == ChartKind::Bars {
        // Bars begin below; people read from above.
        drawn.x_axis().set_reverse();
    }
    if chart.series().len() < 2 {
        drawn.legend().set_hidden();
    }
    let rows = table.rows().len() * chart.series().len().max(1);
    let height = u32::try_from((rows * ROW).clamp(240, 900)).unwrap_or(900);
    drawn.set_width(WIDTH).set_height(height);
    let column = u16::try_from(table.columns().len()).unwrap_or(u16::MAX).saturating_add(1);
    sheet.insert_chart(0, column, &drawn)?;
    Ok(())
}
