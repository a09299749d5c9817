//! `farewell sites`.

use super::{Code, Terminal};
use crate::{browser, demo};

/// Serves the embedded replica sites on loopback until it is interrupted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0, env = "FAREWELL_SITES_PORT")]
    port: u16,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    browser::block_on(serve(args, terminal)).unwrap_or_else(|error| {
        terminal.tell(&format!("farewell sites: cannot start: {error}"));
        Code::ToolFailed
    })
}

async fn serve(args: &Args, terminal: &mut Terminal) -> Code {
    let server = match demo::serve(demo::Options { port: args.port }).await {
        Ok(server) => server,
        Err(error) => {
            terminal.tell(&format!(
                "farewell sites: cannot listen on 127.0.0.1:{}: {error}",
                args.port
            ));
            terminal.tell("Choose another port with --port, or leave it out to take a free one.");
            return Code::ToolFailed;
        }
    };
    for address in &server.addresses {
        terminal.say(&format!("{}  {}", address.url, address.title));
    }
    let _ = terminal.out.flush();
    terminal.tell("Ctrl-C ends it.");
    let signal = browser::interrupted().await;
    match server.shutdown().await {
        Ok(()) => Code::Signal(signal.number()),
        Err(error) => {
            terminal.tell(&format!("farewell sites: the server failed: {error}"));
            Code::ToolFailed
        }
    }
}
