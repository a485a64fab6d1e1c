//! `grade`: what a class handed in, repeated on all cores: a row of comma-separated values a submission, in their order as soon as
//! they are ready. What is written does not depend on how many threads there are.

use super::exercise::read;
use super::work::{Progress, in_threads, jobs, write_to};
use super::{BYTE_ORDER_MARK, Failure};
use clap::Args;
use gradient_playground::lesson::class::{self, Class, Source};
use gradient_playground::lesson::grade::{GradingRun, RunResult};
use gradient_playground::sweep::csv_line;
use gradient_playground::train::Session;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Larger files are not read.
const MAX_BYTES: u64 = 50_000_000;

#[derive(Args)]
#[command(after_help = "\
Submissions: reports (JSON, as the page writes them, one or several in a file), lists of links (one a line), tables with the
names of columns in their first line (commas, semicolons or tabs between): submission, report, link or file for a link, a
report or the name of a file beside the table; name, or first name and last name, for whose it is. A folder stands for the
.json, .txt and .csv files in it; - is standard input.

What is done: of each goal that a report speaks of, the run is trained again to the step at which it was judged, and digest,
measured values, locked settings and the check itself are compared. A link without a report is trained to its end, and every
goal is judged on it. Points are by the exercise, never by the report.

Status:
  ok              everything follows from the settings, and all goals are reached
  not_reached     everything follows, and a goal is not reached or was not tried
  locked_changed  a locked setting was changed
  mismatch        numbers do not follow from the settings, or the report goes against itself
  too_large       repeating it would take more work than --budget allows; the other goals are graded
  other_engine    made by another version of the engine, whose numbers can differ: that is no forgery, and it is not graded
  other_exercise  of another exercise, or of another version of this one
  unreadable      no report and no link

What replay proves: that these settings give these numbers. What it cannot prove: who found the settings, what was predicted
beforehand, and when anything was done. identical_to names submissions with the same runs bit for bit and the same answers,
where the student chose something; with few choices that is no sign of copying.

Exit code 0 once all is written, whatever the grades are.")]
pub struct Arguments {
    /// The file of the exercise; a lesson of the page is one, too
    #[arg(value_name = "EXERCISE.json")]
    exercise: PathBuf,
    /// Files or folders of submissions
    #[arg(value_name = "SUBMISSIONS", required = true)]
    submissions: Vec<PathBuf>,
    /// Write to FILE instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many runs at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Most work of one submission, measuring among it, in thousand million multiply-adds [default: 500, which is about a minute
    /// on one core, or twice what the exercise's own starts take]
    #[arg(long, value_name = "N")]
    budget: Option<NonZeroUsize>,
    /// Write JSON: an object a line, with every measured value
    #[arg(long)]
    json: bool,
    /// No progress on standard error (there is none either if that is no terminal)
    #[arg(long)]
    quiet: bool,
}

pub fn grade(arguments: &Arguments) -> Result<(), Failure> {
    let exercise = read(&arguments.exercise)?;
    let sources: Vec<Source> = arguments.submissions.iter().flat_map(|path| sources(path)).collect();
    let submissions = class::read(&sources, &beside);
    let budget = arguments.budget.map(|budget| budget.get() as f64 * 1e9);
    let mut class = Class::new(exercise, submissions, budget);
    if let Some(note) = class.note() {
        eprintln!("{note}");
    }
    let mut progress = Progress::new(class.runs().len(), arguments.quiet);
    let written = write_to(arguments.output.as_ref(), |output| {
        write(&mut class, jobs(arguments.jobs), arguments.json, output, &mut progress)
    });
    progress.end();
    written
}

/// Trains all runs and writes the rows in order.
fn write(
    class: &mut Class,
    jobs: usize,
    is_json: bool,
    output: &mut dyn Write,
    progress: &mut Progress,
) -> std::io::Result<()> {
    if !is_json {
        writeln!(output, "{}", csv_line(&class.columns()))?;
    }
    let runs = class.runs().to_vec();
    let mut written = 0;
    rows(class, &mut written, is_json, output)?;
    in_threads(
        jobs,
        runs.len(),
        |index, is_cancelled| Some(train(&runs[index], is_cancelled)),
        |index, read| {
            class.add(index, read);
            progress.add();
            progress.clear();
            rows(class, &mut written, is_json, output)
        },
    )
}

/// `None` if it is cancelled; every config was checked when it was read.
fn train(run: &GradingRun, is_cancelled: &AtomicBool) -> Option<RunResult> {
    let mut session = Session::new(run.config.clone()).ok()?;
    let is_there = session.advance(run.target(), || !is_cancelled.load(Ordering::Relaxed));
    is_there.then(|| run.read(&session))
}

/// Writes the rows that are ready and whose turn it is.
fn rows(class: &Class, written: &mut usize, is_json: bool, output: &mut dyn Write) -> std::io::Result<()> {
    while let Some(graded) = class.graded(*written) {
        let line = match is_json {
            true => class.row_json(*written, &graded).to_string(),
            false => csv_line(&class.row(*written, &graded)),
        };
        output.write_all(format!("{line}\n").as_bytes())?;
        *written += 1;
    }
    output.flush()
}

/// A file; of a folder, its files of the right kinds in the order of their names.
fn sources(path: &Path) -> Vec<Source> {
    let is_right = |path: &PathBuf| {
        path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| ["json", "txt", "csv"].contains(&kind))
    };
    if !path.is_dir() {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        return vec![Source { name: name_of(path, name), text: text(path) }];
    }
    let Ok(entries) = std::fs::read_dir(path) else {
        return vec![Source { name: path.display().to_string(), text: Err("the folder cannot be listed".to_owned()) }];
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_right).collect();
    paths.sort();
    paths.iter().flat_map(|path| sources(path)).collect()
}

/// As it was given, so that files of one name are told apart.
fn name_of(path: &Path, short: String) -> String {
    if path.parent().is_none_or(|folder| folder.as_os_str().is_empty()) { short } else { path.display().to_string() }
}

fn text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some("-") => std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes),
        _ => File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("it has more than {MAX_BYTES} bytes"));
    }
    Ok(decoded(bytes).trim_start_matches(BYTE_ORDER_MARK).to_owned())
}

/// UTF-8; or as programs for tables save: UTF-16 with its mark, or else Latin-1.
fn decoded(bytes: Vec<u8>) -> String {
    let words = |of: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect()
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => String::from_utf16_lossy(&words(u16::from_le_bytes)),
        Some([0xfe, 0xff]) => String::from_utf16_lossy(&words(u16::from_be_bytes)),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect()),
    }
}

/// A file that a table names: beside it or below, nowhere else.
fn beside(table: &str, file: &str) -> Source {
    let path = Path::new(table).parent().unwrap_or(Path::new("")).join(file);
    let is_beside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let text = match is_beside {
        true => text(&path).map_err(|why| format!("{file}: {why}")),
        false => Err("the file is not beside the table".to_owned()),
    };
    Source { name: path.components().collect::<PathBuf>().display().to_string(), text }
}
