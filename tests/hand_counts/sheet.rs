//! A sheet: the counts of some journeys by hand and by each walk, as CSV. One row for each journey, segment and author.

use std::collections::BTreeMap;

use farewell::measure::CountName;

/// Columns before those of the counts.
const FACTS: [&str; 5] = ["site", "journey", "by", "outcome", "segment"];

/// Who counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    /// A person, by reading.
    Hand,
    /// The tool, in the walk of this number (from 1).
    Walk(u32),
}

impl By {
    fn name(self) -> String {
        match self {
            Self::Hand => "hand".to_owned(),
            Self::Walk(number) => format!("walk {number}"),
        }
    }

    fn read(name: &str) -> Option<Self> {
        match name {
            "hand" => Some(Self::Hand),
            name => name.strip_prefix("walk ")?.parse().ok().map(Self::Walk),
        }
    }
}

/// A journey of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// `service[@variant]`.
    pub(crate) site: String,
    /// The journey's slug.
    pub(crate) journey: String,
}

/// What one author counted of one journey.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) outcome: String,
    /// Segment → count → value: `3`, `>=3` or `unknown`.
    pub(crate) segments: BTreeMap<String, BTreeMap<String, String>>,
}

/// The counts of some journeys, by their authors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sheet(pub(crate) BTreeMap<Place, BTreeMap<By, Tally>>);

/// A difference between the hand and one walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) walk: u32,
    /// `outcome`, or `segment.count`.
    pub(crate) what: String,
    pub(crate) hand: String,
    pub(crate) tool: String,
}

impl Sheet {
    /// Adds what an author counted.
    pub(crate) fn add(&mut self, place: &Place, by: By, tally: Tally) {
        self.0.entry(place.clone()).or_default().insert(by, tally);
    }

    /// How many walks of this journey are in the sheet.
    pub(crate) fn walks(&self, place: &Place) -> u32 {
        let authors = self.0.get(place).into_iter().flat_map(BTreeMap::keys);
        authors.filter(|by| **by != By::Hand).count() as u32
    }

    /// As CSV.
    pub(crate) fn write(&self) -> String {
        let mut sheet = csv::Writer::from_writer(Vec::new());
        let names = CountName::ALL.iter().map(|name| name.name());
        sheet.write_record(FACTS.into_iter().chain(names)).unwrap();
        for (place, authors) in &self.0 {
            for (by, tally) in authors {
                for (segment, counts) in &tally.segments {
                    let by = by.name();
                    let facts = [&place.site, &place.journey, &by, &tally.outcome, segment].map(String::as_str);
                    let cells = CountName::ALL
                        .iter()
                        .map(|name| counts.get(name.name()).map_or("", String::as_str));
                    sheet.write_record(facts.into_iter().chain(cells)).unwrap();
                }
            }
        }
        String::from_utf8(sheet.into_inner().unwrap()).unwrap()
    }

    /// From CSV.
    ///
    /// # Errors
    /// In words: the line that is no row of a sheet.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| error.to_string())?.clone();
        if header.iter().take(FACTS.len()).ne(FACTS) {
            return Err(format!("a sheet begins with the columns {}", FACTS.join(", ")));
        }
        let mut sheet = Self::default();
        for row in reader.records() {
            let row = row.map_err(|error| error.to_string())?;
            let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
            let by = By::read(&cell(2)).ok_or_else(|| format!("`{}` is neither a hand nor a walk", cell(2)))?;
            let place = Place {
                site: cell(0),
                journey: cell(1),
            };
            let tally = sheet.0.entry(place).or_default().entry(by).or_default();
            tally.outcome = cell(3);
            let counts = header.iter().zip(&row).skip(FACTS.len());
            let counts = counts.filter(|(_, value)| !value.is_empty());
            let counts = counts.map(|(name, value)| (name.to_owned(), value.to_owned()));
            tally.segments.insert(cell(4), counts.collect());
        }
        Ok(sheet)
    }
}

/// Where a walk's tally is not what the hand counted. What the hand did not look at is not compared.
pub(crate) fn differences(walk: u32, hand: &Tally, tool: &Tally) -> Vec<Difference> {
    let difference = |what: String, hand: &str, tool: &str| Difference {
        walk,
        what,
        hand: hand.to_owned(),
        tool: tool.to_owned(),
    };
    let mut found = Vec::new();
    if hand.outcome != tool.outcome {
        found.push(difference("outcome".to_owned(), &hand.outcome, &tool.outcome));
    }
    for (segment, counts) in &hand.segments {
        for (name, hand) in counts {
            let tool = tool.segments.get(segment).and_then(|counts| counts.get(name));
            let tool = tool.map_or("missing", String::as_str);
            if hand != tool {
                found.push(difference(format!("{segment}.{name}"), hand, tool));
            }
        }
    }
    found
}
