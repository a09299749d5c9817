//! `farewell sites`, the command.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Command, Stdio},
};

use crate::client::exchange;

fn farewell() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_farewell"));
    command.arg("sites").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn it_prints_the_addresses_serves_and_ends_when_told_to() {
    let mut process = farewell().spawn().unwrap();
    let lines: Vec<_> = BufReader::new(process.stdout.take().unwrap())
        .lines()
        .take(2)
        .map(Result::unwrap)
        .collect();
    let [before, after] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert!(before.contains("/before/  Harbor Market, before") && after.contains("/after/  Harbor Market, after"));
    let host = before.strip_prefix("http://").unwrap().split('/').next().unwrap();
    let answer = exchange(
        host.parse().unwrap(),
        "GET /after/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("하버마켓"));

    let told = Command::new("kill")
        .args(["-TERM", &process.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert_eq!(process.wait().unwrap().code(), Some(143));
}

#[test]
fn a_port_that_is_taken_is_said_plainly() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = farewell().args(["--port", &port]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains(&format!("127.0.0.1:{port}")) && told.contains("--port"),
        "{told}"
    );
}
