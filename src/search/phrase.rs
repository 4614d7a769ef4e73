//! Where words stand one behind the other.

/// Where a phrase begins, in order: from the sorted places of each of its words, each in any of several forms.
pub(super) fn beginnings(phrase: &[Vec<&[u32]>]) -> Vec<u32> {
    let rarest = (0_u32..).zip(phrase).min_by_key(|(_, forms)| forms.iter().map(|places| places.len()).sum::<usize>());
    let Some((offset, forms)) = rarest else { return Vec::new() };
    let places = forms.iter().copied().flatten();
    let mut found: Vec<u32> = places.filter_map(|place| place.checked_sub(offset)).collect();
    if forms.len() > 1 {
        found.sort_unstable();
        found.dedup();
    }
    for (i, forms) in (0..).zip(phrase).filter(|(i, _)| *i != offset) {
        let mut forms = forms.clone();
        found.retain(|place| forms.iter_mut().any(|places| reaches(places, place + i)));
    }
    found
}

/// Whether a place is among those that remain.
fn reaches(places: &mut &[u32], place: u32) -> bool {
    skip(places, place);
    places.first() == Some(&place)
}

/// Leaves out what is before a place. In steps that double: what comes next is mostly near, and may be far.
pub(super) fn skip(places: &mut &[u32], place: u32) {
    let mut step = 1;
    while places.get(step).is_some_and(|other| *other < place) {
        step *= 2;
    }
    let near = &places[step / 2..places.len().min(step + 1)];
    *places = &places[step / 2 + near.partition_point(|other| *other < place)..];
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_phrase_begins_where_its_words_follow() {
        let none: [u32; 0] = [];
        assert_eq!(beginnings(&[]), none);
        assert_eq!(beginnings(&[vec![]]), none);
        assert_eq!(beginnings(&[vec![&[3, 9]]]), [3, 9]);
        assert_eq!(beginnings(&[vec![&[3, 9, 20]], vec![&[0, 4, 21]]]), [3, 20]);
        assert_eq!(beginnings(&[vec![&[3, 9], &[7, 9]], vec![&[8], &[10]]]), [7, 9]);
        assert_eq!(beginnings(&[vec![&[5, 6]], vec![&[0, 6]]]), [5]);
    }

    proptest! {
        #[test]
        fn steps_miss_nothing(
            places in prop::collection::btree_set(0_u32..200, 0..60),
            sought in prop::collection::btree_set(0_u32..200, 0..60),
        ) {
            let list: Vec<u32> = places.iter().copied().collect();
            let mut rest = &*list;
            for place in sought {
                prop_assert_eq!(reaches(&mut rest, place), places.contains(&place));
            }
        }
    }
}
