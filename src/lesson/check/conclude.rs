//! The verdict on a check, from the readings of all of its runs and seeds. What was not measured makes a comparison neither
//! true nor false; “and”, “or” and “not” pass that on unless the other side decides (Kleene's logic of three values).

use super::read::{Reading, Value, told};
use super::{Check, Condition, Operand, Operation, Relation};
use crate::text::{Text, said, text};
use serde_json::{Value as Json, json};

/// What was read of one run with one seed.
#[derive(Clone, Debug, PartialEq)]
pub struct RunReadings {
    /// The name of the run in the check.
    pub run: String,
    /// The seed of its weights.
    pub seed: u32,
    /// What [`super::read()`] gave.
    pub readings: Vec<Reading>,
}

/// Whether a check holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// It cannot be told.
    NotMeasured,
}

impl Verdict {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::NotMeasured => "not_measured",
        }
    }
}

/// The verdict for one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeedVerdict {
    /// The seed.
    pub seed: u32,
    /// Whether the condition holds for it.
    pub verdict: Verdict,
}

/// One value that the verdict rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The measure, without the name of the run.
    pub measure: String,
    /// The name of the run.
    pub run: String,
    /// The seed of its weights.
    pub seed: u32,
    /// The value, or why there is none.
    pub value: Result<Value, Text>,
}

/// A verdict, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Over all seeds.
    pub verdict: Verdict,
    /// Seed by seed, in the order of the readings.
    pub seeds: Vec<SeedVerdict>,
    /// How many seeds are needed, and of how many.
    pub needed: (u32, u32),
    /// Every value, seed by seed, in the order of the check.
    pub values: Vec<Measured>,
}

impl Check {
    /// Does it hold, or not, whatever is measured? Then it asks nothing.
    pub(in crate::lesson) fn is_settled(&self) -> bool {
        holds(&self.condition, &vec![Err(text!("unmeasured-not-read")); self.calls.len()]).is_some()
    }

    /// Judges the readings. Without “in N of M seeds”, it must hold for every seed that was read. Seeds that were not read
    /// yet may hold or not: a verdict that does not depend on them is given all the same.
    pub fn conclude(&self, readings: &[RunReadings]) -> Judgement {
        let mut seeds: Vec<u32> = Vec::new();
        for run in readings {
            if !seeds.contains(&run.seed) {
                seeds.push(run.seed);
            }
        }
        let mut values = Vec::new();
        let mut verdicts = Vec::new();
        for seed in seeds {
            let of_seed: Vec<Result<Value, Text>> = self
                .calls
                .iter()
                .map(|call| {
                    let run = readings.iter().find(|own| own.seed == seed && own.run == call.run);
                    let reading = run.and_then(|run| run.readings.iter().find(|own| own.measure == call.name));
                    reading.map_or_else(|| Err(text!("unmeasured-not-read")), |reading| reading.value.clone())
                })
                .collect();
            let verdict = match holds(&self.condition, &of_seed) {
                Some(true) => Verdict::Passed,
                Some(false) => Verdict::Failed,
                None => Verdict::NotMeasured,
            };
            verdicts.push(SeedVerdict { seed, verdict });
            values.extend(self.calls.iter().zip(of_seed).map(|(call, value)| Measured {
                measure: call.name.clone(),
                run: call.run.clone(),
                seed,
                value,
            }));
        }
        let count = |verdict: Verdict| verdicts.iter().filter(|own| own.verdict == verdict).count() as u32;
        let read = verdicts.len() as u32;
        let (needed, of) = self.seeds.map_or((read.max(1), read.max(1)), |seeds| (seeds.needed, seeds.of));
        let (passed, failed) = (count(Verdict::Passed), count(Verdict::Failed));
        let verdict = match () {
            () if passed >= needed => Verdict::Passed,
            () if of.max(read).saturating_sub(failed) < needed => Verdict::Failed,
            () => Verdict::NotMeasured,
        };
        Judgement { verdict, seeds: verdicts, needed: (needed, of), values }
    }
}

impl Judgement {
    /// How many seeds it held for.
    pub fn seeds_passed(&self) -> u32 {
        self.seeds.iter().filter(|own| own.verdict == Verdict::Passed).count() as u32
    }

