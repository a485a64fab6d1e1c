//! Exercises: files and checks that are right, and every way in which they can be wrong, each with its message and its place;
//! the published schema; and that no text whatever makes a reader panic.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::lesson::check::{MAX_CHECK, MEASURES, Value, measures};
use gradient_playground::lesson::format::HIGHLIGHTS;
use gradient_playground::lesson::{
    Check, Exercise, Judgement, Question, Reading, RunReadings, Trials, Verdict, read, readings, schema,
};
use gradient_playground::train::{Measure, Session, Target};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::path::Path;

fn session(link: &str) -> Session {
    let parsed = RunConfig::from_link(link);
    assert_eq!(parsed.notes, [], "{link}");
    Session::new(parsed.config).unwrap()
}

fn ended(link: &str) -> Session {
    let mut session = session(link);
    session.advance(Target::End, || true);
    session
}

fn judge(session: &Session, check: &str) -> Judgement {
    let check = Check::parse(check).unwrap_or_else(|bad| panic!("{check}: {}", bad.problem.message));
    check.conclude(&[RunReadings { run: "run".to_owned(), seed: 1, readings: readings(session, &check) }])
}

/// What holds of three runs: check, verdict, why it is here.
#[test]
fn checks_are_judged_by_what_was_measured() {
    use Verdict::{Failed, NotMeasured, Passed};
    let plain = ended("#v=1&epochs=5&hidden_layers=8,4&samples=100");
    let on_plain = [
        ("epochs_run = 5 and steps_run = 25", Passed, "50 training samples, mini-batches of 10"),
        ("parameters = 65 and layers = 2", Passed, "2·8+8 + 8·4+4 + 4+1"),
        (
            "width(first) = 8 and width(last) = 4 and width(output) = 1 and width(2) = 4 and widest = 8",
            Passed,
            "all places",
        ),
        ("multiply_adds = 3 * 65 * 50 * 5", Passed, "as the page counts"),
        ("stopped_by = epochs and epochs = 5", Passed, "one word is a reason here and a setting there"),
        ("stopped_by != early_stopping and not early_stopping", Passed, "a setting that is a flag is a condition"),
        ("early_stopping = false", Passed, "or is compared"),
        ("monitor = loss or loss = auto", Passed, "a word that is also the name of a setting"),
        ("optimizer = sgd and now(optimizer) = optimizer", Passed, "two words"),
        ("learning_rate = 3e-2 and now(learning_rate) = 0.03", Passed, "numbers are exact"),
        ("0.01 < learning_rate < 0.1", Passed, "a chain"),
        ("0.01 < learning_rate < 0.02", Failed, "whose end does not hold"),
        ("baseline = none and target_loss = none", Passed, "no number is a word"),
        ("baseline < 3", NotMeasured, "which has no place among numbers"),
        ("baseline != 3", Passed, "and is none of them"),
        ("last(loss) < first(loss)", Passed, "it learns"),
        ("best(loss) <= last(loss) <= worst(loss)", Passed, "by definition"),
        ("at(loss, 0) = first(loss) and at(loss, last) = last(loss) and at(loss, 5) = last(loss)", Passed, "epochs"),
        ("at(loss, 6) > 0", NotMeasured, "an epoch that was not run"),
        ("first(train_mode_loss) = at(train_mode_loss, 1)", Passed, "there is none before training"),
        ("rise(loss) = last(loss) - best(loss) and 0 <= rises(loss) <= 1", Passed, "shares"),
        ("gap = last(val_loss) - last(loss)", Passed, "by definition"),
        ("epochs_to(loss, 1000) = 0", Passed, "it always was"),
        ("epochs_to(accuracy, 2) > 1e300", Passed, "it never was: infinite"),
        ("last(metric) = last(accuracy) and last(r2) > 0 ", NotMeasured, "an R² of classes"),
        ("last(metric) < 0 and last(r2) > 0 ", Failed, "what is known decides"),
        ("last(metric) > 0 or last(r2) > 0 ", Passed, "here too"),
        ("not last(r2) > 0", NotMeasured, "not of what is not known"),
        ("gradient_ratio(first, last) = gradient(1) / gradient(2)", Passed, "by definition"),
        (
            "activation_gradient_ratio(first, last) = activation_gradient(first) / activation_gradient(last)",
            Passed,
            "too",
        ),
        ("gradient(3) = gradient(output)", Passed, "the output layer comes last"),
        ("gradient(4) > 0", NotMeasured, "there is no fourth layer"),
        (
            "update(first) > 0 and update_ratio(first) < 0 and change(first) > 0 and weight(first) > 0",
            Passed,
            "it moves",
        ),
        ("frozen(first) = 0 and frozen_since_start(first) = 0", Passed, "all of it"),
        ("saturated(first) < 1 and dead(first) = 0", Passed, "tanh"),
        ("saturated(output) >= 0", NotMeasured, "no matter for an output"),
        ("dead(output) >= 0", NotMeasured, "nor this"),
        ("activation_spread(first) > 0 and -1 < activation_mean(first) < 1", Passed, "tanh"),
        ("found(vanishing)", Failed, "there is nothing of the kind"),
        ("found(vanishing) = false and changes = 0 and not restored", Passed, "flags"),
        ("waited > 0", NotMeasured, "early stopping is off"),
        ("chance_loss > 0.6", Passed, "two classes"),
        ("1 / 0 > 5 and -1 / 0 < -5", Passed, "infinities have an order"),
        ("0 / 0 = 0 / 0", NotMeasured, "NaN is no number"),
        ("(1 + 2) * 3 = 9 and 1 + 2 * 3 = 7 and 8 - 4 - 2 = 2 and --1 = 1 and -(2) = -2", Passed, "arithmetic"),
        ("1 < 2 or 1 < 2 and 1 > 2", Passed, "and binds before or"),
        ("(1 < 2 or 1 < 2) and 1 > 2", Failed, "brackets"),
        ("not (1 > 2) and not not 1 < 2", Passed, "negation"),
        ("run.epochs_run = 5", Passed, "the name of the run, said"),
        ("epochs_run() = 5", Passed, "empty brackets"),
        ("1 < 2 in 1 of 1 seeds", Passed, "seeds"),
        ("1 < 2 in 2 of 2 seeds", NotMeasured, "of which one is to come"),
        ("1 > 2 in 2 of 2 seeds", Failed, "and cannot help any more"),
    ];
    let check = |session: &Session, (check, verdict, why): (&str, Verdict, &str)| {
        let judgement = judge(session, check);
        assert_eq!(judgement.verdict, verdict, "{check} ({why}): {} {:?}", judgement.text(), judgement.values);
    };
    on_plain.into_iter().for_each(|row| check(&plain, row));

    let bare = ended("#v=1&epochs=2&hidden_layers=none&validation_split=0");
    let on_bare = [
        ("layers = 0 and width(output) = 1", Passed, "no hidden layers"),
        ("widest > 0", NotMeasured, "so that none is the widest"),
        ("gradient(first) > 0", NotMeasured, "nor the first"),
        ("gradient(output) > 0 and gradient(1) = gradient(output)", Passed, "one layer there is"),
        ("last(val_loss) > 0", NotMeasured, "no validation samples"),
        ("best(val_accuracy) > 0 or gap > 0 or epochs_to(val_loss, 1) > 0 or rises(val_loss) > 0", NotMeasured, "too"),
    ];
    on_bare.into_iter().for_each(|row| check(&bare, row));

    let diverged = ended(
        "#v=1&dataset=plane&loss=mse&output_activation=linear&learning_rate=10&activation=relu&hidden_layers=64,64",
    );
    check(&diverged, ("stopped_by = diverged", Passed, "a run that diverged is a run"));
    check(&diverged, ("first(loss) > 0", Passed, "and has its numbers from before"));

    let mut fresh = session("#v=1");
    check(&fresh, ("epochs_run = 0 and steps_run = 0 and stopped_by = none", Passed, "nothing was done yet"));
    check(&fresh, ("last(loss) > 0 or gradient(first) > 0 or rise(loss) > 0", NotMeasured, "nor measured"));
    fresh.advance(Target::Steps(0), || true);
    check(&fresh, ("last(loss) > 0 and gradient(first) > 0", Passed, "the network before training"));
    check(&fresh, ("update_ratio(first) < 0", NotMeasured, "it has not moved"));
    check(&fresh, ("rises(loss) > 0", NotMeasured, "one epoch is no curve"));
    fresh.set_measure(Measure::Losses);
    fresh.advance(Target::Epochs(1), || true);
    check(&fresh, ("last(val_loss) > 0", Passed, "losses are measured"));
    check(&fresh, ("last(loss) > 0", NotMeasured, "the training set is not"));
    check(&fresh, ("gradient(first) > 0", NotMeasured, "nor are the layers"));

    let stopped = ended("#v=1&epochs=60&early_stopping=true&patience=2&min_delta=0.5&restore_best_weights=true");
    check(&stopped, ("stopped_by = early_stopping and restored and waited >= 2", Passed, "early stopping"));
    check(&stopped, ("last(val_loss) = best(val_loss) or rise(val_loss) >= 0", Passed, "of the weights put back"));
}

