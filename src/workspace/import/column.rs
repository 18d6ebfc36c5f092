//! Columns: what a table may hold, and by which names people call it.

/// One column of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The name for machines, and the first by which it is known.
    pub(super) key: &'static str,
    /// Other names, in English, Russian and Kazakh.
    pub(super) also: &'static [&'static str],
    pub(super) required: bool,
    /// A text of several lines may stand in it.
    pub(super) long: bool,
}

impl Column {
    const fn new(key: &'static str, also: &'static [&'static str]) -> Self {
        Self { key, also, required: false, long: false }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn long(self) -> Self {
        Self { long: true, ..self }
    }

    fn is_called(&self, header: &str) -> bool {
        let header = plain(header);
        std::iter::once(&self.key).chain(self.also).any(|name| plain(name) == header)
    }

    /// All its names, for somebody who has to write one of them.
    pub(super) fn names(&self) -> String {
        let also = self.also.iter().map(|name| format!(", {name}"));
        also.fold(self.key.to_owned(), |names, name| names + &name)
    }
}

pub(super) const FACILITY: &[Column] = &[
    Column::new("code", &["код", "коды", "номер", "нөмірі"]).required(),
    Column::new("name", &["наименование", "название", "учреждение", "атауы", "мекеме"]).required(),
    Column::new("type", &["тип", "вид", "түрі"]).required(),
    Column::new("country", &["страна", "ел", "мемлекет"]),
    Column::new("aliases", &["прежние коды", "другие коды", "бұрынғы кодтары", "басқа кодтары"]),
    Column::new("capacity", &["лимит", "лимит наполнения", "вместимость", "сыйымдылығы"]),
    Column::new("held", &["содержится", "наполнение", "численность", "ұсталады", "адам саны"]),
    Column::new("held_on", &["на дату", "дата численности", "күні", "сан күні"]),
    Column::new("features", &["особенности", "ерекшеліктері"]),
    Column::new("department", &["департамент", "ведомство", "басқарма"]),
];

pub(super) const ANSWER: &[Column] = &[
    Column::new("item", &["пункт", "код пункта", "тармақ", "тармақ коды"]).required(),
    Column::new("verdict", &["answer", "ответ", "оценка", "жауап"]).required(),
    Column::new("reason", &["причина", "себеп", "себебі"]),
    Column::new("note", &["примечание", "заметка", "ескертпе"]).long(),
    Column::new("sources", &["source", "источники", "источник", "дереккөздер", "дереккөз"]),
    Column::new("observed_by", &["наблюдал", "проверил", "кто проверил", "тексерген"]),
    Column::new("observed_at", &["время", "когда", "дата", "уақыты", "күні"]),
];

pub(super) const CONTRACT: &[Column] = &[
    Column::new("number", &["номер", "№", "номер контракта", "нөмірі"]).required(),
    Column::new("date", &["дата", "дата контракта", "күні"]).required(),
    Column::new("customer", &["заказчик", "тапсырыс беруші"]).required(),
    Column::new("facility", &["учреждение", "исполнитель", "мекеме"]),
    Column::new("delivery", &["вид", "товар или услуга", "түрі"]),
    Column::new("category", &["категория", "вид продукции", "санат"]),
    Column::new("subject", &["предмет", "предмет контракта", "мәні"]),
    Column::new("sum", &["сумма", "цена", "цена контракта", "сомасы"]).required(),
    Column::new("currency", &["валюта"]),
    Column::new("municipality", &["муниципалитет", "муниципальное образование", "муниципалитеті"]),
    Column::new("platform", &["площадка", "электронная площадка", "алаң"]),
    Column::new("people", &["трудоустроено", "рабочих мест", "жұмысқа орналасты"]),
];

/// The column that a header means.
pub(super) fn find(columns: &'static [Column], header: &str) -> Option<&'static Column> {
    columns.iter().find(|column| column.is_called(header))
}

/// Case, and what people put between words, do not matter.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '_');
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_of_a_table_share_a_name() {
        for columns in [FACILITY, ANSWER, CONTRACT] {
            let names =
                |column: &'static Column| std::iter::once(&column.key).chain(column.also).copied();
            for column in columns {
                for name in names(column) {
                    assert_eq!(find(columns, name), Some(column), "{name}");
                }
            }
        }
    }

    #[test]
    fn headers_are_known_in_any_case() {
        let key = |header| find(FACILITY, header).map(|column| column.key);
        assert_eq!(key(" Held_On"), Some("held_on"));
        assert_eq!(key("held on "), Some("held_on"));
        assert_eq!(key("ЛИМИТ  наполнения"), Some("capacity"));
        assert_eq!(key("Түрі"), Some("type"));
        assert_eq!(key("capasity"), None);
    }
}