    /// One sentence: whether it holds, and for how many seeds.
    pub fn text(&self) -> Text {
        let (passed, of) = (self.seeds_passed(), self.needed.1);
        match (self.verdict, of) {
            (Verdict::Passed, 1) => text!("verdict-passed"),
            (Verdict::Failed, 1) => text!("verdict-failed"),
            (Verdict::Passed, _) => text!("verdict-passed-seeds", passed = passed, of = of),
            (Verdict::Failed, _) => text!("verdict-failed-seeds", passed = passed, of = of, needed = self.needed.0),
            (Verdict::NotMeasured, _) => match self.values.iter().find_map(|own| own.value.as_ref().err()) {
                Some(reason) => text!("verdict-not-measured-because", reason = reason.clone()),
                None => text!("verdict-not-measured"),
            },
        }
    }
}

/// Three values: `None` where it cannot be told.
fn holds(condition: &Condition, values: &[Result<Value, Text>]) -> Option<bool> {
    let all = |conditions: &[Condition], decisive: bool| {
        let each: Vec<_> = conditions.iter().map(|condition| holds(condition, values)).collect();
        if each.contains(&Some(decisive)) {
            Some(decisive)
        } else if each.contains(&None) {
            None
        } else {
            Some(!decisive)
        }
    };
    match condition {
        Condition::Holds(call) => match values.get(*call)? {
            Ok(Value::Flag(flag)) => Some(*flag),
            _ => None,
        },
        Condition::Not(inner) => holds(inner, values).map(|holds| !holds),
        Condition::All(conditions) => all(conditions, false),
        Condition::Any(conditions) => all(conditions, true),
        Condition::Compare(operands, relations) => {
            let operands: Vec<_> = operands.iter().map(|operand| value(operand, values)).collect();
            let mut known = Some(true);
            for (pair, relation) in operands.windows(2).zip(relations) {
                match pair[0].as_ref().zip(pair[1].as_ref()).and_then(|(a, b)| compare(a, b, *relation)) {
                    Some(false) => return Some(false),
                    Some(true) => {}
                    None => known = None,
                }
            }
            known
        }
    }
}

fn value(operand: &Operand, values: &[Result<Value, Text>]) -> Option<Value> {
    let number = |operand: &Operand| match value(operand, values)? {
        Value::Number(number) => Some(number),
        _ => None,
    };
    let result = match operand {
        Operand::Literal(value) => return Some(value.clone()),
        Operand::Call(call) => return values.get(*call)?.as_ref().ok().cloned(),
        Operand::Negative(inner) => -number(inner)?,
        Operand::Arithmetic(left, operation, right) => {
            let (left, right) = (number(left)?, number(right)?);
            match operation {
                Operation::Plus => left + right,
                Operation::Minus => left - right,
                Operation::Times => left * right,
                Operation::Over => left / right,
            }
        }
    };
    Some(Value::Number(result)).filter(|_| !result.is_nan())
}

fn compare(a: &Value, b: &Value, relation: Relation) -> Option<bool> {
    let (is_less, is_equal) = match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a < b, a == b),
        _ if matches!(relation, Relation::Is | Relation::IsNot) => (false, a == b),
        _ => return None, // a setting that is none has no place among numbers
    };
    Some(match relation {
        Relation::Less => is_less,
        Relation::AtMost => is_less || is_equal,
        Relation::More => !is_less && !is_equal,
        Relation::AtLeast => !is_less,
        Relation::Is => is_equal,
        Relation::IsNot => !is_equal,
    })
}

impl Measured {
    /// With a reason where there is no value.
    pub fn to_json(&self) -> Json {
        let Self { measure, run, seed, value } = self;
        told(json!({ "measure": measure, "run": run, "seed": seed }), value)
    }
}

impl RunReadings {
    /// From JSON that was written before. `None` if it is none.
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            run: json.get("run")?.as_str()?.to_owned(),
            seed: json.get("seed")?.as_u64()?.try_into().ok()?,
            readings: json.get("readings")?.as_array()?.iter().map(Reading::from_json).collect::<Option<_>>()?,
        })
    }
}

impl Judgement {
    /// As pages get it.
    pub fn to_json(&self) -> Json {
        let seed = |own: &SeedVerdict| json!({ "seed": own.seed, "verdict": own.verdict.name() });
        let json = json!({
            "verdict": self.verdict.name(),
            "values": self.values.iter().map(Measured::to_json).collect::<Vec<_>>(),
            "bySeed": self.seeds.iter().map(seed).collect::<Vec<_>>(),
            "seedsPassed": self.seeds_passed(),
            "seedsNeeded": self.needed.0,
            "seeds": self.needed.1,
        });
        said(json, &[("text", &self.text())])
    }
}
