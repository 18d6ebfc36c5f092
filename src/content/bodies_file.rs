//! Reading the file of bodies, and which of them is addressed by default.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::{Named, ProblemKind, Vocabulary};
use crate::domain::body::Body;
use crate::domain::checklist::DomainCode;
use crate::domain::facility::Country;

/// A body that comes with the program, and the domains whose instructions go to it by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultBody {
    pub body: Body,
    pub default_for: Vec<DomainCode>,
}

/// Bodies that come with the program, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefaultBodies {
    bodies: Vec<DefaultBody>,
    addressees: BTreeMap<(Country, DomainCode), Vec<Body>>,
}

impl DefaultBodies {
    /// The bodies to which instructions of this domain usually go in this country, the likeliest first.
    pub fn addressees(&self, country: Country, domain: &DomainCode) -> &[Body] {
        self.addressees.get(&(country, domain.clone())).map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = &DefaultBody> {
        self.bodies.iter()
    }

    pub fn body(&self, code: &str) -> Option<&Body> {
        self.bodies.iter().map(|known| &known.body).find(|body| body.code == code)
    }

    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }
}

impl FromIterator<DefaultBody> for DefaultBodies {
    fn from_iter<I: IntoIterator<Item = DefaultBody>>(bodies: I) -> Self {
        let bodies: Vec<DefaultBody> = bodies.into_iter().collect();
        let mut addressees: BTreeMap<_, Vec<Body>> = BTreeMap::new();
        for DefaultBody { body, default_for } in &bodies {
            for domain in default_for {
                addressees.entry((body.country, domain.clone())).or_default().push(body.clone());
            }
        }
        Self { bodies, addressees }
    }
}

/// The bodies that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<DefaultBody> {
    let fields = Fields::of(root, 0);
    fields.only(&["body"], faults);
    let mut once = Once::default();
    let mut bodies = Vec::new();
    for table in fields.tables("body", faults) {
        let code = table.id("code", faults);
        faults.about(code.map(|code| code.value));
        let is_new = code.is_none_or(|code| once.is_new(Named::Body, code.value, code.at, faults));
        let code = code.map(|code| code.value.to_owned());
        bodies.extend(read_body(table, code, faults).filter(|_| is_new));
        faults.about(None);
    }
    bodies
}

fn read_body(fields: Fields, code: Option<String>, faults: &mut Faults) -> Option<DefaultBody> {
    fields.only(&["code", "country", "name", "default_for"], faults);
    let country = fields.word("country", Vocabulary::Country, Country::from_code, faults);
    let name = fields.local_text("name", faults);
    let mut default_for = Vec::new();
    for word in fields.texts_or_nothing("default_for", faults) {
        match word.value.parse() {
            Ok(domain) => default_for.push(domain),
            Err(_) => {
                faults.note(word.at, ProblemKind::NotACode { text: word.value.to_owned() });
            }
        }
    }
    let body = Body { code: code?, name: name?, country: country? };
    Some(DefaultBody { body, default_for })
}
