//! Instructions (поручение).