#[test]
fn every_measure_can_be_written_as_its_example_says() {
    for measure in MEASURES {
        let check = format!("{} != 1", measure.example);
        let flag = measure.example.to_owned();
        let word = format!("{} = none", measure.example);
        assert!([check, flag, word].iter().any(|text| Check::parse(text).is_ok()), "{}", measure.example);
        assert!(measure.example.starts_with(measure.name));
    }
    let listed = measures();
    assert!(
        listed.len() > 80 && listed.iter().all(|own| own["definition"].as_str().is_some_and(|text| text.len() > 10))
    );
}

/// A check, the column at which it is refused, and a part of what is said.
#[test]
fn a_bad_check_says_where_and_what_is_allowed() {
    let deep = format!("{}1 < 2{}", "(".repeat(60), ")".repeat(60));
    let rows: &[(&str, usize, &str)] = &[
        ("", 1, "there must follow a number, a measure or a word"),
        ("   ", 4, "there must follow a number, a measure or a word"),
        ("epochs_run", 1, "compare it, as in epochs_run <= 50"),
        ("3", 1, "compare it"),
        ("(epochs_run)", 1, "compare it"),
        ("sgd", 1, "no measure, no setting and no word"),
        ("epochs_run <", 13, "there must follow a number"),
        ("epochs_run < 5 epochs", 16, "“and”, “or”"),
        ("epochs_run == 5", 13, "has “=”"),
        ("epochs_run < 5 %", 16, "has “%”"),
        ("epochs_run < 5 && 1 < 2", 16, "has “&”"),
        ("last(val_loss) < 5 € or 1 < 2", 20, "has “€”"),
        ("epoch_run < 5", 1, "Did you mean epochs_run?"),
        ("gradient_ratio < 5", 1, "write it as in gradient_ratio(first, last)"),
        ("gradient_ratio(first) < 5", 21, "it must be “,”"),
        ("gradient_ratio(first, second) < 5", 23, "first, last, output, or the number of a layer"),
        ("gradient_ratio(first, 0) < 5", 23, "“0”"),
        ("gradient_ratio(first, -1) < 5", 23, "“-1”"),
        ("gradient_ratio(first, lst) < 5", 23, "Did you mean last?"),
        ("gradient_ratio(first, ) < 5", 23, "“)”"),
        ("gradient_ratio(first, last < 5", 28, "it must be “)”"),
        ("last(val_los) < 5", 6, "Did you mean val_loss?"),
        ("at(loss, 1.5) < 5", 10, "a whole number of epochs, or last"),
        ("found(vanish) = true", 7, "Did you mean vanishing?"),
        ("now(hidden_layers) = 5", 5, "one of dataset, samples"),
        ("hidden_layers = 5", 1, "which is a list: use layers"),
        ("deep.hidden_layers = 5", 6, "which is a list"),
        ("optimizer = admm", 13, "Did you mean adam?"),
        ("optimizer = 3", 13, "compares a word with something else"),
        ("3 = optimizer", 1, "compares a word with something else"),
        ("optimizer < adam", 11, "words have no order"),
        ("optimizer = stopped_by and 1 < 2", 13, "compares a word with something else; the word is one of sgd"),
        ("baseline < none", 10, "words have no order"),
        ("none < baseline", 6, "words have no order"),
        ("restored < true", 10, "words have no order"),
        ("restored = 1", 10, "compares a number with a word"),
        ("learning_rate = sgd", 17, "no measure, no setting"),
        ("optimizer + 1 < 2", 1, "has no number"),
        ("-restored < 2", 2, "has no number"),
        ("(1 < 2) < 3", 1, "leave the brackets out"),
        ("(1 < 2) + 3 < 4", 1, "leave the brackets out"),
        ("Deep.loss = mse", 1, "lower-case letters"),
        ("deep. < 5", 7, "a measure or a setting"),
        ("1e999 < 5", 1, "a number"),
        ("1.2.3 < 5", 1, "a number"),
        ("12px < 5", 1, "“12px”"),
        ("1 < 2 in 6 of 5 seeds", 15, "wants 6 of 5 seeds"),
        ("1 < 2 in 0 of 5 seeds", 10, "a whole number from 1 to 50"),
        ("1 < 2 in 1 of 51 seeds", 15, "a whole number from 1 to 50"),
        ("1 < 2 in 1.5 of 5 seeds", 10, "a whole number"),
        ("1 < 2 in 4 of 5", 16, "must follow “seeds”"),
        ("1 < 2 in 4 / 5 seeds", 12, "it must be “of”"),
        ("1 < 2 in 4 of 5 seeds and 1 < 2", 23, "nothing follows the seeds"),
        ("1 < 2 and", 10, "there must follow"),
        ("and 1 < 2", 1, "it must be a number, a measure or a word"),
        ("not not", 8, "there must follow"),
        (&deep, 26, "nested too deeply"),
        (&"-".repeat(200), 26, "nested too deeply"),
        (&"not ".repeat(200), 101, "nested too deeply"),
        (&"1".repeat(MAX_CHECK + 1), 1, "at most 1000 characters"),
    ];
    for (check, column, part) in rows {
        match Check::parse(check) {
            Ok(_) => panic!("{check} was read"),
            Err(bad) => {
                let said = bad.problem.message.to_string();
                assert!(said.contains(part), "{check}: {said}");
                assert_eq!(bad.column, *column, "{check}: {said}");
            }
        }
    }
}

