//! What is told of a hub: what was sent, what came, what is where.

use serde::Serialize;
use serde_json::{Value, json};

use crate::exchange::hub::Hub;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::bundle::Arrival;
use crate::workspace::hub::{HubStanding, PulledNow, PushedNow, Refreshed, SetBack, lie_phrase};

use super::super::bundle::told::{self, ArrivalJson};
use super::super::failure::Failure;
use super::super::output;
use super::super::page::Page;
use super::super::session::Session;

pub(super) fn set_up(hub: &Hub, was_none: bool, session: &Session) -> Result<(), Failure> {
    if session.json {
        return output::print_json(&json!({ "hub": hub.id(), "new": was_none }));
    }
    let key = if was_none { "hub-set-up" } else { "hub-was-set-up" };
    session.tell(&Phrase::new(key).with("hub", short(hub.id())))
}

/// Enough of an id to tell hubs apart.
fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

fn lies(lies: &[crate::exchange::hub::Lie], session: &Session) -> Vec<String> {
    lies.iter().map(|lie| session.texts.say(&lie_phrase(lie))).collect()
}

fn set_back_json(set_back: &[SetBack]) -> Vec<Value> {
    let one = |one: &SetBack| json!({ "device": one.device.short(), "sent": one.sent, "there": one.there });
    set_back.iter().map(one).collect()
}

fn tell_set_back(set_back: &[SetBack], session: &Session) {
    for one in set_back {
        let told = Phrase::new("hub-set-back").with("device", one.device.short());
        let told = told.with("sent", one.sent.to_string()).with("there", one.there.to_string());
        session.remark(&told);
    }
}

pub(super) fn pushed(pushed: &PushedNow, session: &Session) -> Result<(), Failure> {
    if session.json {
        return output::print_json(&json!({
            "region": pushed.region,
            "sent": pushed.sent,
            "left_out": pushed.left_out,
            "set_back": set_back_json(&pushed.set_back),
            "lies": lies(&pushed.lies, session),
        }));
    }
    tell_set_back(&pushed.set_back, session);
    if pushed.left_out > 0 {
        session.remark(&Phrase::new("hub-left-out").with("count", pushed.left_out.to_string()));
    }
    let told = match (pushed.sent, pushed.lies.is_empty()) {
        (0, _) => Phrase::new("hub-nothing-to-push"),
        (sent, true) => Phrase::new("hub-pushed").with("count", sent.to_string()),
        (sent, false) => Phrase::new("hub-pushed-unproved").with("count", sent.to_string()),
    };
    session.tell(&told.with("region", pushed.region.as_str()))
}

/// What a region would bring, for programs.
#[derive(Debug, Serialize)]
pub(super) struct RegionJson {
    region: String,
    #[serde(flatten)]
    brings: ArrivalJson,
}

/// Tells people what a region would bring; what is told to programs comes back.
pub(super) fn arrival(
    workspace: &Workspace,
    (region, arrival): (&str, &Arrival),
    session: &Session,
) -> Result<RegionJson, Failure> {
    let brings = ArrivalJson::of(arrival, |id| id.to_string());
    if !session.json && arrival.brings_something() {
        let page = Page::default().line(session.texts.get("label-hub-region"), region);
        let page = told::arrival((page, &brings), workspace, arrival, session)?;
        output::print(&page.render(output::width()))?;
    }
    Ok(RegionJson { region: region.to_owned(), brings })
}

pub(super) fn pulled(pulled: &PulledNow, session: &Session) -> Result<(), Failure> {
    if pulled.new_key {
        session.remark(&Phrase::new("bundle-new-key"));
    }
    if session.json {
        return Ok(());
    }
    if !pulled.arrival.brings_something() {
        let told = Phrase::new("hub-nothing-new").with("region", pulled.region.as_str());
        return session.tell(&told);
    }
    let told = Phrase::new("bundle-taken-in").with("new", pulled.arrival.new_count().to_string());
    session.tell(&told.with("completed", pulled.arrival.completed.to_string()))
}

/// What is told to programs of all regions at once.
pub(super) fn all_pulled(regions: &[RegionJson], session: &Session) -> Result<(), Failure> {
    if session.json {
        return output::print_json(&json!({ "regions": regions }));
    }
    if regions.is_empty() {
        return session.tell(&Phrase::new("hub-is-empty"));
    }
    Ok(())
}

pub(super) fn standing(
    hub: &Hub,
    regions: &[HubStanding],
    checked: bool,
    session: &Session,
) -> Result<(), Failure> {
    if session.json {
        let regions: Vec<Value> =
            regions.iter().map(|region| region_json(region, checked, session)).collect();
        return output::print_json(&json!({ "hub": hub.id(), "regions": regions }));
    }
    let texts = session.texts;
    let mut page = Page::default()
        .line(texts.get("label-hub"), short(hub.id()))
        .line(texts.get("label-hub-granted"), hub.regions().join(", "));
    for region in regions {
        let mut table = session.table([
            "column-device",
            "column-hub-here",
            "column-hub-there",
            "column-without-gap",
            "column-hub-state",
        ]);
        for device in &region.devices {
            let code = device.device.short();
            let state = match (device.is_even(), device.here > device.there.records) {
                (true, _) => "hub-state-even",
                (false, true) => "hub-state-push",
                (false, false) => "hub-state-pull",
            };
            table.push([
                if device.own { format!("{code} {}", texts.get("device-own")) } else { code },
                device.here.to_string(),
                device.there.records.to_string(),
                device.there.upto.to_string(),
                texts.get(state),
            ]);
        }
        let heading = Phrase::new("heading-hub-region").with("region", region.region.as_str());
        page = page.part(texts.say(&heading), table);
    }
    output::print(&page.render(output::width()))?;
    for region in regions {
        tell_set_back(&region.set_back, session);
    }
    if checked && regions.iter().all(|region| region.lies.is_empty()) {
        session.tell(&Phrase::new("hub-checked"))?;
    }
    Ok(())
}

fn region_json(region: &HubStanding, checked: bool, session: &Session) -> Value {
    let devices: Vec<Value> = region
        .devices
        .iter()
        .map(|device| {
            json!({
                "device": device.device.to_string(),
                "code": device.device.short(),
                "own": device.own,
                "here": device.here,
                "there": device.there.records,
                "there_without_gap": device.there.upto,
            })
        })
        .collect();
    json!({
        "region": region.region,
        "devices": devices,
        "set_back": set_back_json(&region.set_back),
        "checked": checked,
        "lies": lies(&region.lies, session),
    })
}

pub(super) fn refreshed(refreshed: Refreshed, session: &Session) -> Result<(), Failure> {
    let Refreshed { findings, instructions, disagreements, destroyed } = refreshed;
    if session.json {
        return output::print_json(&json!({
            "findings": findings,
            "instructions": instructions,
            "disagreements": disagreements,
            "destroyed": destroyed,
        }));
    }
    let told = Phrase::new("hub-refreshed")
        .with("findings", findings.to_string())
        .with("instructions", instructions.to_string())
        .with("disagreements", disagreements.to_string());
    session.tell(&told)?;
    if destroyed > 0 {
        session.tell(&Phrase::new("hub-destroyed").with("count", destroyed.to_string()))?;
    }
    Ok(())
}
