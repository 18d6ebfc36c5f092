//! What is told of exchange: what was packed, what records would bring, who holds what.

use serde::Serialize;
use serde_json::json;

use crate::domain::id::PersonId;
use crate::i18n::{Phrase, family};
use crate::store::view::Exchanged;
use crate::workspace::bundle::{
    Arrival, NewRecords, PackedBundle, Preview, Sort, TakenInNow, lost_phrase,
};
use crate::workspace::evidence::size_phrase;
use crate::workspace::{DeviceId, Workspace};

use super::super::failure::Failure;
use super::super::history;
use super::super::output;
use super::super::page::Page;
use super::super::session::Session;

pub(super) fn packed(bundle: &PackedBundle, session: &Session) -> Result<(), Failure> {
    let files = &bundle.parts;
    let rows: Vec<_> = files
        .iter()
        .map(|file| {
            json!({
                "file": file.path.display().to_string(),
                "records": file.records,
                "files": file.files,
                "size": file.size,
                "sha256": file.sha256,
            })
        })
        .collect();
    let mut table = session.table([
        "column-file",
        "column-records",
        "column-files",
        "column-size",
        "column-sha256",
    ]);
    for file in files {
        table.push([
            file.path.display().to_string(),
            file.records.to_string(),
            file.files.to_string(),
            file.size.to_string(),
            file.sha256.clone(),
        ]);
    }
    session.list(&rows, &table)?;
    for title in &bundle.left {
        session.remark(&Phrase::new("bundle-file-left").with("title", title.as_str()));
    }
    if bundle.postponed > 0 {
        session.remark(&Phrase::new("bundle-files-postponed").with("count", bundle.postponed));
    }
    session.remark(&Phrase::new("cli-bundle-packed"));
    Ok(())
}

/// What a bundle would bring, for programs.
#[derive(Debug, Serialize)]
struct PreviewJson<'a> {
    bundle: &'a str,
    packed_by: String,
    packer_known: bool,
    packer_lost: bool,
    view: &'static str,
    part: (u16, u16),
    records: u64,
    files: u64,
    file_bytes: u64,
    files_known: u64,
    files_unfinished: u64,
    #[serde(flatten)]
    brings: ArrivalJson,
}

/// What records would bring, for programs.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ArrivalJson {
    new: u64,
    completed: u64,
    known: u64,
    later: u64,
    by_person: Vec<serde_json::Value>,
    disagreements: Vec<String>,
    more_disagreements_possible: bool,
    gaps: Vec<(String, u64, u64)>,
    forks: Vec<(String, u64)>,
    unknown_devices: Vec<String>,
    lost_devices: Vec<(String, u64, u64)>,
    clocks_ahead_days: Vec<(String, u64)>,
    own_double: bool,
}

fn sort_code(sort: &Sort) -> String {
    match sort {
        Sort::Answers(domain) => domain.clone(),
        Sort::Kind(kind) => kind.name().to_owned(),
        Sort::Unknown => "unknown".to_owned(),
    }
}

impl<'a> PreviewJson<'a> {
    fn of(preview: &'a Preview, name: impl Fn(PersonId) -> String) -> Self {
        let Preview { manifest, .. } = preview;
        Self {
            bundle: &manifest.id,
            packed_by: manifest.device.short(),
            packer_known: preview.packer_known,
            packer_lost: preview.packer_lost,
            view: manifest.view.code(),
            part: manifest.part,
            records: manifest.records,
            files: preview.files.new,
            file_bytes: preview.files.bytes,
            files_known: preview.files.known,
            files_unfinished: preview.files.unfinished,
            brings: ArrivalJson::of(&preview.arrival, name),
        }
    }
}

