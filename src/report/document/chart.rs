//! Charts of a document as figures. A format that can draw draws them, any other shows their table.

use rust_decimal::Decimal;

use super::table::{ColumnOf, Table};

/// How the figures are to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Amounts beside one another, each with its label.
    Bars,
    /// The same amount over time.
    Lines,
}

/// Figures of several series over the same labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    key: &'static str,
    title: String,
    kind: ChartKind,
    /// What the labels name: the title of the first column.
    of: String,
    /// Unit of the figures, for people: `%`.
    unit: String,
    series: Vec<String>,
    points: Vec<(String, Vec<Option<Decimal>>)>,
}

type FigureOf<'a, T> = Box<dyn Fn(&T) -> Option<Decimal> + 'a>;

/// A series and how its figure comes from a thing.
pub struct SeriesOf<'a, T> {
    name: String,
    figure: FigureOf<'a, T>,
}

impl<'a, T> SeriesOf<'a, T> {
    pub fn new(name: impl Into<String>, figure: impl Fn(&T) -> Option<Decimal> + 'a) -> Self {
        Self { name: name.into(), figure: Box::new(figure) }
    }
}

impl Chart {
    /// A chart with one label for each thing. `of` names what the labels are, `key` is its name for machines.
    pub fn of<'t, T: 't>(
        (key, title): (&'static str, impl Into<String>),
        kind: ChartKind,
        (of, label): (impl Into<String>, impl Fn(&T) -> String),
        things: impl IntoIterator<Item = &'t T>,
        series: Vec<SeriesOf<T>>,
    ) -> Self {
        let point = |thing| (label(thing), series.iter().map(|one| (one.figure)(thing)).collect());
        let points = things.into_iter().map(point).collect();
        let series = series.into_iter().map(|one| one.name).collect();
        Self { key, title: title.into(), kind, of: of.into(), unit: String::new(), series, points }
    }

    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn kind(&self) -> ChartKind {
        self.kind
    }

    pub fn unit_text(&self) -> &str {
        &self.unit
    }

    pub fn series(&self) -> &[String] {
        &self.series
    }

    /// Labels, each with one figure for each series; none where nothing is known.
    pub fn points(&self) -> &[(String, Vec<Option<Decimal>>)] {
        &self.points
    }

    /// Every text of it: its title, what its labels are, its unit, its series and its labels.
    pub(in crate::report) fn words_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let labels = self.points.iter_mut().map(|(label, _)| label);
        [&mut self.title, &mut self.of, &mut self.unit]
            .into_iter()
            .chain(&mut self.series)
            .chain(labels)
    }

    /// The largest figure; nothing can be drawn without one above zero.
    pub fn largest(&self) -> Option<Decimal> {
        let figures = self.points.iter().flat_map(|(_, figures)| figures);
        figures.flatten().max().copied().filter(|largest| *largest > Decimal::ZERO)
    }

    /// The same figures as a table.
    pub fn table(&self) -> Table {
        type Point = (String, Vec<Option<Decimal>>);
        let mut columns: Vec<ColumnOf<Point>> =
            vec![ColumnOf::new("label", &*self.of, |(label, _): &Point| label.as_str().into())];
        for (at, name) in self.series.iter().enumerate() {
            let title = match self.unit.as_str() {
                "" => name.clone(),
                unit => format!("{name}, {unit}"),
            };
            let figure = move |(_, figures): &Point| figures.get(at).copied().flatten().into();
            columns.push(ColumnOf::new(
                SERIES_KEYS.get(at).copied().unwrap_or("more"),
                title,
                figure,
            ));
        }
        Table::of(self.key, &self.points, columns)
    }
}

/// Keys of the figures in a chart's table, in the order of the series.
const SERIES_KEYS: [&str; 6] = ["value", "second", "third", "fourth", "fifth", "sixth"];

#[cfg(test)]
mod tests {
    use super::super::cell::Cell;
    use super::*;

    fn chart(figures: &[(&str, Option<i64>)]) -> Chart {
        let figure = |(_, figure): &(&str, Option<i64>)| figure.map(Decimal::from);
        let label = |(label, _): &(&str, Option<i64>)| (*label).to_owned();
        let series = vec![SeriesOf::new("Риск", figure)];
        Chart::of(("risk", "Риск"), ChartKind::Bars, ("Учреждение", label), figures, series)
            .unit("%")
    }

    #[test]
    fn a_chart_is_a_table_of_the_same_figures() {
        let chart = chart(&[("№ 901", Some(10)), ("№ 905", None)]);
        let table = chart.table();
        let titles: Vec<_> = table.columns().iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["Учреждение", "Риск, %"]);
        assert_eq!(table.rows()[0], [Cell::from("№ 901"), Cell::Number(10.into())]);
        assert_eq!(table.rows()[1], [Cell::from("№ 905"), Cell::Empty]);
        assert_eq!(chart.largest(), Some(10.into()));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(chart(&[("№ 905", None), ("№ 906", Some(0))]).largest(), None);
    }
}
