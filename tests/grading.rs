//! Reports and grading: honest work is found right, and whatever does not follow from its own settings is found.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{ENGINE_VERSION, RunConfig};
use gradient_playground::lesson::class::{self, Class, Source};
use gradient_playground::lesson::grade::{Graded, Status};
use gradient_playground::lesson::report::seeds_digest;
use gradient_playground::lesson::{self, Exercise, On, Report, RunReadings, Verdict, readings};
use gradient_playground::train::{Session, Target};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

/// One goal on the run, one over seeds, one question that is judged and one that is not.
fn exercise() -> Exercise {
    lesson::read(&exercise_json().to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn exercise_json() -> Json {
    json!({
        "format": "gradient-playground-exercise", "version": 1, "id": "tiny", "title": "A tiny one",
        "start": "#v=1&samples=40&hidden_layers=3&epochs=4&seed=7",
        "locked": ["samples", "data_seed"],
        "steps": [
            { "kind": "predict", "questions": [
                { "id": "which", "kind": "choice", "prompt": "?", "options": ["a", "b"], "answer": 1, "points": 2 },
                { "id": "guess", "kind": "number", "prompt": "?" },
            ] },
            { "kind": "goal", "locked": ["activation"], "goals": [
                { "id": "quick", "says": "…", "check": "epochs_run >= 3 and last(loss) < start.last(loss)" },
                { "id": "steady", "says": "…", "check": "last(loss) < 0.6 in 2 of 3 seeds", "points": 3 },
            ] },
        ],
    })
}

fn report_json() -> Json {
    let goal = |id: &str| {
        json!({
            "goal": id, "passed": true, "at": "2026-01-02T03:04:05Z",
            "run": {
                "link": "https://example.org/#v=1&engine=2&samples=40&lesson=tiny&hidden_layers=3&epochs=5",
                "epoch": 5, "step": 10, "digest": "0123456789abcdef",
            },
            "values": [{ "measure": "last(loss)", "run": "run", "seed": 1, "value": 0.1 }],
        })
    };
    json!({
        "name": "Ada", "made_at": "2026-01-02T03:04:05Z", "build": "test",
        "answers": [{ "question": "which", "answer": 1, "at": "" }, { "question": "guess", "answer": null }],
        "goals": [goal("quick"), goal("steady")],
    })
}

#[test]
fn a_report_is_read_as_it_is_written() {
    let report = Report::make(&exercise(), &report_json()).unwrap();
    assert_eq!((report.points, report.of), (6.0, 6.0));
    assert_eq!(report.goals[0].run.run.lesson.as_deref(), Some("tiny"), "what a page's address holds beside the run");
    let text = serde_json::to_string_pretty(&report.to_json()).unwrap();
    assert_eq!(Report::read(&text).as_ref(), Ok(&report));
    assert_eq!(Report::read(&format!("\u{feff}{text}")).as_ref(), Ok(&report), "as some editors save it");
    assert_eq!(report.exercise.digest, exercise().digest());
}

/// A change of a good report, and the start of what is said of it.
#[test]
fn what_is_wrong_with_a_report_is_said_with_its_place() {
    let good = Report::make(&exercise(), &report_json()).unwrap().to_json();
    let check = |change: &dyn Fn(&mut Json), place: &str, expected: &str| {
        let mut json = good.clone();
        change(&mut json);
        let text = serde_json::to_string_pretty(&json).unwrap();
        let problems = Report::read(&text).expect_err(expected);
        let ours = format!("{}: {}", problems[0].path, problems[0].problem.message);
        assert!(ours.starts_with(&format!("{place}: {expected}")), "{ours}");
        let line = text.lines().nth(problems[0].line - 1).unwrap();
        let name = place.rsplit('.').next().unwrap();
        assert!(name.ends_with(']') || line.contains(name), "{place}: line {} is {line}", problems[0].line);
    };
    check(&|json| json["format"] = json!("x"), "format", "format is x, but it must be gradient-playground-report.");
    check(&|json| json["version"] = json!(2), "version", "version is 2, but it must be 1.");
    check(&|json| drop(json.as_object_mut().unwrap().remove("build")), "", "“build” is missing in report.");
    check(&|json| json["name"] = json!([1]), "name", "name is [1], but it must be a text, or null.");
    check(&|json| json["goals"] = json!({}), "goals", "goals is {}, but it must be a list in square brackets.");
    check(&|json| json["goals"][1] = json!(7), "goals[1]", "goals[1] is 7, but it must be an object in braces.");
    check(
        &|json| json["goals"][1]["goal"] = json!("quick"),
        "goals[1].goal",
        "goals[1].goal is “quick”, but so is goals[0].goal",
    );
    check(
        &|json| json["answers"][1]["answer"] = json!("b"),
        "answers[1].answer",
        "answers[1].answer is b, but it must be a number",
    );
    let run = |name: &'static str, value: Json| move |json: &mut Json| json["goals"][0]["run"][name] = value.clone();
    check(
        &run("digest", json!("ABC")),
        "goals[0].run.digest",
        "goals[0].run.digest is ABC, but it must be 16 hexadecimal digits.",
    );
    check(
        &run("step", json!(1.5)),
        "goals[0].run.step",
        "goals[0].run.step is 1.5, but it must be a whole number from 0 to",
    );
    check(&run("step", json!(1e99)), "goals[0].run.step", "goals[0].run.step is 1e+99, but it must be");
    check(
        &run("epoch", json!(-1)),
        "goals[0].run.epoch",
        "goals[0].run.epoch is -1, but it must be a whole number from 0 to",
    );
    check(
        &run("link", json!("https://example.org/")),
        "goals[0].run.link",
        "The link in goals[0].run.link cannot be used: https://example.org/ is no link",
    );
    check(
        &run("link", json!("#v=1&noise=7")),
        "goals[0].run.link",
        "The link in goals[0].run.link cannot be used: noise is 7",
    );
    check(
        &run("link", json!(null)),
        "goals[0].run.link",
        "goals[0].run.link is null, but it must be the link of a run.",
    );
    let digits = "9".repeat(3_000_000);
    assert!(Report::read(&digits).unwrap_err()[0].problem.message.to_string().contains("3000000 characters"));
    assert_eq!(Report::read("{\n  \"format\": }").unwrap_err()[0].line, 2);
}

#[test]
fn a_name_is_whatever_a_student_types() {
    let check = |typed: &str, expected: &str| {
        let mut json = report_json();
        json["name"] = json!(typed);
        assert_eq!(Report::make(&exercise(), &json).unwrap().name.as_deref(), Some(expected));
    };
    check("  Ada\u{7}\tLovelace\r\n", "Ada Lovelace");
    check("=1+1", "=1+1"); // a cell of a table is guarded where it is written
    check("", "");
    check(&"ä".repeat(999), &"ä".repeat(200));
}

/// What a page does: the run at hand is judged, and what was measured goes into the report.
fn goal_of(exercise: &Exercise, id: &str, session: &Session) -> Json {
    let (step, goal) = exercise.goals().find(|(_, goal)| goal.id == id).unwrap();
    let (check, start) = (goal.check().unwrap(), exercise.start_in_effect(step));
    let end = |config: &RunConfig, seed: u32| {
        let mut session = Session::new(RunConfig { seed, ..config.clone() }).unwrap();
        session.advance(Target::End, || true);
        session
    };
    let config = session.config();
    let read = |run: &str, seed: u32, session: &Session| RunReadings {
        run: run.to_owned(),
        seed,
        readings: readings(session, &check),
    };
    let mut digests = Vec::new();
    let all: Vec<RunReadings> = match goal.on {
        On::Run => vec![read("run", config.seed, session), read("start", config.seed, &end(&start, config.seed))],
        On::Seeds => (1..=check.seeds().unwrap().of)
            .flat_map(|seed| {
                let run = end(config, seed);
                digests.push(run.digest());
                [read("run", seed, &run), read("start", seed, &end(&start, seed))]
            })
            .collect(),
    };
    let judgement = check.conclude(&all);
    let mut json = json!({
        "goal": id, "passed": judgement.verdict == Verdict::Passed,
        "run": {
            "link": config.to_link(), "epoch": session.epoch(), "step": session.step(), "digest": session.digest(),
        },
        "values": judgement.values.iter().map(|value| value.to_json()).collect::<Vec<_>>(),
    });
    if goal.on == On::Seeds {
        json["seeds_digest"] = json!(seeds_digest(digests.iter().map(String::as_str)));
    }
    json
}

/// A run of the exercise's start with these settings, trained to its end.
fn solved(set: &str) -> Session {
    trained(&format!("{START}&{set}"), Target::End)
}

fn trained(link: &str, until: Target) -> Session {
    let parsed = RunConfig::from_link(link);
    assert_eq!(parsed.notes, [], "{link}");
    let mut session = Session::new(parsed.config).unwrap();
    session.advance(until, || true);
    session
}

const START: &str = "#v=1&samples=40&hidden_layers=3&seed=7";

fn honest_with(session: &Session) -> Json {
    let exercise = exercise();
    let mut json = report_json();
    json["goals"] = json!([goal_of(&exercise, "quick", session), goal_of(&exercise, "steady", session)]);
    Report::make(&exercise, &json).unwrap().to_json()
}

/// An honest report of a good run; made once.
fn honest() -> Json {
    static HONEST: LazyLock<Json> = LazyLock::new(|| honest_with(&solved("epochs=60&learning_rate=0.3")));
    HONEST.clone()
}

fn grade_class(sources: &[(&str, &str)], budget: Option<f64>) -> (Class, Vec<Graded>) {
    grade_of(exercise(), sources, budget)
}

fn grade_of(exercise: Exercise, sources: &[(&str, &str)], budget: Option<f64>) -> (Class, Vec<Graded>) {
    let source = |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: Ok((*text).to_owned()) };
    let submissions = class::read_together(sources.iter().map(source).collect());
    let mut class = Class::new(exercise, submissions, budget);
    for place in 0..class.runs().len() {
        let run = &class.runs()[place];
        let mut session = Session::new(run.config.clone()).unwrap();
        session.advance(run.target(), || true);
        let result = run.read(&session);
        class.add(place, Some(result));
    }
    let graded = (0..class.submissions().len()).map(|place| class.graded(place).unwrap()).collect();
    (class, graded)
}

fn grade(text: &str) -> Graded {
    grade_class(&[("a.json", text)], None).1.remove(0)
}

/// A change of an honest report, the status, the points, and what the note must say.
#[test]
fn what_does_not_follow_is_found() {
    let check = |reason: &str, change: &dyn Fn(&mut Json), status: Status, points: Option<f64>, says: &str| {
        let mut json = honest();
        change(&mut json);
        let graded = grade(&json.to_string());
        let note = graded.note().map(|note| note.to_string()).unwrap_or_default();
        assert_eq!((graded.status, graded.points), (status, points), "{reason}: {note}");
        assert!(note.contains(says), "{reason}: {note}");
    };
    let goal =
        |at: usize, name: &'static str, value: Json| move |json: &mut Json| json["goals"][at][name] = value.clone();
    let run = |at: usize, name: &'static str, value: Json| {
        move |json: &mut Json| json["goals"][at]["run"][name] = value.clone()
    };
    let claim = |at: usize, value: Json| move |json: &mut Json| json["goals"][at]["values"][1]["value"] = value.clone();
    let link = |set: &str| json!(RunConfig::from_link(&format!("{START}&{set}")).config.to_link());
    use Status::{LockedChanged, Mismatch, NotReached, Ok, OtherEngine, OtherExercise};

    check("honest", &|_| {}, Ok, Some(6.0), "");
    check("another build says nothing", &|json| json["build"] = json!("x"), Ok, Some(6.0), "");
    check("values need not be there", &goal(0, "values", json!([])), Ok, Some(6.0), "");
    check("no value claims nothing", &claim(0, json!(null)), Ok, Some(6.0), "");
    check(
        "nine digits are enough",
        &|json| {
            let value = json["goals"][0]["values"][1]["value"].as_f64().unwrap();
            json["goals"][0]["values"][1]["value"] = json!(format!("{value:.12e}").parse::<f64>().unwrap());
        },
        Ok,
        Some(6.0),
        "",
    );
    check("forged value", &claim(0, json!(0.01)), Mismatch, Some(5.0), "Goal quick: last(loss) is ");
    check("forged value of a seed", &claim(1, json!(0.01)), Mismatch, Some(3.0), "of run with seed 2 is ");
    check("a value that is none", &claim(0, json!("low")), Mismatch, Some(5.0), "but the report says low");
    check(
        "a value that is not asked for",
        &|json| json["goals"][0]["values"][0]["measure"] = json!("best(loss)"),
        Mismatch,
        Some(5.0),
        "does not ask for it",
    );
    check("forged digest", &run(0, "digest", json!("0123456789abcdef")), Mismatch, Some(5.0), "have the digest");
    check(
        "forged digest of seeds",
        &goal(1, "seeds_digest", json!("0123456789abcdef")),
        Mismatch,
        Some(3.0),
        "all seeds",
    );
    check(
        "forged digest of the run at hand",
        &run(1, "digest", json!("0123456789abcdef")),
        Mismatch,
        Some(3.0),
        "digest",
    );
    check("forged step", &run(0, "step", json!(3)), Mismatch, Some(5.0), "after step 3");
    check("a step that is never reached", &run(0, "step", json!(999_999)), Mismatch, Some(5.0), "ends after step 120");
    check("forged epoch", &run(0, "epoch", json!(9)), Mismatch, Some(5.0), "60 epochs, but the report says 9");
    check("a run of other settings", &run(0, "link", link("epochs=60")), Mismatch, Some(5.0), "digest");
    check("forged points", &|json| json["points"] = json!(60), Mismatch, Some(6.0), "60 of 6 points");
    check("a goal that is not there", &goal(0, "goal", json!("other")), Mismatch, Some(5.0), "“other”");
    check(
        "a goal that was not tried",
        &|json| {
            json["goals"].as_array_mut().unwrap().remove(0);
            json["points"] = json!(5);
        },
        NotReached,
        Some(5.0),
        "Goal quick: not tried.",
    );
    check(
        "locked setting",
        &run(0, "link", json!("#v=1&samples=50&hidden_layers=3&seed=7")),
        LockedChanged,
        Some(5.0),
        "quick: changed though locked: samples",
    );
    check("locked in the step", &run(1, "link", link("activation=relu")), LockedChanged, Some(3.0), "activation");
    check(
        "another engine",
        &|json| json["engine_version"] = json!(ENGINE_VERSION + 1),
        OtherEngine,
        None,
        "so that nothing is said of it",
    );
    check(
        "a link of another engine",
        &run(0, "link", json!("#v=1&engine=1")),
        OtherEngine,
        None,
        "version 1 of the engine",
    );
    check("another exercise", &|json| json["exercise"]["id"] = json!("big"), OtherExercise, None, "“big”");
    check(
        "another version of the file",
        &|json| json["exercise"]["digest"] = json!("0123456789abcdef"),
        OtherExercise,
        None,
        "another version",
    );
    check(
        "a wrong answer",
        &|json| {
            json["answers"][0]["answer"] = json!(0);
            json["points"] = json!(4);
        },
        Ok,
        Some(4.0),
        "",
    );
}

