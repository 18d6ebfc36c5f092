//! People who record: members of commissions and executors.

use serde::{Deserialize, Serialize};

use super::id::BodyId;

/// A person as the commission names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
}
