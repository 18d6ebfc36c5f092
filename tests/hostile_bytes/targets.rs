//! Everything that reads bytes from outside, each with sound files of its kind.

use std::fs;
use std::path::{Path, PathBuf};

use tekseru::content::Content;
use tekseru::domain::answer::Verdict;
use tekseru::exchange::bag;
use tekseru::i18n::{Lang, Texts};
use tekseru::ledger::fact::Fact;
use tekseru::ledger::header::Header;
use tekseru::ledger::key::KeyFile;
use tekseru::ledger::log::{Piece, Scanner, scan_sealed, scan_with};
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::seal::{LogSeal, StoreKey};
use tekseru::ledger::verify::verify_dir;
use tekseru::ledger::witness;
use tekseru::report::docx::template;
use tekseru::report::{self, Document};
use tekseru::workspace::pack::PackOrder;
use tekseru::workspace::papers::{self, Scope};
use tekseru::workspace::publish::Existing;
use tekseru::workspace::settings::Settings;

use crate::scene::{Scene, day};

/// Reads bytes from outside.
type Reader<'a> = Box<dyn Fn(&[u8]) + 'a>;

pub(crate) struct Target<'a> {
    pub(crate) name: &'static str,
    /// Where harmful files of its kind are kept.
    pub(crate) corpus: &'static str,
    pub(crate) seeds: Vec<Vec<u8>>,
    pub(crate) is_archive: bool,
    /// So many times fewer files are tried.
    pub(crate) dear: usize,
    pub(crate) read: Reader<'a>,
}

/// A workspace to read into, and a place for files.
pub(crate) struct Targets {
    home: tempfile::TempDir,
    scene: Scene,
    paper: Document,
}

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

fn files(dir: &Path, ending: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|end| end == ending));
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn frozen_logs() -> Vec<Vec<u8>> {
    let mut logs = Vec::new();
    let mut dirs = vec![data("")];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|end| end == "log") {
                logs.push((path.clone(), fs::read(path).unwrap()));
            }
        }
    }
    logs.sort();
    logs.into_iter().map(|(_, bytes)| bytes).filter(|bytes| bytes.len() < 200_000).collect()
}

fn payloads(home: &Path) -> Vec<Vec<u8>> {
    let (path, mut found) = (home.join("one.log"), Vec::new());
    for log in frozen_logs() {
        fs::write(&path, log).unwrap();
        scan_with(&path, |piece| {
            if let Piece::Frame { payload, .. } = piece {
                found.push(payload.into_owned());
            }
        })
        .unwrap();
    }
    found
}

