//! Deadlines as people type them, and the day they fall on.
