//! The built binary, driven as a script drives it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "cli/backups.rs"]
mod backups;
#[path = "cli/bad_answers.rs"]
mod bad_answers;
#[path = "cli/bad_facilities.rs"]
mod bad_facilities;
#[allow(dead_code, reason = "only the ledger is of use here")]
#[path = "recipients/canaries.rs"]
mod canaries;
#[path = "cli/check_points.rs"]
mod check_points;
#[path = "cli/checklists.rs"]
mod checklists;
#[path = "cli/custody.rs"]
mod custody;
#[path = "cli/damage.rs"]
mod damage;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/dossier.rs"]
mod dossier;
#[path = "cli/evidence.rs"]
mod evidence;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/heads.rs"]
mod heads;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "support/hostile.rs"]
mod hostile_data;
#[path = "cli/identity.rs"]
mod identity;
#[path = "cli/interviews.rs"]
mod interviews;
#[path = "cli/journey.rs"]
mod journey;
#[path = "cli/language.rs"]
mod language;
#[path = "cli/lists.rs"]
mod lists;
#[path = "cli/marks.rs"]
mod marks;
#[cfg(not(feature = "hub"))]
#[path = "cli/no_hub.rs"]
mod no_hub;
#[path = "cli/packs.rs"]
mod packs;
#[path = "cli/passphrase.rs"]
mod passphrase;
#[path = "cli/recovery.rs"]
mod recovery;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/rosters.rs"]
mod rosters;
#[path = "cli/salvage.rs"]
mod salvage;
#[path = "cli/sample.rs"]
mod sample;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "cli/shapes.rs"]
mod shapes;
#[path = "cli/summary.rs"]
mod summary;
#[path = "cli/told_apart.rs"]
mod told_apart;
#[path = "cli/two_processes.rs"]
mod two_processes;
#[path = "cli/urgent.rs"]
mod urgent;
#[path = "cli/world.rs"]
mod world;
