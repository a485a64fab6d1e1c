//! Reports and grading: honest work is found right, and whatever does not follow from its own settings is found.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::lesson::{self, Exercise, Report};
use serde_json::{Value as Json, json};

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
