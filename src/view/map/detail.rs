//! The land of a detail: a finer outline than the world's, of which each map gets the part that it shows.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// How long the outline's units are, in those of the map's box.
pub(in crate::view) const FINE: f64 = 0.25;

/// How far beyond what is shown the land is cut, so that no cut is seen.
const MARGIN: i32 = 8;

type Point = [i32; 2];

/// An outline, and the corners of the box that it fills.
struct Ring {
    points: Vec<Point>,
    corners: [Point; 2],
}

/// The outline's rings. `tests/tools/land.mjs` made the file.
static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| {
    let ring = |line: &str| {
        let numbers: Vec<i32> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        let points: Vec<Point> = numbers.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
        let corner =
            |best: fn(i32, i32) -> i32| points.iter().copied().reduce(|a, b| [best(a[0], b[0]), best(a[1], b[1])]);
        let corners = [corner(i32::min), corner(i32::max)].map(Option::unwrap_or_default);
        Ring { points, corners }
    };
    include_str!("detail.land").lines().map(ring).collect()
});

/// The land in a box of the map (left, top, width, height), as a path in units of [`FINE`].
pub(super) fn land((left, top): (f64, f64), (width, height): (f64, f64)) -> String {
    let parts = |number: f64| (number / FINE).round() as i32;
    let (from, to) = ([parts(left), parts(top)], [parts(left + width), parts(top + height)]);
    let mut path = String::new();
    for Ring { points, corners: [least, most] } in RINGS.iter() {
        let beyond = |axis: usize| most[axis] < from[axis] - MARGIN || least[axis] > to[axis] + MARGIN;
        if beyond(0) || beyond(1) {
            continue;
        }
        let mut shown = Cow::Borrowed(points);
        for axis in [0, 1] {
            if least[axis] < from[axis] - MARGIN {
                shown = Cow::Owned(side(&shown, axis, from[axis] - MARGIN, 1));
            }
            if most[axis] > to[axis] + MARGIN {
                shown = Cow::Owned(side(&shown, axis, to[axis] + MARGIN, -1));
            }
        }
        // A ring that only touches the box is cut down to nothing.
        if let Cow::Owned(cut) = &mut shown {
            cut.dedup();
        }
        if shown.len() > 2 {
            write_ring(&mut path, &shown);
        }
    }
    path
}

/// What of a ring lies on one side of a line across an axis (Sutherland and Hodgman, 1974): above `bound` where `sign`
/// is 1, below where it is −1.
fn side(ring: &[Point], axis: usize, bound: i32, sign: i32) -> Vec<Point> {
    let inside = |point: Point| sign * (point[axis] - bound) >= 0;
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.last().into_iter().chain(ring);
    for (a, b) in before.zip(ring) {
        if inside(*a) != inside(*b) {
            let share = f64::from(bound - a[axis]) / f64::from(b[axis] - a[axis]);
            let other = 1 - axis;
            let mut cut = [bound; 2];
            cut[other] = a[other] + (f64::from(b[other] - a[other]) * share).round() as i32;
            kept.push(cut);
        }
        if inside(*b) {
            kept.push(*b);
        }
    }
    kept
}

/// A ring with relative lines; a minus sign parts numbers as a space does.
fn write_ring(path: &mut String, ring: &[Point]) {
    let mut last = [0; 2];
    for (at, point) in ring.iter().enumerate() {
        let step = [point[0] - last[0], point[1] - last[1]];
        // Writing to a string can't fail.
        let _ = match at {
            0 => write!(path, "M{} {}l", step[0], step[1]),
            _ => [0, 1].into_iter().try_for_each(|axis| {
                let gap = if step[axis] < 0 || path.ends_with('l') { "" } else { " " };
                write!(path, "{gap}{}", step[axis])
            }),
        };
        last = *point;
    }
    path.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_each_side() {
        let square = [[0, 0], [10, 0], [10, 10], [0, 10]];
        for (axis, bound, sign, expected) in [
            (0, 4, 1, vec![[4, 0], [10, 0], [10, 10], [4, 10]]),
            (0, 4, -1, vec![[0, 0], [4, 0], [4, 10], [0, 10]]),
            (1, 20, 1, vec![]),
            (1, 20, -1, square.to_vec()),
        ] {
            let mut kept = side(&square, axis, bound, sign);
            kept.sort_unstable();
            let mut expected = expected;
            expected.sort_unstable();
            assert_eq!(kept, expected, "{axis} {bound} {sign}");
        }
    }

    #[test]
    fn a_part_has_only_what_it_shows_and_the_whole_has_all() {
        assert!(RINGS.len() > 100 && RINGS.iter().all(|ring| ring.points.len() > 2));
        let whole = land((0.0, 0.0), (1000.0, 440.0));
        assert_eq!(whole.matches('z').count(), RINGS.len());
        let haiti = land((60.0, 90.0), (480.0, 168.0));
        assert!(!haiti.is_empty() && haiti.len() < whole.len() / 2, "{} of {}", haiti.len(), whole.len());
        assert_eq!(land((-400.0, -400.0), (100.0, 100.0)), "");
        for left in (0..520).step_by(7) {
            let part = land((f64::from(left), f64::from(left / 2)), (480.0, 168.0));
            assert!(!part.contains("lz") && part.chars().all(|c| "Mlz -0123456789".contains(c)), "{left}: {part}");
        }
    }
}
