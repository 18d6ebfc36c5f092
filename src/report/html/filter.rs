//! Long tables narrowed in the browser: by words and by the values of their columns.
//!
//! The one script of a page is always the same; what it shows comes from the page as text, never as markup.
//! The page names the hash of its script and of its style, and a browser runs and fetches nothing else.

use std::io::{self, Write};

use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

use super::line;
use crate::i18n::Texts;
use crate::report::document::{Cell, Document, Part, Table};

const SCRIPT: &str = include_str!("filter.js");

/// Fewer rows are seen at a glance.
const FROM_ROWS: usize = 12;

/// What is filled in by hand is printed whole, never searched.
fn is_long(table: &Table) -> bool {
    let is_blank = |cell: &Cell| matches!(cell, Cell::Blanks(_) | Cell::Boxes(_));
    let rows = table.rows();
    rows.len() >= FROM_ROWS && !rows.iter().flatten().any(is_blank)
}

/// Whether the page has anything to be narrowed.
pub(super) fn is_needed(document: &Document) -> bool {
    document.parts.iter().any(|part| match part {
        Part::Table(table) => is_long(table),
        Part::Chart(chart) => is_long(&chart.table()),
        _ => false,
    })
}

/// What the page may do: look as its style says and run its script, if it has one.
pub(super) fn policy(style: &str, document: &Document) -> String {
    let style = hash(style);
    let script = if is_needed(document) {
        format!("; script-src '{}'", hash(SCRIPT))
    } else {
        String::new()
    };
    format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{style}'{script}")
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(text)))
}

/// The controls above a long table, which only the script brings to sight.
pub(super) fn write_controls(table: &Table, texts: Texts, sink: &mut dyn Write) -> io::Result<()> {
    if !is_long(table) {
        return Ok(());
    }
    let word = |key| line(&texts.get(key));
    let (find, all, shown) =
        (word("html-filter-find"), word("html-filter-all"), word("html-filter-shown"));
    let rows = table.rows().len();
    writeln!(sink, "<div class=\"filter\" data-all=\"{all}\" hidden>")?;
    writeln!(sink, "<label>{find}<input type=\"search\"></label>")?;
    writeln!(sink, "<p>{shown}: <output>{rows}</output> / {rows}</p>\n</div>")
}

pub(super) fn write_script(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    if is_needed(document) {
        writeln!(sink, "<script>{SCRIPT}</script>")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Lang;
    use crate::report::document::{Cell, ColumnOf};
    use crate::report::html::write;

    const HOSTILE: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" \
        onfocus=\"alert(1)\" javascript:alert(1) <!-- <style>*{} ${alert(1)} `x`";

    fn page(text: &str, rows: usize) -> String {
        let texts = vec![text; rows];
        let column = ColumnOf::new("k", text, |text: &&str| Cell::from(*text));
        let table = Table::of("t", &texts, vec![column]);
        let document = Document::new(Lang::Kk, text).fact(text, text).note(text).table(table);
        let mut page = Vec::new();
        write(&document, &mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    /// What stands between the first of these and the next of those.
    fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
        page.split_once(from).unwrap().1.split_once(to).unwrap().0
    }

    #[test]
    fn a_page_runs_its_own_script_and_nothing_that_stands_in_a_cell() {
        let page = page(HOSTILE, FROM_ROWS);
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
        assert_eq!(between(&page, "<script>", "</script>"), SCRIPT);
        let words = page.replace(SCRIPT, "");
        for tag in ["<img", "<!--", "<iframe", "<link", "<a ", "<object"] {
            assert!(!words.contains(tag), "{tag}");
        }
        // Of what a cell says no quotation mark is left that could end an attribute.
        assert!(
            !words.contains("\" onfocus") && !words.contains("href") && !words.contains("url(")
        );
        assert!(words.contains("javascript:alert(1)"), "it is told as what it is: a text");
    }

    #[test]
    fn a_page_names_the_hashes_of_what_it_holds() {
        let page = page("душ", FROM_ROWS);
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
        let style = hash(between(&page, "<style>", "</style>"));
        let script = hash(between(&page, "<script>", "</script>"));
        let expected = format!(
            "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{style}'; script-src '{script}'"
        );
        assert_eq!(policy, expected);
        assert!(!page.contains("style="), "a browser would not obey a style beside the one named");
    }

    #[test]
    fn an_endless_word_may_be_broken_and_nothing_of_it_is_lost() {
        let word = "ы".repeat(100);
        let page = page(&format!("{word}\r\n<b> конец"), 1);
        assert_eq!(page.matches("<wbr>").count(), 2 * 3, "in the fact and in the row");
        let whole = page.replace("<wbr>", "");
        assert!(whole.contains(&format!("<td>{word}<br>&lt;b&gt; конец</td>")), "{whole}");
    }

    #[test]
    fn a_short_table_needs_no_script() {
        let page = page("душ", FROM_ROWS - 1);
        assert!(!page.contains("<script") && !page.contains("script-src"), "{page}");
        assert!(!page.contains("class=\"filter\""));
    }
}
