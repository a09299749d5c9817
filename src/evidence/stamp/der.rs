//! As much of DER (ITU-T X.690) as time stamps need: values one after the other, with the bytes they were written as.
//! What is signed must be hashed as it was written, so nothing is decoded and encoded again.

/// `INTEGER`
pub(super) const INTEGER: u8 = 0x02;
/// `BOOLEAN`
pub(super) const BOOLEAN: u8 = 0x01;
/// `OCTET STRING`
pub(super) const OCTETS: u8 = 0x04;
/// `NULL`
pub(super) const NULL: u8 = 0x05;
/// `OBJECT IDENTIFIER`
pub(super) const OID: u8 = 0x06;
/// `GeneralizedTime`
pub(super) const TIME: u8 = 0x18;
/// `SEQUENCE`
pub(super) const SEQUENCE: u8 = 0x30;
/// `SET`
pub(super) const SET: u8 = 0x31;
/// `[0]`, constructed
pub(super) const TAGGED_0: u8 = 0xA0;

/// One value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'d> {
    /// Its identifier octet.
    pub(super) tag: u8,
    /// Its contents.
    pub(super) content: &'d [u8],
    /// Identifier, length and contents, as written.
    pub(super) whole: &'d [u8],
}

impl<'d> Value<'d> {
    /// The values inside.
    pub(super) fn inside(self) -> Values<'d> {
        Values(self.content)
    }
}

/// Values that follow one another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values<'d>(pub(super) &'d [u8]);

impl<'d> Values<'d> {
    /// The next value; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Value<'d>>, String> {
        let bytes = self.0;
        let Some((&tag, rest)) = bytes.split_first() else {
            return Ok(None);
        };
        let cut = || "it is cut off, or no DER".to_owned();
        let (&first, rest) = rest.split_first().ok_or_else(cut)?;
        let (length, rest) = match first {
            0..=0x7F => (usize::from(first), rest),
            0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(first - 0x80)).ok_or_else(cut)?;
                let length = digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit));
                (length, rest)
            }
            _ => return Err(cut()),
        };
        let (content, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
        self.0 = rest;
        let whole = &bytes[..bytes.len() - rest.len()];
        Ok(Some(Value { tag, content, whole }))
    }

    /// The next value, which must have this tag.
    pub(super) fn expect(&mut self, tag: u8, what: &str) -> Result<Value<'d>, String> {
        match self.next()? {
            Some(value) if value.tag == tag => Ok(value),
            _ => Err(format!("it has no {what}")),
        }
    }

    /// The next value if it has this tag.
    pub(super) fn optional(&mut self, tag: u8) -> Result<Option<Value<'d>>, String> {
        match self.0.first() {
            Some(found) if *found == tag => self.next(),
            _ => Ok(None),
        }
    }

    /// All that are left.
    pub(super) fn all(mut self) -> Result<Vec<Value<'d>>, String> {
        let mut values = Vec::new();
        while let Some(value) = self.next()? {
            values.push(value);
        }
        Ok(values)
    }
}

/// Writes a value.
pub(super) fn write(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    match content.len() {
        short @ 0..=0x7F => bytes.push(short as u8),
        long => {
            let digits: Vec<u8> = long.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
            bytes.push(0x80 | digits.len() as u8);
            bytes.extend(digits);
        }
    }
    bytes.extend(content);
    bytes
}

/// Writes a number that is not negative, from its big-endian bytes.
pub(super) fn write_number(bytes: &[u8]) -> Vec<u8> {
    write(INTEGER, &number(bytes))
}

/// The shortest contents of a number that is not negative.
pub(super) fn number(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes.iter().copied().skip_while(|digit| *digit == 0).collect();
    match digits.first() {
        Some(first) if *first < 0x80 => digits,
        _ => [&[0], digits.as_slice()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let content = vec![7; length];
            let bytes = write(OCTETS, &content);
            let value = Values(&bytes).expect(OCTETS, "octets").unwrap();
            assert_eq!((value.content, value.whole), (content.as_slice(), bytes.as_slice()));
        }
        assert_eq!(write_number(&[0, 0, 1]), [2, 1, 1]);
        assert_eq!(write_number(&[0, 0x80]), [2, 2, 0, 0x80]);
        assert_eq!(write_number(&[0]), [2, 1, 0]);
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let bytes = write(SEQUENCE, &write(OCTETS, &[1; 300]));
        for end in 1..bytes.len() {
            assert!(Values(&bytes[..end]).next().is_err(), "{end}");
        }
        assert!(Values(&[SEQUENCE, 0x80, 0, 0]).next().is_err(), "indefinite length");
        assert!(Values(&[SEQUENCE, 0x84, 255, 255, 255, 255]).next().is_err());
    }
}
