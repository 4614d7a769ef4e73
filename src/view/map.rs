//! The world map: Equal Earth, fair to the South, drawn by the server. The land is Natural Earth's (public
//! domain), made once by `tests/tools/land.mjs`; marks are projected here by the same formula.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::model::Crisis;

mod detail;

pub(super) use detail::FINE;

/// The land: one path in whole units, in a box [`WIDTH`] × [`HEIGHT`].
pub(super) const LAND: &str = include_str!("map/land.path");

/// The land as pages share it.
pub(super) fn land() -> Bytes {
    Bytes::from_static(LAND.trim_ascii_end().as_bytes())
}

/// The width of the map's box, 180° W to 180° E at the equator.
pub(super) const WIDTH: f64 = 1000.0;

/// The height of the map's box: from the North Pole to 58° S, where the cut is.
pub(super) const HEIGHT: f64 = 440.0;

/// Québec's mark: the city of Québec, the ministry's seat.
pub(super) const QUEBEC: (f64, f64) = (46.81, -71.21);

/// The smallest distance of two marks. Each has its own target, 24 px wide where the map is 640 px wide, from which on
/// the marks are links; on a phone, where they are drawn 2.2 times as large, they don't touch either.
const SPACING: f64 = 46.0;

/// The spacing from which on marks are drawn in full; below it they shrink with it.
pub(super) const FULL: f64 = 30.0;

/// Half the height of Québec's name, and how far it reaches to the dot's right: as on a phone, where it is drawn larger.
const HOME: (f64, f64) = (20.0, 130.0);

/// How far the longest drawing of a mark reaches on a phone.
const REACH: f64 = 28.0;

/// As many marks that stand too near to one another part evenly; of more, the first ones stay where they belong.
const PARTY: usize = 6;

/// Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2018: the coefficients of its polynomial.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

fn northing(theta: f64) -> f64 {
    let (square, sixth) = (theta.powi(2), theta.powi(6));
    theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square))
}

/// The point in the box of a latitude and longitude in degrees; what lies south of the cut is drawn on the edge.
pub(super) fn project(lat: f64, lon: f64) -> (f64, f64) {
    let half_root_3 = 3.0_f64.sqrt() / 2.0;
    let unit = WIDTH / 2.0 * half_root_3 * A[0] / std::f64::consts::PI;
    let theta = (half_root_3 * lat.to_radians().sin()).asin();
    let (square, sixth) = (theta.powi(2), theta.powi(6));
    let slope = A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square);
    let x = WIDTH / 2.0 + unit * lon.to_radians() * theta.cos() / (half_root_3 * slope);
    let pole = northing((half_root_3).asin());
    let y = unit * (pole - northing(theta));
    (x.clamp(0.0, WIDTH), y.clamp(0.0, HEIGHT))
}

/// Where marks stand, in the order of the places (degrees): each as near to its place as it can be without touching
/// another or Québec's name, and whole within the box; and their smallest distance.
pub(super) fn spread(places: &[(f64, f64)]) -> (Vec<(f64, f64)>, f64) {
    // Discs at random fill a bit over half of a plane; at a third there is always room.
    let room = (0.4 * WIDTH * HEIGHT / places.len().max(1) as f64).sqrt();
    let spacing = SPACING.min(room);
    let mut standing = Standing { spacing, cells: BTreeMap::new() };
    let wished = part(&places.iter().map(|(lat, lon)| project(*lat, *lon)).collect::<Vec<_>>(), spacing);
    let spots = wished.into_iter().map(|at| {
        let at = inside(at, spacing);
        let is_free = |spot: &(f64, f64)| {
            *spot == inside(*spot, spacing) && standing.is_free(*spot) && clear_of_home(*spot, spacing)
        };
        let spot = rings(at, spacing / 3.0).find(is_free).unwrap_or(at);
        standing.add(spot);
        spot
    });
    (spots.collect(), spacing)
}

/// Whether a mark moved so far from its place that a line must lead back: further than its own drawing reaches. Among
/// hundreds of marks the lines would hide the map.
pub(super) fn moved(spot: (f64, f64), place: (f64, f64), spacing: f64) -> bool {
    distance(spot, place) > 10.0 && spacing >= FULL
}

