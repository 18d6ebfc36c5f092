//! The words of the field as types, and the rules a lawyer would recognise.
//!
//! Nothing here knows a screen, a disk, a clock or a human language: "today" is always an argument,
//! and every refusal is a value that the faces put into words.

pub mod answer;
pub mod asked;
pub mod body;
pub mod check_point;
pub mod checklist;
pub mod checklist_diff;
pub mod compare;
pub mod copies;
pub mod custody;
pub mod deadline;
pub mod deadline_rules;
pub mod disagreement;
pub mod discipline;
pub mod dossier;
pub mod erasure;
pub mod evidence;
pub mod facility;
pub mod filter;
pub mod finding;
pub mod fold;
pub mod follow_up;
pub mod heat;
pub mod hidden;
pub mod id;
pub mod identity;
pub mod instruction;
pub mod interview;
pub mod judged;
pub mod marks;
pub mod measure;
pub mod norm;
pub mod person;
pub mod programme;
pub mod readiness;
pub mod recipient;
pub mod rehearsal;
pub mod response;
pub mod review;
pub mod room;
pub mod round;
pub mod score;
pub mod side_by_side;
pub mod term;
pub mod text;
pub mod trend;
pub mod urgent;
pub mod visit;
pub mod wording;
pub mod workdays;
