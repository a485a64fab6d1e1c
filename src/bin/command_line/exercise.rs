//! `exercise` and `claims`: what is wrong with files of exercises, and what their claims measure. Claims are trained on all
//! cores; what is printed does not depend on how many there are.

use super::work::{in_threads, jobs};
use super::{BAD_INPUT, Failure, RUN_FAILED, print, say};
use clap::Args;
use gradient_playground::config::{Problem, RunConfig, describe};
use gradient_playground::lesson::{self, Check, Exercise, Judgement, Trials, Verdict};
use gradient_playground::sweep;
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

#[derive(Args)]
pub struct Arguments {
    /// Files of exercises
    #[arg(value_name = "FILE.json", required_unless_present = "schema")]
    files: Vec<PathBuf>,
    /// Print the JSON Schema of exercise files
    #[arg(long)]
    schema: bool,
}

#[derive(Args)]
pub struct Claims {
    /// Files of exercises
    #[arg(value_name = "FILE.json")]
    files: Vec<PathBuf>,
    /// Only the claim of this id
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// These seeds in place of each check's own: 101..105, or 1,2,7
    #[arg(long, value_name = "SEEDS")]
    seeds: Option<String>,
    /// Instead of files: a check, to be measured on the runs of --run
    #[arg(long, value_name = "CHECK", conflicts_with_all = ["files", "only"], required_unless_present = "files")]
    check: Option<String>,
    /// A run for --check: its link, or NAME=LINK where the check names its runs. Repeat it for each
    #[arg(long = "run", value_name = "LINK|NAME=LINK", requires = "check")]
    runs: Vec<String>,
    /// How many runs at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// Prints every problem of every file, as `file:line:column: message`.
pub fn exercise(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.schema {
        print(&lesson::schema())?;
    }
    let mut problems = Vec::new();
    for path in &arguments.files {
        match read(path) {
            Ok(exercise) => {
                let steps = exercise.steps.len();
                let (claims, goals) = (exercise.claims().count(), exercise.goals().count());
                say(&format!("{}: {}, {steps} steps, {claims} claims, {goals} goals\n", path.display(), exercise.id))?;
            }
            Err(Failure(_, text)) => problems.push(text),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure(BAD_INPUT, problems.join("\n"))) }
}

/// Measures claims and prints every value, seed by seed.
pub fn claims(arguments: &Claims) -> Result<(), Failure> {
    let bad_input = |problems: Vec<Problem>| Failure(BAD_INPUT, describe(&problems));
    let seeds = arguments.seeds.as_deref().map(sweep::seeds).transpose().map_err(bad_input)?;
    let mut trials = Trials::default();
    let mut names = Vec::new();
    let mut add = |name: String, check: Check, runs: &[(String, RunConfig)]| {
        let own = || (1..=check.seeds().map_or(5, |seeds| seeds.of)).collect();
        let seeds = seeds.clone().unwrap_or_else(own);
        names.push((name, check.text().to_owned()));
        trials.add(check, runs, &seeds);
    };
    if let Some(text) = &arguments.check {
        let check = Check::parse(text).map_err(|bad| bad_input(vec![bad.problem]))?;
        let runs = arguments.runs.iter().map(|run| named_run(run)).collect::<Result<Vec<_>, _>>()?;
        let runs = if runs.is_empty() { vec![("run".to_owned(), RunConfig::default())] } else { runs };
        add("check".to_owned(), check, &runs);
    }
    for path in &arguments.files {
        let exercise = read(path)?;
        let is_wanted = |id: &str| arguments.only.as_deref().is_none_or(|only| only == id);
        for (step, claim) in exercise.claims().filter(|(_, claim)| is_wanted(&claim.id)) {
            let check = Check::parse(&claim.check).map_err(|bad| bad_input(vec![bad.problem]))?;
            add(format!("{}/{}", exercise.id, claim.id), check, &claim.configs(&exercise.start_in_effect(step)));
        }
    }
    let judgements = train(&trials, arguments.jobs)?;
    let mut held = true;
    for ((name, check), judgement) in names.iter().zip(&judgements) {
        held &= judgement.verdict == Verdict::Passed;
        say(&shown(name, check, judgement))?;
    }
    if held { Ok(()) } else { Err(Failure(RUN_FAILED, "not all claims hold".to_owned())) }
}

/// Reads an exercise; its problems are lines of the failure.
pub fn read(path: &PathBuf) -> Result<Exercise, Failure> {
    let name = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure(BAD_INPUT, format!("cannot read {name}: {error}")))?;
    lesson::read(&text).map_err(|problems| {
        let line =
            |own: &lesson::ExerciseProblem| format!("{name}:{}:{}: {}", own.line, own.column, own.problem.message);
        Failure(BAD_INPUT, problems.iter().map(line).collect::<Vec<_>>().join("\n"))
    })
}

fn named_run(text: &str) -> Result<(String, RunConfig), Failure> {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name != "v";
    let (name, link) = match text.split_once('=') {
        Some((name, link)) if is_name(name) && !name.is_empty() && link.contains(['#', '=']) => (name, link),
        _ => ("run", text),
    };
    let parsed = RunConfig::from_link(link);
    match parsed.notes.iter().any(|note| note.field != "engine") {
        true => Err(Failure(BAD_INPUT, describe(&parsed.notes))),
        false => Ok((name.to_owned(), parsed.config)),
    }
}

/// Runs all trials to their ends.
fn train(trials: &Trials, wanted: Option<NonZeroUsize>) -> Result<Vec<Judgement>, Failure> {
    let mut answers = Vec::new();
    let all = trials.trials();
    let read = |index: usize, _: &AtomicBool| match sweep::run(all[index].config.clone(), || true) {
        Ok(session) => Some(Ok(session.map_or_else(Vec::new, |session| trials.read(&all[index], &session)))),
        Err(problems) => Some(Err(Failure(BAD_INPUT, describe(&problems)))),
    };
    in_threads(jobs(wanted), all.len(), read, |_, read| read.map(|read| answers.extend(read)))?;
    Ok(trials.conclude(&answers))
}

/// The verdict, and a line a measure with its values in the order of the seeds.
fn shown(name: &str, check: &str, judgement: &Judgement) -> String {
    let mut text = format!("{name}: {} {}\n  {check}\n", judgement.verdict.name(), judgement.text());
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for value in &judgement.values {
        let measure =
            if value.run == "run" { value.measure.clone() } else { format!("{}.{}", value.run, value.measure) };
        let value = value.value.as_ref().map_or_else(|reason| format!("none ({reason})"), ToString::to_string);
        match rows.iter_mut().find(|(own, _)| *own == measure) {
            Some((_, values)) => values.push(value),
            None => rows.push((measure, vec![value])),
        }
    }
    let seeds = judgement.seeds.iter().map(|own| format!("{} {}", own.seed, own.verdict.name()));
    let _ = writeln!(text, "  seeds: {}", seeds.collect::<Vec<_>>().join(", "));
    for (measure, values) in rows {
        let _ = writeln!(text, "  {measure}: {}", values.join("  "));
    }
    text
}