/// Where marks would stand best: a few that are too near to one another stand evenly on a ring around their middle,
/// each on its own side.
fn part(places: &[(f64, f64)], spacing: f64) -> Vec<(f64, f64)> {
    let mut wished = places.to_vec();
    let mut seen = vec![false; places.len()];
    for first in 0..places.len() {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        // Whoever is too near to one of the party belongs to it.
        let mut party = vec![first];
        let mut asked = 0;
        while let Some(member) = party.get(asked).copied() {
            asked += 1;
            for other in first + 1..places.len() {
                if !seen[other] && distance(places[member], places[other]) < spacing {
                    seen[other] = true;
                    party.push(other);
                }
            }
        }
        if party.len() < 2 || party.len() > PARTY {
            continue;
        }
        let share = 1.0 / party.len() as f64;
        let sum = party.iter().fold((0.0, 0.0), |(x, y), member| (x + places[*member].0, y + places[*member].1));
        let middle = (sum.0 * share, sum.1 * share);
        let angle = |member: &usize| (places[*member].1 - middle.1).atan2(places[*member].0 - middle.0);
        party.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
        let start = angle(&party[0]);
        // Half a unit more, so that rounding brings no two nearer than they may be.
        let radius = spacing / 2.0 / (std::f64::consts::PI * share).sin() + 0.5;
        for (place, member) in party.iter().enumerate() {
            let turn = start + std::f64::consts::TAU * share * place as f64;
            wished[*member] = (middle.0 + radius * turn.cos(), middle.1 + radius * turn.sin());
        }
    }
    wished
}

/// Whether a mark would leave Québec's dot and name readable.
fn clear_of_home(spot: (f64, f64), spacing: f64) -> bool {
    let home = project(QUEBEC.0, QUEBEC.1);
    let reach = REACH * (spacing / FULL).min(1.0);
    distance(spot, (spot.0.clamp(home.0, home.0 + HOME.1), home.1)) >= HOME.0 + reach
}

/// The marks that stand already, by cells as wide as their spacing: who stands too near is in one of nine cells.
struct Standing {
    spacing: f64,
    cells: BTreeMap<(i32, i32), Vec<(f64, f64)>>,
}

impl Standing {
    fn cell(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x / self.spacing) as i32, (y / self.spacing) as i32)
    }

    fn add(&mut self, spot: (f64, f64)) {
        self.cells.entry(self.cell(spot)).or_default().push(spot);
    }

    fn is_free(&self, spot: (f64, f64)) -> bool {
        let (column, row) = self.cell(spot);
        let near = (column - 1..=column + 1).flat_map(|column| (row - 1..=row + 1).map(move |row| (column, row)));
        near.filter_map(|cell| self.cells.get(&cell)).flatten().all(|other| distance(spot, *other) >= self.spacing)
    }
}

