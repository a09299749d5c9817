//! The async runtime, so that no other room names it.

use std::{future::Future, io, time::Duration};

use tokio::runtime::Builder;

/// Runs a future to its end on a runtime of two threads.
///
/// # Errors
/// The runtime could not be made.
pub fn block_on<F: Future>(future: F) -> io::Result<F::Output> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let output = runtime.block_on(future);
    // Blocking reads (a person at a `pause`) may never end; everything of ours has been closed by now.
    runtime.shutdown_timeout(Duration::from_millis(200));
    Ok(output)
}

/// Runs these futures to their ends, at the same time; the first failure ends the others where they stand.
///
/// # Errors
/// That first failure.
pub async fn at_once<E>(works: impl IntoIterator<Item = impl Future<Output = Result<(), E>>>) -> Result<(), E> {
    futures_util::future::try_join_all(works).await.map(|_| ())
}

/// Runs `work`; when the process is asked to end, tells `asked` with the signal and goes on waiting, because whoever
/// works has to close what it opened.
pub async fn until_asked<T>(work: impl Future<Output = T>, asked: impl FnOnce(super::Signal)) -> T {
    let mut work = std::pin::pin!(work);
    tokio::select! {
        output = &mut work => return output,
        signal = super::interrupted() => asked(signal),
    }
    work.await
}