#[test]
fn a_check_tells_what_it_needs() {
    let check = Check::parse("deep.last(loss) > 2 * flat.last(loss) and deep.layers > 2 in 4 of 5 seeds").unwrap();
    assert_eq!(check.runs_needed(), ["deep", "flat"]);
    assert_eq!(check.seeds().map(|seeds| (seeds.needed, seeds.of)), Some((4, 5)));
    assert_eq!(Check::parse("layers > start.layers").unwrap().runs_needed().len(), 2);
    assert_eq!(Check::parse("1 < 2").unwrap().runs_needed(), [""; 0]);
}

#[test]
fn readings_pass_through_json() {
    let session = ended("#v=1&epochs=2");
    let check = "epochs_to(accuracy, 2) > 1 and update_ratio(first) < 0 and stopped_by = epochs and not restored and waited > 1";
    let check = Check::parse(check).unwrap();
    let before = readings(&session, &check);
    let json = json!({ "run": "run", "seed": 3, "readings": before.iter().map(Reading::to_json).collect::<Vec<_>>() });
    assert_eq!(json["readings"][0]["value"], "Infinity");
    assert_eq!(json["readings"][4]["reason"], "early stopping is off");
    let after = RunReadings::from_json(&serde_json::from_str(&json.to_string()).unwrap()).unwrap();
    let values = |readings: &[Reading]| readings.iter().map(|own| own.value.clone().ok()).collect::<Vec<_>>();
    assert_eq!(values(&after.readings), values(&before));
    assert_eq!(values(&before)[0], Some(Value::Number(f64::INFINITY)));
    let judgement = check.conclude(&[after]).to_json();
    assert_eq!(judgement["text"], "It cannot be told: early stopping is off.");
    assert_eq!((&judgement["seedsPassed"], &judgement["seeds"]), (&json!(0), &json!(1)));
    assert_eq!(judgement["values"].as_array().unwrap().len(), 5);
}

