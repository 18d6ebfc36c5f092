//! Measured values over visits: only those that were on the wrong side of their norm at any of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::domain::judged::Judged;
use crate::domain::norm::{Comparison, Confidence, NormId};
use crate::store::StoreError;
use crate::workspace::Workspace;

/// The worst place of one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueAt {
    pub value: Decimal,
    pub met: bool,
    pub place: String,
}

/// One item against one norm, visit by visit.
#[derive(Debug, Clone)]
pub struct MeasuredCourse {
    pub item: ItemCode,
    pub norm: NormId,
    pub compare: Comparison,
    /// As the norm stood at the latest visit that was held up to it.
    pub figure: Decimal,
    pub unit: String,
    pub source: String,
    pub confidence: Confidence,
    /// None where nothing was measured.
    pub values: Vec<Option<ValueAt>>,
}

impl Workspace {
    pub(super) fn measured_courses(
        &self,
        visits: &[VisitId],
    ) -> Result<Vec<MeasuredCourse>, StoreError> {
        let mut courses: BTreeMap<(ItemCode, NormId), Vec<(usize, Judged)>> = BTreeMap::new();
        for (place, visit) in visits.iter().enumerate() {
            for view in self.store().answers(*visit)? {
                for judged in view.answers().flat_map(|(_, answer)| &answer.judged) {
                    let key = (view.item.clone(), judged.norm.clone());
                    courses.entry(key).or_default().push((place, judged.clone()));
                }
            }
        }
        let courses = courses.into_iter();
        let courses = courses.filter(|(_, judged)| judged.iter().any(|(_, own)| !own.met));
        let course = |((item, _), judged): (_, Vec<_>)| course(item, &judged, visits.len());
        Ok(courses.filter_map(course).collect())
    }
}

fn course(item: ItemCode, judged: &[(usize, Judged)], visits: usize) -> Option<MeasuredCourse> {
    let (_, latest) = judged.last()?.clone();
    let mut values = vec![None; visits];
    for (place, value) in values.iter_mut().enumerate() {
        let own: Vec<Judged> =
            judged.iter().filter(|(own, _)| *own == place).map(|(_, own)| own.clone()).collect();
        // Of members who measured apart, the one who found it short is heard.
        let short: Vec<Judged> = own.iter().filter(|own| !own.met).cloned().collect();
        let worst = Judged::gravest(if short.is_empty() { &own } else { &short });
        *value =
            worst.map(|own| ValueAt { value: own.value, met: own.met, place: own.place.clone() });
    }
    let Judged { norm, compare, figure, unit, source, confidence, .. } = latest;
    Some(MeasuredCourse { item, norm, compare, figure, unit, source, confidence, values })
}
