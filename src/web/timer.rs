//! A time budget for work that is done piece by piece.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds that never run backwards, unlike `Date.now`. In pages, workers and Node.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Looks at the clock only every so many pieces of work: on small networks a look takes as long as a piece.
pub(super) struct Timer {
    end: f64,
    last: f64,
    /// Pieces between two looks.
    pieces: u32,
    /// Pieces before the next look.
    left: u32,
}

impl Timer {
    /// Longest time between two looks that is aimed at, in milliseconds.
    const TICK_MS: f64 = 0.5;
    const MOST_PIECES: u32 = 1000;

    pub(super) fn new(budget_ms: f64) -> Self {
        let last = now();
        Self { end: last + budget_ms, last, pieces: 1, left: 1 }
    }

    pub(super) fn has_time(&mut self) -> bool {
        self.left -= 1;
        if self.left > 0 {
            return true;
        }
        let time = now();
        let passed = time - self.last;
        self.pieces = if passed > Self::TICK_MS { self.pieces.div_ceil(2) } else { 2 * self.pieces };
        self.pieces = self.pieces.min(Self::MOST_PIECES);
        (self.left, self.last) = (self.pieces, time);
        time < self.end
    }
}
