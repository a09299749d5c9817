//! The chromedriver process.

use std::{path::Path, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

use super::{
    launch::BrowserError,
    processes::{Process, end_all},
};

const READY: &str = "was started successfully on port ";

/// It takes a free port of one address family and gives up if the other family's port of that number is taken.
const PORT_TAKEN: &str = "port not available";

/// As often it is started anew for that: each time it takes another port.
const TRIES: usize = 5;

/// A running chromedriver in its own process group. Dropping it ends it with all its children.
#[derive(Debug)]
pub(super) struct Chromedriver {
    child: Child,
    process: Option<Process>,
    port: u16,
}

impl Chromedriver {
    /// Starts it on a free port of the loopback interface and waits until it says that it is ready.
    pub(super) async fn start(program: &Path, folder: &Path) -> Result<Self, BrowserError> {
        for _ in 1..TRIES {
            match Self::start_once(program, folder).await {
                Err(BrowserError::NotReady { said }) if said.contains(PORT_TAKEN) => {}
                started => return started,
            }
        }
        Self::start_once(program, folder).await
    }

    async fn start_once(program: &Path, folder: &Path) -> Result<Self, BrowserError> {
        let unusable = |error: std::io::Error| BrowserError::Unusable {
            program: program.display().to_string(),
            error: error.to_string(),
        };
        let mut command = Command::new(program);
        command
            .arg("--port=0")
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true);
        // Secrets come in the environment; the browser needs none of them.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("FAREWELL_") {
                command.env_remove(&name);
            }
        }
        let mut child = command.spawn().map_err(unusable)?;
        let process = child.id().and_then(|pid| Process::with_pid(i32::try_from(pid).ok()?));
        let output = child.stdout.take();
        let mut driver = Self {
            child,
            process,
            port: 0,
        };
        let mut said = String::new();
        if let Some(output) = output {
            let mut lines = BufReader::new(output).lines();
            let _ = timeout(Duration::from_secs(20), async {
                while let Ok(Some(line)) = lines.next_line().await {
                    if let Some(at) = line.find(READY) {
                        let digits = line[at + READY.len()..].trim_end_matches('.').trim();
                        driver.port = digits.parse().unwrap_or(0);
                        return;
                    }
                    said = line;
                }
            })
            .await;
            // Kept open and emptied: a closed pipe would end it at its next word.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        }
        if driver.port == 0 {
            let said = if said.is_empty() {
                "it said nothing".to_owned()
            } else {
                said
            };
            return Err(BrowserError::NotReady { said });
        }
        Ok(driver)
    }

    /// Its address.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The process, for the ledger.
    pub(super) fn process(&self) -> Option<Process> {
        self.process
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        if let Some(process) = self.process {
            end_all(&[process]);
        }
        // Also where `/proc` is not to be had.
        let _ = self.child.start_kill();
    }
}
