//! Files of evidence: what was taken in stands, everything that was done with it is kept, and what is written of
//! it is what those who may have corrected it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::evidence::caption::{Caption, CaptionPart, Correction};
use crate::domain::evidence::file::EvidenceFile;
use crate::domain::id::{EvidenceId, VisitId};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, field_heads, heads};

use super::super::view::{Corrected, EvidenceView, Handled, Mark};
use super::{Commission, Homes, entry};

/// The visit at which the file was taken in.
pub(in crate::store) fn visit_of_evidence(records: &[Record]) -> Option<VisitId> {
    Some(taking(records)?.1.visit)
}

/// The record that took the file in. Only the one that the register is named by can.
fn taking(records: &[Record]) -> Option<(&Record, EvidenceFile)> {
    let record = records.iter().find(|record| record.header.subject.is_new())?;
    match Fact::of(record)? {
        Fact::EvidenceTaken(file) => Some((record, file)),
        _ => None,
    }
}

/// The file with its custody. Whoever did something with it did it: nothing of that is judged, nothing left out.
/// A correction counts if its author was ever in the commission.
pub(in crate::store) fn fold_evidence(
    id: EvidenceId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> Option<EvidenceView> {
    let (taken, mut file) = taking(records)?;
    let trust = commission.trust(homes);
    let (mut handled, mut corrected) = (Vec::new(), Vec::new());
    for record in records {
        let mark = Mark::of(record);
        match Fact::of(record) {
            Some(Fact::EvidenceHandled(handling)) => handled.push(Handled { mark, handling }),
            Some(Fact::EvidenceCorrected(correction)) => {
                let may = commission.role_of(record.author()).is_some() && trust.entitles(record);
                corrected.push(Corrected { mark, correction, counts: may });
            }
            _ => {}
        }
    }
    handled.sort_by_key(|own| (own.mark.hlc, own.mark.record));
    corrected.sort_by_key(|own| (own.mark.hlc, own.mark.record));
    let as_taken = (!corrected.is_empty()).then(|| Caption::of(&file));
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let disputed = correct(&mut file, taken, &corrected, &entries);
    let heads = heads(&entries, |_, _| true).into_iter().map(|entry| entry.id).collect();
    Some(EvidenceView {
        id,
        file,
        taken: Mark::of(taken),
        handled,
        as_taken,
        corrected,
        disputed,
        heads,
    })
}

/// Writes what the corrections say together into the file's caption; the parts of which people say different
/// things, with all they say.
fn correct(
    file: &mut EvidenceFile,
    taken: &Record,
    corrected: &[Corrected],
    entries: &[Entry],
) -> BTreeMap<CaptionPart, Vec<String>> {
    let said = |entry: &Entry| match corrected.iter().find(|own| own.mark.record == entry.id) {
        Some(own) if own.counts => fields(&own.correction),
        // What it was taken in with is what every correction comes after.
        None if entry.id == taken.id => fields(&Correction::of(file)),
        _ => Map::new(),
    };
    let patches: Vec<(Entry, Map<String, Value>)> =
        entries.iter().map(|entry| (entry.clone(), said(entry))).collect();
    let merged = field_heads(&patches);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut caption = Caption::of(file);
    let part = |part: CaptionPart| merged.fields.get(part.code()).map(text);
    caption.correct(&Correction {
        title: part(CaptionPart::Title),
        description: part(CaptionPart::Description),
        place: part(CaptionPart::Place),
        reason: String::new(),
    });
    caption.write_to(file);
    let disputed = merged.conflicts.iter().filter_map(|(name, values)| {
        let mut texts: Vec<String> = values.iter().map(|(_, value)| text(value)).collect();
        texts.dedup();
        Some((CaptionPart::from_code(name)?, texts))
    });
    disputed.collect()
}

fn fields(correction: &Correction) -> Map<String, Value> {
    correction.parts().map(|(part, text)| (part.code().to_owned(), Value::from(text))).collect()
}