impl ArrivalJson {
    pub(in crate::cli) fn of(arrival: &Arrival, name: impl Fn(PersonId) -> String) -> Self {
        let by_person = |new: &NewRecords| json!({ "person": name(new.person), "about": sort_code(&new.sort), "records": new.count });
        Self {
            new: arrival.new_count(),
            completed: arrival.completed,
            known: arrival.known,
            later: arrival.later,
            by_person: arrival.new.iter().map(by_person).collect(),
            disagreements: arrival
                .disagreements
                .iter()
                .map(|(visit, item)| format!("{visit}/{item}"))
                .collect(),
            more_disagreements_possible: arrival.more_disagreements_possible,
            gaps: arrival.gaps.iter().map(|gap| (gap.device.short(), gap.from, gap.to)).collect(),
            forks: arrival.forks.iter().map(|fork| (fork.device.short(), fork.seq)).collect(),
            unknown_devices: arrival.unknown_devices.iter().map(DeviceId::short).collect(),
            lost_devices: arrival
                .lost
                .iter()
                .map(|lost| (lost.device.short(), lost.upto, lost.count))
                .collect(),
            clocks_ahead_days: arrival
                .clocks
                .iter()
                .map(|clock| (clock.device.short(), clock.days))
                .collect(),
            own_double: arrival.own_double,
        }
    }
}

pub(super) fn preview(
    workspace: &Workspace,
    preview: &Preview,
    session: &Session,
) -> Result<(), Failure> {
    let names = workspace.names_in(preview)?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| id.short());
    let texts = session.texts;
    let packer = format!("{} ({})", preview.manifest.device.short(), name(preview.manifest.person));
    let told = PreviewJson::of(preview, name);
    let (part, of) = told.part;
    let page = Page::default()
        .line(texts.get("label-packed-by"), packer)
        .line(texts.get("label-own-double"), lost_packer(preview, session))
        .line(texts.get("label-bundle-view"), texts.name(family::BUNDLE_VIEW, told.view))
        .line(texts.get("label-part"), if of > 1 { format!("{part}/{of}") } else { String::new() })
        .line(texts.get("label-bundle-files"), files(preview, session));
    let page = arrival((page, &told.brings), workspace, preview, session)?;
    session.show(&told, &page)
}

/// Adds to a page what records would bring.
pub(in crate::cli) fn arrival(
    (page, told): (Page, &ArrivalJson),
    workspace: &Workspace,
    arrival: &Arrival,
    session: &Session,
) -> Result<Page, Failure> {
    let names = workspace.names_in(arrival)?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| id.short());
    let texts = session.texts;
    let mut page = page
        .line(texts.get("label-records-new"), told.new.to_string())
        .line(texts.get("label-records-completed"), some(told.completed))
        .line(texts.get("label-records-known"), some(told.known))
        .line(texts.get("label-records-later"), some(told.later))
        .line(texts.get("label-devices-unknown"), told.unknown_devices.join(", "));
    for lost in &arrival.lost {
        page = page.line(texts.get("label-devices-lost"), texts.say(&lost_phrase(lost)));
    }
    for (device, from, to) in &told.gaps {
        page = page.line(texts.get("label-gap"), format!("{device}: {from}–{to}"));
    }
    for (device, seq) in &told.forks {
        page = page.line(texts.get("label-fork"), format!("{device}: {seq}"));
    }
    for (device, days) in &told.clocks_ahead_days {
        page = page.line(texts.get("label-clock-ahead"), format!("{device}: {days}"));
    }
    if told.own_double {
        page = page.line(texts.get("label-own-double"), texts.get("bundle-own-double"));
    }
    let differing = workspace.differing_in(arrival)?;
    page = page.line(texts.get("label-new-disagreements"), differing.join("\n"));
    let mut table = session.table(["column-person", "column-about", "column-records"]);
    for new in &arrival.new {
        let about = match &new.sort {
            Sort::Answers(domain) => {
                texts.say(&Phrase::new("bundle-answers-of").with("domain", domain.as_str()))
            }
            Sort::Kind(kind) => texts.name(family::RECORD_KIND, kind.name()),
            Sort::Unknown => texts.get("bundle-unknown-kind"),
        };
        table.push([name(new.person), about, new.count.to_string()]);
    }
    Ok(page.part(texts.get("heading-new-records"), table))
}

/// That whoever packed has a laptop that is declared lost; empty otherwise.
fn lost_packer(preview: &Preview, session: &Session) -> String {
    if preview.packer_lost { session.texts.get("bundle-packer-lost") } else { String::new() }
}

/// How many files of evidence would come, and how many of them not yet whole.
fn files(preview: &Preview, session: &Session) -> String {
    let coming = preview.files;
    let say =
        |key: &'static str, count: u64| session.texts.say(&Phrase::new(key).with("count", count));
    let mut told = Vec::new();
    if coming.new > 0 {
        let size = session.texts.say(&size_phrase(coming.bytes));
        told.push(format!("{} ({size})", coming.new));
    }
    if coming.unfinished > 0 {
        told.push(say("bundle-files-unfinished", coming.unfinished));
    }
    if coming.known > 0 {
        told.push(say("bundle-files-known", coming.known));
    }
    told.join("; ")
}

