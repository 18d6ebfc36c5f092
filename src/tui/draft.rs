//! Drafts: what was typed into a form and not yet saved when the program had to stop.

use serde::{Deserialize, Serialize};

/// The raw content of a form that was not submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form it belongs to, and of what: `finding/<visit>/<item>`.
    pub form: String,
    /// Name and raw text of every field.
    pub fields: Vec<(String, String)>,
}
