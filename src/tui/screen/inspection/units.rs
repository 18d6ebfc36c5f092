//! Units of measured values as people write them.

pub(super) use crate::i18n::unit::{amount, unit};
