//! The server on a thread and a runtime of its own, for as long as a walk beside it takes.

use std::{
    io,
    net::SocketAddr,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use tokio::{runtime::Builder, sync::oneshot};

use super::server::{Options, serve};

/// A server beside the walk. It stops when told, and when it is dropped.
#[derive(Debug)]
pub struct Beside {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Stops the server and waits for it.
    pub fn stop(self) {}
}

impl Drop for Beside {
    fn drop(&mut self) {
        // A server that has already ended is not there to be told.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Serves all replicas on a free port of loopback, on a thread of its own.
///
/// # Errors
/// The server could not be started.
pub fn serve_beside() -> io::Result<(SocketAddr, Beside)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let (started, wait) = mpsc::channel();
    let thread = thread::Builder::new().name("replicas".to_owned()).spawn(move || {
        runtime.block_on(async {
            match serve(Options::default()).await {
                Ok(server) => {
                    let _ = started.send(Ok(server.addr));
                    let _ = stopped.await;
                    // The walk is over: how the server ends changes nothing any more.
                    let _ = server.shutdown().await;
                }
                Err(error) => {
                    let _ = started.send(Err(error));
                }
            }
        });
    })?;
    let addr = wait.recv().map_err(io::Error::other)??;
    Ok((
        addr,
        Beside {
            stop: Some(stop),
            thread: Some(thread),
        },
    ))
}
