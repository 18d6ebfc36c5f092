//! The content files inside the program: it works with nothing beside it.

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// Name and text of every file of `checklists/`.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../checklists/", $name)))),*];
    };
}

embedded![
    "accessibility.toml",
    "bodies.toml",
    "conditions.toml",
    "construction.toml",
    "digital.toml",
    "education.toml",
    "follow-up.toml",
    "glossary.toml",
    "holidays.toml",
    "labour.toml",
    "medical.toml",
    "norms.toml",
    "regime.toml",
    "resocialisation.toml",
    "responses.toml",
    "rights.toml",
    "rule-packs.toml",
    "terms.toml",
    "urgent.toml",
];