#[test]
fn one_training_answers_several_checks() {
    let mut trials = Trials::default();
    let runs = |link: &str| vec![("run".to_owned(), RunConfig::from_link(link).config)];
    trials.add(Check::parse("epochs_run = 2").unwrap(), &runs("#epochs=2"), &[1, 2, 3]);
    trials.add(Check::parse("layers = 2 in 2 of 3 seeds").unwrap(), &runs("#epochs=2&seed=9"), &[1, 2, 3]);
    assert_eq!(trials.trials().len(), 3, "the seed of the link is not the trial's");
    let mut answers = Vec::new();
    for trial in trials.trials().iter().rev() {
        let mut session = Session::new(trial.config.clone()).unwrap();
        session.advance(Target::End, || true);
        answers.extend(trials.read(trial, &session));
    }
    let judgements = trials.conclude(&answers);
    assert_eq!(judgements.iter().map(Judgement::seeds_passed).collect::<Vec<_>>(), [3, 3]);
    assert_eq!(judgements[1].seeds.iter().map(|own| own.seed).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(trials.operations() > 0.0);
}

/// An exercise with everything in it.
fn full() -> Json {
    json!({
        "format": "gradient-playground-exercise", "version": 1, "id": "try", "language": "en-GB", "title": "Try",
        "summary": "All of it", "minutes": 7, "ask_name": true, "start": "#v=1&epochs=5", "hidden": ["l1"],
        "locked": ["activation", "seed"],
        "steps": [
            { "kind": "question", "text": ["A **question**,", "in two lines."], "highlight": ["learning_rate", "chart:loss"] },
            { "kind": "predict", "questions": [
                { "id": "one", "kind": "choice", "prompt": "Which?", "options": ["a", "b"], "answer": 1, "points": 2 },
                { "id": "some", "kind": "choice", "prompt": "Which?", "options": ["a", "b"], "several": true, "answer": [1, 0] },
                { "id": "many", "kind": "number", "prompt": "How many?", "answer": 3, "tolerance": 0.5, "unit": "s", "right": "y", "wrong": ["n"] },
                { "id": "order", "kind": "order", "prompt": "Sort", "options": ["a", "b", "c"], "answer": [2, 0, 1] },
                { "id": "open", "kind": "number", "prompt": "What do you think?" },
            ] },
            { "kind": "run", "start": "#v=1&epochs=3", "done": "epochs_run >= 3", "unlocked": ["seed"], "locked": ["noise"] },
            { "kind": "see", "claims": [
                { "id": "two", "says": "x", "runs": { "a": "#v=1&epochs=2", "b": "" }, "check": "a.layers = b.layers in 4 of 5 seeds" },
            ] },
            { "kind": "explain", "title": "Why", "claims": [{ "id": "own", "says": "x", "check": "layers = 2" }] },
            { "kind": "rule", "text": "x" },
            { "kind": "goal", "goals": [
                { "id": "g", "says": "x", "check": "best(val_loss) < start.best(val_loss)", "points": 3, "on": "run", "passed": "y",
                  "failed": [{ "when": "layers > 3", "say": "n" }, { "say": "m" }], "hints": ["h"] },
                { "id": "h", "says": "x", "check": "layers > 2 in 2 of 3 seeds" },
            ] },
        ],
    })
}

#[test]
fn an_exercise_is_read_with_what_it_leaves_out() {
    let exercise = read(&full().to_string()).unwrap();
    let json = exercise.to_json();
    assert_eq!(json["steps"][0]["text"], "A **question**,\nin two lines.");
    assert_eq!((&json["steps"][0]["questions"], &json["steps"][0]["start"]), (&json!([]), &Json::Null));
    assert_eq!(
        (&json["steps"][6]["goals"][1]["on"], &json["steps"][6]["goals"][1]["points"]),
        (&json!("seeds"), &json!(1.0))
    );
    assert_eq!(exercise.points(), 6.0);
    assert_eq!(exercise.start_in_effect(1).epochs, 5);
    assert_eq!(exercise.start_in_effect(6).epochs, 3, "the nearest before");
    assert_eq!(exercise.locked_in(1), ["l1", "activation", "seed"]);
    assert_eq!(exercise.locked_in(6), ["l1", "activation", "noise"]);
    assert_eq!(exercise.digest().len(), 16);

    let least =
        r#"{"format":"gradient-playground-exercise","version":1,"id":"a","title":"A","steps":[{"kind":"question"}]}"#;
    let least: Exercise = read(&format!("\u{feff}{least}")).unwrap();
    assert_eq!((least.language.as_str(), least.minutes, least.points()), ("en", None, 0.0));
    assert_ne!(least.digest(), exercise.digest());

    // the same said in other words is the same
    let mut other = full();
    other["steps"][0]["text"] = json!("A **question**,\nin two lines.");
    other["steps"][6]["goals"][1]["points"] = json!(1);
    assert_eq!(read(&serde_json::to_string_pretty(&other).unwrap()).unwrap().digest(), exercise.digest());
}

#[test]
fn answers_are_right_or_wrong_or_not_judged() {
    let rows: &[(&str, Json, Json, Option<bool>)] = &[
        ("choice", json!({ "answer": 1 }), json!(1), Some(true)),
        ("choice", json!({ "answer": 1 }), json!(0), Some(false)),
        ("choice", json!({ "answer": 1 }), json!([1]), None),
        ("choice", json!({ "answer": [0, 1], "several": true }), json!([1, 0]), Some(true)),
        ("choice", json!({ "answer": [0, 1], "several": true }), json!([1]), Some(false)),
        ("choice", json!({ "answer": [], "several": true }), json!([]), Some(true)),
        ("choice", json!({ "answer": [0], "several": true }), json!([0, "x"]), None),
        ("number", json!({ "answer": 3, "tolerance": 0.5 }), json!(3.5), Some(true)),
        ("number", json!({ "answer": 3, "tolerance": 0.5 }), json!(3.51), Some(false)),
        ("number", json!({ "answer": 3 }), json!("3"), None),
        ("order", json!({ "answer": [1, 0] }), json!([1, 0]), Some(true)),
        ("order", json!({ "answer": [1, 0] }), json!([0, 1]), Some(false)),
        ("number", json!({}), json!(3), None),
    ];
    for (kind, question, given, expected) in rows {
        let mut question = question.clone();
        question["kind"] = json!(kind);
        assert_eq!(Question::from_json(&question).unwrap().is_right(given), *expected, "{question} {given}");
    }
}

/// A change to the full exercise.
enum Bad {
    /// Sets what the pointer leads to.
    Set(&'static str, Json),
    /// Takes a field away.
    Without(&'static str),
}

use Bad::{Set, Without};

/// What is wrong, where (path), what is said, and can the schema see it too?
fn bad_files() -> Vec<(Bad, &'static str, &'static str, bool)> {
    let goal = |name: &str| -> &'static str { Box::leak(format!("/steps/6/goals/0/{name}").into_boxed_str()) };
    vec![
        (Set("/format", json!("x")), "format", "it must be gradient-playground-exercise", true),
        (Set("/version", json!(2)), "version", "it must be 1", true),
        (Without("/id"), "", "“id” is missing in exercise.", true),
        (Set("/id", json!("Not An Id")), "id", "lower-case letters and digits", true),
        (Set("/id", json!("a".repeat(61))), "id", "at most 60 characters", true),
        (Set("/id", json!("a--b")), "id", "single hyphens", true),
        (Set("/language", json!("english language")), "language", "such as en or pt-BR", true),
        (Set("/title", json!("two\nlines")), "title", "one line", true),
        (Set("/title", json!(["a"])), "title", "one line", true),
        (Set("/minutes", json!(0)), "minutes", "from 1 to 600", true),
        (Set("/minutes", json!(7.5)), "minutes", "a whole number", true),
        (Set("/ask_name", json!("yes")), "ask_name", "true or false", true),
        (Set("/start", json!("#v=1&epochs=0")), "start", "epochs is 0, but it must be", false),
        (Set("/start", json!("#v=1&nonsense=0")), "start", "There is no setting", false),
        (Set("/start", json!("#v=1&early_stopping=true&validation_split=0")), "start", "no validation samples", false),
        (Set("/start", json!(3)), "start", "the link of a run", true),
        (Set("/titel", json!("x")), "titel", "Did you mean title?", true),
        (Set("/zzz", json!("x")), "zzz", "there can be $schema, format", true),
        (Set("/locked", json!(["activaton"])), "locked[0]", "Did you mean activation?", true),
        (Set("/hidden", json!("l1")), "hidden", "a list in square brackets", true),
        (Set("/hidden", json!([1])), "hidden[0]", "the name of a setting", true),
        (Set("/steps", json!([])), "steps", "1 to 40 entries", true),
        (Set("/steps/0", json!("x")), "steps[0]", "an object in braces", true),
        (Set("/steps/0/kind", json!("ask")), "steps[0].kind", "one of question, predict, run", true),
        (Without("/steps/0/kind"), "steps[0]", "one of question, predict, run", true),
        (Set("/steps/0/claims", json!([])), "steps[0].claims", "no field of the kind question", true),
        (Set("/steps/0/text", json!(["a", 1])), "steps[0].text", "a text, or a list of lines", true),
        (Set("/steps/0/text", json!("x".repeat(20_001))), "steps[0].text", "at most 20000 characters", true),
        (Set("/steps/0/highlight/1", json!("chart:los")), "steps[0].highlight[1]", "Did you mean chart:loss?", true),
        (Without("/steps/1/questions"), "steps[1]", "“questions” is missing", true),
        (
            Set("/steps/1/questions/0/kind", json!("choise")),
            "steps[1].questions[0].kind",
            "one of choice, number, order",
            true,
        ),
        (Set("/steps/1/questions/0/options", json!(["a"])), "steps[1].questions[0].options", "2 to 12 entries", true),
        (
            Set("/steps/1/questions/0/unit", json!("s")),
            "steps[1].questions[0].unit",
            "no field of the kind choice",
            true,
        ),
        (Set("/steps/1/questions/0/answer", json!(2)), "steps[1].questions[0].answer", "from 0 to 1", false),
        (
            Set("/steps/1/questions/0/answer", json!([1])),
            "steps[1].questions[0].answer",
            "the place of an option",
            false,
        ),
        (
            Set("/steps/1/questions/0/answer", json!("b")),
            "steps[1].questions[0].answer",
            "the place of an option",
            true,
        ),
        (Set("/steps/1/questions/1/answer", json!([0, 0])), "steps[1].questions[1].answer", "each once", false),
        (Set("/steps/1/questions/2/answer", json!([1])), "steps[1].questions[2].answer", "a number", false),
        (Set("/steps/1/questions/2/tolerance", json!(-1)), "steps[1].questions[2].tolerance", "from 0 to", true),
        (
            Set("/steps/1/questions/3/answer", json!([0, 1])),
            "steps[1].questions[3].answer",
            "every place from 0 to 2 once",
            false,
        ),
        (Set("/steps/1/questions/3/answer", json!([0, 1, 1])), "steps[1].questions[3].answer", "every place", false),
        (
            Set("/steps/1/questions/1/id", json!("one")),
            "steps[1].questions[1].id",
            "so is steps[1].questions[0].id",
            false,
        ),
        (Set("/steps/2/unlocked", json!(["noise"])), "steps[2].unlocked[0]", "it is not locked there", false),
        (Set("/steps/2/done", json!("epochs_run >= 3 in 1 of 1 seeds")), "steps[2].done", "the run at hand", false),
        (Set("/steps/2/done", json!("start.epochs_run >= 3")), "steps[2].done", "there can be only run", false),
        (Set("/steps/2/done", json!("epochs_runs >= 3")), "steps[2].done", "Did you mean epochs_run?", false),
        (Set("/steps/2/done", json!(3)), "steps[2].done", "a text such as", true),
        (Set("/steps/3/claims/0/runs", json!({})), "steps[3].claims[0].runs", "1 to 8 runs by name", true),
        (Set("/steps/3/claims/0/runs/start", json!("")), "steps[3].claims[0].runs.start", "not start", false),
        (Set("/steps/3/claims/0/runs/B-1", json!("")), "steps[3].claims[0].runs.B-1", "lower-case letters", true),
        (Set("/steps/3/claims/0/runs/c", json!("")), "steps[3].claims[0].runs.c", "the check does not speak of", false),
        (
            Set("/steps/3/claims/0/check", json!("c.layers = 2")),
            "steps[3].claims[0].check",
            "there can be only a, b",
            false,
        ),
        (
            Set("/steps/3/claims/0/check", json!("layers = a.layers - b.layers")),
            "steps[3].claims[0].check",
            "put one of a, b and a dot",
            false,
        ),
        (
            Set("/steps/3/claims/0/runs/b", json!("#epochs=100000&hidden_layers=512,512")),
            "steps[3].claims[0].check",
            "thousand million",
            false,
        ),
        (Set(goal("check"), json!("a.layers = 2")), "steps[6].goals[0].check", "only run, start", false),
        (Set(goal("on"), json!("seeds")), "steps[6].goals[0].on", "does not say “in N of M seeds”", false),
        (Set("/steps/2/done", json!("1 < 2")), "steps[2].done", "says nothing of the student’s run", false),
        (Set("/steps/6/goals/0/check", json!("1 < 2")), "steps[6].goals[0].check", "says nothing of", false),
        (
            Set("/steps/6/goals/0/check", json!("start.last(loss) < 1")),
            "steps[6].goals[0].check",
            "it would hold, or not, whatever a student does",
            false,
        ),
        (Set("/steps/3/claims/0/check", json!("1 < 2")), "steps[3].claims[0].check", "measures nothing", false),
        (
            Set("/steps/6/goals/0/check", json!("1 < 2 or last(loss) < 1")),
            "steps[6].goals[0].check",
            "says nothing of the student’s run",
            false,
        ),
        (
            Set("/steps/6/goals/0/check", json!("not (epochs_run >= 3 and 2 < 1)")),
            "steps[6].goals[0].check",
            "says nothing of the student’s run",
            false,
        ),
        (Set("/steps/2/done", json!("1 > 2 and epochs_run >= 3")), "steps[2].done", "says nothing of", false),
        (
            Set("/steps/6/goals/0/check", json!("noise <= 0.1 and start.last(loss) < 1")),
            "steps[6].goals[0].check",
            "reads only settings that are locked",
            false,
        ),
        (
            Set("/steps/3/claims/0/check", json!("a.layers = 2 or 1 < 2")),
            "steps[3].claims[0].check",
            "measures nothing",
            false,
        ),
        (Set("/steps/6/goals/1/on", json!("run")), "steps[6].goals[1].on", "leave one of them out", false),
        (Set(goal("on"), json!("weights")), "steps[6].goals[0].on", "one of run, seeds", true),
        (Set(goal("points"), json!(-1)), "steps[6].goals[0].points", "from 0 to 1000", true),
        (
            Set(goal("failed/0/when"), json!("layers > 3 in 1 of 2 seeds")),
            "steps[6].goals[0].failed[0].when",
            "the same runs as its goal",
            false,
        ),
        (
            Set(goal("failed/0"), json!({ "say": "x" })),
            "steps[6].goals[0].failed[0]",
            "what comes after it is never said",
            false,
        ),
        (Set(goal("failed/0"), json!({})), "steps[6].goals[0].failed[0]", "“say” is missing", true),
        (Set(goal("hints"), json!("h")), "steps[6].goals[0].hints", "a list in square brackets", true),
    ]
}

fn made(bad: &Bad) -> Json {
    let mut json = full();
    let (Set(pointer, _) | Without(pointer)) = bad;
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match bad {
        Set(_, value) => match parent.as_array_mut() {
            Some(list) => list[name.parse::<usize>().unwrap()] = value.clone(),
            None => parent[name] = value.clone(),
        },
        Without(_) => drop(parent.as_object_mut().unwrap().remove(name).unwrap()),
    }
    json
}

#[test]
fn a_bad_file_says_where_and_what_is_allowed() {
    for (bad, path, part, _) in bad_files() {
        let text = serde_json::to_string_pretty(&made(&bad)).unwrap();
        let problems = read(&text).map(|exercise| exercise.id).expect_err(part);
        let said = problems.iter().map(|own| format!("{}:{}: {}", own.line, own.column, own.problem.message));
        let said = said.collect::<Vec<_>>().join("\n");
        let found = problems.iter().find(|own| own.path == path && own.problem.message.to_string().contains(part));
        let found = found.unwrap_or_else(|| panic!("{path}, {part}: {said}"));
        assert_eq!(problems.len(), 1, "one fault, one problem: {said}");
        // in a pretty text each field has a line of its own
        let line = text.lines().nth(found.line - 1).unwrap();
        let last = path.rsplit('.').next().unwrap().split('[').next().unwrap();
        assert!(path.is_empty() || path.ends_with(']') || line.contains(&format!("\"{last}\"")), "{path}: {line}");
        assert!(found.column <= line.chars().count(), "{path}: {line}");
    }
}

#[test]
fn places_are_counted_as_editors_count() {
    let check = |text: &str, line: usize, column: usize, part: &str| {
        let problems = read(text).unwrap_err();
        let said = problems[0].problem.message.to_string();
        assert!(said.contains(part), "{said}");
        assert_eq!((problems[0].line, problems[0].column), (line, column), "{said}");
    };
    check("", 1, 1, "not valid JSON");
    check("{\n  \"id\": \"é\",,\n}", 2, 14, "not valid JSON");
    check("[]", 1, 1, "an object in braces");
    check(&"[".repeat(1000), 1, 128, "not valid JSON");
    check(&" ".repeat(500_000), 1, 1, "at most 400000 are allowed");
    // within a check, at its column
    let bad = "\n  \"title\": \"é\", \"done\": \"epochs_run >= € 3\"";
    check(&full().to_string().replace("\"done\":\"epochs_run >= 3\"", bad), 2, 40, "€");
}

#[test]
fn all_problems_are_told_at_once() {
    let mut json = full();
    json["minutes"] = json!(0);
    json["locked"] = json!(["x", "y"]);
    json["steps"][6]["goals"][0]["check"] = json!("nonsense");
    json["steps"][2]["done"] = json!("");
    let paths: Vec<_> = read(&json.to_string()).unwrap_err().into_iter().map(|own| own.path).collect();
    assert_eq!(paths, ["minutes", "locked[0]", "locked[1]", "steps[2].done", "steps[6].goals[0].check"]);
    json["hidden"] = json!(vec!["x"; 100]);
    json["locked"] = json!(vec!["x"; 100]);
    assert_eq!(read(&json.to_string()).unwrap_err().len(), 100, "but no more than anybody reads");
}

const SCHEMA: &str = "www/public/exercise.schema.json";

/// `SCHEMA=write cargo test --test exercise` writes it anew.
#[test]
fn the_published_schema_is_current_and_right() {
    let schema = schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    if std::env::var("SCHEMA").is_ok_and(|word| word == "write") {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(std::fs::read_to_string(&path).is_ok_and(|own| own == text), "{SCHEMA} is not what the table says");
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults = |json: &Json| validator.iter_errors(json).map(|error| error.to_string()).collect::<Vec<_>>();
    assert_eq!(faults(&full()), [""; 0]);
    for (bad, path, part, is_seen) in bad_files() {
        assert_eq!(!validator.is_valid(&made(&bad)), is_seen, "{path}: {part}");
    }
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/lessons");
    for lesson in std::fs::read_dir(lessons).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if lesson.extension().is_some_and(|kind| kind == "json") {
            let json = serde_json::from_str(&std::fs::read_to_string(&lesson).unwrap()).unwrap();
            assert_eq!(faults(&json), [""; 0], "{}", lesson.display());
        }
    }
    assert!(HIGHLIGHTS.iter().all(|name| !name.contains('_')), "settings have underscores, parts of the page hyphens");
}

/// Pieces of checks, in any order.
const PIECES: &[&str] = &[
    "epochs_run",
    "last",
    "(",
    ")",
    "loss",
    "val_loss",
    ",",
    "first",
    "output",
    "gradient_ratio",
    "<",
    "<=",
    "=",
    "!=",
    "and",
    "or",
    "not",
    "in",
    "of",
    "seeds",
    "3",
    "1e-2",
    "-",
    "+",
    "*",
    "/",
    ".",
    "deep",
    "optimizer",
    "adam",
    "none",
    "baseline",
    "true",
    "restored",
    "found",
    "vanishing",
    "now",
    "é",
    "1e999",
    "at",
    "start",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_check_makes_the_parser_panic(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14), spaced: bool) {
        let text = pieces.join(if spaced { " " } else { "" });
        match Check::parse(&text) {
            Err(bad) => prop_assert!((1..=text.chars().count() + 1).contains(&bad.column), "{text}: {}", bad.column),
            Ok(check) => {
                let _ = check.conclude(&[]).to_json();
            }
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,60}") {
        let _ = Check::parse(&text);
        let _ = read(&text);
    }

    #[test]
    fn no_mutated_file_makes_the_reader_panic(from in 0_usize..4000, length in 0_usize..40, with in "[\\[\\]{}\",:a-z0-9 \\\\é-]{0,12}") {
        let text = full().to_string();
        let cut = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let (from, to) = (cut(from), cut(from + length));
        let mutated = format!("{}{with}{}", &text[..from], &text[to..]);
        if let Err(problems) = read(&mutated) {
            prop_assert!(!problems.is_empty());
            let lines: Vec<&str> = mutated.split('\n').collect();
            for own in problems {
                prop_assert!(own.line >= 1 && own.line <= lines.len() && own.column >= 1);
            }
        }
    }

    #[test]
    fn no_value_in_any_place_makes_the_reader_panic(place in 0_usize..200, value in proptest::sample::select(vec!["null", "true", "-1", "1e300", "\"\"", "[]", "{}", "[[1]]", "{\"kind\":\"goal\"}"])) {
        let mut json = full();
        let value: Json = serde_json::from_str(value).unwrap();
        let mut left = place;
        put(&mut json, &mut left, &value);
        let _ = read(&json.to_string());
    }
}

/// Puts the value in the place of the so-manieth value.
fn put(json: &mut Json, left: &mut usize, value: &Json) {
    if *left == 0 {
        *json = value.clone();
    }
    *left = left.wrapping_sub(1);
    match json {
        Json::Array(list) => list.iter_mut().for_each(|own| put(own, left, value)),
        Json::Object(object) => object.values_mut().for_each(|own| put(own, left, value)),
        _ => {}
    }
}
