//! Lessons are executable: each file of `www/lessons` is read, its claims are trained and hold over at least five seeds, each
//! goal fails where the student begins and holds where the solution in `tests/lessons` ends, each step that is ticked by a
//! check is ticked by what it asks for. What fails is reported for all lessons together, with the values that were measured.
//! `LESSON=03` (a part of a file's name) looks at some only; `cargo test --test lessons -- --nocapture` prints times and values.
//!
//! A solution: `{ "answers": { question: answer }, "goals": { goal: way }, "runs": { "4": way } }`. `runs` is about steps with a
//! check, by number from 1; one that is left out runs its start to the end. A way: `{ "set": { setting: value }, "do": "end" or
//! { "epochs": 3 }, "during": [ { "epoch": 2, "set": { … } } ] }`, all of which may be left out.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{RunConfig, describe};
use gradient_playground::lesson::{
    Check, Exercise, Goal, Judgement, On, RunReadings, StepKind, Trials, Verdict, read, readings,
};
use gradient_playground::train::{Session, Target};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What a student following the text does.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Solution {
    #[serde(default)]
    answers: BTreeMap<String, Json>,
    #[serde(default)]
    goals: BTreeMap<String, Way>,
    #[serde(default)]
    runs: BTreeMap<String, Way>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    #[serde(default)]
    set: Map<String, Json>,
    #[serde(default, rename = "do")]
    until: Until,
    #[serde(default)]
    during: Vec<During>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Until {
    #[default]
    End,
    #[serde(untagged)]
    Epochs { epochs: u32 },
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct During {
    epoch: u32,
    set: Map<String, Json>,
}

struct Lesson {
    name: String,
    exercise: Exercise,
    solution: Solution,
    claims: Trials,
    claim_ids: Vec<String>,
}

enum Task {
    /// Of the claims.
    Trial(usize),
    /// Step and goal.
    Goal(usize, usize),
    /// A step with a check.
    Done(usize),
}

/// The order in which a lesson brings its steps for the first time.
const PATTERN: [StepKind; 6] =
    [StepKind::Question, StepKind::Predict, StepKind::Run, StepKind::See, StepKind::Explain, StepKind::Goal];

#[test]
fn lessons_hold_what_they_say() {
    let wanted = std::env::var("LESSON").unwrap_or_default();
    let mut faults = Vec::new();
    let mut lessons = Vec::new();
    for path in files("www/lessons") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name.contains(&wanted) {
            match lesson(&path, &name) {
                Ok((lesson, more)) => {
                    faults.extend(more.into_iter().map(|fault| format!("{name}: {fault}")));
                    lessons.push(lesson);
                }
                Err(more) => faults.extend(more),
            }
        }
    }
    faults.extend(idle_solutions());
    let tasks: Vec<(&Lesson, Task)> =
        lessons.iter().flat_map(|lesson| tasks(lesson).map(move |task| (lesson, task))).collect();
    let answers = Mutex::new(Vec::new());
    let found = Mutex::new(Vec::new());
    let times: Mutex<BTreeMap<&str, Duration>> = Mutex::default();
    on_all_cores(&tasks, |(lesson, task)| {
        let begun = Instant::now();
        let more = match task {
            Task::Trial(index) => {
                let trial = &lesson.claims.trials()[*index];
                match run_to_end(trial.config.clone()) {
                    Ok(session) => {
                        let read = lesson.claims.read(trial, &session);
                        answers.lock().unwrap().push((lesson.name.as_str(), read));
                        Vec::new()
                    }
                    Err(fault) => vec![fault],
                }
            }
            Task::Goal(step, goal) => check_goal(lesson, *step, &lesson.exercise.steps[*step].goals[*goal]),
            Task::Done(step) => check_done(lesson, *step),
        };
        found.lock().unwrap().extend(more.into_iter().map(|fault| format!("{}: {fault}", lesson.name)));
        *times.lock().unwrap().entry(&lesson.name).or_default() += begun.elapsed();
    });
    let answers = answers.into_inner().unwrap();
    faults.extend(found.into_inner().unwrap());
    for lesson in &lessons {
        let own: Vec<_> =
            answers.iter().filter(|(name, _)| *name == lesson.name).flat_map(|(_, read)| read.clone()).collect();
        for (id, judgement) in lesson.claim_ids.iter().zip(lesson.claims.conclude(&own)) {
            let told = format!("{}: claim {id}: {}", lesson.name, told(&judgement));
            if judgement.verdict == Verdict::Passed { println!("{told}") } else { faults.push(told) }
        }
    }
    for (name, time) in times.into_inner().unwrap() {
        println!("{name}: {:.1} s of one core", time.as_secs_f64());
    }
    faults.sort();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    files
}

#[test]
fn there_are_lessons_and_each_has_a_solution() {
    let (lessons, solutions) = (files("www/lessons"), files("tests/lessons"));
    assert!(
        lessons.len() >= 14 && lessons.len() == solutions.len(),
        "{} lessons, {} solutions",
        lessons.len(),
        solutions.len()
    );
}

fn id_of(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Solutions of lessons that are not there.
fn idle_solutions() -> Vec<String> {
    let lessons: Vec<String> = files("www/lessons").iter().map(|path| id_of(path)).collect();
    let is_idle = |id: &String| !lessons.iter().any(|name| name.split_once('-').is_some_and(|(_, own)| own == id));
    let idle = files("tests/lessons").iter().map(|path| id_of(path)).filter(is_idle).collect::<Vec<_>>();
    idle.into_iter().map(|id| format!("tests/lessons/{id}.json: there is no lesson www/lessons/NN-{id}.json")).collect()
}

/// The lesson, with what is wrong with it though it can be read; or why it cannot be.
fn lesson(path: &Path, name: &str) -> Result<(Lesson, Vec<String>), Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let exercise = read(&text).map_err(|problems| {
        let line = |own: &gradient_playground::lesson::ExerciseProblem| {
            format!("www/lessons/{name}.json:{}:{}: {}", own.line, own.column, own.problem.message)
        };
        problems.iter().map(line).collect::<Vec<_>>()
    })?;
    let mut faults = form(&exercise, name);
    let solution = format!("tests/lessons/{}.json", exercise.id);
    let solution = match std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&solution)) {
        Ok(text) => serde_json::from_str(&text).unwrap_or_else(|error| {
            faults.push(format!("{solution}: {error}"));
            Solution::default()
        }),
        Err(error) => {
            faults.push(format!("{solution}: {error}"));
            Solution::default()
        }
    };
    faults.extend(answers(&exercise, &solution));
    let (mut claims, mut claim_ids) = (Trials::default(), Vec::new());
    for (step, claim) in exercise.claims() {
        let check = Check::parse(&claim.check).unwrap();
        let seeds = check.seeds().map_or(5, |seeds| seeds.of);
        if seeds < 5 {
            faults.push(format!("claim {}: {seeds} seeds are fewer than 5", claim.id));
        }
        claims.add(check, &claim.configs(&exercise.start_in_effect(step)), &(1..=seeds).collect::<Vec<_>>());
        claim_ids.push(claim.id.clone());
    }
    Ok((Lesson { name: name.to_owned(), exercise, solution, claims, claim_ids }, faults))
}

