//! `sweep`: the runs of a sweep on all cores, a row of comma-separated values each, in the sweep's order as soon as they are
//! ready. What is written does not depend on how many threads there are.

use super::work::{Progress, in_threads, jobs, write_to};
use super::{BAD_INPUT, Failure, read_config};
use clap::Args;
use gradient_playground::config::{Problem, RunConfig, describe};
use gradient_playground::sweep::{self, Axis, OUTCOMES, Outcome, Reading, Spread, Sweep, csv_line};
use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Args)]
#[command(after_help = after_help())]
pub struct Arguments {
    /// The settings that all runs share: as for `train`, a file with a JSON object (- for standard input), or a link
    #[arg(value_name = "CONFIG.json|LINK")]
    source: String,
    /// Vary a setting: NAME=VALUE,VALUE,…; where a value is itself a list, NAME=VALUE/VALUE/…. Among the values may be ranges:
    /// 0.001..1 x10 (each ten times the last), 0..0.8 by 0.2, 0.001..1 in 7 steps (evenly spaced; for the learning rate and
    /// its like by equal factors), 1..8 for whole numbers, "1..6 layers of 8" for hidden layers. Give it twice for every
    /// combination of two settings; leave it out to repeat one run over the seeds
    #[arg(long, value_name = "NAME=VALUES")]
    vary: Vec<String>,
    /// Seeds of each combination: 1,2,7, or 1..5, which is 1,2,3,4,5 [default: that of the config]
    #[arg(long, value_name = "SEEDS")]
    seeds: Option<String>,
    /// Only these outcomes, in this order, with commas between [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    outcomes: Vec<String>,
    /// Instead of a row a run, a row a combination: of each number, over the seeds, for how many runs there is one, median,
    /// and 5 % and 95 % quantile
    #[arg(long)]
    summary: bool,
    /// Write to FILE instead of standard output
    #[arg(long, value_name = "FILE.csv")]
    output: Option<PathBuf>,
    /// How many runs at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// No progress on standard error (there is none either if that is no terminal)
    #[arg(long)]
    quiet: bool,
}

fn after_help() -> String {
    let line = |outcome: &Outcome| format!("  {}: {}", outcome.name, outcome.definition);
    let outcomes: Vec<_> = OUTCOMES.iter().map(line).collect();
    format!(
        "\
Examples:
  sweep config.json --vary learning_rate=0.001,0.01,0.1 --seeds 1..5
  sweep config.json --vary 'learning_rate=0.001..1 x10' --vary 'dropout=0..0.8 by 0.2'
  sweep '#v=1&activation=sigmoid' --vary hidden_layers=8/8,8/8,8,8 --vary optimizer=sgd,adam
  sweep '#v=1&activation=sigmoid' --vary 'hidden_layers=1..8 layers of 8'
  sweep config.json --vary layer_activations=tanh,relu/relu,tanh --seeds 1..20 --summary

An empty cell means that there is no such number. A run that diverges is a row like any other.

Outcomes:
{}

Settings: see `train --help`.",
        outcomes.join("\n")
    )
}

/// What every row is made of.
struct Table {
    sweep: Sweep,
    outcomes: Vec<&'static Outcome>,
    is_summary: bool,
}

type Readings = Vec<Option<Reading>>;

pub fn sweep(arguments: Arguments) -> Result<(), Failure> {
    let bad_input = |problems: Vec<Problem>| Failure(BAD_INPUT, describe(&problems));
    let base = read_config(&arguments.source)?;
    let axes = arguments.vary.iter().map(|text| Axis::from_text(text)).collect::<Result<_, _>>().map_err(bad_input)?;
    let seeds = arguments.seeds.as_deref().map_or_else(|| Ok(vec![base.seed]), sweep::seeds).map_err(bad_input)?;
    let outcomes =
        sweep::outcomes(&arguments.outcomes, arguments.summary).map_err(|problem| bad_input(vec![problem]))?;
    let table = Table { sweep: Sweep { base, axes, seeds }, outcomes, is_summary: arguments.summary };
    let runs = table.sweep.runs().map_err(bad_input)?;

    let mut progress = Progress::new(runs.len(), arguments.quiet);
    let written =
        write_to(arguments.output.as_ref(), |output| write(&table, &runs, jobs(arguments.jobs), output, &mut progress));
    progress.end();
    written
}

/// Runs all and writes their rows in order: what is ready before its turn is held back.
fn write(
    table: &Table,
    runs: &[RunConfig],
    jobs: usize,
    output: &mut dyn Write,
    progress: &mut Progress,
) -> std::io::Result<()> {
    write_line(output, &table.header())?;
    let train = |index: usize, is_cancelled: &AtomicBool| -> Option<Readings> {
        // every config was checked, so that there is a session unless the sweep was cancelled
        let run = sweep::run(runs[index].clone(), || !is_cancelled.load(Ordering::Relaxed));
        let session = run.ok()??;
        Some(table.outcomes.iter().map(|outcome| (outcome.of)(&session)).collect())
    };
    let size = if table.is_summary { table.sweep.seeds.len() } else { 1 };
    let mut waiting = BTreeMap::new();
    let mut written = 0;
    in_threads(jobs, runs.len(), train, |index, readings| {
        waiting.insert(index, readings);
        progress.add();
        while let Some(group) = (written..written + size).map(|index| waiting.get(&index)).collect::<Option<Vec<_>>>() {
            if group.is_empty() {
                break;
            }
            let line =
                if table.is_summary { table.cell(&runs[written], &group) } else { table.row(&runs[written], group[0]) };
            progress.clear();
            write_line(output, &line)?;
            (written..written + size).for_each(|index| drop(waiting.remove(&index)));
            written += size;
        }
        Ok(())
    })
    .and_then(|()| output.flush())
}

impl Table {
    fn header(&self) -> Vec<String> {
        if !self.is_summary {
            return self.sweep.columns(&self.outcomes);
        }
        let mut names: Vec<_> = self.sweep.axes.iter().map(|axis| axis.parameter().name.to_owned()).collect();
        names.push("runs".to_owned());
        let four = |outcome: &&Outcome| ["runs", "median", "5", "95"].map(|what| format!("{}_{what}", outcome.name));
        names.extend(self.outcomes.iter().flat_map(four));
        names
    }

    fn row(&self, run: &RunConfig, readings: &Readings) -> Vec<String> {
        let text = |reading: &Option<Reading>| reading.as_ref().map(Reading::to_string).unwrap_or_default();
        self.sweep.row(run, readings.iter().map(text))
    }

    fn cell(&self, run: &RunConfig, group: &[&Readings]) -> Vec<String> {
        let mut row = self.sweep.coordinates(run);
        row.push(group.len().to_string());
        for outcome in 0..self.outcomes.len() {
            let of = |readings: &&Readings| readings[outcome].as_ref().and_then(Reading::number);
            let numbers: Vec<f64> = group.iter().filter_map(of).collect();
            let spread = Spread::of(&numbers).map(|spread| [spread.median, spread.low, spread.high]);
            row.push(numbers.len().to_string());
            row.extend(spread.map_or([const { String::new() }; 3], |spread| spread.map(|number| number.to_string())));
        }
        row
    }
}

fn write_line(output: &mut dyn Write, values: &[String]) -> std::io::Result<()> {
    output.write_all(format!("{}\n", csv_line(values)).as_bytes())?;
    output.flush()
}