fn some(count: u64) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

pub(super) fn taken_in(opened: &[TakenInNow], session: &Session) -> Result<(), Failure> {
    let new: u64 = opened.iter().map(|taken| taken.preview.new_count()).sum();
    let completed: u64 = opened.iter().map(|taken| taken.preview.completed).sum();
    if session.json {
        let told: Vec<_> = opened
            .iter()
            .map(|taken| PreviewJson::of(&taken.preview, |id| id.to_string()))
            .collect();
        return output::print_json(&json!({
            "new": new,
            "completed": completed,
            "files": opened.iter().map(|taken| taken.files).sum::<u64>(),
            "bundles": told,
        }));
    }
    if opened.iter().any(|taken| taken.new_key) {
        session.remark(&Phrase::new("bundle-new-key"));
    }
    if opened.iter().all(|taken| !taken.preview.brings_something()) {
        return session.tell(&Phrase::new("bundle-nothing-new"));
    }
    let told = Phrase::new("bundle-taken-in").with("new", new.to_string());
    session.tell(&told.with("completed", completed.to_string()))?;
    let files: u64 = opened.iter().map(|taken| taken.files).sum();
    if files > 0 {
        session.tell(&Phrase::new("bundle-files-taken-in").with("count", files))?;
    }
    // What the last part of several still lacks is what is lacking.
    match opened.last().map(|taken| taken.preview.files.unfinished) {
        Some(count) if count > 0 => {
            session.tell(&Phrase::new("bundle-files-waiting").with("count", count))
        }
        _ => Ok(()),
    }
}

pub(super) fn devices(workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    let devices = workspace.devices()?;
    let rows: Vec<_> = devices
        .iter()
        .map(|standing| {
            json!({
                "device": standing.device.to_string(),
                "code": standing.device.short(),
                "own": standing.own,
                "records": standing.records,
                "upto": standing.upto,
                "forked": standing.forked,
                "held_by": standing.held_by.iter().map(DeviceId::short).collect::<Vec<_>>(),
            })
        })
        .collect();
    let texts = session.texts;
    let mut table = session.table([
        "column-device",
        "column-records",
        "column-without-gap",
        "column-fork",
        "column-held-by",
    ]);
    for standing in &devices {
        let code = standing.device.short();
        table.push([
            if standing.own { format!("{code} {}", texts.get("device-own")) } else { code },
            standing.records.to_string(),
            standing.upto.to_string(),
            standing.forked.map_or_else(String::new, |seq| seq.to_string()),
            standing.held_by.iter().map(DeviceId::short).collect::<Vec<_>>().join(", "),
        ]);
    }
    session.list(&rows, &table)
}

pub(super) fn exchanges(workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    let people = workspace.people()?;
    let views = workspace.exchanges()?;
    let rows: Vec<_> = views
        .iter()
        .map(|view| {
            json!({
                "at": history::when(&view.mark),
                "by": history::name(&people, view.mark.author),
                "device": view.mark.device.short(),
                "told": view.told,
            })
        })
        .collect();
    let texts = session.texts;
    let mut table = session.table([
        "column-when",
        "column-person",
        "column-device",
        "column-exchange",
        "column-records",
        "column-bundle",
    ]);
    for view in &views {
        let (what, records, bundle) = match &view.told {
            Exchanged::Packed(packed) => ("bundle-packed-word", packed.records, &packed.bundle),
            Exchanged::TakenIn(taken) => ("bundle-taken-in-word", taken.new, &taken.bundle),
            Exchanged::Pushed(pushed) => ("hub-pushed-word", pushed.records, &pushed.hub),
            Exchanged::Pulled(pulled) => ("hub-pulled-word", pulled.new, &pulled.hub),
        };
        table.push([
            history::when(&view.mark),
            history::name(&people, view.mark.author),
            view.mark.device.short(),
            texts.get(what),
            records.to_string(),
            bundle.chars().take(8).collect(),
        ]);
    }
    session.list(&rows, &table)
}
