//! The five stories of vanishing and exploding gradients, run as the page runs them: settings, session, findings. Each is told
//! over ten seeds or more, for weights and data alike, with the finding it must end in and the numbers that were measured.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::diagnostics::LayerRow;
use gradient_playground::findings::{Finding, FindingKind, Severity, findings};
use gradient_playground::train::{Measure, Session, StopReason, Target};

const SEEDS: u32 = 10;
const TWELVE: &str = "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid";

fn session(settings: &str, seed: u32) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}&seed={seed}&data_seed={seed}"));
    assert_eq!(parsed.notes, [], "{settings}");
    Session::new(parsed.config).unwrap()
}

/// To the end, measured as at full speed.
fn run(settings: &str, seed: u32) -> Session {
    let mut session = session(settings, seed);
    session.set_measure(Measure::Sparse);
    session.advance(Target::End, || true);
    session
}

fn runs(settings: &str, seeds: u32) -> Vec<Session> {
    (1..=seeds).map(|seed| run(settings, seed)).collect()
}

/// The training loss by that of guessing.
fn loss(session: &Session) -> f64 {
    session.history().last_measured().and_then(|row| row.loss).unwrap() / session.chance_loss()
}

fn lead(session: &Session) -> Finding {
    findings(session).into_iter().next().unwrap()
}

fn layers(session: &Session) -> &[LayerRow] {
    &session.layer_history().rows().last().unwrap().layers
}

