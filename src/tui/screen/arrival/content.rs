//! A bundle as lines: whose it is, what to be careful of, what it would bring; and what became of it.

use crate::i18n::{Phrase, Texts, family};
use crate::workspace::DeviceId;
use crate::workspace::bundle::{Preview, Sort, TakenInNow, lost_phrase};
use crate::workspace::clock::local_time;
use crate::workspace::evidence::size_phrase;

use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::service::exchange::ArrivalPage;
use crate::tui::theme::Role;
use crate::tui::widget::page::Content;

use super::ArrivalScreen;

pub(super) fn content(screen: &ArrivalScreen, ctx: &Ctx) -> Content {
    let (texts, page) = (ctx.texts, &screen.page);
    let mut content = Content::default();
    outcome(screen, ctx, &mut content);
    content.heading(texts.get("exchange-file"));
    whose(page, texts, &mut content);
    cautions(page, texts, &mut content);
    content.heading(texts.get("exchange-brings"));
    counts(&page.preview, texts, &mut content);
    if !page.differing.is_empty() {
        content.heading(texts.get("label-new-disagreements"));
        for differing in &page.differing {
            let line = format!("{} {differing}", ctx.glyphs.disagreement);
            content.text(line, Role::Conflict);
        }
    }
    if page.preview.more_disagreements_possible {
        content.text(texts.get("exchange-more-disagreements"), Role::Muted);
    }
    if !page.preview.new.is_empty() {
        content.heading(texts.get("heading-new-records"));
    }
    for new in &page.preview.new {
        let about = match &new.sort {
            Sort::Answers(domain) => {
                texts.say(&Phrase::new("bundle-answers-of").with("domain", domain.as_str()))
            }
            Sort::Kind(kind) => texts.name(family::RECORD_KIND, kind.name()),
            Sort::Unknown => texts.get("bundle-unknown-kind"),
        };
        content.text(format!("{}: {about} — {}", page.name(new.person), new.count), Role::Text);
    }
    content
}

/// What can be done, or what came of it.
fn outcome(screen: &ArrivalScreen, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let key = ctx.key_of(Action::TakeBundle);
    if screen.working {
        let under_way = if screen.is_done() { "exchange-reading" } else { "exchange-taking" };
        return content.text(texts.get(under_way), Role::Pending);
    }
    match (&screen.taken, &screen.broken) {
        (_, Some(why)) => content.text(texts.say(why), Role::Danger),
        (Some(taken), None) => told(taken, ctx, content),
        (None, None) if !screen.page.preview.brings_something() => {
            content.text(texts.get("bundle-nothing-new"), Role::Ok);
        }
        (None, None) => {
            let back = ctx.key_of(Action::Back);
            let keys = [("key", key.clone().into()), ("back", back.into())];
            content.text(texts.with("exchange-not-yet", &keys), Role::Accent);
        }
    }
    if screen.is_done() && !screen.rest.is_empty() {
        let next = Phrase::new("exchange-next").with("key", key).with("count", screen.rest.len());
        content.text(texts.say(&next), Role::Accent);
    }
}

/// What was taken in.
fn told(taken: &TakenInNow, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let counts = Phrase::new("bundle-taken-in")
        .with("new", taken.preview.new_count().to_string())
        .with("completed", taken.preview.completed.to_string());
    content.text(texts.say(&counts), Role::Ok);
    let number = |key: &'static str, count: u64| texts.say(&Phrase::new(key).with("count", count));
    if taken.files > 0 {
        content.text(number("bundle-files-taken-in", taken.files), Role::Ok);
    }
    if taken.preview.files.unfinished > 0 {
        let waiting = number("bundle-files-waiting", taken.preview.files.unfinished);
        content.text(waiting, Role::Warn);
    }
    if taken.new_key {
        content.text(texts.get("bundle-new-key"), Role::Warn);
    }
    if !taken.preview.disagreements.is_empty() {
        let key = ctx.key_of(Action::ShowEvening);
        let told = Phrase::new("exchange-settle").with("key", key);
        content.text(texts.say(&told), Role::Conflict);
    }
    content.text(texts.get("exchange-receipt-back"), Role::Muted);
}

fn whose(page: &ArrivalPage, texts: Texts, content: &mut Content) {
    let (preview, manifest) = (&page.preview, &page.preview.manifest);
    let packer = format!("{} ({})", page.name(manifest.person), manifest.device.short());
    let at = local_time(manifest.wall).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
    let (part, of) = manifest.part;
    content.fact(&texts.get("marks-file"), &page.path.display().to_string());
    content.fact(&texts.get("label-packed-by"), &format!("{packer}  {}", at.unwrap_or_default()));
    content.fact(
        &texts.get("label-bundle-view"),
        &texts.name(family::BUNDLE_VIEW, manifest.view.code()),
    );
    content.fact(&texts.get("label-round"), &page.round);
    if of > 1 {
        content.fact(&texts.get("label-part"), &format!("{part}/{of}"));
    }
    content.fact(&texts.get("label-bundle-files"), &files(preview, texts));
}

/// How many files of evidence would come, and how many of them not yet whole.
fn files(preview: &Preview, texts: Texts) -> String {
    let coming = preview.files;
    let say = |key: &'static str, count: u64| texts.say(&Phrase::new(key).with("count", count));
    let mut told = Vec::new();
    if coming.new > 0 {
        told.push(format!("{} ({})", coming.new, texts.say(&size_phrase(coming.bytes))));
    }
    if coming.unfinished > 0 {
        told.push(say("bundle-files-unfinished", coming.unfinished));
    }
    if coming.known > 0 {
        told.push(say("bundle-files-known", coming.known));
    }
    told.join("; ")
}

/// What a careful person looks at before the file is taken in.
fn cautions(page: &ArrivalPage, texts: Texts, content: &mut Content) {
    let preview = &page.preview;
    let mut caution = |text: String, role| content.text(text, role);
    if preview.own_double {
        caution(texts.get("bundle-own-double"), Role::Danger);
    }
    if preview.packer_lost {
        caution(texts.get("bundle-packer-lost"), Role::Danger);
    }
    for lost in &preview.lost {
        caution(texts.say(&lost_phrase(lost)), Role::Danger);
    }
    if !preview.packer_known {
        caution(texts.get("exchange-packer-new"), Role::Warn);
    }
    let line = |key: &'static str, value: String| format!("{}: {value}", texts.get(key));
    for fork in &preview.forks {
        let value = format!("{}: {}", fork.device.short(), fork.seq);
        caution(line("label-fork", value), Role::Danger);
    }
    for gap in &preview.gaps {
        let value = format!("{}: {}–{}", gap.device.short(), gap.from, gap.to);
        caution(line("label-gap", value), Role::Warn);
    }
    let unknown: Vec<_> = preview.unknown_devices.iter().map(DeviceId::short).collect();
    if !unknown.is_empty() {
        caution(line("label-devices-unknown", unknown.join(", ")), Role::Warn);
    }
    for clock in &preview.clocks {
        let value = format!("{}: {}", clock.device.short(), clock.days);
        caution(line("label-clock-ahead", value), Role::Warn);
    }
}

fn counts(preview: &Preview, texts: Texts, content: &mut Content) {
    let mut count = |key: &'static str, number: u64, role| {
        if number > 0 || key == "label-records-new" {
            content.text(format!("{}: {number}", texts.get(key)), role);
        }
    };
    count("label-records-new", preview.new_count(), Role::Text);
    count("label-records-completed", preview.completed, Role::Text);
    count("label-records-known", preview.known, Role::Muted);
    count("label-records-later", preview.later, Role::Warn);
}
