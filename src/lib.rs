//! # Gradient Playground: the engine and its architecture
//!
//! A small neural network is trained, step by step, with everything measured that shows why it learns or does not:
//! gradients per layer, frozen weights, the state of early stopping. The same core runs as WebAssembly in a page (in a
//! worker), as a package for JavaScript, and natively under a command line.
//!
//! ```text
//!            page (www/)                 command line (src/bin)
//!              │  worker, charts            │
//!              ▼                            │
//!             web ───────► chart            │          chart: plain slices in, a drawing out
//!              │                            ▼
//!              ├───────────────────────► lesson         exercises: read, judged by checks of what was measured, graded by replay
//!              │                            ▼
//!              ├───────────────────────►  sweep         many runs: configs in order, and what came out of each
//!              ▼                            │
//!           findings ◄──────────────────────┤          rules over what was measured: what, why, and what to try
//!              │                            │
//!              ▼                            ▼
//!            train ◄────────────────────────┘          a session advances by one piece of work at a time
//!    ┌─────────┼─────────┬───────────┬──────────┐
//!    ▼         ▼         ▼           ▼          ▼
//!   data       nn      optim   diagnostics    config
//!    └─────────┴────┬────┴───────────┴──────────┘
//!                   ▼
//!          tensor, rng, math, text                      loops over lanes, seeded streams, exact functions, messages by id
//! ```
//!
//! ## Invariants
//! - **One run, one result.** The same config gives the same bits natively and in every browser. Transcendental functions
//!   go through [`math`], random numbers through [`rng`]; sums have a fixed order ([`tensor`]); nothing is fused. Golden
//!   runs hold this (`tests/golden.rs`, `tests/web.rs`).
//! - **The core has no clock, no entropy, no printing, no page.** Only `web` names JavaScript; seeds come in, and
//!   whoever drives a session says when to pause (`tests/architecture.rs`).
//! - **`nn` and `optim` do not know `config`**; `train` translates. **`chart` takes slices**, not sessions.
//! - **Measuring never changes training.** Turning a measurement on or off gives the same weights.
//! - **The past is replayed, not kept.** A session holds sparse checkpoints of what training needs, within a bound of memory;
//!   any earlier epoch is trained to again from the nearest, with the same bits ([`train::Session::replay`]). A field of a
//!   session that decides bits belongs into a checkpoint: the compiler asks whoever adds one (`tests/time_travel.rs`).
//! - **One table of settings**, [`config::PARAMETERS`]: JSON, links, validation, help and the page's controls derive from
//!   it. Bad input is a [`config::Problem`] with a sentence for a student; a panic is a bug.
//! - **Words come from one catalogue.** What is said to a person is a [`text::Text`], an id and its arguments; its sentence
//!   stands in `src/locales`, whole. The core has no language: it says English unless somebody formats a text with another
//!   [`text::Catalogue`] (`tests/text.rs`). Names of settings and what Keras prints stay as they are.
//! - The engine trains in f32, as Keras and PyTorch do: that is what makes frozen weights real. The same code runs in f64
//!   to check gradients. Formulas and defaults are Keras 3's; where PyTorch differs, the item says so.
//!
//! ## How the parts meet
//! `config` uses the sizes of built-in data from `data`; `train` measures with `diagnostics`. `findings` reads sessions,
//! measures nothing itself, and words what is said about a run, also the one line that says where it stands; `web` asks a
//! session itself for all that are numbers. `sweep` makes configs and reads sessions; `lesson` says which runs a check needs, and judges
//! what it reads of them, also with `findings`, and grades what a class handed in the same way; whoever drives them brings the threads. Everything else follows the arrows.

pub mod chart;
pub mod config;
pub mod data;
pub mod diagnostics;
pub mod findings;
pub mod lesson;
pub mod math;
pub mod nn;
pub mod optim;
pub mod rng;
pub mod sweep;
pub mod tensor;
pub mod text;
pub mod train;
#[cfg(target_arch = "wasm32")]
pub mod web;
