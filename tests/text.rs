//! The catalogue and the code must agree: every text asked for is there and gets the arguments it wants, every message is asked
//! for, no sentence stands in the code, and all can be said in another language.
#![cfg(not(target_arch = "wasm32"))]

mod pseudo;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use gradient_playground::config::{EXAMPLES, Group, Kind, PARAMETERS, RunConfig};
use gradient_playground::findings::FindingKind;
use gradient_playground::lesson::check::MEASURES;
use gradient_playground::lesson::format;
use gradient_playground::sweep::{Axis, OUTCOMES, Sweep, outcomes, seeds};
use gradient_playground::text::{Catalogue, ENGLISH, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a message asks for.
#[derive(Default)]
struct Wants {
    arguments: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Wants {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut wants = Self::default();
        wants.read(pattern);
        wants
    }

    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                variants.iter().for_each(|variant| self.read(&variant.value));
            }
            Expression::Inline(inline) => self.read_inline(inline),
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.arguments.insert(id.name.clone())),
            InlineExpression::MessageReference { id, .. } => drop(self.messages.insert(id.name.clone())),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            _ => {}
        }
    }
}

/// The messages by id.
fn messages() -> BTreeMap<String, Wants> {
    let mut all = BTreeMap::new();
    for (file, resource) in pseudo::english() {
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let pattern = message.value.unwrap_or_else(|| panic!("{file}: {} says nothing", message.id.name));
                let before = all.insert(message.id.name.clone(), Wants::of(&pattern));
                assert!(before.is_none(), "{file}: {} is there twice", message.id.name);
            }
        }
    }
    all
}

/// A place in the code where a text is made: file, id, names of the arguments.
struct Use {
    file: String,
    id: String,
    arguments: BTreeSet<String>,
}

/// Every `text!("id", name = value, …)` of the sources.
fn uses() -> Vec<Use> {
    let mut uses = Vec::new();
    for (file, code) in sources() {
        for (place, _) in code.match_indices("text!(") {
            let inside = inside(&code[place + "text!(".len()..]);
            let parts = split(inside);
            let id = parts[0].trim().trim_matches('"').to_owned();
            let name = |part: &&str| part.split_once('=').map(|(name, _)| name.trim().to_owned());
            uses.push(Use { file: file.clone(), id, arguments: parts[1..].iter().filter_map(name).collect() });
        }
    }
    assert!(uses.len() > 150, "only {} texts were found", uses.len());
    uses
}

/// What stands before the bracket that closes.
fn inside(code: &str) -> &str {
    let mut depth = 1;
    for (place, letter) in outside_of_strings(code) {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &code[..place];
        }
    }
    code
}

/// At the commas that are in no bracket.
fn split(code: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (place, letter) in outside_of_strings(code) {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&code[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&code[start..]);
    parts
}

fn outside_of_strings(code: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut is_string, mut is_escaped) = (false, false);
    code.char_indices().filter(move |(_, letter)| {
        let was_string = is_string;
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_string => is_escaped = true,
            '"' => is_string = !is_string,
            _ => {}
        }
        !was_string && *letter != '"'
    })
}

/// The core's code by file, without comments and without the tests at its end.
fn sources() -> Vec<(String, String)> {
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_core =
        |path: &PathBuf| path.extension().is_some_and(|kind| kind == "rs") && !path.starts_with(root.join("bin"));
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code = code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
        (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), code)
    };
    files(&root).into_iter().filter(is_core).map(read).collect()
}

/// The texts that the tables hold; their ids are made of names.
fn of_tables() -> Vec<Text> {
    let of_choices = PARAMETERS.iter().flat_map(|parameter| match parameter.kind {
        Kind::Choice(list) | Kind::Choices(list) | Kind::LayerChoices(list) => list,
        _ => &[],
    });
    let texts = (PARAMETERS.iter().flat_map(|parameter| [&parameter.label, &parameter.help]))
        .chain(of_choices.flat_map(|choice| [&choice.label, &choice.help]))
        .chain(EXAMPLES.iter().flat_map(|example| [&example.title, &example.summary]))
        .chain(OUTCOMES.iter().flat_map(|outcome| [&outcome.label, &outcome.definition]))
        .chain(MEASURES.iter().flat_map(|measure| [&measure.label, &measure.definition]))
        .chain(format::fields().into_iter().map(|field| &field.help));
    let kinds = FindingKind::ALL.iter().flat_map(|kind| [kind.title(), kind.headline()]);
    texts.cloned().chain(kinds).collect()
}

