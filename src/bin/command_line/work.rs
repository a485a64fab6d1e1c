//! What the commands with many runs share: threads that train side by side, an output of rows, and a line of progress.

use super::{Failure, RUN_FAILED};
use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// So many at once: as asked for, or one a core.
pub fn jobs(wanted: Option<NonZeroUsize>) -> usize {
    wanted.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Does the work of each place from 0 to `count`, so many `jobs` at once, and hands what came out to `take`, in whatever order it
/// comes. An error of `take` ends the work under way: `work` is handed a flag that says so, and may then return `None`.
pub fn in_threads<T: Send, E>(
    jobs: usize,
    count: usize,
    work: impl Fn(usize, &AtomicBool) -> Option<T> + Sync,
    mut take: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    let (next, is_cancelled) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (next, is_cancelled, work) = (&next, &is_cancelled, &work);
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs.min(count) {
            let sender = sender.clone();
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count || is_cancelled.load(Ordering::Relaxed) {
                        return;
                    }
                    let Some(result) = work(index, is_cancelled) else { return };
                    if sender.send((index, result)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let result = receiver.into_iter().try_for_each(|(index, result)| take(index, result));
        is_cancelled.store(true, Ordering::Relaxed);
        result
    })
}

/// Writes to the file, or to standard output if there is none. There a reader that has gone away (a closed pipe) is no failure.
pub fn write_to(
    path: Option<&PathBuf>,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Failure> {
    let name = path.map_or("standard output".to_owned(), |path| path.display().to_string());
    let failed = |error: std::io::Error| Failure(RUN_FAILED, format!("cannot write {name}: {error}"));
    let written = match path {
        Some(path) => write(&mut File::create(path).map_err(failed)?),
        None => write(&mut std::io::stdout()),
    };
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe && path.is_none() => Ok(()),
        written => written.map_err(failed),
    }
}

/// One line on a terminal, written over again and again.
pub struct Progress {
    is_shown: bool,
    total: usize,
    done: usize,
    begun: Instant,
    drawn: Option<Instant>,
}

impl Progress {
    /// Between two lines.
    const PAUSE: Duration = Duration::from_millis(100);

    /// Shown on a terminal only, and not to whoever wants quiet.
    pub fn new(total: usize, is_quiet: bool) -> Self {
        let is_shown = !is_quiet && std::io::stderr().is_terminal();
        Self { is_shown, total, done: 0, begun: Instant::now(), drawn: None }
    }

    pub fn add(&mut self) {
        self.done += 1;
        if !self.is_shown || self.drawn.is_some_and(|drawn| drawn.elapsed() < Self::PAUSE) {
            return;
        }
        self.drawn = Some(Instant::now());
        let left = self.begun.elapsed().as_secs_f64() / self.done as f64 * (self.total - self.done) as f64;
        eprint!("\r\x1b[K{} of {} runs, about {left:.0} s left", self.done, self.total);
    }

    /// Rows may go to the same terminal.
    pub fn clear(&mut self) {
        if self.is_shown && self.drawn.take().is_some() {
            eprint!("\r\x1b[K");
        }
    }

    pub fn end(&mut self) {
        self.clear();
        if self.is_shown {
            eprintln!("{} of {} runs in {:.1} s", self.done, self.total, self.begun.elapsed().as_secs_f64());
        }
    }
}
