//! What a new edition of a checklist changes, and which answers still answer the same question.

use std::collections::BTreeSet;

use super::checklist::{Checklist, Formula, Item, ItemCode};
use super::text::{Lang, LocalText};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Added,
    Removed,
    /// The same code asks something else.
    Reworded,
    /// The same question under another code.
    Renumbered,
    /// The same question under the same code.
    Kept,
}

impl Fate {
    pub const ALL: [Self; 5] =
        [Self::Added, Self::Removed, Self::Reworded, Self::Renumbered, Self::Kept];

    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Renumbered => "renumbered",
            Self::Kept => "kept",
        }
    }
}

/// What can change at an item beside its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    Section,
    Title,
    /// A language was added, or letters that do not matter changed.
    Question,
    Guidance,
    Evidence,
    Finding,
    Instruction,
    Means,
    Severity,
    Applicability,
    Host,
    References,
    Norms,
    Measurement,
}

impl Aspect {
    pub const ALL: [Self; 14] = [
        Self::Section,
        Self::Title,
        Self::Question,
        Self::Guidance,
        Self::Evidence,
        Self::Finding,
        Self::Instruction,
        Self::Means,
        Self::Severity,
        Self::Applicability,
        Self::Host,
        Self::References,
        Self::Norms,
        Self::Measurement,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Title => "title",
            Self::Question => "question",
            Self::Guidance => "guidance",
            Self::Evidence => "evidence",
            Self::Finding => "finding",
            Self::Instruction => "instruction",
            Self::Means => "means",
            Self::Severity => "severity",
            Self::Applicability => "applicability",
            Self::Host => "within",
            Self::References => "references",
            Self::Norms => "norms",
            Self::Measurement => "measurement",
        }
    }
}

/// One item in one or both editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDiff<'a> {
    pub fate: Fate,
    pub old: Option<&'a Item>,
    pub new: Option<&'a Item>,
    /// What differs beside a question that was reworded.
    pub changed: BTreeSet<Aspect>,
    /// The new item has a code that asked something else before.
    pub reuses_code: bool,
    /// An answer to the old item answers the new one. Everything else is asked again.
    pub answers_carry_over: bool,
}

impl ItemDiff<'_> {
    /// Whether there is anything to tell.
    pub fn is_change(&self) -> bool {
        self.fate != Fate::Kept || !self.changed.is_empty()
    }
}

/// Every item of both editions: those of the new one in its order, then those that are gone.
pub fn diff<'a>(old: &'a Checklist, new: &'a Checklist) -> Vec<ItemDiff<'a>> {
    let pairs = pairs(old, new);
    let old_of =
        |item: &Item| pairs.iter().find(|(_, new)| new.code == item.code).map(|(old, _)| *old);
    let mut found: Vec<ItemDiff> = Vec::new();
    for item in &new.items {
        let reuses_code = old.item(&item.code).is_some();
        found.push(match old_of(item) {
            Some(before) => compared(before, item),
            None => alone(Fate::Added, None, Some(item), reuses_code),
        });
    }
    let is_paired = |code: &ItemCode| pairs.iter().any(|(old, _)| old.code == *code);
    let gone = old.items.iter().filter(|item| !is_paired(&item.code));
    found.extend(gone.map(|item| alone(Fate::Removed, Some(item), None, false)));
    found
}

/// Old and new items that belong together: the same question first, wherever it stands, then the same code.
fn pairs<'a>(old: &'a Checklist, new: &'a Checklist) -> Vec<(&'a Item, &'a Item)> {
    let mut pairs: Vec<(&Item, &Item)> = Vec::new();
    let rules: [fn(&Item, &Item) -> bool; 3] = [
        |old, new| old.code == new.code && asks_the_same(old, new),
        asks_the_same,
        |old, new| old.code == new.code,
    ];
    for belong in rules {
        for item in &old.items {
            if pairs.iter().any(|(old, _)| old.code == item.code) {
                continue;
            }
            let is_free = |other: &Item| !pairs.iter().any(|(_, new)| new.code == other.code);
            let fitting = new.items.iter().find(|other| belong(item, other) && is_free(other));
            pairs.extend(fitting.map(|other| (item, other)));
        }
    }
    pairs
}

