//! Records of emergency aid by the thousand: invented, sound, each half saying what the other says.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;

/// The seed where nobody names one.
pub(crate) const SEED: u64 = 1997;

/// Code, region, names and capital (the same name in both languages) of a country, and where its capital lies.
type Country = (&'static str, &'static str, [&'static str; 2], &'static str, (f64, f64));

const COUNTRIES: [Country; 24] = [
    ("HT", "americas", ["Haïti", "Haiti"], "Port-au-Prince", (18.54, -72.34)),
    (
        "CD",
        "africa",
        ["République démocratique du Congo", "Democratic Republic of the Congo"],
        "Kinshasa",
        (-4.32, 15.31),
    ),
    ("SN", "africa", ["Sénégal", "Senegal"], "Dakar", (14.69, -17.45)),
    ("ML", "africa", ["Mali", "Mali"], "Bamako", (12.64, -8.0)),
    ("BF", "africa", ["Burkina Faso", "Burkina Faso"], "Ouagadougou", (12.37, -1.52)),
    ("GN", "africa", ["Guinée", "Guinea"], "Conakry", (9.64, -13.58)),
    ("RW", "africa", ["Rwanda", "Rwanda"], "Kigali", (-1.94, 30.06)),
    ("MG", "africa", ["Madagascar", "Madagascar"], "Antananarivo", (-18.91, 47.54)),
    ("MZ", "africa", ["Mozambique", "Mozambique"], "Maputo", (-25.97, 32.57)),
    ("TN", "africa", ["Tunisie", "Tunisia"], "Tunis", (36.81, 10.18)),
    ("PH", "asia", ["Philippines", "Philippines"], "Manille", (14.6, 120.98)),
    ("NP", "asia", ["Népal", "Nepal"], "Katmandou", (27.72, 85.32)),
    ("ID", "asia", ["Indonésie", "Indonesia"], "Jakarta", (-6.21, 106.85)),
    ("BD", "asia", ["Bangladesh", "Bangladesh"], "Dacca", (23.81, 90.41)),
    ("VN", "asia", ["Vietnam", "Vietnam"], "Hanoï", (21.03, 105.85)),
    ("LB", "asia", ["Liban", "Lebanon"], "Beyrouth", (33.89, 35.5)),
    ("BO", "americas", ["Bolivie", "Bolivia"], "La Paz", (-16.5, -68.15)),
    ("PE", "americas", ["Pérou", "Peru"], "Lima", (-12.05, -77.04)),
    ("GT", "americas", ["Guatemala", "Guatemala"], "Guatemala", (14.63, -90.51)),
    ("HN", "americas", ["Honduras", "Honduras"], "Tegucigalpa", (14.07, -87.19)),
    ("EC", "americas", ["Équateur", "Ecuador"], "Quito", (-0.18, -78.47)),
    ("GR", "europe", ["Grèce", "Greece"], "Athènes", (37.98, 23.73)),
    ("DE", "europe", ["Allemagne", "Germany"], "Berlin", (52.52, 13.41)),
    ("RO", "europe", ["Roumanie", "Romania"], "Bucarest", (44.43, 26.1)),
];

/// The contract's word for a kind, and what happened, in both languages.
const KINDS: [(&str, [&str; 2]); 7] = [
    ("conflict", ["des combats", "fighting"]),
    ("epidemic", ["une épidémie", "an epidemic"]),
    ("displacement", ["un exode", "an exodus"]),
    ("storm", ["une tempête", "a storm"]),
    ("hurricane", ["un ouragan", "a hurricane"]),
    ("earthquake", ["un séisme", "an earthquake"]),
    ("fire", ["des incendies", "fires"]),
];

const MONTHS: [[&str; 2]; 12] = [
    ["janvier", "January"],
    ["février", "February"],
    ["mars", "March"],
    ["avril", "April"],
    ["mai", "May"],
    ["juin", "June"],
    ["juillet", "July"],
    ["août", "August"],
    ["septembre", "September"],
    ["octobre", "October"],
    ["novembre", "November"],
    ["décembre", "December"],
];

/// Sentences with one number each, where `#` stands.
const SENTENCES: [[&str; 2]; 16] = [
    [
        "Près de # familles ont trouvé refuge dans les écoles de la ville.",
        "Nearly # families found shelter in the schools of the city.",
    ],
    [
        "Les équipes ont distribué # trousses d’hygiène et autant de couvertures.",
        "The teams handed out # hygiene kits and as many blankets.",
    ],
    [
        "Un camion sur deux a dû faire demi-tour; # villages sont restés sans vivres.",
        "One truck in two had to turn back; # villages were left without food.",
    ],
    [
        "Les sages-femmes ont suivi # grossesses pendant la saison des pluies.",
        "The midwives followed # pregnancies during the rainy season.",
    ],
    [
        "On a remis en état # puits, et l’eau est redevenue potable.",
        "They repaired # wells, and the water became safe to drink again.",
    ],
    ["Des coopératives ont reçu des semences pour # champs.", "Cooperatives received seed for # fields."],
    [
        "Les pêcheurs ont perdu # barques et presque tous leurs filets.",
        "The fishers lost # boats and almost all of their nets.",
    ],
    [
        "Une radio locale a diffusé # messages de prévention en trois langues.",
        "A local radio station broadcast # prevention messages in three languages.",
    ],
    ["Les bénévoles ont monté # tentes près du marché.", "Volunteers put up # tents near the market."],
    [
        "La clinique mobile a reçu # personnes, surtout des enfants.",
        "The mobile clinic saw # people, most of them children.",
    ],
    ["Le toit de # maisons a été refait avant l’hiver.", "The roofs of # houses were rebuilt before winter."],
    ["Les cantines ont servi # repas chauds aux élèves.", "The canteens served # hot meals to pupils."],
    [
        "Un pont de bois relie de nouveau les deux rives; # marchandes l’empruntent.",
        "A wooden bridge joins both banks again; # market women use it.",
    ],
    [
        "Les éleveurs ont sauvé # chèvres en les menant sur les hauteurs.",
        "The herders saved # goats by leading them to high ground.",
    ],
    [
        "Des ingénieures ont formé # techniciens à la réparation des pompes.",
        "Engineers trained # technicians in repairing the pumps.",
    ],
    ["Les archives de # paroisses ont été mises au sec.", "The archives of # parishes were moved to a dry place."],
];

/// Copies the site of a project into a new folder and adds records.
///
/// # Errors
/// A file can't be read or written.
pub(crate) fn site(project: &Path, folder: &Path, count: usize, seed: u64) -> std::io::Result<()> {
    for part in ["content", "locales", "static"] {
        copy(&project.join(part), &folder.join(part))?;
    }
    let mut random = Rng::with_seed(seed);
    for number in 1..=count {
        fs::write(folder.join(format!("content/emergency-aid/essai-{number}.toml")), record(number, &mut random))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A record as an editor would write its file.
fn record(number: usize, random: &mut Rng) -> String {
    let (code, region, country, capital, (lat, lon)) = COUNTRIES[random.usize(..COUNTRIES.len())];
    let (kind, event) = KINDS[random.usize(..KINDS.len())];
    let (year, month) = (random.u16(1997..2020), random.usize(..12));
    let day = random.u8(1..=28);
    let amount = u32::from(random.u16(1..=400)) * 2500;
    let [month_fr, month_en] = MONTHS[month];
    let [fr, en] = [thousands(amount, "\u{a0}"), thousands(amount, ",")];
    let nearby = |random: &mut Rng| f64::from(random.i16(-200..=200)) / 100.0;
    let (lat, lon) = (lat + nearby(random), lon + nearby(random));
    let bodies = bodies(random);
    format!(
        r#"#:schema ../schema/emergency-aid.json

slug = {{ fr = "essai-{number}", en = "trial-{number}" }}
title = {{ fr = "{}, fiche {number} : {}", en = "{}, record {number}: {}" }}
summary = {{ fr = "En {month_fr} {year}, le Québec a consacré {fr} $ aux personnes touchées (fiche {number}).", en = "In {month_en} {year}, Québec devoted ${en} to the people affected (record {number})." }}
year = {year}
countries = ["{code}"]
region = "{region}"
kind = "{kind}"
place = {{ fr = "Près de {capital}", en = "Near {capital}" }}
lat = {lat:.4}
lon = {lon:.4}
amount_cad = {amount}
updated = {year}-{:02}-{day:02}
sources = [
  {{ title = "Essai", publisher = "CNW Telbec", date = {year}-{:02}-{day:02} }},
]

[body]
fr = """
{}"""
en = """
{}"""
"#,
        country[0],
        event[0],
        country[1],
        event[1],
        month + 1,
        month + 1,
        bodies[0],
        bodies[1],
    )
}

/// A body of two sections in both languages.
fn bodies(random: &mut Rng) -> [String; 2] {
    const HEADINGS: [[&str; 2]; 2] =
        [["Ce qui s’est passé", "What happened"], ["Ce que le Québec a fait", "What Québec did"]];
    let mut halves = [String::new(), String::new()];
    for (section, heading) in HEADINGS.iter().enumerate() {
        if section > 0 {
            for half in &mut halves {
                half.push('\n');
            }
        }
        for (half, heading) in halves.iter_mut().zip(heading) {
            let _ = writeln!(half, "## {heading}\n");
        }
        let sentences: Vec<_> =
            (0..random.usize(3..7)).map(|_| (random.usize(..SENTENCES.len()), random.u16(20..900))).collect();
        for (side, half) in halves.iter_mut().enumerate() {
            let said =
                sentences.iter().map(|(which, number)| SENTENCES[*which][side].replace('#', &number.to_string()));
            let _ = writeln!(half, "{}", said.collect::<Vec<_>>().join(" "));
        }
    }
    halves
}

/// A number with its groups of three set apart.
fn thousands(number: u32, separator: &str) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let mut groups: Vec<&str> = if head > 0 { vec![&digits[..head]] } else { Vec::new() };
    groups.extend((head..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(separator)
}
