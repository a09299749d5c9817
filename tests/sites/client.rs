//! A server for one test, and a client that keeps its cookie and knows nothing of pages.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use farewell::demo::{Options, Server, credentials, serve};

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36";
const PC: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36";

/// A server that lives as long as the test.
pub(crate) struct Replicas {
    pub(crate) addr: SocketAddr,
    server: Option<Server>,
    runtime: tokio::runtime::Runtime,
}

impl Replicas {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let server = runtime.block_on(serve(Options::default())).unwrap();
        Self {
            addr: server.addr,
            server: Some(server),
            runtime,
        }
    }

    pub(crate) fn pc(&self, prefix: &'static str) -> Visitor {
        self.visitor(prefix, PC)
    }

    pub(crate) fn phone(&self, prefix: &'static str) -> Visitor {
        self.visitor(prefix, PHONE)
    }

    fn visitor(&self, prefix: &'static str, user_agent: &'static str) -> Visitor {
        Visitor {
            addr: self.addr,
            prefix,
            user_agent,
            cookie: None,
        }
    }

    pub(crate) fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            self.runtime.block_on(server.shutdown()).unwrap();
        }
    }
}

impl Drop for Replicas {
    fn drop(&mut self) {
        self.stop();
    }
}

/// One browser, as the server knows it.
pub(crate) struct Visitor {
    addr: SocketAddr,
    prefix: &'static str,
    user_agent: &'static str,
    pub(crate) cookie: Option<String>,
}

/// An answer, redirects followed.
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Path below the prefix that answered.
    pub(crate) path: String,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Page {
    #[track_caller]
    pub(crate) fn shows(self, words: &str) -> Self {
        assert!(
            self.body.contains(words),
            "{} does not show {words:?}:\n{}",
            self.path,
            self.main()
        );
        self
    }

    #[track_caller]
    pub(crate) fn hides(self, words: &str) -> Self {
        assert!(!self.body.contains(words), "{} shows {words:?}", self.path);
        self
    }

    #[track_caller]
    pub(crate) fn at(self, path: &str) -> Self {
        assert_eq!(self.path, path, "{}", self.main());
        self
    }

    fn main(&self) -> &str {
        let from = self.body.find("<main>").unwrap_or(0);
        let to = self.body.find("</main>").unwrap_or(self.body.len());
        &self.body[from..to]
    }
}

impl Visitor {
    /// The same visitor after asking for the desktop site.
    pub(crate) fn ask_for_desktop_site(&mut self) {
        self.user_agent = PC;
    }

    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send("POST", path, &form)
    }

    /// Logs in as one of the seeded members.
    pub(crate) fn log_in(&mut self, persona: &str) -> Page {
        let (email, password) = (secret(persona, "email"), secret(persona, "password"));
        self.post("/login", &[("email", email), ("password", password)])
    }

    fn send(&mut self, method: &str, path: &str, form: &str) -> Page {
        let mut page = self.send_once(method, path, form);
        for _ in 0..5 {
            let Some(location) = header(&page.head, "location") else {
                break;
            };
            let below = location
                .strip_prefix(self.prefix)
                .expect("a replica never leads out of its prefix")
                .to_owned();
            page = self.send_once("GET", &below, "");
        }
        page
    }

    fn send_once(&mut self, method: &str, path: &str, form: &str) -> Page {
        let cookie = self
            .cookie
            .as_ref()
            .map(|cookie| format!("Cookie: other=1; {cookie}\r\n"))
            .unwrap_or_default();
        let request = format!(
            "{method} {}{path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\n{cookie}Connection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.prefix,
            self.addr,
            self.user_agent,
            form.len()
        );
        let answer = exchange(self.addr, &request);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        if let Some(cookie) = header(head, "set-cookie") {
            assert!(cookie.contains(&format!("Path={}", self.prefix)), "{cookie}");
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        Page {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            path: path.split('?').next().unwrap().to_owned(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }
}

/// Sends bytes and reads the answer to its end.
pub(crate) fn exchange(addr: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn secret(persona: &str, name: &str) -> &'static str {
    let found = credentials()
        .iter()
        .find(|each| each.persona == persona && each.secret == name);
    found.unwrap().value
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.trim()))
}