/// What a lesson of the page must have, besides being an exercise.
fn form(exercise: &Exercise, name: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut want = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault)
        }
    };
    let (number, id) = name.split_once('-').unwrap_or((name, ""));
    want(
        number.len() == 2 && number.parse::<u8>().is_ok(),
        "the file's name does not begin with two digits".to_owned(),
    );
    want(id == exercise.id, format!("the id is {}, not {id}", exercise.id));
    let minutes = exercise.minutes.unwrap_or(0.0);
    want((5.0..=15.0).contains(&minutes), format!("takes {minutes} minutes, not 5 to 15"));
    want(!exercise.summary.is_empty(), "has no summary".to_owned());
    let first = |kind: StepKind| exercise.steps.iter().position(|step| step.kind == kind);
    let places = PATTERN.map(first);
    for (kind, place) in PATTERN.iter().zip(places) {
        want(place.is_some(), format!("has no step of the kind {kind:?}"));
    }
    want(
        places.is_sorted(),
        format!("its kinds of steps come for the first time as {places:?}, not in the order {PATTERN:?}"),
    );
    want(places[0] == Some(0), "does not begin with a question".to_owned());
    want(exercise.claims().next().is_some(), "claims nothing".to_owned());
    for (index, step) in exercise.steps.iter().enumerate() {
        want(!step.text.trim().is_empty(), format!("step {} says nothing", index + 1));
    }
    faults
}

