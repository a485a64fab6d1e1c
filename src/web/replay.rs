//! Time travel as JavaScript sees it: a run as it was after an earlier epoch.

use super::session::{Session, whole};
use super::timer::Timer;
use super::units::Units;
use crate::train::{self, CHECKPOINT_SPACING};
use wasm_bindgen::prelude::*;

/// A run on its way to the end of an earlier epoch.
#[wasm_bindgen]
pub struct Replay {
    inner: train::Replay,
}

#[wasm_bindgen]
impl Session {
    /// From now on keeps what earlier epochs are replayed from, in so many megabytes at most; 0, as at first, keeps nothing:
    /// then every replay begins at the start. The weights are the same.
    #[wasm_bindgen(js_name = keepCheckpoints)]
    pub fn keep_checkpoints(&mut self, megabytes: f64) -> Result<(), JsError> {
        let megabytes = whole("megabytes", megabytes, 0, 1024)?;
        self.inner.keep_checkpoints((megabytes as usize) << 20, CHECKPOINT_SPACING);
        Ok(())
    }

    /// The first epoch that can be replayed: 0, or where the network was changed by hand.
    #[wasm_bindgen(js_name = firstEpoch)]
    pub fn first_epoch(&self) -> u32 {
        self.inner.epochs_to_look_at().0
    }

    /// The last epoch that can be replayed: the newest that is done and measured.
    #[wasm_bindgen(js_name = lastEpoch)]
    pub fn last_epoch(&self) -> u32 {
        self.inner.epochs_to_look_at().1
    }

    /// Begins a replay of this run to the end of `epoch`.
    pub fn replay(&self, epoch: f64) -> Result<Replay, JsError> {
        self.begin_replay(epoch, None)
    }

    /// The same; it goes on from `past`, what an earlier replay of this run gave, where that shortens the way.
    #[wasm_bindgen(js_name = replayFrom)]
    pub fn replay_from(&self, past: &Session, epoch: f64) -> Result<Replay, JsError> {
        self.begin_replay(epoch, Some(&past.inner))
    }
}

impl Session {
    fn begin_replay(&self, epoch: f64, past: Option<&train::Session>) -> Result<Replay, JsError> {
        let (first, last) = self.inner.epochs_to_look_at();
        // where there is none yet, the refusal below says why
        let epoch = if first > last { epoch as u32 } else { whole("epoch", epoch, first, last)? };
        Ok(Replay { inner: self.inner.replay(epoch, past)? })
    }
}

#[wasm_bindgen]
impl Replay {
    /// Works for about `budget_ms` milliseconds. Returns true while there is more to do.
    #[wasm_bindgen(js_name = runFor)]
    pub fn run_for(&mut self, budget_ms: f64) -> bool {
        let mut timer = Timer::new(budget_ms);
        !self.inner.advance(|| timer.has_time())
    }

    /// The share of the way that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.inner.progress()
    }

    /// The run as it was: a session with weights, records and log up to that epoch, measured there. To go on from there, train
    /// it; nothing changed, it goes on bit for bit as the `run` did. Works to the end first, if there is more to do; the
    /// replay is used up.
    pub fn finish(mut self, run: &Session) -> Session {
        self.inner.advance(|| true);
        Session { inner: self.inner.finish(&run.inner), grid: None, units: Units::default() }
    }
}