fn compared<'a>(old: &'a Item, new: &'a Item) -> ItemDiff<'a> {
    let same_question = asks_the_same(old, new);
    let fate = match (same_question, old.code == new.code) {
        (false, _) => Fate::Reworded,
        (true, false) => Fate::Renumbered,
        (true, true) => Fate::Kept,
    };
    let mut changed = changed(old, new);
    if !same_question {
        changed.remove(&Aspect::Question);
    }
    ItemDiff {
        fate,
        old: Some(old),
        new: Some(new),
        // Numbers taken by another formula would mean something else.
        answers_carry_over: same_question && measured(old) == measured(new),
        reuses_code: false,
        changed,
    }
}

fn alone<'a>(
    fate: Fate,
    old: Option<&'a Item>,
    new: Option<&'a Item>,
    reuses_code: bool,
) -> ItemDiff<'a> {
    let changed = BTreeSet::new();
    ItemDiff { fate, old, new, changed, reuses_code, answers_carry_over: false }
}

fn changed(old: &Item, new: &Item) -> BTreeSet<Aspect> {
    let aspects = [
        (Aspect::Section, old.section != new.section),
        (Aspect::Title, old.title != new.title),
        (Aspect::Question, old.question != new.question),
        (Aspect::Guidance, old.guidance != new.guidance),
        (Aspect::Evidence, old.evidence != new.evidence),
        (Aspect::Finding, old.finding != new.finding),
        (Aspect::Instruction, old.instruction != new.instruction),
        (Aspect::Means, old.means != new.means),
        (Aspect::Severity, old.severity != new.severity),
        (Aspect::Applicability, old.applies != new.applies),
        (Aspect::Host, old.within != new.within),
        (Aspect::References, old.references != new.references),
        (Aspect::Norms, old.norms != new.norms),
        (Aspect::Measurement, old.measurement != new.measurement),
    ];
    aspects.into_iter().filter(|(_, differs)| *differs).map(|(aspect, _)| aspect).collect()
}

/// What a measured value means.
#[derive(PartialEq, Eq)]
struct Meaning<'a> {
    formula: &'a Formula,
    unit: &'a str,
    /// Key and unit of every input.
    inputs: Vec<(&'a str, &'a str)>,
}

fn measured(item: &Item) -> Option<Meaning<'_>> {
    let measurement = item.measurement.as_ref()?;
    let inputs = measurement.inputs.iter().map(|input| (input.key.as_str(), input.unit.as_str()));
    Some(Meaning {
        formula: &measurement.formula,
        unit: &measurement.unit,
        inputs: inputs.collect(),
    })
}

/// Whether the questions are the same in every language that both have, and there is such a language.
fn asks_the_same(old: &Item, new: &Item) -> bool {
    let both = |lang: Lang| said(&old.question, lang).zip(said(&new.question, lang));
    let mut shared = Lang::ALL.into_iter().filter_map(both).peekable();
    shared.peek().is_some() && shared.all(|(old, new)| old == new)
}

fn said(text: &LocalText, lang: Lang) -> Option<String> {
    text.exact(lang).map(normalised)
}

