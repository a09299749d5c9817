//! A table that is written row by row, every cell made harmless.

use std::{borrow::Cow, io};

use crate::report::escape;

/// Excel takes a file without it for the local 8-bit encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What a cell of Excel holds; the rest of a longer one would run into the next.
const CELL: usize = 32_767;

pub(super) struct Sheet<W: io::Write> {
    rows: csv::Writer<W>,
}

impl<W: io::Write> Sheet<W> {
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK)?;
        let rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        Ok(Self { rows })
    }

    pub(super) fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(short(&escape::csv(cell.as_ref())).as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// At most [`CELL`] units of UTF-16, with an ellipsis where something was cut.
fn short(cell: &str) -> Cow<'_, str> {
    if cell.len() <= CELL || cell.chars().map(char::len_utf16).sum::<usize>() <= CELL {
        return cell.into();
    }
    let mut room = CELL - 1;
    let mut kept = String::new();
    for c in cell.chars() {
        let Some(left) = room.checked_sub(c.len_utf16()) else {
            break;
        };
        room = left;
        kept.push(c);
    }
    kept.push('…');
    kept.into()
}

/// A number, or an empty cell where there is none.
pub(super) fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// `yes` or `no`.
pub(super) fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}
