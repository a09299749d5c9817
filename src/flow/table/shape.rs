//! What a key and its value may look like.

/// What a value may look like.
#[derive(Debug)]
pub(in crate::flow) enum Shape {
    /// Text; numbers are text too.
    Text,
    /// Text with `${variables}`.
    Template,
    /// A slug: `a-z`, `0-9`, `-`.
    Slug,
    /// `true` or `false`.
    Boolean,
    /// A whole number, at least this.
    Integer(i64),
    /// A number.
    Number,
    /// "10s", "500ms", "2m".
    Duration,
    /// A text, one text per language, or a regular expression.
    Name,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of these.
    List(&'static Self),
    /// One of these or a list of them.
    OneOrList(&'static Self),
    /// A map from names (that the author gives) to these.
    Map(&'static Self),
    /// A list of [`STEP`].
    Steps,
    /// A map with known keys.
    Table(&'static Table),
    /// Any of these.
    Any(&'static [Self]),
}

/// One key of a table.
#[derive(Debug)]
pub(in crate::flow) struct Key {
    /// As written in the file.
    pub(in crate::flow) name: &'static str,
    /// What it may hold.
    pub(in crate::flow) shape: Shape,
    /// Whether it must be there.
    pub(in crate::flow) required: bool,
    /// One sentence for editors.
    pub(in crate::flow) about: &'static str,
}

/// A map with known keys.
#[derive(Debug)]
pub(in crate::flow) struct Table {
    /// Name in the schema.
    pub(in crate::flow) name: &'static str,
    /// What people call it ("a step").
    pub(in crate::flow) what: &'static str,
    /// One sentence for editors.
    pub(in crate::flow) about: &'static str,
    /// Its own keys.
    pub(in crate::flow) keys: &'static [Key],
    /// Tables whose keys may stand here too.
    pub(in crate::flow) with: &'static [&'static Self],
    /// Exactly one of these keys must be there (empty: no such rule).
    pub(in crate::flow) one_of: &'static [&'static str],
}

impl Table {
    /// All keys, those of the included tables last.
    pub(in crate::flow) fn all(&self) -> impl Iterator<Item = &'static Key> + '_ {
        self.keys
            .iter()
            .chain(self.with.iter().flat_map(|table| table.keys.iter()))
    }
}

pub(super) const fn must(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        about,
    }
}

pub(super) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        about,
    }
}
