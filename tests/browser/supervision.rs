//! Nothing is ever left, and nothing foreign is ever touched.

use std::{
    fs,
    os::unix::process::CommandExt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use farewell::{
    browser::{BrowserError, Engine, Launch, doctor, with_driver},
    walk::{Driver, DriverErrorKind},
};

use crate::site::{desktop, launch, look, run, serve, text};

/// A ledger and a folder for temporary files of this test alone.
struct Own {
    folder: tempfile::TempDir,
}

impl Own {
    fn new() -> Self {
        Self {
            folder: tempfile::Builder::new().prefix("fw").tempdir_in("/tmp").unwrap(),
        }
    }

    fn launch(&self) -> Launch {
        let temp = self.folder.path().join("t");
        fs::create_dir_all(&temp).unwrap();
        Launch {
            temp_dir: temp,
            ..launch(&self.folder.path().join("ledger"))
        }
    }

    /// Everything that names our folder in its arguments or environment.
    fn processes(&self) -> Vec<(i32, String)> {
        let folder = self.folder.path().to_str().unwrap();
        fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .filter_map(|entry| {
                let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
                if u32::try_from(pid).ok()? == std::process::id() {
                    return None;
                }
                let read = |name: &str| {
                    fs::read(entry.path().join(name))
                        .map(|bytes| String::from_utf8_lossy(&bytes).replace('\0', " "))
                        .unwrap_or_default()
                };
                let (arguments, environment) = (read("cmdline"), read("environ"));
                (arguments.contains(folder) || environment.contains(folder)).then_some((pid, arguments))
            })
            .collect()
    }

    fn files(&self) -> Vec<PathBuf> {
        ["t", "ledger"]
            .iter()
            .flat_map(|name| {
                fs::read_dir(self.folder.path().join(name))
                    .into_iter()
                    .flatten()
                    .flatten()
            })
            .map(|entry| entry.path())
            .collect()
    }

    /// Helpers of an ended browser need a moment to notice.
    fn assert_nothing_left(&self) {
        let deadline = Instant::now() + Duration::from_secs(5);
        while !self.processes().is_empty() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(self.processes(), []);
        assert_eq!(self.files(), [] as [PathBuf; 0]);
    }
}

#[test]
fn after_success() {
    let own = Own::new();
    run(async {
        let engine = Engine::start(&own.launch()).await.unwrap();
        for _ in 0..2 {
            engine
                .with_driver(&desktop(), async |driver| {
                    assert!(!own.processes().is_empty());
                    driver.open("data:text/html,<p>here</p>").await.unwrap();
                    assert_eq!(text(&look(driver).await), "here");
                })
                .await
                .unwrap();
        }
    });
    own.assert_nothing_left();
}

#[test]
fn after_a_panic() {
    let own = Own::new();
    let result = catch_unwind(AssertUnwindSafe(|| {
        run(async {
            let walk = async |_: &mut _| -> () { panic!("on purpose") };
            with_driver(&own.launch(), &desktop(), walk).await.unwrap();
        });
    }));
    assert!(result.is_err());
    own.assert_nothing_left();
}

#[test]
fn after_a_time_out() {
    let own = Own::new();
    run(async {
        let walk = async |_: &mut _| std::future::pending::<()>().await;
        let result = tokio::time::timeout(Duration::from_secs(4), with_driver(&own.launch(), &desktop(), walk)).await;
        assert!(result.is_err());
    });
    own.assert_nothing_left();
}

#[test]
fn a_browser_that_dies_is_gone() {
    let own = Own::new();
    run(async {
        let walk = async |driver: &mut farewell::browser::ChromeDriver| {
            driver.open("data:text/html,<p>here</p>").await.unwrap();
            for (pid, arguments) in own.processes() {
                if arguments.contains("--user-data-dir") && !arguments.contains("--type=") {
                    Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap();
                }
            }
            let error = loop {
                if let Err(error) = driver.look(&farewell::walk::Look::default()).await {
                    break error;
                }
            };
            assert_eq!(error.kind, DriverErrorKind::Gone, "{error}");
        };
        with_driver(&own.launch(), &desktop(), walk).await.unwrap();
    });
    own.assert_nothing_left();
}

/// Run by the next tests in a process of its own: starts a browser and waits to be ended.
#[test]
#[ignore = "a part of other tests"]
fn a_walk_that_never_ends() {
    let Some(folder) = std::env::var_os("FAREWELL_TEST_FOLDER").map(PathBuf::from) else {
        return;
    };
    let options = Launch {
        temp_dir: folder.join("t"),
        ..launch(&folder.join("ledger"))
    };
    run(async {
        let signal = with_driver(&options, &desktop(), async |_| {
            let end = farewell::browser::interrupted();
            fs::write(folder.join("ready"), "").unwrap();
            end.await
        })
        .await
        .unwrap();
        fs::write(folder.join("signal"), signal.name()).unwrap();
    });
}

fn start_other(own: &Own) -> std::process::Child {
    let folder = own.folder.path();
    own.launch();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "supervision::a_walk_that_never_ends"])
        .env("FAREWELL_TEST_FOLDER", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(40);
    while !folder.join("ready").exists() {
        assert!(
            child.try_wait().unwrap().is_none() && Instant::now() < deadline,
            "it never became ready"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    child
}

fn send(signal: &str, child: &std::process::Child) {
    Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .unwrap();
}

#[test]
fn after_sigterm_and_ctrl_c() {
    for (signal, name) in [("-TERM", "SIGTERM"), ("-INT", "SIGINT")] {
        let own = Own::new();
        let mut child = start_other(&own);
        send(signal, &child);
        assert!(child.wait().unwrap().success());
        assert_eq!(fs::read_to_string(own.folder.path().join("signal")).unwrap(), name);
        own.assert_nothing_left();
    }
}

#[test]
fn what_a_killed_owner_left_is_ended_by_the_next_start_and_nothing_else() {
    let own = Own::new();
    let other = Own::new();
    let mut living = start_other(&other);
    let mut killed = start_other(&own);
    send("-KILL", &killed);
    killed.wait().unwrap();
    assert!(!own.processes().is_empty(), "SIGKILL leaves the browser behind");
    // A ledger with an orphan, a living engine and an entry that somebody forged.
    let ledger = own.folder.path().join("ledger");
    for entry in fs::read_dir(other.folder.path().join("ledger")).unwrap().flatten() {
        fs::copy(entry.path(), ledger.join(entry.file_name())).unwrap();
    }
    let precious = own.folder.path().join("farewell-precious");
    fs::create_dir(&precious).unwrap();
    fs::write(precious.join("file"), "keep").unwrap();
    let forged = format!(
        r#"{{"boot":"another","owner":{{"pid":1,"started":1}},"driver":{{"pid":{},"started":1}},"folder":{:?}}}"#,
        living.id(),
        precious
    );
    fs::write(ledger.join("farewell-precious.json"), forged).unwrap();

    run(async { drop(Engine::start(&own.launch()).await.unwrap()) });

    assert!(precious.join("file").exists(), "a folder without our mark is nobody's");
    assert!(
        living.try_wait().unwrap().is_none() && !other.processes().is_empty(),
        "a living owner keeps its browser"
    );
    send("-TERM", &living);
    living.wait().unwrap();
    other.assert_nothing_left();
    for entry in fs::read_dir(&ledger).unwrap().flatten() {
        fs::remove_file(entry.path()).unwrap();
    }
    own.assert_nothing_left();
}

#[test]
fn programs_that_are_missing_or_do_not_fit_are_named_with_a_remedy() {
    run(async {
        let own = Own::new();
        let missing = Launch {
            chromedriver: Some(PathBuf::from("/nowhere/chromedriver")),
            ..own.launch()
        };
        let error = doctor(&missing).await.unwrap_err();
        assert!(error.to_string().contains("apt-get install chromium-driver"), "{error}");
        let old = own.folder.path().join("old-chrome");
        script(&old, "echo Chromium 90.0.1.2");
        let error = doctor(&Launch {
            chrome: Some(old),
            ..own.launch()
        })
        .await
        .unwrap_err();
        assert!(
            matches!(&error, BrowserError::Mismatch { chrome, .. } if chrome == "90.0.1.2"),
            "{error}"
        );
        let found = doctor(&own.launch()).await.unwrap();
        assert_eq!(
            found.chrome_version.split('.').next(),
            found.chromedriver_version.split('.').next()
        );
        let mute = own.folder.path().join("mute-driver");
        script(
            &mute,
            &format!(
                "if [ \"$1\" = --version ]; then echo ChromeDriver {}; else echo no luck; fi",
                found.chromedriver_version
            ),
        );
        let error = Engine::start(&Launch {
            chromedriver: Some(mute),
            ..own.launch()
        })
        .await
        .unwrap_err();
        assert!(error.to_string().contains("no luck"), "{error}");
    });
}

#[test]
fn a_driver_that_finds_its_port_taken_is_started_anew() {
    let own = Own::new();
    run(async {
        let found = doctor(&own.launch()).await.unwrap();
        let (unlucky, tried) = (
            own.folder.path().join("unlucky-driver"),
            own.folder.path().join("tried"),
        );
        script(
            &unlucky,
            &format!(
                "if [ \"$1\" = --version ] || [ -e {tried} ]; then exec {driver} \"$@\"; fi\n\
                 touch {tried}; echo 'IPv4 port not available. Exiting...'; exit 1",
                tried = tried.display(),
                driver = found.chromedriver.display(),
            ),
        );
        let launch = Launch {
            chromedriver: Some(unlucky),
            ..own.launch()
        };
        drop(Engine::start(&launch).await.unwrap());
        assert!(tried.exists());
    });
    own.assert_nothing_left();
}

fn script(path: &Path, body: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_running_driver_can_be_used_instead() {
    let own = Own::new();
    run(async {
        let (_site, _serving) = serve().await;
        let options = own.launch();
        let engine = Engine::start(&options).await.unwrap();
        let foreign = Launch {
            webdriver_url: engine.url(),
            ..options
        };
        with_driver(&foreign, &desktop(), async |driver| {
            driver.open("data:text/html,<p>there</p>").await.unwrap();
            assert_eq!(text(&look(driver).await), "there");
        })
        .await
        .unwrap();
    });
    own.assert_nothing_left();
}