#[test]
fn every_text_is_in_the_catalogue_and_gets_what_it_wants() {
    let messages = messages();
    let mut faults = Vec::new();
    for Use { file, id, arguments } in uses() {
        let Some(Wants { arguments: wanted, messages: others }) = messages.get(&id) else {
            faults.push(format!("{file}: {id} is not in the catalogue"));
            continue;
        };
        assert!(others.is_empty() || arguments.is_empty(), "{id}: what the messages in it want is not looked at");
        let mut given = arguments.clone();
        if id.starts_with("problems-") {
            given.extend(["field", "value"].map(str::to_owned)); // `Problem` gives them
        }
        faults.extend(wanted.difference(&given).map(|name| format!("{file}: {id} wants ${name}")));
        faults.extend(arguments.difference(wanted).map(|name| format!("{file}: {id} does not use ${name}")));
    }
    for text in of_tables() {
        match messages.get(text.id()) {
            None => faults.push(format!("{} is not in the catalogue", text.id())),
            Some(wants) if !wants.arguments.is_empty() => faults.push(format!("{} gets no arguments", text.id())),
            Some(_) => {}
        }
    }
    for (id, wants) in &messages {
        faults.extend(
            wants
                .messages
                .iter()
                .filter(|other| !messages.contains_key(*other))
                .map(|other| format!("{id}: {other} is not there")),
        );
        if !ENGLISH.has(id) {
            faults.push(format!("{id} stands in a file that src/text/english.rs leaves out"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_message_is_asked_for() {
    let messages = messages();
    let mut asked: BTreeSet<String> = uses().into_iter().map(|each| each.id).collect();
    asked.extend(of_tables().iter().map(|text| text.id().to_owned()));
    asked.extend(messages.values().flat_map(|wants| wants.messages.clone()));
    let idle: Vec<_> = messages.keys().filter(|id| !asked.contains(*id)).collect();
    assert!(idle.is_empty(), "nobody asks for {idle:?}");
}

/// Words that are not said to a person, or not ours: of a panic, of Keras, of TypeScript.
const OTHER_WORDS: &[&str] =
    &["web/types.rs", "web/one_step.rs", "web/lesson.rs", "train/early_stopping.rs", "train/reduce_on_plateau.rs"];

#[test]
fn no_sentence_stands_in_the_code() {
    let mut faults = Vec::new();
    for (file, code) in sources().iter().filter(|(file, _)| !OTHER_WORDS.contains(&file.as_str())) {
        for line in
            code.lines().filter(|line| !["assert", "expect(", "const INSIDE"].iter().any(|word| line.contains(word)))
        {
            // every other piece between quotes is a literal
            for literal in line.split('"').skip(1).step_by(2) {
                let is_word =
                    |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_lowercase() || letter == ',');
                if literal.split(' ').filter(is_word).count() > 2 {
                    faults.push(format!("{file}: {literal}"));
                }
            }
        }
        if !file.starts_with("text/") && code.replace("Text::new(concat!(", "").contains("Text::new(") {
            faults.push(format!("{file}: an id that is neither a literal of text! nor made of the names of a table"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Problems of all kinds, each with a reason to be there.
fn problems() -> Vec<Text> {
    let configs = [
        "",
        "[]",
        r#"{"samples": 9, "seed": -1, "noise": 7, "shuffle": 1, "dataset": "moons", "features": []}"#,
        r#"{"hidden_layers": [0], "baseline": "low", "layer_activations": 1, "layer_dropout": [2], "changes": 1}"#,
        r#"{"learning_rat": 1, "nonsense": ""}"#,
        r#"{"dataset": "digits", "samples": 1798}"#,
        r#"{"early_stopping": true, "validation_split": 0}"#,
        r#"{"dataset": "plane", "loss": "huber", "early_stopping": true, "monitor": "accuracy", "target_accuracy": 1}"#,
        r#"{"early_stopping": true, "monitor": "val_r2", "optimizer": "lion", "beta_1": 0}"#,
        r#"{"dataset": "plane", "loss": "binary_crossentropy", "layer_dropout": [0.1, 0.1, 0.1]}"#,
        r#"{"dataset": "plane", "output_activation": "softmax", "hidden_layers": [], "layer_dropout": [0.1]}"#,
        r#"{"loss": "binary_crossentropy", "output_activation": "tanh"}"#,
        r#"{"loss": "categorical_crossentropy", "output_activation": "tanh"}"#,
        r#"{"loss": "categorical_crossentropy", "coding": "plus_minus_one"}"#,
        r#"{"output_activation": "softmax", "coding": "zero_one"}"#,
        r#"{"coding": "plus_minus_one", "output_activation": "sigmoid", "loss": "mse"}"#,
        r#"{"schedule": "cosine", "warmup_epochs": 200}"#,
        r#"{"schedule": "cosine", "epochs": 1, "warmup_epochs": 1}"#,
        r#"{"samples": 5000, "validation_split": 0, "batch_size": 5000, "hidden_layers": [512, 512]}"#,
        r#"{"dataset": "digits", "early_stopping": true, "monitor": "val_auc"}"#,
    ];
    let of_configs = configs.iter().flat_map(|config| RunConfig::from_json(config).unwrap_err());
    let links = [
        "#v=9&engine=9&epochs=2&epochs=3",
        &"&a=1".repeat(10),
        &"x".repeat(20_000),
        "#changes=10:batch_size:5000&samples=5000&hidden_layers=512,512&validation_split=0",
    ];
    let of_links = links.iter().flat_map(|link| RunConfig::from_link(link).notes);
    let axes = [
        "seed=1",
        "learning_rate",
        "learning_rate=0.1,0.1,0",
        "momentum=0.1,0.2",
        "batch_size=1,5000",
        "l1=0",
        "epochs=100000",
    ];
    let axis = |text: &str| Axis::from_text(text);
    let of_axes = axes.iter().filter_map(|text| axis(text).err()).flatten();
    let of_seeds = ["5..1", "0..99999999", "1,1"].iter().flat_map(|text| seeds(text).unwrap_err());
    let wide = "#samples=5000&validation_split=0&hidden_layers=512,512";
    let sweeps = [
        (vec!["momentum=0.1,0.2"], "", 1),
        (vec!["l1=0", "l1=1"], "", 1),
        (vec!["l1=0", "l2=1", "noise=0.1"], "", 1),
        (vec!["batch_size=1,5000"], wide, 1),
        (vec!["batch_size=1,5000", "l2=0"], wide, 1),
        (vec!["epochs=100000"], "#hidden_layers=256,256", 10_000),
        (vec!["l1=0,1"], "", 10_000),
        (vec![], "", 0),
    ];
    let of_sweeps = sweeps.into_iter().flat_map(|(axes, link, seeds)| {
        let axes = axes.into_iter().map(|text| axis(text).unwrap()).collect();
        Sweep { base: RunConfig::from_link(link).config, axes, seeds: (0..seeds).collect() }.runs().unwrap_err()
    });
    let of_outcomes = [false, true].map(|medians| outcomes(&["luck".to_owned()], medians).err().unwrap());
    let all = of_configs.chain(of_links).chain(of_axes).chain(of_seeds).chain(of_sweeps).chain(of_outcomes);
    all.map(|problem| problem.message).collect()
}

#[test]
fn all_can_be_said_in_another_language() {
    let pseudo = pseudo::catalogue();
    let groups = Group::ALL.map(|(group, _)| group.label());
    let allowed = PARAMETERS.iter().map(|parameter| parameter.kind.allowed());
    let texts: Vec<Text> = of_tables().into_iter().chain(groups).chain(allowed).chain(problems()).collect();
    let faults: Vec<_> = texts.iter().filter_map(|text| pseudo::fault(&pseudo, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let length = |say: &dyn Fn(&Text) -> String| texts.iter().map(|text| say(text).chars().count()).sum::<usize>();
    let growth = length(&|text| pseudo.format(text)) as f64 / length(&|text| ENGLISH.format(text)) as f64;
    assert!((1.25..1.6).contains(&growth), "texts are {growth:.2} times as long");
}

#[test]
fn another_language_chooses_its_own_words() {
    let german = Catalogue::new(
        "de",
        [
            "problems-not-allowed = { $field } ist { $value }, erlaubt ist { $allowed }.",
            "allowed-integer = eine ganze Zahl von { $min } bis { $max }",
            "problems-warmup = { $epochs ->\n    [one] nur eine Epoche\n   *[other] nur { $epochs } Epochen\n }",
        ],
    )
    .unwrap();
    let check = |config: &str, expected: &str| {
        assert_eq!(german.format(&RunConfig::from_json(config).unwrap_err()[0].message), expected);
    };
    check(r#"{"samples": 9}"#, "samples ist 9, erlaubt ist eine ganze Zahl von 10 bis 5000.");
    check(r#"{"schedule": "cosine", "epochs": 1, "warmup_epochs": 1}"#, "nur eine Epoche");
    check(r#"{"schedule": "cosine", "epochs": 2, "warmup_epochs": 2}"#, "nur 2 Epochen");
    // what it lacks is said in English
    check(r#"{"optimizer": "lion", "beta_1": 0}"#, "beta_1 is 0, but Lion needs a number above 0.");
    check(r#"{"noise": 7}"#, "noise ist 7, erlaubt ist a number from 0 to 1.");
    assert!(Catalogue::new("de", ["broken = {"]).is_err(), "what is not Fluent is refused");
    assert!(Catalogue::new("de", ["a = 1", "a = 2"]).is_err(), "and so is an id that is there twice");
    assert!(Catalogue::new("no language", []).is_err());
}

/// What a page in another language gets, beside the English.
#[test]
fn texts_go_out_by_id_as_well() {
    let problems = RunConfig::from_json(r#"{"samples": 9}"#).unwrap_err();
    let expected = serde_json::json!([{
        "field": "samples",
        "value": "9",
        "message": "samples is 9, but it must be a whole number from 10 to 5000.",
        "messages": { "message": { "id": "problems-not-allowed", "args": {
            "field": "samples", "value": "9", "allowed": { "id": "allowed-integer", "args": { "min": "10", "max": "5000" } },
        } } },
    }]);
    assert_eq!(serde_json::to_value(&problems).unwrap(), expected);
    let schema = gradient_playground::config::schema();
    for list in [&schema["groups"], &schema["parameters"], &schema["examples"], &schema["parameters"][0]["choices"]] {
        for object in list.as_array().unwrap() {
            for (name, text) in object["messages"].as_object().unwrap() {
                assert!(object[name].is_string() && ENGLISH.has(text["id"].as_str().unwrap()), "{object}");
            }
        }
    }
    assert_eq!(schema["examples"][0]["title"], "A network that learns");
    assert_eq!(schema["groups"][3]["label"], "Regularisation");
}