fn count<T>(of: &[T], is: impl Fn(&T) -> bool) -> usize {
    of.iter().filter(|one| is(one)).count()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The first layer by the last hidden one, before training.
fn ratio(session: &Session, of: impl Fn(&LayerRow) -> f64) -> f64 {
    let start = &session.layer_history().rows()[0].layers;
    of(&start[0]) / of(&start[start.len() - 2])
}

/// Asserts that all runs but `strays` end well, with a loss below `most` of that of guessing in most of them.
#[track_caller]
fn assert_learned(sessions: &[Session], most: f64, strays: usize, what: &str) {
    let alarmed = count(sessions, |session| findings(session)[0].severity == Severity::Alarm);
    assert!(alarmed <= strays, "{what}: {alarmed} of {} runs raise an alarm", sessions.len());
    let median = median(sessions.iter().map(loss).collect());
    assert!(median < most, "{what}: the loss is {median:.4} of that of guessing");
}

/// Twelve sigmoid layers, raw coordinates, 100 epochs: the curriculum's own setting. It has 2e-9 in layer 1 against 5e-2 in
/// the last; measured here, the medians are 3e-10 and, before training, 6e-2 (output layer). It has layer 1 as it started, bit
/// for bit, in 95 to 100 % of seeds and layer 2 in 60 %; here it is 18 and 9 of 20 seeds, and 20 seeds scatter by that much.
#[test]
fn vanishing_and_its_cures() {
    let sick = runs(&format!("{TWELVE}&epochs=100&scaling=none"), 20);
    for session in &sick {
        let finding = lead(session);
        assert_eq!(finding.kind, FindingKind::Vanishing, "{:?}", findings(session));
        assert!(finding.layers.starts_with(&[1, 2, 3]), "{:?}", finding.layers);
        assert!((loss(session) - 1.0).abs() < 0.001, "{} of the loss of guessing", loss(session));
    }
    let first = median(sick.iter().map(|session| layers(session)[0].gradient.root_mean_square()).collect());
    let last =
        median(sick.iter().map(|s| s.layer_history().rows()[0].layers[12].gradient.root_mean_square()).collect());
    assert!((5e-11..5e-9).contains(&first) && (0.02..0.2).contains(&last), "∂L/∂W {first:e} against {last:e}");
    let untouched = |layer: usize| count(&sick, |session| layers(session)[layer].frozen_since_start == Some(1.0));
    assert!(untouched(0) >= 17, "layer 1 is as it started in {} of 20", untouched(0));
    assert!((6..=15).contains(&untouched(1)), "layer 2 is as it started in {} of 20", untouched(1));
    let frozen = count(&sick, |session| layers(session).iter().any(|layer| layer.frozen == Some(1.0)));
    assert_eq!(frozen, 20, "some layer is wholly frozen in the last epoch");

    // the cures, among them those that the finding offers; 0.003 and 0.0009 of guessing are the curriculum's 0.002 and 0.0006
    assert_learned(&runs("hidden_layers=8,8,8,8,8,8,8,8&epochs=100&scaling=none", SEEDS), 0.004, 0, "8 tanh layers");
    let relu = "hidden_layers=8,8,8,8,8,8,8,8&activation=relu&initializer=he_normal&epochs=100&scaling=none";
    assert_learned(&runs(relu, SEEDS), 0.002, 0, "8 ReLU layers with He");
    let offered: Vec<String> = lead(&sick[0]).cures.iter().map(|cure| cure.label.to_string()).collect();
    let expected = [
        "Use ReLU with He initial weights",
        "Add batch normalisation",
        "Add skip connections",
        "Use two hidden layers",
    ];
    assert_eq!(offered, expected);
    let relu = TWELVE.replace("sigmoid", "relu&initializer=he_normal&epochs=100");
    assert_learned(&runs(&relu, SEEDS), 0.01, 0, "ReLU with He");
    assert_learned(&runs(&format!("{TWELVE}&normalization=batch"), SEEDS), 0.2, 0, "batch normalisation");
    assert_learned(&runs(&format!("{TWELVE}&residual=1&epochs=400"), SEEDS), 0.01, 0, "skip connections");
}

/// Tanh with U(±1/√n): the curriculum has a factor of 0.54 a layer for wide layers (`tests/published` holds that of 200
/// units); 64 units have 0.57, and 8 have 0.56, which scatters more.
#[test]
fn tanh_where_the_weight_gradient_hides_it() {
    for (width, epochs) in [(8, 100), (64, 10)] {
        let layers = vec![width.to_string(); 12].join(",");
        let sick = runs(&format!("hidden_layers={layers}&initializer=pytorch&epochs={epochs}"), SEEDS);
        for session in &sick {
            let finding = lead(session);
            assert_eq!(finding.kind, FindingKind::Vanishing, "{:?}", findings(session));
            assert!(loss(session) > 0.999, "{} of the loss of guessing", loss(session));
        }
        let hidden = count(&sick, |session| lead(session).seen.to_string().contains("∂L/∂W hides it"));
        assert!(hidden >= 8, "{hidden} of {SEEDS} say that ∂L/∂W hides it");
        let above =
            median(sick.iter().map(|s| ratio(s, |layer| layer.activation_gradient.root_mean_square())).collect());
        let weights = median(sick.iter().map(|s| ratio(s, |layer| layer.gradient.root_mean_square())).collect());
        let fading = median(sick.iter().map(|s| 1.0 / ratio(s, |layer| layer.activation_std)).collect());
        let factor = libm::pow(above, 1.0 / 11.0);
        assert!((0.52..0.60).contains(&factor), "width {width}: ∂L/∂a shrinks by {factor} a layer");
        assert!((0.5..2.0).contains(&weights), "width {width}: ∂L/∂W of the first by the last is {weights}");
        assert!(fading < 0.005, "width {width}: the signal fades to {fading}");
    }
    let cured = runs("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8", SEEDS);
    assert_learned(&cured, 0.003, 0, "Glorot weights on the same layers");
}

/// Weights of deviation 1, three times too large for eight leaky ReLU units. Before training the gradient grows 31-fold over
/// six layers and the signal 33-fold (medians), the first loss is 900 to 200,000 times that of guessing, and the first
/// epoch ends every run.
#[test]
fn exploding_and_clipping() {
    const LARGE: &str =
        "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1";
    let sick = runs(LARGE, SEEDS);
    for session in &sick {
        assert_eq!(session.stop_reason(), Some(StopReason::Diverged { epoch: 1 }));
        let finding = lead(session);
        assert_eq!(finding.kind, FindingKind::Exploding, "{:?}", findings(session));
        assert!(finding.cures.iter().any(|cure| cure.label.to_string() == "Clip the gradient"));
        assert!(loss(session) > 500.0);
    }
    let gradient =
        median(sick.iter().map(|s| ratio(s, |layer| layer.activation_gradient.root_mean_square())).collect());
    let signal = median(sick.iter().map(|s| 1.0 / ratio(s, |layer| layer.activation_std)).collect());
    assert!((15.0..60.0).contains(&gradient) && (15.0..60.0).contains(&signal), "{gradient:.0}-fold, {signal:.0}-fold");
    // clipped, the huge loss melts away within 200 epochs, in two of ten seeds not quite
    assert_learned(&runs(&format!("{LARGE}&clipping=global_norm&clip_limit=1"), SEEDS), 0.02, 0, "clipping");
    let fitting = LARGE.replace("random_normal&weight_scale=1", "he_normal");
    assert_learned(&runs(&fitting, SEEDS), 0.002, 0, "He weights");
}

/// Plain SGD solves none of the seeds. Adam solves about 90 %, says the curriculum; with standardised inputs and a learning rate of
/// 0.01 it is 16 of 20, and the others stay above 0.7 of the loss of guessing.
#[test]
fn adam_rescues_sigmoid() {
    let plain = runs("hidden_layers=8,8,8,8,8&activation=sigmoid", SEEDS);
    for session in &plain {
        let finding = lead(session);
        assert_eq!(finding.kind, FindingKind::Vanishing);
        assert!(loss(session) > 0.99, "plain SGD learns nothing");
        assert!(finding.cures.iter().any(|cure| cure.label.to_string() == "Use Adam"), "{:?}", finding.cures);
    }
    let adam = runs("hidden_layers=8,8,8,8,8&activation=sigmoid&optimizer=adam&learning_rate=0.01", 20);
    let solved = count(&adam, |session| loss(session) < 0.05 && lead(session).kind == FindingKind::AllWell);
    assert!((14..=19).contains(&solved), "Adam solves {solved} of 20");
    let others: Vec<FindingKind> = adam.iter().map(lead).map(|finding| finding.kind).collect();
    assert!(!others.contains(&FindingKind::Vanishing), "nor is any of the others called vanishing: {others:?}");
}

/// The notes' product, 1e-7, times a learning rate of 0.01 is 1e-9: a float32 of 1 stays 1, bit for bit, where an f64 does
/// not. In a network: four sigmoid layers with a learning rate of 1e-6 leave layer 1 as it started in 9 of 10 seeds, and in
/// the tenth 94 % of it.
#[test]
fn frozen_in_float32() {
    let (weight, update) = (1.0_f32, 0.01_f32 * 1e-7);
    assert_eq!((weight - update).to_bits(), weight.to_bits());
    assert_ne!(f64::from(weight) - f64::from(update), 1.0);

    let sick = runs("hidden_layers=8,8,8,8&activation=sigmoid&learning_rate=0.000001&epochs=100", SEEDS);
    for session in &sick {
        let finding = lead(session);
        assert_eq!(finding.kind, FindingKind::Frozen, "{:?}", findings(session));
        assert!(finding.layers.contains(&1));
        assert!(layers(session)[0].gradient.largest() > 0.0, "there is a gradient");
        assert!(
            layers(session)[0].frozen_since_start > Some(0.9),
            "and yet {:?}",
            layers(session)[0].frozen_since_start
        );
    }
    assert!(count(&sick, |session| layers(session)[0].frozen_since_start == Some(1.0)) >= 8);
    let cured = runs("hidden_layers=8,8,8,8&activation=sigmoid&optimizer=adam&learning_rate=0.01&epochs=100", SEEDS);
    assert_learned(&cured, 0.01, 0, "Adam with a learning rate of 0.01");
}
