//! Pieces of work that are watched step by step, and what is known to be saved after each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Duration;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::instruction::{Report, ReportScope};
use tekseru::domain::person::Person;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::ledger::disk::Disk;
use tekseru::ledger::entropy::SeededEntropy;
use tekseru::ledger::log::{Piece, scan_with};
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::register_id::RegisterKind;
use tekseru::report;
use tekseru::workspace::clock::ManualClock;
use tekseru::workspace::command::{Command, ImportedAnswer};
use tekseru::workspace::export::{Order, Shape};
use tekseru::workspace::papers::{self, Scope};
use tekseru::workspace::publish::Existing;
use tekseru::workspace::{self, Cost, Layout, OpenError, OpenOptions, Passphrase, Workspace};

use crate::base::{Base, note};
use crate::journal::{Journal, Taken};
use crate::scene::{day, item};
use crate::tree::{Room, Tree};

pub(crate) const ITEMS: [&str; 6] = ["RIG-01", "RIG-02", "RIG-03", "RIG-05", "RIG-06", "RIG-07"];
pub(crate) const OTHER: &str = "совсем другая фраза";
pub(crate) const DRAFTS: &str = "drafts.json";

/// One piece of work.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    Open,
    Introduce,
    Answer(u32),
    /// So many answers from a file, in one commit.
    Import(u32),
    Finding,
    Reports,
    Draft(u32),
    Note,
    /// The word of the second of two people: what they agreed upon is destroyed.
    Erase,
    Export(u32),
    /// The papers of a round in a folder with its lists.
    Folder,
    /// A file is taken in.
    Evidence(u32),
    /// A file goes out.
    CopyEvidence,
    /// Records go to another laptop.
    Pack,
    /// Records of another laptop come.
    TakeIn(u32),
    Backup,
    /// A copy on such a day after the first, before which older ones give way.
    Rotate(u32),
    /// From the first copy there is.
    Restore,
    Salvage,
    Close,
    /// What a kill leaves behind.
    Drop,
    Set,
    Change,
    Remove,
}

pub(crate) fn data(root: &Path) -> PathBuf {
    root.join("data")
}

/// What is certainly saved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The payloads of all records; none are read where they are sealed.
    pub(crate) records: BTreeSet<Arc<[u8]>>,
    pub(crate) count: u64,
    pub(crate) introduced: bool,
    pub(crate) draft: Option<String>,
    /// What was handed out.
    pub(crate) out: BTreeMap<PathBuf, Arc<Vec<u8>>>,
    /// Bundles packed and taken in.
    pub(crate) exchanges: usize,
    /// Files of evidence.
    pub(crate) evidence: usize,
    /// The note that two people wanted erased is.
    pub(crate) erased: bool,
    /// Copies and packs, which whoever gets them can check.
    pub(crate) bags: BTreeSet<PathBuf>,
    /// Data that was restored or salvaged, with how many records it has at least.
    pub(crate) laid: BTreeMap<PathBuf, u64>,
    /// By what the data opens.
    pub(crate) passphrase: Option<&'static str>,
}

/// A workspace at work and whoever looks on.
pub(crate) struct World<'a> {
    pub(crate) base: &'a Base,
    pub(crate) root: PathBuf,
    clock: Arc<ManualClock>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) workspace: Option<Workspace>,
    pub(crate) known: Known,
}

/// The morning of the first day.
pub(crate) fn clock() -> Arc<ManualClock> {
    let at = day("2025-08-25").and_hms_opt(9, 0, 0).unwrap();
    Arc::new(ManualClock::new(at, Duration::seconds(1)))
}

/// Opens data with somebody at the door.
pub(crate) fn open_watched(
    dir: &Path,
    journal: &Arc<Journal>,
    (passphrase, clock): (Option<&str>, &Arc<ManualClock>),
) -> Result<Workspace, OpenError> {
    Workspace::open(OpenOptions {
        clock: Box::new(Arc::clone(clock)),
        // Other logs that are there already must not meet a device of the same keys.
        entropy: Box::new(SeededEntropy::new(format!("{:?}", names(&dir.join("ledger"))))),
        passphrase: passphrase.map(Passphrase::new),
        cost: Cost::FLOOR,
        disk: Disk::watched(Arc::<Journal>::clone(journal)),
        ..OpenOptions::new(dir, &mut |_| {})
    })
}

