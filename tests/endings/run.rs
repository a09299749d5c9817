//! farewell as a process of its own, with folders of its own, so that everything that it starts can be told apart.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::{secrets::SECRET, site::Site};

/// The folders of one or more runs.
pub(crate) struct Place {
    folder: PathBuf,
    always: Mutex<Vec<(String, PathBuf)>>,
    // Removed when dropped.
    _guard: Option<tempfile::TempDir>,
}

/// What a run ended with.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().expect("farewell ends by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        let guard = tempfile::Builder::new().prefix("fw").tempdir_in("/tmp").unwrap();
        Self::at(guard.path().to_owned(), Some(guard))
    }

    /// For what all tests share: nothing static is ever dropped, so it lies where the next run of the tests replaces it.
    pub(crate) fn shared() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endings");
        let _ = fs::remove_dir_all(&folder);
        Self::at(folder, None)
    }

    fn at(folder: PathBuf, guard: Option<tempfile::TempDir>) -> Self {
        for name in ["t", "flows"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        Self {
            folder,
            always: Mutex::default(),
            _guard: guard,
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A variable for every farewell that is started here from now on.
    pub(crate) fn always(&self, variable: &str, value: &Path) {
        self.always
            .lock()
            .unwrap()
            .push((variable.to_owned(), value.to_owned()));
    }

    /// farewell in an environment that holds nothing but the way to the browser and the secrets.
    pub(crate) fn farewell<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_farewell"));
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", &self.folder)
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("TMPDIR", self.path("t"))
            .env("FAREWELL_SECRETS_FILE", self.path("secrets"))
            .envs(self.always.lock().unwrap().clone())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Puts the flow file of this name into a folder, with the site's addresses and a value for its secret.
    pub(crate) fn flow(&self, site: &Site, file: &Path) -> PathBuf {
        let name = file.file_name().unwrap().to_str().unwrap();
        let id = name
            .strip_suffix(".flow.yaml")
            .unwrap()
            .to_uppercase()
            .replace('-', "_");
        let known = fs::read_to_string(self.path("secrets")).unwrap_or_default();
        let more = format!("{known}FAREWELL_SECRET_{id}_SOMEONE_PASSWORD={SECRET}\n");
        fs::write(self.path("secrets"), more).unwrap();
        let to = self.path("flows").join(name);
        fs::write(&to, site.place(&fs::read_to_string(file).unwrap())).unwrap();
        to
    }

    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Ended {
        Ended::of(self.farewell(arguments).output().unwrap())
    }

    /// A command that walks into this place's bundle.
    pub(crate) fn walk(&self, arguments: &[&str]) -> Ended {
        let mut command = self.farewell(arguments);
        Ended::of(command.arg("--out").arg(self.path("out")).output().unwrap())
    }

    /// Walks one of `tests/endings/walks` until it waits for words that never come.
    pub(crate) fn start_waiting(&self, site: &Site, walk: &str) -> Child {
        let flow = self.flow(site, &Path::new("tests/endings/walks").join(walk));
        let out = self.path("out");
        let arguments = ["run".as_ref(), flow.as_os_str(), "--out".as_ref(), out.as_os_str()];
        let child = self.farewell(&arguments).spawn().unwrap();
        self.until(|| self.journals().iter().any(|text| text.contains(r#""phase":"start""#)));
        child
    }

    /// The records of walks that are under way.
    pub(crate) fn journals(&self) -> Vec<String> {
        let files = files(&self.path("out")).into_iter();
        let journals = files.filter(|path| path.ends_with("trace.jsonl"));
        journals
            .map(|path| fs::read_to_string(path).unwrap_or_default())
            .collect()
    }

    pub(crate) fn until(&self, mut holds: impl FnMut() -> bool) {
        let deadline = Instant::now() + Duration::from_secs(40);
        while !holds() {
            assert!(Instant::now() < deadline, "it never came to that");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The one bundle.
    pub(crate) fn bundle(&self) -> PathBuf {
        let bundles: Vec<_> = fs::read_dir(self.path("out")).unwrap().flatten().collect();
        assert_eq!(bundles.len(), 1, "{bundles:?}");
        bundles[0].path()
    }

    /// Everything that runs and names our folder in its arguments or environment: number and arguments.
    pub(crate) fn processes(&self) -> Vec<(u32, String)> {
        let folder = self.folder.to_str().unwrap();
        let entries = fs::read_dir("/proc").unwrap().flatten();
        entries
            .filter_map(|entry| {
                let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
                let read = |name: &str| {
                    fs::read(entry.path().join(name))
                        .map(|bytes| String::from_utf8_lossy(&bytes).replace('\0', " "))
                        .unwrap_or_default()
                };
                let (arguments, environment) = (read("cmdline"), read("environ"));
                let ours = arguments.contains(folder) || environment.contains(folder);
                (pid != std::process::id() && ours).then_some((pid, arguments))
            })
            .collect()
    }

    /// The process whose arguments begin with a program of this name and hold this word.
    pub(crate) fn process(&self, is: impl Fn(&str) -> bool) -> u32 {
        let all = self.processes();
        all.iter()
            .find(|(_, arguments)| is(arguments))
            .unwrap_or_else(|| panic!("{all:?}"))
            .0
    }

    /// Starts farewell once more: that clears away what a killed one left.
    pub(crate) fn clear_away(&self, site: &Site) {
        let flow = self.flow(site, "tests/endings/flows/port-closed.flow.yaml".as_ref());
        let out = self.path("cleared");
        let ended = self.run(&["walk".as_ref(), flow.as_os_str(), "--out".as_ref(), out.as_os_str()]);
        assert_eq!(ended.code, 5, "{}", ended.err);
        self.assert_nothing_left();
    }

    /// No browser, no driver, no temporary folder, no entry in the ledger. Helpers of a browser that was ended need a
    /// moment to notice.
    pub(crate) fn assert_nothing_left(&self) {
        let deadline = Instant::now() + Duration::from_secs(5);
        while !self.processes().is_empty() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(self.processes(), []);
        assert_eq!(files(&self.path("t")), [] as [PathBuf; 0]);
        assert_eq!(fs::read_dir(self.path("t")).unwrap().count(), 0);
        assert_eq!(files(&self.path("cache/farewell")), [] as [PathBuf; 0]);
    }
}

/// Sends a signal to a process that this test started, or that one of them started.
pub(crate) fn send(signal: &str, pid: u32) {
    assert!(
        Command::new("kill")
            .args([signal, &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() && !path.is_symlink() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// `analysis/<n>/report.json`.
pub(crate) fn report(bundle: &Path, number: u32) -> serde_json::Value {
    let path = bundle.join(format!("analysis/{number}/report.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The journey of this name in a report.
pub(crate) fn journey<'r>(report: &'r serde_json::Value, service: &str, journey: &str) -> &'r serde_json::Value {
    let journeys = report["journeys"].as_array().unwrap();
    let found = journeys
        .iter()
        .find(|it| it["service"] == service && it["journey"] == journey);
    found.unwrap_or_else(|| panic!("{service}/{journey} is not in the report: {journeys:?}"))
}

/// Neither a score nor a verdict against the service.
pub(crate) fn assert_inconclusive(journey: &serde_json::Value, status: &str) {
    assert_eq!(journey["outcome"]["status"], status, "{}", journey["outcome"]);
    assert_eq!(journey["scores"], serde_json::json!([]));
    for verdict in journey["verdicts"].as_array().unwrap() {
        let verdict = &verdict["verdict"];
        assert!(verdict == "unknown" || verdict == "not-applicable", "{verdict}");
    }
}