/// Every question is answered, and rightly; nothing else is.
fn answers(exercise: &Exercise, solution: &Solution) -> Vec<String> {
    let mut faults = Vec::new();
    for question in exercise.questions() {
        match solution.answers.get(&question.id) {
            None => faults.push(format!("the solution does not answer {}", question.id)),
            Some(answer) if question.answer.is_some() && question.is_right(answer) != Some(true) => {
                faults.push(format!("the solution answers {} with {answer}, which is not right", question.id));
            }
            Some(_) => {}
        }
    }
    let is_question = |id: &&String| exercise.questions().any(|question| question.id == **id);
    let is_goal = |id: &&String| exercise.goals().any(|(_, goal)| goal.id == **id);
    let is_run = |number: &&String| {
        number.parse().is_ok_and(|number: usize| {
            exercise.steps.get(number.wrapping_sub(1)).is_some_and(|step| step.done.is_some())
        })
    };
    let idle = (solution.answers.keys().filter(|id| !is_question(id)))
        .chain(solution.goals.keys().filter(|id| !is_goal(id)))
        .chain(solution.runs.keys().filter(|number| !is_run(number)));
    faults.extend(idle.map(|id| format!("the solution speaks of {id}, which the lesson has not")));
    faults
}

fn tasks(lesson: &Lesson) -> impl Iterator<Item = Task> + '_ {
    let steps = || lesson.exercise.steps.iter().enumerate();
    let goals = steps().flat_map(|(step, own)| (0..own.goals.len()).map(move |goal| Task::Goal(step, goal)));
    let done = steps().filter(|(_, step)| step.done.is_some()).map(|(step, _)| Task::Done(step));
    (0..lesson.claims.trials().len()).map(Task::Trial).chain(goals).chain(done)
}

fn on_all_cores<T: Sync>(tasks: &[T], of: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            of(task);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
}

fn run_to_end(config: RunConfig) -> Result<Session, String> {
    let mut session = Session::new(config).map_err(|problems| describe(&problems))?;
    session.advance(Target::End, || true);
    Ok(session)
}

/// Goes the way from the start.
fn go(start: &RunConfig, way: &Way) -> Result<Session, String> {
    let mut json = start.to_json();
    for (name, value) in &way.set {
        json[name] = value.clone();
    }
    let config = RunConfig::from_json_value(&json).map_err(|problems| describe(&problems))?;
    let mut session = Session::new(config).map_err(|problems| describe(&problems))?;
    let to = |session: &mut Session, epoch: u32| {
        let more = epoch.saturating_sub(session.epoch());
        // before the first epoch the network is measured as it is, as in the page
        session.advance(if more == 0 { Target::Steps(0) } else { Target::Epochs(more) }, || true)
    };
    for During { epoch, set } in &way.during {
        to(&mut session, *epoch);
        for (name, value) in set {
            session.change(name, value).map_err(|problem| problem.message.to_string())?;
        }
    }
    match way.until {
        Until::End => session.advance(Target::End, || true),
        Until::Epochs { epochs } => to(&mut session, epochs),
    };
    Ok(session)
}

/// The goal's check on a run, and on the start it may be compared with.
fn judge(check: &Check, run: &Session, start: &Session, seed: u32) -> [RunReadings; 2] {
    [("run", run), ("start", start)].map(|(name, session)| {
        let run = name.to_owned();
        RunReadings { run, seed, readings: readings(session, check) }
    })
}

