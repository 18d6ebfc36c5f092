//! The header of a table: which table it is, and what each of its columns holds.

use super::super::grid::GridRow;

/// What the rows under a header are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    Indicators,
    Results,
    ControlPoints,
    /// Targets of months.
    Months,
    /// What falls to each municipality.
    Places,
    /// Known to be a table, and none of those that are read.
    Other,
}

/// Positions of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    pub(super) title: usize,
    /// Level of an indicator, or kind of a result.
    pub(super) kind: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) base: Option<usize>,
    pub(super) base_year: Option<usize>,
    pub(super) years: Vec<(usize, i32)>,
    pub(super) months: Vec<(usize, u32)>,
    pub(super) responsible: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) document: Option<usize>,
    /// How many columns the header has.
    pub(super) width: usize,
}

impl Columns {
    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }
}

/// The table that begins with the first of these rows, and how many rows its header takes.
pub(super) fn read(rows: &[GridRow]) -> Option<(TableKind, Columns, usize)> {
    let first = rows.first()?;
    let begins = first.at(0).to_lowercase();
    if first.cells.len() < 3 || !(begins.starts_with('№') || begins.contains("контрольная точка"))
    {
        return None;
    }
    let mut names = first.cells.clone();
    let mut taken = 1;
    for row in rows.get(1..).unwrap_or(&[]).iter().take_while(|row| continues(row)) {
        taken += 1;
        if is_numbering(row) {
            continue;
        }
        names.resize(names.len().max(row.cells.len()), String::new());
        for (name, more) in names.iter_mut().zip(&row.cells).filter(|(_, more)| !more.is_empty()) {
            let joined = format!("{name} {more}");
            // Under a wide heading the years stand alone.
            *name = if year(more).is_some() { more.clone() } else { joined.trim().to_owned() };
        }
    }
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let find =
        |parts: &[&str]| lower.iter().position(|name| parts.iter().any(|part| name.contains(part)));
    let months: Vec<(usize, u32)> =
        lower.iter().enumerate().filter_map(|(at, name)| Some((at, month(name)?))).collect();
    let kind = if find(&["муниципальн"]).is_some() {
        TableKind::Places
    } else if months.len() > 1 {
        TableKind::Months
    } else if find(&["дата наступления"]).is_some() {
        TableKind::ControlPoints
    } else if find(&["тип мероприяти"]).is_some() {
        TableKind::Results
    } else if find(&["наименование показател"]).is_some() {
        TableKind::Indicators
    } else {
        TableKind::Other
    };
    let base = find(&["базовое значение"]);
    let base_year = base.map(|at| at + 1).filter(|at| {
        lower.get(*at).is_some_and(|name| name.contains("год") && year(name).is_none())
    });
    let years = names.iter().enumerate().filter_map(|(at, name)| Some((at, year(name)?))).collect();
    let columns = Columns {
        title: find(&["наименование", "контрольная точка"]).unwrap_or(1),
        kind: find(&["уровень показател", "тип мероприяти"]),
        unit: find(&["единица измерения"]),
        base,
        base_year,
        years,
        months,
        responsible: find(&["ответственн"]),
        date: find(&["дата наступления"]),
        document: find(&["подтверждающ"]),
        width: names.len(),
        names,
    };
    Some((kind, columns, taken))
}

/// The month of a name that stands alone in its cell: `янв`, `январь`.
fn month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
    let begins: String = text.chars().take(3).collect();
    let alone = text.chars().all(char::is_alphabetic) && text.chars().count() < 9;
    let place = MONTHS.iter().position(|known| *known == begins).filter(|_| alone)?;
    u32::try_from(place + 1).ok()
}

fn year(text: &str) -> Option<i32> {
    let digits = text.trim_end_matches([' ', 'г', '.']);
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1990..=2100).contains(&year).then_some(year)
}

/// A second line of a header: years, or what is under a wide heading, or the numbers of the columns.
fn continues(row: &GridRow) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (mut years, mut words) = (0, 0);
    for cell in filled {
        let plain = cell.to_lowercase();
        years += usize::from(year(&plain).is_some());
        words += usize::from(matches!(plain.as_str(), "значение" | "год"));
    }
    let is_first_empty = row.at(0).is_empty();
    is_numbering(row) || (is_first_empty && (years >= 2 || words >= 2))
}

/// `1 2 3 …` under the names of the columns.
fn is_numbering(row: &GridRow) -> bool {
    row.cells.len() >= 3
        && row.cells.iter().enumerate().all(|(at, cell)| *cell == (at + 1).to_string())
}