fn names(dir: &Path) -> BTreeSet<std::ffi::OsString> {
    let entries = std::fs::read_dir(dir).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

impl<'a> World<'a> {
    pub(crate) fn new(base: &'a Base, root: &Path, journal: Journal) -> Self {
        let known = Known {
            introduced: data(root).join("settings.toml").exists(),
            draft: std::fs::read_to_string(data(root).join(DRAFTS)).ok(),
            evidence: usize::from(data(root).join("blobs").is_dir()),
            ..Known::default()
        };
        let journal = Arc::new(journal);
        Self { base, root: root.to_owned(), clock: clock(), journal, workspace: None, known }
    }

    pub(crate) fn layout(&self) -> Layout {
        self.watched(&data(&self.root))
    }

    /// A data directory on the disk where somebody looks on.
    pub(crate) fn watched(&self, dir: &Path) -> Layout {
        Layout::new(dir).through(Disk::watched(Arc::<Journal>::clone(&self.journal)))
    }

    /// It is the morning of so many days after the first.
    pub(crate) fn wake_on(&self, days: u32) {
        let at = day("2025-08-25").and_hms_opt(9, 0, 0).unwrap();
        self.clock.set(at + Duration::days(i64::from(days)));
    }

    pub(crate) fn own(&mut self) -> Result<&mut Workspace, String> {
        self.workspace.as_mut().ok_or_else(|| "not open".to_owned())
    }

    /// Does a piece of work; what is known afterwards if it succeeded.
    pub(crate) fn play(&mut self, op: Op) -> Result<(), String> {
        self.attempt(op)?;
        self.learn();
        Ok(())
    }

    fn attempt(&mut self, op: Op) -> Result<(), String> {
        let told = |error: &dyn std::fmt::Display| error.to_string();
        match op {
            Op::Open => {
                let opened = open_watched(
                    &data(&self.root),
                    &self.journal,
                    (self.known.passphrase, &self.clock),
                );
                self.workspace = Some(opened.map_err(|error| told(&error))?);
            }
            Op::Close => match self.workspace.take() {
                Some(open) => open.close().map_err(|error| told(&error))?,
                None => return Err("not open".into()),
            },
            Op::Drop => drop(self.workspace.take()),
            Op::Draft(number) => {
                let text = format!("черновик {number}");
                let files = self.own()?.private_files();
                files.write(DRAFTS, text.as_bytes()).map_err(|error| told(&error))?;
                self.known.draft = Some(text);
            }
            Op::Export(number) => self.export(number)?,
            Op::Folder
            | Op::Evidence(_)
            | Op::CopyEvidence
            | Op::Pack
            | Op::TakeIn(_)
            | Op::Backup
            | Op::Rotate(_)
            | Op::Restore
            | Op::Salvage => self.hand(op)?,
            Op::Set | Op::Change | Op::Remove => self.reseal(op).map_err(|error| told(&error))?,
            Op::Erase if self.is_erased() => self.known.erased = true,
            op => {
                let command = self.command(op);
                self.own()?.execute(command).map_err(|error| told(&error))?;
                self.known.introduced |= matches!(op, Op::Introduce);
                self.known.erased |= matches!(op, Op::Erase);
            }
        }
        Ok(())
    }

    fn is_erased(&self) -> bool {
        let rows = self.workspace.as_ref().and_then(|open| open.erasure_rows().ok());
        rows.is_some_and(|rows| rows.iter().any(|row| row.view.erased.is_some()))
    }

    fn command(&self, op: Op) -> Command {
        let visit = self.base.visit;
        let said = |number: u32| Answer {
            note: format!("{number} {}", "подробности ".repeat(number as usize % 7 * 12)),
            ..Answer::new(Verdict::Compliant)
        };
        let item_of = |number: u32| item(ITEMS[number as usize % ITEMS.len()]);
        match op {
            Op::Introduce => {
                let (name, post) = ("Образцов А. А.".into(), "прокурор".into());
                Command::IntroduceSelf { person: Person { name, post, body: None }, body: None }
            }
            Op::Answer(number) => {
                Command::RecordAnswer { visit, item: item_of(number), answer: said(number) }
            }
            Op::Import(count) => Command::ImportAnswers {
                visit,
                answers: (0..count.min(6))
                    .map(|number| ImportedAnswer {
                        item: item_of(number),
                        observer: None,
                        answer: said(number * 100 + count),
                    })
                    .collect(),
            },
            Op::Note => Command::NoteInterview { visit, note: note("Вода есть") },
            Op::Erase => Command::ConfirmErasure { id: self.base.noted.clone() },
            Op::Finding => Command::RaiseFinding(Finding::new(
                visit,
                Some(item("RIG-04")),
                "Нет света",
                Severity::Low,
            )),
            _ => {
                let report = Report {
                    by: self.base.lead,
                    on: day("2025-08-25"),
                    text: "сделано".into(),
                    scope: ReportScope::Final,
                    document: None,
                };
                Command::TakeReports(vec![(self.base.instruction, report)])
            }
        }
    }

    fn export(&mut self, number: u32) -> Result<(), String> {
        let path = self.root.join("out").join(format!("list-{number}.csv"));
        let order = Order {
            paper: papers::paper("instructions").unwrap(),
            format: report::format("csv").unwrap(),
            scope: Scope::of_all(day("2025-08-25")),
            beside: None,
            shape: Shape::Usual,
        };
        let texts = Texts::load(Lang::Ru);
        let mut go_on = |_| std::ops::ControlFlow::Continue(());
        self.own()?
            .export(&order, texts, (&path, Existing::Replace), &mut go_on)
            .map_err(|error| error.to_string())?;
        let bytes = Arc::new(std::fs::read(&path).unwrap());
        self.known.out.insert(path.strip_prefix(&self.root).unwrap().to_owned(), bytes);
        Ok(())
    }

    fn reseal(&mut self, op: Op) -> Result<(), OpenError> {
        let (first, other) = (Passphrase::new(crate::scene::PASSPHRASE), Passphrase::new(OTHER));
        let layout = self.layout();
        self.known.passphrase = match op {
            Op::Set => {
                workspace::set_passphrase(&layout, (&first, Cost::FLOOR))?;
                Some(crate::scene::PASSPHRASE)
            }
            Op::Change => {
                let changed = workspace::change_passphrase(&layout, &first, (&other, Cost::FLOOR));
                // What is told to be in force must be.
                if matches!(changed, Err(OpenError::ChangeUncertain { .. })) {
                    self.known.passphrase = Some(OTHER);
                }
                changed?;
                Some(OTHER)
            }
            _ => {
                let own = self.known.passphrase.unwrap_or(OTHER);
                workspace::remove_passphrase(&layout, &Passphrase::new(own))?;
                None
            }
        };
        Ok(())
    }

    fn learn(&mut self) {
        if self.known.passphrase.is_none() {
            self.known.records = records(&data(&self.root));
            self.known.count = self.known.records.len() as u64;
        } else if let Some(open) = &self.workspace {
            self.known.count = open.record_count();
        }
        if let Some(open) = &self.workspace {
            self.known.exchanges = open.exchanges().unwrap().len();
        }
    }
}

/// The payload of every record in the logs that lie in the clear. Bodies of interviews are left out: they may be
/// erased.
pub(crate) fn records(data: &Path) -> BTreeSet<Arc<[u8]>> {
    let mut found = BTreeSet::new();
    let entries = std::fs::read_dir(data.join("ledger")).into_iter().flatten();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|ending| ending == "log") {
            scan_with(&path, |piece| {
                if let Piece::Frame { payload, .. } = piece {
                    found.insert(lasting(&payload));
                }
            })
            .unwrap();
        }
    }
    found
}

