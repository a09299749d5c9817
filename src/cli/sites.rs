//! `farewell sites`.

use super::{Code, Terminal};
use crate::demo;

/// Serves the embedded replica sites on loopback until it is interrupted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0, env = "FAREWELL_SITES_PORT")]
    port: u16,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            terminal.tell(&format!("farewell sites: cannot start: {error}"));
            return Code::ToolFailed;
        }
    };
    runtime.block_on(serve(args, terminal))
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
    let signal = interrupted().await;
    match server.shutdown().await {
        Ok(()) => signal,
        Err(error) => {
            terminal.tell(&format!("farewell sites: the server failed: {error}"));
            Code::ToolFailed
        }
    }
}

/// Waits for Ctrl-C or SIGTERM and says which.
async fn interrupted() -> Code {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            // Without a handler the signal ends the process by itself.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => Code::Signal(2),
        () = terminated => Code::Signal(15),
    }
}