impl Targets {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut scene = Scene::new(&home.path().join("data"));
        scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
        let finding = scene.finding("RIG-04");
        scene.issued(finding);
        let scope = Scope::of_all(day("2025-09-01"));
        let paper = papers::paper("instructions").unwrap();
        let paper = scene.workspace.paper(paper, &scope, Texts::load(Lang::Ru)).unwrap();
        Self { home, scene, paper }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Reads by a path what is tried as bytes.
    fn at<'a>(&'a self, name: &'static str, read: impl Fn(&Path) + 'a) -> Reader<'a> {
        let path = self.path(name);
        Box::new(move |bytes| {
            fs::write(&path, bytes).unwrap();
            read(&path);
        })
    }

    fn written(&self, format: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        (report::format(format).unwrap().write)(&self.paper, &mut bytes).unwrap();
        bytes
    }

    pub(crate) fn all(&self) -> Vec<Target<'_>> {
        let mut all = self.of_ledger();
        all.extend(self.of_tables());
        all.extend(self.of_archives());
        all
    }

    fn of_ledger(&self) -> Vec<Target<'_>> {
        let usual = |name, corpus, seeds, read| Target {
            name,
            corpus,
            seeds,
            is_archive: false,
            dear: 1,
            read,
        };
        let payloads = payloads(self.home.path());
        let bodies: Vec<Vec<u8>> = payloads
            .iter()
            .filter_map(|payload| Record::admit(payload).ok())
            .filter_map(|record| match record.body {
                BodyState::Present { bytes, .. } => {
                    Some([record.header.kind.as_bytes(), b"\n", &bytes].concat())
                }
                _ => None,
            })
            .collect();
        let headers = payloads
            .iter()
            .filter_map(|payload| Some(Record::admit(payload).ok()?.header_bytes))
            .collect();
        let ledger = self.path("ledger");
        fs::create_dir_all(&ledger).unwrap();
        let seal = LogSeal::new(&StoreKey::from_bytes(&[4; 32]));
        let in_ledger = "ledger/00112233445566778899aabbccddeeff.log";
        vec![
            usual(
                "log",
                "log",
                frozen_logs(),
                Box::new(|bytes| {
                    let mut scanner = Scanner::new(bytes);
                    while scanner.next_piece().unwrap().is_some() {}
                }),
            ),
            usual(
                "sealed log",
                "log",
                frozen_logs(),
                self.at(in_ledger, move |path| {
                    scan_sealed(path, Some(&seal), |_| {}).unwrap();
                }),
            ),
            Target {
                dear: 10,
                ..usual(
                    "ledger",
                    "log",
                    frozen_logs(),
                    self.at(in_ledger, |path| {
                        drop(verify_dir(path.parent().unwrap(), &mut |_, _| {}).unwrap());
                    }),
                )
            },
            usual(
                "witness",
                "log",
                vec![vec![7; 44]],
                self.at("one.seen", |path| {
                    let _seen = witness::read(&path.with_extension("log"));
                }),
            ),
            usual(
                "record",
                "record",
                payloads,
                Box::new(|bytes| {
                    drop(Record::admit(bytes));
                    drop(Record::read_header(bytes));
                }),
            ),
            usual("header", "record", headers, Box::new(|bytes| drop(Header::decode(bytes)))),
            usual(
                "body",
                "record",
                bodies,
                Box::new(|bytes| {
                    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
                    let (kind, body) = bytes.split_at(at);
                    drop(Fact::decode(
                        &String::from_utf8_lossy(kind),
                        body.get(1..).unwrap_or_default(),
                    ));
                }),
            ),
            usual(
                "key file",
                "keys",
                vec![fs::read(self.path("data/keys")).unwrap()],
                self.at("keys", |path| drop(KeyFile::read(path))),
            ),
        ]
    }

    fn of_tables(&self) -> Vec<Target<'_>> {
        let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("checklists");
        let checklists =
            files(&own, "toml").into_iter().filter(|text| text.len() < 150_000).collect();
        let (workspace, visit) = (&self.scene.workspace, self.scene.visit);
        let answers = vec![
            b"item,verdict,note,source\nRIG-01,compliant,,\nRIG-02,non-compliant,text,documents\n"
                .to_vec(),
            "пункт;ответ\nRIG-01;соответствует\n".as_bytes().to_vec(),
        ];
        let lines = vec![
            b"{\"item\":\"RIG-01\",\"verdict\":\"compliant\",\"note\":\"x\"}\n{\"item\":\"RIG-02\",\"verdict\":\"partly\"}\n".to_vec(),
        ];
        let facilities = vec![
            b"code,name,type,country,capacity\n7,Seven,MIN,kz,100\n8,Eight,MED,kz,\n".to_vec(),
        ];
        let usual = |name, corpus, seeds, dear, read| Target {
            name,
            corpus,
            seeds,
            is_archive: false,
            dear,
            read,
        };
        vec![
            usual(
                "checklist",
                "checklist",
                checklists,
                20,
                Box::new(|bytes| {
                    if let Ok(text) = std::str::from_utf8(bytes) {
                        drop(Content::parse_checklist(text));
                    }
                }),
            ),
            usual(
                "settings",
                "checklist",
                vec![fs::read(self.path("data/settings.toml")).unwrap()],
                1,
                self.at("settings.toml", |path| drop(Settings::load(path))),
            ),
            usual(
                "answers",
                "answers",
                answers,
                4,
                self.at("a.csv", move |path| {
                    drop(workspace.stage_answers(visit, path, None));
                }),
            ),
            usual(
                "lines of answers",
                "answers",
                lines,
                4,
                self.at("a.jsonl", move |path| {
                    drop(workspace.stage_answers(visit, path, None));
                }),
            ),
            usual(
                "facilities",
                "answers",
                facilities,
                4,
                self.at("f.csv", move |path| {
                    drop(workspace.stage_facilities(path));
                }),
            ),
        ]
    }

    fn of_archives(&self) -> Vec<Target<'_>> {
        let workspace = &self.scene.workspace;
        let mut workbooks = files(&data("marks"), "xlsx");
        workbooks.push(self.written("xlsx"));
        let usual = |name, seeds, dear, read| Target {
            name,
            corpus: "archive",
            seeds,
            is_archive: true,
            dear,
            read,
        };
        let paper = &self.paper;
        vec![
            usual(
                "marks",
                workbooks,
                40,
                self.at("marks.xlsx", move |path| {
                    drop(workspace.stage_marks(path));
                }),
            ),
            usual(
                "letterhead",
                vec![self.written("docx")],
                40,
                Box::new(move |bytes| {
                    drop(template::fill(bytes, paper));
                }),
            ),
            usual(
                "pack",
                vec![self.pack()],
                40,
                self.at("pack.zip", |path| drop(bag::check(path))),
            ),
        ]
    }

    /// A pack of a workspace of its own.
    fn pack(&self) -> Vec<u8> {
        let mut scene = Scene::new(&self.path("packed"));
        scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
        let finding = scene.finding("RIG-04");
        scene.issued(finding);
        let order = PackOrder {
            round: scene.round,
            body: None,
            recipient: tekseru::domain::recipient::Recipient::Commission,
            today: day("2025-09-01"),
        };
        let path = self.path("packed.zip");
        let mut go_on = |_| std::ops::ControlFlow::Continue(());
        let place = (path.as_path(), Existing::Replace);
        scene.workspace.export_pack(&order, Texts::load(Lang::Ru), place, &mut go_on).unwrap();
        fs::read(path).unwrap()
    }
}
