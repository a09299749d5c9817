//! Codes of countries and their parts (ISO 3166).

/// Officially assigned alpha-2 codes, and `EU`, which is reserved for the European Union.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI \
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS \
    IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA \
    RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT \
    TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// An ISO 3166-1 code of two capitals (`KR`), or an ISO 3166-2 code whose first part is one (`US-CA`). The codes that
/// ISO leaves to users (`XX`) are codes too: for invented places. The second part is checked for its form only.
pub fn is_country(code: &str) -> bool {
    let (country, part) = match code.split_once('-') {
        Some((country, part)) => (country, Some(part)),
        None => (code, None),
    };
    let fits = |part: &str| {
        (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    (free(country) || COUNTRIES.split(' ').any(|known| known == country)) && part.is_none_or(fits)
}

/// AA, QM to QZ, XA to XZ, ZZ.
fn free(country: &str) -> bool {
    matches!(
        country.as_bytes(),
        [b'A', b'A'] | [b'Z', b'Z'] | [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'Z']
    )
}

#[cfg(test)]
mod tests {
    use super::is_country;

    #[test]
    fn codes_of_iso_3166_are_known() {
        for code in ["KR", "EU", "GB", "US-CA", "DE-BY", "FR-75C", "XX", "XX-MT"] {
            assert!(is_country(code), "{code}");
        }
        for code in ["UK", "Korea", "kr", "K", "US-", "US-CALI", "US_CA", "", "-CA", "EN"] {
            assert!(!is_country(code), "{code}");
        }
    }
}