fn lasting(payload: &[u8]) -> Arc<[u8]> {
    let is_interview = Record::read_header(payload)
        .is_ok_and(|(_, header)| header.subject.kind() == RegisterKind::Interview.name());
    if !is_interview {
        return Arc::from(payload);
    }
    let record = Record::read_trusted(payload).unwrap();
    Arc::from(Record { body: BodyState::Erased, ..record }.payload())
}

/// A play that was watched from its beginning to its end.
pub(crate) struct Played {
    pub(crate) start: Tree,
    pub(crate) steps: Vec<Taken>,
    /// What is known after so many steps.
    pub(crate) known: Vec<(usize, Known)>,
}

impl Played {
    pub(crate) fn new(base: &Base, start: &Tree, ops: &[Op]) -> Self {
        Self::opening_with(base, start, (None, ops))
    }

    pub(crate) fn opening_with(
        base: &Base,
        start: &Tree,
        (passphrase, ops): (Option<&'static str>, &[Op]),
    ) -> Self {
        let room = Room::new();
        room.hold(&[start]);
        let mut world = World::new(base, room.path(), Journal::new(room.path()));
        world.known.passphrase = passphrase;
        world.learn();
        let mut known = vec![(0, world.known.clone())];
        for op in ops {
            world.play(*op).unwrap_or_else(|error| panic!("{op:?}: {error}"));
            known.push((world.journal.len(), world.known.clone()));
        }
        let start = start.clone();
        Self { start, steps: world.journal.take(), known }
    }

    /// What is known for sure after so many steps, and what will be known next.
    pub(crate) fn known_at(&self, steps: usize) -> (&Known, &Known) {
        let next = self.known.partition_point(|(at, _)| *at <= steps);
        let floor = &self.known[next - 1].1;
        (floor, self.known.get(next).map_or(floor, |(_, known)| known))
    }
}