/// The words of a text without what does not matter to its meaning: case, spaces, punctuation, ё or е.
pub fn normalised(text: &str) -> String {
    let letters = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let plain = letters.flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::checklist::Applicability;
    use crate::domain::finding::Severity;

    fn item(code: &str, question: &str) -> Item {
        Item { question: LocalText::new(Lang::Ru, question), ..Item::bare(code) }
    }

    fn checklist(items: Vec<Item>) -> Checklist {
        Checklist {
            code: "CON".parse().unwrap(),
            edition: "1".into(),
            order: 1,
            core: true,
            title: LocalText::default(),
            sections: Vec::new(),
            items,
            hash: String::new(),
        }
    }

    fn brief(found: &ItemDiff) -> (Fate, String, String, bool) {
        let code =
            |item: Option<&Item>| item.map_or_else(String::new, |item| item.code.to_string());
        (found.fate, code(found.old), code(found.new), found.answers_carry_over)
    }

    #[test]
    fn every_fate_is_told_and_only_the_same_question_keeps_its_answers() {
        let old = checklist(vec![
            item("CON-01", "Ещё есть вода?"),
            item("CON-02", "Есть свет?"),
            item("CON-03", "Есть тепло?"),
            item("CON-04", "Есть еда?"),
        ]);
        let new = checklist(vec![
            item("CON-01", "еще  есть вода"),
            item("CON-02", "Есть ли свет днём?"),
            item("CON-05", "Есть тепло?"),
            item("CON-06", "Есть врач?"),
        ]);
        let found = diff(&old, &new);
        let expected = [
            (Fate::Kept, "CON-01", "CON-01", true),
            (Fate::Reworded, "CON-02", "CON-02", false),
            (Fate::Renumbered, "CON-03", "CON-05", true),
            (Fate::Added, "", "CON-06", false),
            (Fate::Removed, "CON-04", "", false),
        ]
        .map(|(fate, old, new, carries)| (fate, old.to_owned(), new.to_owned(), carries));
        assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), expected);
        assert_eq!(found[0].changed, BTreeSet::from([Aspect::Question]));
    }

    #[test]
    fn two_items_that_change_places_keep_their_answers_and_a_reused_code_is_told() {
        let old = checklist(vec![item("CON-01", "Вода?"), item("CON-02", "Свет?")]);
        let swapped = checklist(vec![item("CON-01", "Свет?"), item("CON-02", "Вода?")]);
        assert!(diff(&old, &swapped).iter().all(|found| found.fate == Fate::Renumbered));
        let reused = checklist(vec![item("CON-01", "Тепло?"), item("CON-03", "Вода?")]);
        let found = diff(&old, &reused);
        assert_eq!((found[0].fate, found[0].reuses_code), (Fate::Added, true));
        assert_eq!(found[1].fate, Fate::Renumbered);
    }

    #[test]
    fn what_changed_beside_the_question_is_named_and_another_formula_asks_again() {
        let old = checklist(vec![item("CON-01", "Вода?"), item("CON-02", "Свет?")]);
        let mut new = old.clone();
        new.items[0].severity = Severity::High;
        new.items[0].applies =
            Applicability::Only { types: BTreeSet::new(), features: BTreeSet::new() };
        new.items[1].measurement = Some(crate::domain::checklist::Measurement {
            inputs: Vec::new(),
            formula: Formula::Input("lux".into()),
            unit: "lux".into(),
        });
        let found = diff(&old, &new);
        assert_eq!(found[0].changed, BTreeSet::from([Aspect::Severity, Aspect::Applicability]));
        assert!(found[0].answers_carry_over && !found[1].answers_carry_over);
        let mut translated = old.clone();
        translated.items[0].question = LocalText::new(Lang::Ru, "Вода?").with(Lang::Kk, "Су?");
        assert!(diff(&old, &translated)[0].answers_carry_over, "a language was added");
        let mut other = translated.clone();
        other.items[0].question = LocalText::new(Lang::Ru, "Вода?").with(Lang::Kk, "Жарық?");
        assert!(!diff(&translated, &other)[0].answers_carry_over);
    }

    fn editions() -> impl Strategy<Value = Checklist> {
        let items = proptest::collection::btree_map(1_u8..9, "[абв]{1,2}", 0..6);
        items.prop_map(|items| {
            let item =
                |(number, question): (&u8, &String)| item(&format!("CON-{number:02}"), question);
            checklist(items.iter().map(item).collect())
        })
    }

    proptest! {
        #[test]
        fn an_edition_differs_from_itself_in_nothing(edition in editions()) {
            prop_assert!(diff(&edition, &edition).iter().all(|found| !found.is_change()));
        }

        #[test]
        fn every_item_of_both_editions_is_told_once(old in editions(), new in editions()) {
            let found = diff(&old, &new);
            let before: BTreeSet<_> = found.iter().filter_map(|of| Some(&of.old?.code)).collect();
            let after: BTreeSet<_> = found.iter().filter_map(|of| Some(&of.new?.code)).collect();
            prop_assert_eq!(before, old.items.iter().map(|item| &item.code).collect());
            prop_assert_eq!(after, new.items.iter().map(|item| &item.code).collect());
            let (olds, news) = (old.items.len(), new.items.len());
            let pairs = found.iter().filter(|of| of.old.is_some() && of.new.is_some()).count();
            prop_assert_eq!(found.len(), olds + news - pairs);
            for of in found.iter().filter(|of| of.answers_carry_over) {
                let text = |item: Option<&Item>| item.map(|item| normalised(item.question.get(Lang::Ru)));
                prop_assert_eq!(text(of.old), text(of.new));
            }
        }
    }
}
