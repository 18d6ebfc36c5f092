//! Screens: one file each. A new one is that file and a line here.

pub mod checklist;
pub mod comparison;
pub mod disagreements;
pub mod dossier;
pub mod finding;
pub mod findings;
pub mod home;
pub mod inspection;
pub mod instruction;
pub mod instructions;
pub mod linked;
pub mod marks;
pub mod milestones;
mod neighbours;
pub mod plan;
pub mod programme;
pub mod registers;
pub mod results;
pub mod round;
pub mod seal;
pub mod settings;
pub mod summary;
pub mod urgent;
pub mod urgents;
pub mod welcome;
