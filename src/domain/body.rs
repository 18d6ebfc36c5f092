//! Bodies: agencies and organisations that send members or receive instructions.

use serde::{Deserialize, Serialize};

use super::facility::Country;
use super::text::LocalText;

/// An agency or organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Short unique code for files and commands: `uz-shymkent`.
    pub code: String,
    pub name: LocalText,
    pub country: Country,
}
