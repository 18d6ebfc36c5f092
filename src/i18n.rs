//! What the program says to people, in Russian, Kazakh and English.
//!
//! Every sentence lives in `i18n/<language>/<area>.ftl`; the code names it by key. A key that is
//! missing falls back to Russian and then to the key itself, so that a slip shows and nothing
//! breaks; a test keeps the three languages and the code in step.

pub mod family;
mod files;
pub mod locale;
pub mod phrase;
pub mod unit;

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use crate::domain::text::Lang;
use family::Family;
pub use phrase::{Phrase, Value};

type Bundle = FluentBundle<FluentResource>;

static RU: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Ru));
static KK: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Kk));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En));

/// The texts of one language. A handle: copying it is free.
#[derive(Clone, Copy)]
pub struct Texts {
    lang: Lang,
}

impl Texts {
    pub fn load(lang: Lang) -> Self {
        Self { lang }
    }

    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The text of `key`, which may name an attribute: `action-help.short`.
    pub fn get(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with its variables filled in.
    pub fn with(self, key: &str, args: &[(&str, Value)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set((*name).to_owned(), self.fluent(value));
        }
        [self.lang, Lang::Ru]
            .into_iter()
            .find_map(|lang| format(bundle_of(lang), key, &filled))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The text of a phrase that was put together where the language was not known.
    pub fn say(self, phrase: &Phrase) -> String {
        let args: Vec<_> = phrase.args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.with(&phrase.key, &args)
    }

    /// The word for one member of a family of codes: a verdict, a severity, a facility type.
    pub fn name(self, family: Family, code: &str) -> String {
        self.get(&family.key(code))
    }

    /// The words for a member of a family that has several, the usual one first.
    pub fn words(self, family: Family, code: &str) -> Vec<String> {
        let text = self.name(family, code);
        let words = text.split(',').map(|word| word.trim().to_owned());
        words.filter(|word| !word.is_empty()).collect()
    }

    fn fluent(self, value: &Value) -> FluentValue<'static> {
        match value {
            Value::Text(text) => FluentValue::from(text.clone()),
            Value::Number(number) => FluentValue::from(*number),
            Value::Local(text) => FluentValue::from(text.get(self.lang).to_owned()),
            Value::Phrase(phrase) => FluentValue::from(self.say(phrase)),
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.lang).finish()
    }
}

fn bundle_of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Ru => &RU,
        Lang::Kk => &KK,
        Lang::En => &EN,
    }
}

fn bundle(lang: Lang) -> Bundle {
    let id: LanguageIdentifier =
        lang.code().parse().expect("the codes of the three languages are language identifiers");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The invisible isolation marks around variables would break the width of columns.
    bundle.set_use_isolating(false);
    for (_, source) in files::of(lang) {
        // A syntax error costs the one entry it is in; the test names it.
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(resource, _problems)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn format(bundle: &Bundle, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_shows_its_key_and_breaks_nothing() {
        assert_eq!(Texts::load(Lang::Kk).get("no-such-text"), "no-such-text");
        assert_eq!(Texts::load(Lang::Kk).get("no-such-text.short"), "no-such-text.short");
    }

    #[test]
    fn variables_carry_no_invisible_marks() {
        let text = Texts::load(Lang::Ru)
            .with("tui-too-small", &[("width", 40.into()), ("height", 10.into())]);
        assert!(text.contains("40×10"), "{text}");
    }

    #[test]
    fn a_family_names_its_members() {
        let word = |lang| Texts::load(lang).name(family::VERDICT, "partly");
        assert_eq!(word(Lang::En), "partly");
        assert_eq!(word(Lang::Ru), "частично");
        assert_eq!(word(Lang::Kk), "ішінара");
    }
}
