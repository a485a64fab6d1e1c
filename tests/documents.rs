//! What `doc/` says for teachers is true: its exercise is one, its claims hold, its tables name all that there is, its runs are
//! as ill as it says. (That a formula is right no test can tell from prose.)
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::findings::{Severity, findings};
use gradient_playground::lesson::check::MEASURES;
use gradient_playground::lesson::format::{HIGHLIGHTS, fields};
use gradient_playground::lesson::{Check, RunReadings, Verdict, read, readings};
use gradient_playground::train::{Session, Target};

const EXERCISES: &str = include_str!("../doc/exercises.md");
const TEACHING: &str = include_str!("../doc/teaching.md");

/// The blocks of code of this language.
fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    document.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0)).collect()
}

fn trained(link: &str, seed: Option<u32>) -> Session {
    let parsed = RunConfig::from_link(link);
    assert!(parsed.notes.is_empty(), "{link}: {:?}", parsed.notes);
    let mut config = parsed.config;
    config.seed = seed.unwrap_or(config.seed);
    let mut session = Session::new(config).expect("a valid config");
    session.advance(Target::End, || true);
    session
}

#[test]
fn the_exercise_of_the_format_is_one_and_its_claims_hold() {
    let [text] = blocks(EXERCISES, "json")[..] else { panic!("one whole exercise") };
    let exercise = read(text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let link = exercise.start_in_effect(0).to_link();
    let judge = |check: &str, link: &str| {
        let check = Check::parse(check).expect("a valid check");
        let of = |seed| RunReadings { run: "run".into(), seed, readings: readings(&trained(link, Some(seed)), &check) };
        check.conclude(&(1..=5).map(of).collect::<Vec<_>>()).verdict
    };
    assert_eq!(exercise.claims().count(), 1);
    for (_, claim) in exercise.claims() {
        assert_eq!(judge(&claim.check, &link), Verdict::Passed, "{}", claim.id);
    }
    let [(_, goal)] = exercise.goals().collect::<Vec<_>>()[..] else { panic!("one goal") };
    assert_eq!(judge(&goal.check, &link), Verdict::Failed, "nobody has to do anything");
    // what the hint says, at ten times the rate
    let cured = link.replace("activation=sigmoid", "activation=leaky_relu&learning_rate=0.1&initializer=he_uniform");
    assert_eq!(judge(&goal.check, &cured), Verdict::Passed, "the hint helps");
}

#[test]
fn every_check_that_is_shown_is_one() {
    let checks = blocks(EXERCISES, "text");
    assert_eq!(checks.len(), 1);
    for line in checks[0].lines() {
        assert!(Check::parse(line).is_ok(), "{line}");
    }
}

#[test]
fn everything_that_there_is_is_named() {
    let is_named = |name: &str| {
        EXERCISES.contains(&format!("`{name}`"))
            || EXERCISES.contains(&format!("`{name}("))
            || EXERCISES.contains(&format!("\"{name}\""))
    };
    for measure in MEASURES {
        assert!(is_named(measure.name), "measure {}", measure.name);
    }
    for field in fields() {
        assert!(is_named(field.name), "field {}", field.name);
    }
    for highlight in HIGHLIGHTS {
        let part = highlight.rsplit(':').next().unwrap_or(highlight);
        assert!(is_named(part) || is_named(highlight), "highlight {highlight}");
    }
}

#[test]
fn every_lesson_stands_in_the_table_for_teachers_in_its_order() {
    let mut files: Vec<_> =
        std::fs::read_dir("www/lessons").expect("lessons").map(|file| file.expect("a file").path()).collect();
    files.sort();
    for (index, file) in files.iter().enumerate() {
        let text = std::fs::read_to_string(file).expect("a text");
        let exercise = read(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", file.display()));
        let row = format!("| {} | {} |", index + 1, exercise.title);
        assert!(TEACHING.contains(&row), "{row}");
    }
}

#[test]
fn the_patients_of_the_clinic_are_ill() {
    let links: Vec<_> =
        TEACHING.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(link, _)| link).collect();
    assert_eq!(links.len(), 5);
    for link in links {
        let found = findings(&trained(link, None));
        assert!(found.iter().any(|finding| finding.severity == Severity::Alarm), "{link}: nothing is found");
    }
}
