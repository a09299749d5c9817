//! The planted secret, and the search for it.

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::run::{Ended, Place, files, send};
use crate::site::Site;

/// Its beginning stands in every form but base64 and hexadecimal as it is.
pub(crate) const SECRET: &str = "zq7Vx9kD&ö<4Wm";
const BEGINNING: &str = "zq7vx9kd";

/// As HTML has it.
pub(crate) fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Words of which none may be found anywhere, in small letters.
fn forms() -> Vec<String> {
    let mut forms = vec![BEGINNING.to_owned(), "%7a%71%37".to_owned(), "&#122;&#113;".to_owned()];
    forms.push(SECRET.bytes().take(6).map(|byte| format!("{byte:02x}")).collect());
    // Base64 at each of its three alignments, without what its neighbours have a share in.
    for lead in 0..3 {
        let text = format!("{}{SECRET}", "-".repeat(lead));
        let encoded = STANDARD.encode(text);
        forms.push(encoded[4..12].to_lowercase());
    }
    forms
}

/// The secret is not in these bytes, in no form.
pub(crate) fn assert_clean(bytes: &[u8], place: &str) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for form in forms() {
        if let Some(at) = text.find(&form) {
            let start = text.floor_char_boundary(at.saturating_sub(60));
            let end = text.ceil_char_boundary((at + 60).min(text.len()));
            panic!("{place} holds {form}: …{}…", &text[start..end]);
        }
    }
}

/// The secret is in no byte of any file and in no line of output, in no form.
pub(crate) fn assert_no_leak(folder: &Path, ended: &Ended) {
    let all = files(folder);
    assert!(!all.is_empty());
    for file in all {
        assert_clean(file.to_string_lossy().as_bytes(), "a file name");
        assert_clean(&fs::read(&file).unwrap(), &file.display().to_string());
    }
    assert_clean(ended.out.as_bytes(), "standard output");
    assert_clean(ended.err.as_bytes(), "standard error");
}

/// The pages draw the secret in red, and a heading in green: no stored picture shows any red, and some show green.
pub(crate) fn assert_painted(folder: &Path) {
    let mut headings = 0;
    for file in files(folder)
        .into_iter()
        .filter(|file| file.extension().is_some_and(|it| it == "png"))
    {
        let pixels = pixels(&file);
        let red = pixels
            .chunks(3)
            .filter(|rgb| rgb[0] > 180 && rgb[1] < 90 && rgb[2] < 90)
            .count();
        assert_eq!(red, 0, "{} shows the secret", file.display());
        headings += usize::from(pixels.chunks(3).any(|rgb| rgb[0] < 60 && rgb[1] > 100 && rgb[2] < 60));
    }
    assert!(headings > 0, "no picture shows a page with the secret");
}

/// Red, green and blue of every pixel.
fn pixels(file: &Path) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(file).unwrap()));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let wide = info.color_type.samples();
    assert!(wide >= 3, "browsers take pictures in colour");
    bytes[..info.buffer_size()]
        .chunks(wide)
        .flat_map(|pixel| pixel[..3].to_vec())
        .collect()
}

#[test]
fn the_search_finds_what_it_is_for() {
    let percent: String = SECRET.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let basic = STANDARD.encode(format!("user:{SECRET}"));
    for planted in [SECRET, &html(SECRET), &percent, &STANDARD.encode(SECRET), &basic] {
        let found = std::panic::catch_unwind(|| assert_clean(planted.as_bytes(), "here"));
        assert!(found.is_err(), "{planted}");
    }
}

#[test]
fn no_secret_is_left_by_a_run_that_is_ended_or_killed() {
    let site = Site::serve();
    for signal in ["-INT", "-KILL"] {
        let place = Place::new();
        let child = place.start_waiting(&site, "waits-after-echo.flow.yaml");
        send(signal, child.id());
        let output = child.wait_with_output().unwrap();
        let ended = Ended {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert_no_leak(&place.path("out"), &ended);
        let bundle = place.bundle();
        let judged = place.run(&["judge".as_ref(), bundle.as_os_str()]);
        assert_eq!(judged.code, 5, "{}", judged.err);
        assert_no_leak(&bundle, &judged);
        assert_painted(&bundle);
        place.clear_away(&site);
    }
}

#[test]
fn no_secret_is_left_by_the_command_line() {
    let (place, site) = (Place::new(), Site::serve());
    let flow = place.flow(&site, Path::new("tests/endings/flows/missing-target.flow.yaml"));
    let folder = place.path(SECRET);
    fs::create_dir(&folder).unwrap();
    let moved = folder.join("missing-target.flow.yaml");
    fs::rename(flow, &moved).unwrap();
    let out = place.path("out");
    let ended = place.run(&["run".as_ref(), moved.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    assert_eq!(ended.code, 5, "{}", ended.err);
    assert_no_leak(&out, &ended);
    let run = fs::read_to_string(place.bundle().join("capture/run.json")).unwrap();
    assert!(
        run.contains("missing-target.flow.yaml"),
        "the command line is in the bundle: {run}"
    );
}
