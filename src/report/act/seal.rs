//! The seal of an act: what was open when the commission closed it. Nothing of it is left out because it is awkward.

use crate::domain::checklist::ItemCode;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, Texts, family};
use crate::report::document::Document;

/// A seal as the act tells of it.
#[derive(Debug, Clone)]
pub struct ToldSeal {
    /// Day and time, as the laptop that sealed it told them.
    pub at: String,
    pub by: Guarded<String>,
    /// The code of the records by then.
    pub head: String,
    pub open: Vec<(ItemCode, LocalText)>,
    pub unanswered: Vec<OpenPart>,
    /// Laptops whose records were missing, or not all believed.
    pub devices: Guarded<Vec<ToldDevice>>,
}

/// A section with items that nobody answered.
#[derive(Debug, Clone)]
pub struct OpenPart {
    pub domain: LocalText,
    pub section: LocalText,
    pub items: u32,
    pub of: u32,
}

/// A laptop of which something is to be said.
#[derive(Clone)]
pub enum ToldDevice {
    Missing {
        code: String,
        numbers: String,
    },
    /// `state` is a code of [`family::DEVICE_STATE`].
    Doubted {
        code: String,
        state: &'static str,
        from: u64,
    },
}

impl ToldSeal {
    pub(super) fn told(&self, document: Document, to: Recipient, texts: Texts) -> Document {
        let sealed = Phrase::new("act-seal-at").with("at", self.at.as_str());
        let mut document = document.paragraph(texts.say(&sealed.with("code", self.head.as_str())));
        if let Some(by) = self.by.told_to(to) {
            let by = Phrase::new("act-seal-by").with("name", by.as_str());
            document = document.paragraph(texts.say(&by));
        }
        let lines = self.lines(to, texts);
        if lines.is_empty() {
            return document.paragraph(texts.get("act-seal-nothing-open"));
        }
        document.paragraph(texts.get("act-seal-open")).list(lines)
    }

    fn lines(&self, to: Recipient, texts: Texts) -> Vec<String> {
        let lang = texts.lang();
        let open = self.open.iter().map(|(item, question)| {
            Phrase::new("act-seal-disagreement")
                .with("item", item.as_str())
                .with("question", question.get(lang))
        });
        let unanswered = self.unanswered.iter().map(|part| {
            Phrase::new("act-seal-unanswered")
                .with("domain", part.domain.get(lang))
                .with("section", part.section.get(lang))
                .with("items", part.items.to_string())
                .with("of", part.of.to_string())
        });
        let devices = self.devices.told_to(to).into_iter().flatten().map(|device| match device {
            ToldDevice::Missing { code, numbers } => Phrase::new("act-seal-missing")
                .with("code", code.as_str())
                .with("numbers", numbers.as_str()),
            ToldDevice::Doubted { code, state, from } => Phrase::new("act-seal-doubted")
                .with("code", code.as_str())
                .with("state", texts.name(family::DEVICE_STATE, state))
                .with("from", from.to_string()),
        });
        open.chain(unanswered).chain(devices).map(|line| texts.say(&line)).collect()
    }
}
