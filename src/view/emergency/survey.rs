//! What the pages of emergency aid ask of all records together, found once and not once a page.

use std::collections::{BTreeMap, HashMap, HashSet};

use bytes::Bytes;
use rayon::prelude::*;

use super::Facet;
use crate::content::Shared;
use crate::model::{Crisis, EmergencyAid, Region};
use crate::view::map::{self, Corner};

/// How many related records a record's page names.
const RELATED: usize = 3;

/// What two records may have in common: a country, the kind of crisis, the part of the world.
type Common<'a> = (Option<&'a str>, Option<Crisis>, Option<Region>);

/// All records, with what is counted over them.
#[derive(Debug)]
pub(in crate::view) struct Survey<'a> {
    records: &'a [Shared<EmergencyAid>],
    facets: Vec<(Facet, usize)>,
    /// The first few records of each sort, in their order.
    alike: HashMap<Common<'a>, Vec<usize>>,
    /// The land of each detail that a record's page shows.
    lands: HashMap<Corner, Bytes>,
}

impl<'a> Survey<'a> {
    /// Looks at all records once.
    pub(in crate::view) fn new(records: &'a [Shared<EmergencyAid>]) -> Self {
        let mut counts = BTreeMap::new();
        let mut alike = HashMap::<_, Vec<usize>>::new();
        for (at, record) in records.iter().enumerate() {
            for facet in [Facet::Year(record.year), Facet::Kind(record.kind), Facet::Region(record.region)] {
                *counts.entry(facet).or_insert(0) += 1;
            }
            for common in commons(record) {
                let of_sort = alike.entry(common).or_default();
                // One more than are shown: the record itself may be among them.
                if of_sort.len() <= RELATED {
                    of_sort.push(at);
                }
            }
        }
        let (mut years, others): (Vec<_>, Vec<_>) =
            counts.into_iter().partition(|(facet, _)| matches!(facet, Facet::Year(_)));
        years.reverse();
        let corners: HashSet<Corner> = records.iter().map(|record| corner(record)).collect();
        let lands = corners.into_par_iter().map(|corner| (corner, map::detail_land(corner).into())).collect();
        Self { records, facets: years.into_iter().chain(others).collect(), alike, lands }
    }

    /// The land around a record, as the pages of all records near it share it.
    pub(in crate::view) fn land(&self, around: &EmergencyAid) -> Bytes {
        self.lands.get(&corner(around)).cloned().unwrap_or_default()
    }

    /// All records, newest first.
    pub(in crate::view) const fn records(&self) -> &'a [Shared<EmergencyAid>] {
        self.records
    }

    /// Every filter that leaves at least one record, with how many it leaves: newest years first.
    pub(in crate::view) fn facets(&self) -> &[(Facet, usize)] {
        &self.facets
    }

    /// The records most like one: of the same country, kind or part of the world; among equals the newest.
    ///
    /// Whoever is among the most alike is among the first of the sort that it shares with the record: all before it
    /// there are as much alike at least, and newer.
    pub(in crate::view) fn related(&self, of: &Shared<EmergencyAid>) -> Vec<&'a Shared<EmergencyAid>> {
        let likeness = |other: &EmergencyAid| {
            let country = other.countries.iter().any(|code| of.countries.contains(code));
            4 * u8::from(country) + 2 * u8::from(other.kind == of.kind) + u8::from(other.region == of.region)
        };
        let mut near: Vec<usize> =
            commons(of).into_iter().filter_map(|common| self.alike.get(&common)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let mut near: Vec<_> = near.iter().map(|at| &self.records[*at]).filter(|other| other.id != of.id).collect();
        // A stable sort: among equals the newest stay first.
        near.sort_by_key(|other| std::cmp::Reverse(likeness(other)));
        near.truncate(RELATED);
        near
    }
}

fn corner(around: &EmergencyAid) -> Corner {
    map::corner(map::project(around.lat, around.lon))
}

/// All that another record may have in common with this one.
fn commons(record: &EmergencyAid) -> Vec<Common<'_>> {
    let countries = record.countries.iter().map(|code| Some(code.as_str())).chain([None]);
    countries
        .flat_map(|country| {
            let kinds = [Some(record.kind), None];
            kinds.into_iter().flat_map(move |kind| [Some(record.region), None].map(|region| (country, kind, region)))
        })
        .filter(|common| *common != (None, None, None))
        .collect()
}