fn check_goal(lesson: &Lesson, step: usize, goal: &Goal) -> Vec<String> {
    let start = lesson.exercise.start_in_effect(step);
    let Some(way) = lesson.solution.goals.get(&goal.id) else {
        return vec![format!("the solution does not reach {}", goal.id)];
    };
    let mut faults = Vec::new();
    let locked = lesson.exercise.locked_in(step);
    let touched = way.set.keys().chain(way.during.iter().flat_map(|during| during.set.keys()));
    for name in touched.filter(|name| locked.contains(&name.as_str())) {
        faults.push(format!("goal {}: the solution sets {name}, which is locked", goal.id));
    }
    let mut expect = |is_solved: bool, result: Result<Judgement, String>| {
        let whose = if is_solved { "the solution" } else { "the start" };
        match result {
            Err(fault) => faults.push(format!("goal {}: {whose}: {fault}", goal.id)),
            Ok(judgement) if (judgement.verdict == Verdict::Passed) != is_solved => {
                faults.push(format!("goal {}: {whose}: {}", goal.id, told(&judgement)));
            }
            Ok(judgement) => println!("{}: goal {}: {whose}: {}", lesson.name, goal.id, told(&judgement)),
        }
    };
    let check = goal.check().unwrap();
    if goal.on == On::Run {
        let at_start = run_to_end(start.clone());
        let at_start = at_start.as_ref().map_err(Clone::clone);
        expect(false, at_start.clone().map(|session| check.conclude(&judge(&check, session, session, start.seed))));
        let solved = at_start.and_then(|at_start| {
            let session = go(&start, way)?;
            Ok(check.conclude(&judge(&check, &session, at_start, start.seed)))
        });
        expect(true, solved);
    } else {
        let seeds = check.seeds().map_or(1, |seeds| seeds.of);
        let over_seeds = |config: &RunConfig| {
            let mut all = Vec::new();
            for seed in 1..=seeds {
                let run = run_to_end(RunConfig { seed, ..config.clone() })?;
                let start = run_to_end(RunConfig { seed, ..start.clone() })?;
                all.extend(judge(&check, &run, &start, seed));
            }
            Ok(check.conclude(&all))
        };
        expect(false, over_seeds(&start));
        expect(true, go(&start, way).and_then(|session| over_seeds(session.config())));
    }
    faults
}

fn check_done(lesson: &Lesson, step: usize) -> Vec<String> {
    let start = lesson.exercise.start_in_effect(step);
    let number = (step + 1).to_string();
    let way = lesson.solution.runs.get(&number).cloned().unwrap_or_default();
    let check = Check::parse(lesson.exercise.steps[step].done.as_deref().unwrap_or_default()).unwrap();
    let at = |session: &Session| check.conclude(&judge(&check, session, session, start.seed));
    let fresh = Way { until: Until::Epochs { epochs: 0 }, ..Way::default() };
    match (go(&start, &fresh), go(&start, &way)) {
        (Ok(before), Ok(after)) => {
            let mut faults = Vec::new();
            if at(&before).verdict == Verdict::Passed {
                faults.push(format!("step {number} is done before anything is: {}", told(&at(&before))));
            }
            if at(&after).verdict != Verdict::Passed {
                faults.push(format!("step {number} is not done by what it asks for: {}", told(&at(&after))));
            }
            faults
        }
        (Err(fault), _) | (_, Err(fault)) => vec![format!("step {number}: {fault}")],
    }
}

/// The verdict with every value, measure by measure.
fn told(judgement: &Judgement) -> String {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for value in &judgement.values {
        let measure = format!("{}.{}", value.run, value.measure);
        let value = value.value.as_ref().map_or_else(|reason| format!("none ({reason})"), ToString::to_string);
        match rows.iter_mut().find(|(own, _)| *own == measure) {
            Some((_, values)) => values.push(value),
            None => rows.push((measure, vec![value])),
        }
    }
    let rows = rows.iter().map(|(measure, values)| format!("\n    {measure}: {}", values.join("  ")));
    format!("{}{}", judgement.text(), rows.collect::<String>())
}
