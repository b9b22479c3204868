//! A worker that reads ahead a little: for libraries that hand things to a callback, while a container hands them out.

use crate::ReadError;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Things read ahead at most.
const AHEAD: usize = 16;

/// What a worker hands over, one by one; dropping it stops the worker at its next thing.
pub struct Pump<T> {
    name: String,
    receiver: Receiver<Result<T, ReadError>>,
    worker: Option<JoinHandle<()>>,
}

/// Starts a worker; it ends when its sender fails, for then nobody listens any more.
///
/// # Errors
/// When the system gives no thread.
pub fn start<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(&SyncSender<Result<T, ReadError>>) + Send + 'static,
) -> Result<Pump<T>, ReadError> {
    let (sender, receiver) = sync_channel(AHEAD);
    let worker = std::thread::Builder::new().spawn(move || work(&sender));
    let worker = worker.map_err(|error| ReadError::Io { name: name.to_owned(), error })?;
    Ok(Pump { name: name.to_owned(), receiver, worker: Some(worker) })
}

impl<T> Iterator for Pump<T> {
    type Item = Result<T, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Ok(thing) = self.receiver.recv() {
            return Some(thing);
        }
        // A worker that broke down must not look like an archive that ends here.
        let ended = self.worker.take()?.join();
        ended.is_err().then(|| {
            Err(ReadError::Io { name: self.name.clone(), error: std::io::Error::other("its reader broke down") })
        })
    }
}
