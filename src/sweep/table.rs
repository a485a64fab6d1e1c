//! A sweep as a table of comma-separated values: a row a run, and the command that repeats it. The command line and the page
//! write the same.

use super::{Outcome, Sweep};
use crate::config::RunConfig;

impl Sweep {
    /// The names of the columns: what is varied, the seed, the outcomes, the link of the run.
    pub fn columns(&self, outcomes: &[&Outcome]) -> Vec<String> {
        let axes = self.axes.iter().map(|axis| axis.parameter().name);
        let outcomes = outcomes.iter().map(|outcome| outcome.name);
        axes.chain(["seed"]).chain(outcomes).chain(["link"]).map(str::to_owned).collect()
    }

    /// The values of a run in these columns; `outcomes` are texts, empty where there is none.
    pub fn row(&self, run: &RunConfig, outcomes: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut row = self.coordinates(run);
        row.push(run.seed.to_string());
        row.extend(outcomes);
        row.push(run.to_link());
        row
    }

    /// What to type for the same sweep: settings as a link, and every value on its own. A link needs no other quotes.
    pub fn command(&self) -> String {
        let mut words = vec![format!("gradient-playground sweep '{}'", self.base.to_link())];
        words.extend(self.axes.iter().map(|axis| format!("--vary '{}'", axis.to_text())));
        words.push(format!("--seeds {}", seeds_text(&self.seeds)));
        words.join(" ")
    }
}

/// The text that [`super::seeds`] reads.
fn seeds_text(seeds: &[u32]) -> String {
    match seeds {
        [first, .., last] if seeds.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1])) => {
            format!("{first}..{last}")
        }
        _ => seeds.iter().map(u32::to_string).collect::<Vec<_>>().join(","),
    }
}

/// A line without its end; a value with a comma, a quote or a line's end in it is quoted.
pub fn csv_line(values: &[String]) -> String {
    let quoted = |value: &String| match value.contains([',', '"', '\n']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value.clone(),
    };
    values.iter().map(quoted).collect::<Vec<_>>().join(",")
}