fn inside((x, y): (f64, f64), spacing: f64) -> (f64, f64) {
    let edge = (spacing / 2.0).max(REACH);
    (x.clamp(edge, WIDTH - edge), y.clamp(edge, HEIGHT - edge))
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// A point, then rings of points around it, ever wider, until they leave the box.
fn rings(centre: (f64, f64), step: f64) -> impl Iterator<Item = (f64, f64)> {
    let count = (WIDTH / step).ceil() as u32;
    (0..=count).flat_map(move |ring| {
        let radius = f64::from(ring) * step;
        let points = (ring * 6).max(1);
        (0..points).map(move |point| {
            let angle = std::f64::consts::TAU * f64::from(point) / f64::from(points);
            (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
        })
    })
}

/// Width and height of a detail.
const DETAIL: (f64, f64) = (480.0, 168.0);

/// How far a detail looks over the map's edge, so that a mark at the pole or on the date line is drawn whole: the
/// longest drawing reaches 12 units from its middle, on a phone 1.1 times as far.
const OVERHANG: f64 = 14.0;

/// How far the details next to one another are apart. Records nearer than that mostly show the same part of the map,
/// and their pages share its land; a mark stands off the middle by half of it at most.
const STEP: (f64, f64) = (24.0, 16.0);

/// The top left corner of a detail.
pub(super) type Corner = (i32, i32);

/// The top left corner of the detail around a point: moved where it would leave the box.
pub(super) fn corner((x, y): (f64, f64)) -> Corner {
    let clamp = |centre: f64, size: f64, whole: f64, step: f64| {
        let stepped = ((centre - size / 2.0) / step).round() * step;
        stepped.clamp(-OVERHANG, whole - size + OVERHANG).round() as i32
    };
    (clamp(x, DETAIL.0, WIDTH, STEP.0), clamp(y, DETAIL.1, HEIGHT, STEP.1))
}

/// The `viewBox` of a detail.
pub(super) fn view_box((left, top): Corner) -> String {
    format!("{left} {top} {} {}", DETAIL.0, DETAIL.1)
}

/// The land of a detail, in units of [`FINE`].
pub(super) fn detail_land((left, top): Corner) -> String {
    detail::land((left.into(), top.into()), DETAIL)
}

/// Whether the detail around a point shows Québec whole, with room for its name, and the point's mark leaves it
/// readable.
pub(super) fn detail_shows_home(around: (f64, f64)) -> bool {
    let (left, top) = corner(around);
    let (left, top) = (f64::from(left), f64::from(top));
    let (x, y) = project(QUEBEC.0, QUEBEC.1);
    let whole = (left + 10.0..left + DETAIL.0 - 90.0).contains(&x) && (top + 12.0..top + DETAIL.1 - 12.0).contains(&y);
    // Half of what the world's map asks for: a detail draws both half as large.
    whole && distance(around, (around.0.clamp(x, x + HOME.1 / 2.0), y)) >= f64::midpoint(HOME.0, REACH)
}

/// The drawing of a kind's mark round 0,0, 12 units in radius at most: no two kinds have the same outline. The
/// hurricane is the weather maps' own sign, an eye with two arms; what burns is a drop without one.
pub(super) const fn shape(kind: Crisis) -> &'static str {
    match kind {
        Crisis::Conflict => "M0-10 10 0 0 10-10 0z",
        Crisis::Epidemic => "M0-8.5A8.5 8.5 0 1 1 0 8.5 8.5 8.5 0 1 1 0-8.5z",
        Crisis::Displacement => "M-9-6h9v-5L10 0 0 11V6h-9z",
        Crisis::Storm => "M-10-7H10L0 10z",
        Crisis::Hurricane => {
            "M11-10C4-15-9-11-8 0-8 4-6 6-3 7-5 9-8 10-11 10-4 15 9 11 8 0 8-4 6-6 3-7 5-9 8-10 11-10zM0-2.5A2.5 2.5 0 \
             0 1 0 2.5 2.5 2.5 0 0 1 0-2.5z"
        }
        Crisis::Earthquake => "M0-10 10 8H-10z",
        Crisis::Fire => "M1-12C2-6 9-4 9 3A9 8.5 0 0 1-9 3C-9-1-6-3-5-6-4-3-3-3-2-3-2-6-1-10 1-12z",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What d3-geo's `geoEqualEarth` gives for the same box.
    #[test]
    fn known_points_lie_where_they_should() {
        for (name, lat, lon, expected) in [
            ("where the equator meets the meridian of Greenwich", 0.0, 0.0, (500.0, 243.4)),
            ("the equator's eastern end", 0.0, 180.0, (1000.0, 243.4)),
            ("the North Pole", 90.0, 0.0, (500.0, 0.0)),
            ("the cut's western end", -58.0, -180.0, (115.9, 439.3)),
            ("Goma", -1.6794, 29.2336, (581.2, 249.6)),
            ("Les Anglais", 18.3028, -74.2194, (298.8, 175.5)),
            ("Tacloban", 11.24, 125.0, (844.0, 201.4)),
            ("Québec", 46.81, -71.21, (332.7, 78.9)),
        ] {
            let (x, y) = project(lat, lon);
            assert!((x - expected.0).abs() < 0.1 && (y - expected.1).abs() < 0.1, "{name}: {x} {y}");
        }
    }

    #[test]
    fn the_projection_keeps_east_east_and_north_north() {
        for lat in -57..90 {
            let (x, y) = project(f64::from(lat), 20.0);
            let (east, _) = project(f64::from(lat), 21.0);
            let (_, south) = project(f64::from(lat - 1), 20.0);
            assert!(east > x && south > y, "{lat}");
        }
    }

    #[test]
    fn the_pole_and_the_date_line_stay_in_the_box() {
        for place in [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (89.9, 179.9), (-89.9, -179.9)] {
            let (spots, spacing) = spread(&[place]);
            assert_eq!(spots[0], inside(spots[0], spacing), "{place:?}");
        }
    }

    #[test]
    fn marks_never_touch() {
        let one_spot = vec![(18.46, -72.53); 500];
        let all_over: Vec<_> = (0..500).map(|n| (f64::from(n % 90) - 40.0, f64::from(n * 7 % 360) - 180.0)).collect();
        let corner = vec![(-90.0, 180.0); 60];
        let haiti = vec![(18.3028, -74.2194), (18.46, -72.53)];
        let home = vec![QUEBEC; 4];
        for places in [one_spot, all_over, corner, haiti, home, Vec::new()] {
            let (spots, spacing) = spread(&places);
            assert_eq!(spots.len(), places.len());
            for (at, spot) in spots.iter().enumerate() {
                assert_eq!(*spot, inside(*spot, spacing));
                assert!(clear_of_home(*spot, spacing), "{spot:?}");
                for other in &spots[..at] {
                    assert!(distance(*spot, *other) >= spacing, "{spot:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_mark_without_neighbours_stands_where_it_belongs() {
        let place = (-1.6794, 29.2336);
        assert_eq!(spread(&[place]).0[0], project(place.0, place.1));
    }

    #[test]
    fn two_that_are_near_part_evenly_each_on_its_own_side() {
        let places = [(18.3028, -74.2194), (18.46, -72.53)];
        let (spots, spacing) = spread(&places);
        let [west, east] = places.map(|(lat, lon)| project(lat, lon));
        let (to_west, to_east) = (distance(spots[0], west), distance(spots[1], east));
        assert!(spots[0].0 < west.0 && spots[1].0 > east.0, "{spots:?}");
        assert!((to_west - to_east).abs() < 1e-6 && to_west < SPACING / 2.0, "{to_west} {to_east}");
        assert!(moved(spots[0], west, spacing) && moved(spots[1], east, spacing));
    }

    #[test]
    fn no_two_kinds_look_alike() {
        let shapes: std::collections::BTreeSet<_> = Crisis::ALL.iter().map(|kind| shape(*kind)).collect();
        assert_eq!(shapes.len(), Crisis::ALL.len());
    }

    #[test]
    fn a_detail_has_its_point_near_the_middle_and_its_neighbours_show_the_same() {
        let mut corners = std::collections::BTreeSet::new();
        for (x, y) in (300..700).flat_map(|x| (100..340).map(move |y| (f64::from(x), f64::from(y)))) {
            let at = corner((x, y));
            let off = (x - f64::from(at.0) - DETAIL.0 / 2.0, y - f64::from(at.1) - DETAIL.1 / 2.0);
            assert!(off.0.abs() <= STEP.0 / 2.0 && off.1.abs() <= STEP.1 / 2.0, "{x} {y}: {off:?}");
            corners.insert(at);
        }
        assert!(corners.len() < 18 * 17, "{}", corners.len());
    }

    #[test]
    fn a_detail_stays_on_the_map() {
        assert_eq!(corner((0.0, 0.0)), (-14, -14));
        assert_eq!(corner((1000.0, 440.0)), (534, 286));
        assert_eq!(view_box(corner((500.0, 220.0))), "264 144 480 168");
        let near = |north: f64, east: f64| project(QUEBEC.0 + north, QUEBEC.1 + east);
        for (around, shown) in [
            (near(0.0, 0.0), false),
            (near(0.0, 12.0), false),
            (near(-14.0, 0.0), true),
            (project(-17.8, -61.5), false),
        ] {
            assert_eq!(detail_shows_home(around), shown, "{around:?}");
        }
    }
}