/// One goal whose measures are of every kind: numbers, infinite ones too, words, flags, and what is not measured.
fn every_kind(seeds: &str) -> Exercise {
    let check = "epochs_to(loss, 0) > 3 and stopped_by != target and found(vanishing) != true and now(learning_rate) > 0 \
        and waited >= 0 and start.gradient_ratio(first, last) > 0 and gradient(first) >= 0 and best(val_loss) < 100";
    let json = json!({
        "format": "gradient-playground-exercise", "version": 1, "id": "kinds", "title": "Values of every kind",
        "start": "#v=1&samples=40&hidden_layers=3,3&epochs=4&seed=7",
        "steps": [{ "kind": "goal", "goals": [{ "id": "all", "says": "…", "check": format!("{check}{seeds}") }] }],
    });
    lesson::read(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn report_of(exercise: &Exercise, session: &Session) -> Json {
    let goals: Vec<Json> = exercise.goals().map(|(_, goal)| goal_of(exercise, &goal.id, session)).collect();
    let said = json!({ "name": null, "made_at": "", "build": "", "answers": [], "goals": goals });
    Report::make(exercise, &said).unwrap().to_json()
}

/// However a run ended, and wherever it stood when it was judged, what it honestly says is found to follow.
#[test]
fn honest_reports_hold_however_the_run_ended() {
    let check = |reason: &str, set: &str, until: Target| {
        for seeds in ["", " in 1 of 2 seeds"] {
            let exercise = every_kind(seeds);
            let layers = if set.contains("hidden_layers") { "" } else { "&hidden_layers=3,3" };
            let session = trained(&format!("#v=1&samples=40&seed=7{layers}&{set}"), until);
            let text = report_of(&exercise, &session).to_string();
            let graded = grade_of(exercise, &[("a.json", &text)], None).1.remove(0);
            let note = graded.note().map(|note| note.to_string()).unwrap_or_default();
            assert!(matches!(graded.status, Status::Ok | Status::NotReached), "{reason}{seeds}: {note}");
            assert!(!note.contains("calls it reached"), "{reason}{seeds}: {note}");
        }
    };
    let stopping = "epochs=300&learning_rate=0.5&early_stopping=true&patience=2&restore_best_weights=true";
    check("before the first step", "epochs=9", Target::Steps(0));
    check("after the first step", "epochs=9", Target::Steps(1));
    check("in the midst of an epoch", "epochs=9&batch_size=4", Target::Steps(11));
    check("an epoch's last step", "epochs=9&batch_size=4", Target::Steps(8));
    check("to the end", "epochs=9", Target::End);
    check("the last step, not yet the end", "epochs=9&batch_size=32", Target::Steps(9));
    check("stopped early, the best weights put back", stopping, Target::End);
    check("stopped early, the last weights kept", &stopping.replace("weights=true", "weights=false"), Target::End);
    check("by a target", "epochs=300&learning_rate=0.5&target_loss=0.65", Target::End);
    check("diverged", "epochs=60&learning_rate=10&loss=mse&output_activation=linear&activation=linear", Target::End);
    check("without hidden layers", "hidden_layers=none&epochs=3", Target::End);
    check("without validation samples", "validation_split=0&epochs=3", Target::End);
    check("nothing learned at all", "epochs=3&learning_rate=0.000001&activation=relu", Target::End);
    check("changed on the way", "epochs=9&changes=3:learning_rate:0.5,7:batch_size:3", Target::End);
    check("a weight by hand at the end", "epochs=3&batch_size=40&changes=3:weight.1.1.1:0.5", Target::End);
}

/// Values that are no finite number cannot be claimed to be one.
#[test]
fn what_is_infinite_is_nothing_else() {
    let exercise = every_kind("");
    let honest = report_of(&exercise, &trained("#v=1&samples=40&hidden_layers=3,3&epochs=9&seed=7", Target::End));
    let place =
        honest["goals"][0]["values"].as_array().unwrap().iter().position(|own| own["measure"] == "epochs_to(loss, 0)");
    let check = |value: Json, expected: Status| {
        let mut json = honest.clone();
        json["goals"][0]["values"][place.unwrap()]["value"] = value.clone();
        let graded = grade_of(every_kind(""), &[("a.json", &json.to_string())], None).1.remove(0);
        assert_eq!(graded.goals[0].status, expected, "{value}");
    };
    let own = honest["goals"][0]["values"][place.unwrap()]["value"].clone();
    assert_eq!(own, json!("Infinity"));
    let status = if honest["goals"][0]["passed"] == true { Status::Ok } else { Status::NotReached };
    check(own, status);
    check(json!(null), status);
    for forged in [json!(7), json!(0), json!(1e308), json!("-Infinity"), json!("NaN"), json!(true), json!("")] {
        check(forged, Status::Mismatch);
    }
}

/// What stands beside the rules of a report: an exercise without goals, one whose ids are those of others, sizes at their bounds.
#[test]
fn odd_exercises_and_reports_are_graded_as_well() {
    let asking = || {
        let mut json = exercise_json();
        json["steps"].as_array_mut().unwrap().pop();
        lesson::read(&json.to_string()).unwrap()
    };
    let mut json = report_json();
    json["goals"] = json!([]);
    let report = Report::make(&asking(), &json).unwrap().to_json();
    let check = |reason: &str, text: &str, status: Status, points: Option<f64>| {
        let graded = grade_of(asking(), &[("a.json", text)], None).1.remove(0);
        assert_eq!(
            (graded.status, graded.points),
            (status, points),
            "{reason}: {:?}",
            graded.note().map(|n| n.to_string())
        );
    };
    check("answers alone", &report.to_string(), Status::Ok, Some(2.0));
    check("a link, which answers nothing", "#v=1&epochs=2", Status::Ok, Some(0.0));
    let with = |change: &dyn Fn(&mut Json)| {
        let mut json = report.clone();
        change(&mut json);
        json.to_string()
    };
    let answer = |value: Json| with(&|json| json["answers"][0]["answer"] = value.clone());
    check("twice the same place", &answer(json!([1, 1])), Status::Mismatch, Some(0.0));
    check("an answer beyond the last", &answer(json!(1e300)), Status::Mismatch, Some(0.0));
    check(
        "a number that JSON has not",
        &answer(json!(1)).replace("\"answer\":1", "\"answer\":NaN"),
        Status::Unreadable,
        None,
    );
    check(
        "a number beyond all",
        &answer(json!(1)).replace("\"answer\":1", "\"answer\":1e999"),
        Status::Unreadable,
        None,
    );
    let twice = with(&|json| {
        let first = json["answers"][0].clone();
        json["answers"].as_array_mut().unwrap().push(first);
    });
    check("an answer given twice", &twice, Status::Unreadable, None);
    check("points without end", &with(&|json| json["points"] = json!(1e6)), Status::Mismatch, Some(2.0));
    check("points below nothing", &with(&|json| json["points"] = json!(-1)), Status::Unreadable, None);
    check("deep in brackets", &format!("{{\"a\":{}", "[".repeat(100_000)), Status::Unreadable, None);
    let field = "\"format\":\"gradient-playground-report\"";
    let doubled = report.to_string().replacen(field, &format!("\"format\":\"x\",{field}"), 1);
    check("a field twice: the last counts", &doubled, Status::Ok, Some(2.0));
}

#[test]
fn a_goal_that_is_not_reached_is_said_so() {
    let exercise = exercise();
    let check = |set: &str, is_claimed: bool, says: &str| {
        let mut json = honest_with(&solved(set));
        assert_eq!(json["goals"][0]["passed"], false, "{set}");
        if is_claimed {
            json["goals"][0]["passed"] = json!(true);
            let claimed = Report::read(&json.to_string()).unwrap().claimed_points(&exercise);
            json["points"] = json!(claimed);
        }
        let graded = grade(&json.to_string());
        let note = graded.note().unwrap().to_string();
        assert_eq!(graded.goals[0].status, Status::NotReached, "{set}: {note}");
        assert_eq!((graded.goals[0].reached, graded.goals[0].points), (Some(false), Some(0.0)), "{set}");
        assert!(note.contains(says), "{set}: {note}");
    };
    check("epochs=2", false, "Goal quick: It does not hold.");
    check("epochs=2", true, "Goal quick: the report calls it reached, and it is not. It does not hold.");
    // what is not a number is neither smaller nor larger
    check("epochs=9&learning_rate=10&loss=mse&output_activation=linear", false, "Goal quick: It");
}

#[test]
fn changes_on_the_way_are_repeated_and_held_against_locks() {
    let after = |steps: u64, name: &str, value: Json, then: Target| {
        let mut session =
            Session::new(RunConfig::from_link(&format!("{START}&epochs=60&learning_rate=0.3")).config).unwrap();
        session.advance(Target::Steps(steps), || true);
        session.change(name, &value).unwrap();
        session.advance(then, || true);
        grade(&honest_with(&session).to_string())
    };
    let check = |graded: Graded, status: Status, reason: &str| {
        assert_eq!(graded.goals[0].status, status, "{reason}: {:?}", graded.note().map(|note| note.to_string()));
    };
    check(after(11, "learning_rate", json!(0.1), Target::End), Status::Ok, "a setting that is free");
    check(after(11, "weight.1.1.1", json!(0.5), Target::End), Status::Ok, "a weight by hand");
    check(
        after(11, "weight.1.1.1", json!(0.5), Target::Steps(0)),
        Status::Ok,
        "a weight, judged at once in the midst of an epoch",
    );
    check(
        after(12, "weight.1.1.1", json!(0.5), Target::Steps(0)),
        Status::Ok,
        "a weight, judged at once after an epoch",
    );
    let locked = || {
        let mut json = exercise_json();
        json["locked"].as_array_mut().unwrap().push(json!("learning_rate"));
        lesson::read(&json.to_string()).unwrap()
    };
    let submission = |link: &str| class::read_together(vec![Source { name: "a".into(), text: Ok(link.into()) }]);
    let status = |link: &str| {
        let class = Class::new(locked(), submission(link), None);
        if class.runs().is_empty() { class.graded(0).unwrap().status } else { Status::Ok }
    };
    let link = |changes: &str| format!("#v=1&samples=40&hidden_layers=3&epochs=4&seed=7{changes}");
    assert_eq!(status(&link("&changes=3:learning_rate:0.5")), Status::LockedChanged);
    assert_eq!(status(&link("&changes=3:learning_rate:0.03")), Status::Ok, "to what it was");
    assert_eq!(status(&link("&changes=3:momentum:0.5")), Status::Ok);
}

/// What is locked, the start, the run, and the locks that it breaks. The page refuses by the same function what grading names.
#[test]
fn one_rule_says_which_locks_a_run_breaks() {
    let check = |reason: &str, locked: &[&str], start: &str, run: &str, expected: &[&str]| {
        let [start, run] = [start, run].map(|more| {
            let parsed = RunConfig::from_link(&format!("#v=1&samples=40&hidden_layers=3&epochs=4{more}"));
            assert_eq!(parsed.notes, [], "{reason}");
            parsed.config
        });
        assert_eq!(lesson::broken_locks(locked, &start, &run), expected, "{reason}");
    };
    let (rate, weight) = ("&changes=3:learning_rate:0.5", "&changes=3:weight.1.1.1:0.5");
    let both = "&changes=3:learning_rate:0.5,4:l2:0.1";
    check("the start itself", &["learning_rate", "changes"], rate, rate, &[]);
    check("another value at first", &["learning_rate", "momentum"], "", "&learning_rate=0.5", &["learning_rate"]);
    check("a default that is written out", &["learning_rate"], "", "&learning_rate=0.03", &[]);
    check("on the way", &["learning_rate"], "", rate, &["learning_rate"]);
    check("on the way, to what it was", &["learning_rate"], "", "&changes=3:learning_rate:0.03", &[]);
    check("on the way, what is free", &["momentum"], "", rate, &[]);
    check("a weight, where only settings are locked", &["learning_rate", "seed"], "", weight, &[]);
    check("a weight, where nothing may change", &["changes"], "", weight, &["changes"]);
    check("a setting, where nothing may change", &["changes"], "", rate, &["changes"]);
    check("both locks", &["changes", "learning_rate"], "", rate, &["changes", "learning_rate"]);
    check("one more than the start has", &["changes", "learning_rate"], rate, both, &["changes"]);
    check("one fewer than the start has", &["changes", "learning_rate"], rate, "", &[]);
    check(
        "at another step than the start has it",
        &["learning_rate"],
        rate,
        &rate.replace('3', "4"),
        &["learning_rate"],
    );
    check("at first what the start comes to", &["learning_rate"], rate, "&learning_rate=0.5", &["learning_rate"]);
}

#[test]
fn links_are_judged_on_the_run_to_its_end() {
    let link = format!("https://example.org/page/{START}&epochs=60&learning_rate=0.3&lesson=tiny");
    let graded = grade(&link);
    assert_eq!((graded.status, graded.points, graded.of), (Status::Ok, Some(4.0), 6.0), "{:?}", graded.notes);
    assert_eq!(grade(&link.replace("lesson=tiny", "lesson=other")).status, Status::OtherExercise);
    assert_eq!(grade(&link.replace("v=1", "v=1&engine=1")).status, Status::OtherEngine);
    assert_eq!(grade("https://example.org/page/").status, Status::Unreadable, "an address without a run");
    assert_eq!(grade("#v=1&noise=7").status, Status::Unreadable);
}

#[test]
fn work_without_end_is_refused_beforehand_and_the_rest_is_graded() {
    let wide = ["512"; 20].join(",");
    let endless = format!("#v=1&samples=40&epochs=100000&hidden_layers={wide}");
    let good = format!("{START}&epochs=60&learning_rate=0.3");
    let (class, graded) = grade_class(&[("list.txt", &format!("{endless}\n{good}\n"))], None);
    assert_eq!(graded.iter().map(|own| own.status).collect::<Vec<_>>(), [Status::TooLarge, Status::Ok]);
    assert_eq!(graded[0].points, Some(0.0));
    let note = graded[0].note().unwrap().to_string();
    assert!(
        note.contains("thousand million multiplications, and a submission may take 500 thousand million"),
        "{note}"
    );
    assert!(class.runs().iter().all(|run| run.config.epochs < 1000));
    // a step that is said to be small does not make large steps small
    let mut json = honest();
    let changes = format!("{endless}&batch_size=1&changes=0:batch_size:20").replace("samples=40", "samples=5000");
    json["goals"][0]["run"] = json!({ "link": changes, "epoch": 0, "step": 1, "digest": "0123456789abcdef" });
    assert_eq!(grade(&json.to_string()).goals[0].reached, None);
    let budget = |budget: f64| grade_class(&[("a", &good)], Some(budget)).1[0].status;
    assert_eq!((budget(1e3), budget(1e12)), (Status::TooLarge, Status::Ok));
    // what a driver gives up is said to be too large as well
    let source = Source { name: "a".into(), text: Ok(good.clone()) };
    let mut class = Class::new(exercise(), class::read_together(vec![source]), None);
    assert!(class.graded(0).is_none(), "not before its runs are in");
    (0..class.runs().len()).for_each(|run| class.add(run, None));
    assert_eq!(class.graded(0).unwrap().status, Status::TooLarge);
}

#[test]
fn equal_work_is_named_where_something_was_chosen() {
    let named = |json: &Json, name: &str| {
        let mut json = json.clone();
        json["name"] = json!(name);
        json.to_string()
    };
    let other_answer = {
        let mut json = honest();
        json["answers"][1]["answer"] = json!(3);
        json
    };
    let start = honest_with(&solved("epochs=4"));
    let texts = [
        named(&honest(), "Ada"),
        named(&honest(), "Bob"),
        named(&other_answer, "Cleo"),
        named(&start, "Dan"),
        named(&start, "Eve"),
    ];
    let (class, graded) = grade_class(&[("all.json", &texts.join("\n"))], None);
    let identical: Vec<_> = (0..5).map(|place| class.identical_to(place)).collect();
    assert_eq!(identical, [&[1][..], &[0], &[], &[], &[]], "those who only pressed Play are not named");
    assert_eq!(class.submissions()[2].source, "all.json:3");
    let column = class.columns().iter().position(|name| name == "identical_to").unwrap();
    assert_eq!(class.row(0, &graded[0])[column], "2 Bob");
    assert!(class.note().is_none());
    let mut json = exercise_json();
    json["locked"] = gradient_playground::config::PARAMETERS.iter().map(|parameter| parameter.name).collect();
    let fixed = Class::new(lesson::read(&json.to_string()).unwrap(), Vec::new(), None);
    assert!(fixed.note().unwrap().to_string().contains("locks every setting"));
}

/// A table as it was saved, and name and status of each row.
#[test]
fn tables_are_read_as_programs_save_them() {
    let link = format!("{START}&epochs=2");
    let file = honest().to_string();
    let quoted = format!("\"{}\"", file.replace('"', "\"\""));
    let check = |reason: &str, table: &str, expected: &[(&str, &str, Status)]| {
        let (class, graded) = grade_class(&[("class.csv", table), ("ada.json", &file)], None);
        let rows = class.submissions().iter().zip(&graded);
        let mut rows: Vec<_> =
            rows.map(|(own, graded)| (own.name.as_str(), own.source.as_str(), graded.status)).collect();
        rows.retain(|(_, source, _)| *source != "ada.json");
        assert_eq!(rows, expected, "{reason}");
    };
    use Status::{NotReached, Ok, Unreadable};
    let ada = |line: &'static str, status: Status| [("Ada", line, status)];
    let two = |line: &'static str| ada(line, Ok);
    check("plain, a file by its name", "name,submission\nAda,ada.json\n", &two("class.csv:2"));
    check("mark, CRLF, empty lines", "\u{feff}Name,Submission\r\n\r\n,\r\nAda,ada.json\r\n\r\n", &two("class.csv:4"));
    check("semicolons", "Student;Link\nAda;ada.json\n", &two("class.csv:2"));
    check(
        "semicolons, as Excel says itself",
        "sep=;\r\nStudent;Points;File\r\nAda;3;ada.json\r\n",
        &two("class.csv:3"),
    );
    check(
        "tabs, names in two columns",
        "First name\tLast_name\tReport\nAda\tL.\tada.json",
        &[("Ada L.", "class.csv:2", Ok)],
    );
    check("a report in a cell", &format!("report,name\n{quoted},Ada\n"), &two("class.csv:2"));
    check(
        "a quoted link with commas",
        &format!("link,name\n\"{link}\",Ada\n").replace("=3&", "=3,3&"),
        &ada("class.csv:2", NotReached),
    );
    check(
        "commas without quotes, in the last column",
        &format!("name,link\nAda,{link}\n").replace("=3&", "=3,3&"),
        &ada("class.csv:2", NotReached),
    );
    check("a short line", "name,submission\nAda\n", &ada("class.csv:2", Unreadable));
    check("a file that is not there", "name,submission\nAda,none.json\n", &ada("class.csv:2", Unreadable));
    check("no column of submissions", "name,points\nAda,3\n", &[("", "class.csv", Unreadable)]);
    check("only names of columns", "name,submission\n", &[]);
    check("nothing", " \r\n", &[("", "class.csv", Unreadable)]);
    check("only what Excel says", "sep=;\n", &[("", "class.csv", Unreadable)]);
    check(
        "a quote that never ends",
        "name,submission\n\"Ada,ada.json\n",
        &[("Ada,ada.json", "class.csv:2", Unreadable)],
    );
    check("a list", &format!("{link}\n\nhello\n"), &[("", "class.csv:1", NotReached), ("", "class.csv:3", Unreadable)]);
    check("a letter", "Dear all,\nhere is my work\n", &[("", "class.csv", Unreadable)]);
    check("no text", "a#\0b\nc#\nd#\n", &[("", "class.csv", Unreadable)]);
    check("half a report", &file[..file.len() / 2], &[("", "class.csv", Unreadable)]);
    check(
        "a report and half a one",
        &format!("{file}\n{}", &file[..99]),
        &[("Ada", "class.csv:1", Ok), ("", "class.csv:2", Unreadable)],
    );
    check(
        "ten million characters",
        &format!("{{\"name\": \"{}\"}}", "x".repeat(10_000_000)),
        &[("", "class.csv", Unreadable)],
    );
}

#[test]
fn no_cell_begins_a_formula_or_a_line() {
    let check = |name: &str, cell: &str| {
        let mut json = honest();
        json["name"] = json!(name);
        let (class, graded) = grade_class(&[("=a.json", &json.to_string())], None);
        let row = class.row(0, &graded[0]);
        assert_eq!((row[0].as_str(), row[1].as_str()), (cell, "'=a.json"));
        assert_eq!(row.len(), class.columns().len());
        assert!(row.iter().all(|cell| !cell.contains(char::is_control)));
    };
    check("=HYPERLINK(\"https://example.org\")", "'=HYPERLINK(\"https://example.org\")");
    check("+1", "'+1");
    check("-1", "'-1");
    check("@SUM(A1)", "'@SUM(A1)");
    check("\t=1", "'=1");
    check("A\u{0}d\r\na", "A d a");
    check("Ada, “the first”", "Ada, “the first”");
}

#[test]
fn too_many_submissions_are_cut_and_said_so() {
    let text = "#\n".repeat(class::MAX_SUBMISSIONS + 5);
    let (class, graded) = grade_class(&[("a", &text)], None);
    assert_eq!(class.submissions().len(), class::MAX_SUBMISSIONS + 1);
    assert!(graded.last().unwrap().note().unwrap().to_string().contains("2005 submissions"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens to a file, there is a row for it, and none is worth more than the exercise is.
    #[test]
    fn mutilated_reports_never_panic(cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..6)) {
        let mut bytes = honest().to_string().into_bytes();
        for (place, byte, how) in cuts {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes[at] = b"{}[]\",:0e-"[usize::from(byte) % 10],
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let source = Source { name: "a".into(), text: Ok(text.into_owned()) };
        // a budget that a changed number cannot make a long test
        let mut class = Class::new(exercise(), class::read_together(vec![source]), Some(5e8));
        for place in 0..class.runs().len() {
            let run = class.runs()[place].clone();
            let mut session = Session::new(run.config.clone()).unwrap();
            session.advance(run.target(), || true);
            class.add(place, Some(run.read(&session)));
        }
        prop_assert!(!class.submissions().is_empty());
        for place in 0..class.submissions().len() {
            let graded = class.graded(place).unwrap();
            prop_assert!(graded.points.is_none_or(|points| points <= graded.of));
            prop_assert_eq!(class.row(place, &graded).len(), class.columns().len());
        }
    }
}

#[test]
fn a_file_that_a_table_names_is_that_rows_and_no_submission_beside_it() {
    let source = |name: &str, text: &str| Source { name: name.into(), text: Ok(text.into()) };
    let link = source("d/alice.txt", "#v=1&epochs=3");
    // what is handed in, the sources of the submissions, why
    let cases: [(&[Source], &[&str], &str); 4] = [
        (std::slice::from_ref(&link), &["d/alice.txt"], "nobody names it"),
        (&[source("d/t.csv", "name,file\nAlice,alice.txt\n"), link.clone()], &["d/t.csv:2"], "the table names it"),
        (&[link.clone(), source("d/t.csv", "name,file\nAlice,alice.txt\n")], &["d/t.csv:2"], "in whatever order"),
        (
            &[source("d/t.csv", "name,file\nEve,t.csv\n"), link.clone()],
            &["d/t.csv:2", "d/alice.txt"],
            "a table that names itself stays",
        ),
    ];
    for (sources, expected, why) in cases {
        let beside = |_: &str, cell: &str| {
            let name = format!("d/{cell}");
            let text =
                sources.iter().find(|own| own.name == name).map_or(Err("missing".into()), |own| own.text.clone());
            Source { name, text }
        };
        let read: Vec<_> = class::read(sources, &beside).into_iter().map(|own| own.source).collect();
        assert_eq!(read, expected, "{why}");
    }
}
