//! The command line: the same core without a page, for teachers, scripts and continuous integration.

#[cfg(target_arch = "wasm32")]
fn main() {} // `wasm-pack test` builds every binary, this one too

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command_line::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod command_line {
    mod exercise;
    mod grade;
    mod sweep;
    mod work;

    use clap::{Parser, Subcommand};
    use gradient_playground::config::{self, ENGINE_VERSION, PARAMETERS, Parameter, RunConfig};
    use gradient_playground::findings::{Finding, findings, message, message_with};
    use gradient_playground::train::{Session, StopReason, Target, table};
    use serde_json::{Map, Value as Json, json};
    use std::fs::File;
    use std::io::{BufWriter, Read, Write};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    const RUN_FAILED: u8 = 1;
    const BAD_INPUT: u8 = 2;
    /// What some editors put before a text.
    const BYTE_ORDER_MARK: char = '\u{feff}';

    /// Train small neural networks and see why they learn or do not: the engine of Gradient Playground.
    #[derive(Parser)]
    #[command(
        name = "gradient-playground",
        version,
        after_help = "\
Exit codes:
  0  the run came to its end: all epochs, or early stopping
  1  the run failed: it diverged (the summary is printed all the same; in a sweep that is a row, not a failure), or a
     file could not be written; a claim does not hold
  2  bad input; the message on stderr names the field, the value and what is allowed"
    )]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Run a config to its end and print a summary as JSON
        #[command(after_help = settings_help())]
        Train {
            /// A file with a JSON object of settings (- for standard input), or a link of the page (an address, or its
            /// part from # on)
            #[arg(value_name = "CONFIG.json|LINK")]
            source: String,
            /// Also write the history to FILE, a row an epoch, as comma-separated values
            #[arg(long, value_name = "FILE.csv")]
            history: Option<PathBuf>,
        },
        /// Vary one or two settings over values and seeds, run all on all cores, and write a row a run as comma-separated
        /// values
        Sweep(sweep::Arguments),
        /// Check files of exercises: print every problem with its line and column
        Exercise(exercise::Arguments),
        /// Train the runs that the claims of exercises are about, on all cores, and print every value and verdict
        Claims(exercise::Claims),
        /// Grade what a class handed in by repeating it: train every run again on all cores, compare, judge, and write a row a
        /// submission as comma-separated values
        Grade(grade::Arguments),
        /// Print the defaults of all settings as a config
        Defaults,
    }

    /// What went wrong, and the exit code that says so.
    struct Failure(u8, String);

    pub fn main() -> ExitCode {
        let result = match Arguments::parse().command {
            Command::Train { source, history } => train(&source, history.as_deref()),
            Command::Sweep(arguments) => sweep::sweep(arguments),
            Command::Exercise(arguments) => exercise::exercise(&arguments),
            Command::Claims(arguments) => exercise::claims(&arguments),
            Command::Grade(arguments) => grade::grade(&arguments),
            Command::Defaults => print(&RunConfig::default().to_json()),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(Failure(code, text)) => {
                eprintln!("{text}");
                ExitCode::from(code)
            }
        }
    }

    fn train(source: &str, history: Option<&Path>) -> Result<(), Failure> {
        let config = read_config(source)?;
        let bad_input = |problems: Vec<config::Problem>| Failure(BAD_INPUT, config::describe(&problems));
        let mut session = Session::new(config).map_err(bad_input)?;
        // opened before a long run, so that a bad path is known at once
        let failed = |path: &Path, error| Failure(RUN_FAILED, format!("cannot write {}: {error}", path.display()));
        let file = history.map(|path| File::create(path).map_err(|error| failed(path, error)).map(|file| (path, file)));
        let file = file.transpose()?;
        match file {
            None => drop(session.advance(Target::End, || true)),
            Some((path, file)) => write_history(&mut session, file).map_err(|error| failed(path, error))?,
        }
        print(&summary(&session))?;
        match session.stop_reason() {
            Some(StopReason::Diverged { .. }) => Err(Failure(RUN_FAILED, message(&session, false).text.to_string())),
            _ => Ok(()),
        }
    }

    /// Trains to the end and writes each row as it comes: a session gives measurements of long runs up again.
    fn write_history(session: &mut Session, file: File) -> std::io::Result<()> {
        let mut file = BufWriter::new(file);
        let mut line = |values: Vec<String>| writeln!(file, "{}", values.join(","));
        line(table::columns(session))?;
        let mut written = 0;
        loop {
            let is_over = !session.advance(Target::Epochs(1), || true) || session.stop_reason().is_some();
            let rows = session.history().rows();
            for row in &rows[written..] {
                let text = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
                line(table::values(session, row).into_iter().map(text).collect())?;
            }
            written = rows.len();
            if is_over {
                return file.flush();
            }
        }
    }

    fn read_config(source: &str) -> Result<RunConfig, Failure> {
        let bad_input = |problems: Vec<config::Problem>| Failure(BAD_INPUT, config::describe(&problems));
        let is_link = source.contains('#') || source.starts_with("v=") || source.contains("://");
        if is_link && !Path::new(source).exists() {
            let parsed = RunConfig::from_link(source);
            // a link of another engine version is a good link: its numbers may differ, and that is said
            let (warnings, problems): (Vec<_>, Vec<_>) =
                parsed.notes.into_iter().partition(|note| note.field == "engine");
            warnings.iter().for_each(|warning| eprintln!("warning: {}", warning.message));
            return if problems.is_empty() { Ok(parsed.config) } else { Err(bad_input(problems)) };
        }
        let unreadable = |error| Failure(BAD_INPUT, format!("cannot read {source}: {error}"));
        let mut text = String::new();
        match source {
            "-" => std::io::stdin().read_to_string(&mut text).map_err(unreadable)?,
            path => File::open(path).and_then(|mut file| file.read_to_string(&mut text)).map_err(unreadable)?,
        };
        RunConfig::from_json(text.trim_start_matches(BYTE_ORDER_MARK)).map_err(bad_input)
    }

    fn summary(session: &Session) -> Json {
        let early_stopping = session.early_stopping();
        let best = early_stopping.and_then(|e| e.best_epoch());
        // losses and metrics of the weights the run ends with
        let row = session.live_row();
        let found = findings(session);
        let history = session.history();
        let columns = history.columns().into_iter().zip(row.map(|row| history.values(row)).unwrap_or_default());
        let mut last: Map<String, Json> = columns.map(|(name, value)| (name, json!(value))).collect();
        last.insert("epoch".to_owned(), json!(row.map(|row| row.epoch)));
        json!({
            "engine_version": ENGINE_VERSION,
            "epochs_run": session.epoch(),
            "steps_run": session.step(),
            "stop_reason": session.stop_reason().map(StopReason::name),
            "best_epoch": best.map(|epoch| epoch + 1),
            "best_weights_restored": session.restored(),
            "early_stopping_messages": early_stopping.map(|e| e.messages()).unwrap_or_default(),
            "message": message_with(session, false, &found).text.to_string(),
            "findings": found.iter().map(finding).collect::<Vec<_>>(),
            "reduce_on_plateau_messages": session.reduce_on_plateau().map(|r| r.messages()).unwrap_or_default(),
            "final": last,
            "chance_loss": session.chance_loss(),
            "parameters": session.network().parameters.len(),
            "digest": session.digest(),
            "best_digest": session.best_digest(),
            "link": session.config().to_link(),
            "config": session.config().to_json(),
        })
    }

    fn finding(finding: &Finding) -> Json {
        json!({ "id": finding.kind.id(), "title": finding.kind.title().to_string(), "seen": finding.seen.to_string() })
    }

    /// Prints JSON.
    fn print(json: &Json) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(json).map_err(|error| Failure(RUN_FAILED, error.to_string()))?;
        say(&format!("{text}\n"))
    }

    /// A reader that has gone away (a closed pipe) is no failure.
    fn say(text: &str) -> Result<(), Failure> {
        match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure(RUN_FAILED, error.to_string())),
            _ => Ok(()),
        }
    }

    /// The table of parameters as help.
    fn settings_help() -> String {
        let default = RunConfig::default();
        let line = |p: &Parameter| {
            let value = (p.get)(&default).to_text();
            format!("  {}: {}; default {value}\n      {}", p.name, p.kind.allowed(), p.help)
        };
        let lines: Vec<String> = PARAMETERS.iter().map(line).collect();
        format!("Settings (JSON keys, and names in links), each left out takes its default:\n{}", lines.join("\n"))
    }
}
