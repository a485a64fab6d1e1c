//! Words about layers and numbers that several findings share.

use crate::text::{Text, text};

/// “layer 3”, “layers 1 and 2”, “layers 1 to 4”, “layers 1, 3, 4”.
pub fn layers(numbers: &[usize]) -> Text {
    match numbers {
        [] => text!("layers-none"),
        [only] => text!("layers-one", layer = only.to_string()),
        [first, last] => text!("layers-two", first = first.to_string(), last = last.to_string()),
        [first, .., last] if are_neighbours(numbers) => {
            text!("layers-range", first = first.to_string(), last = last.to_string())
        }
        _ => text!("layers-list", list = list(numbers)),
    }
}

/// The same at the beginning of a sentence.
pub fn layers_begin(numbers: &[usize]) -> Text {
    match numbers {
        [] => text!("layers-none-begins"),
        [only] => text!("layers-one-begins", layer = only.to_string()),
        [first, last] => text!("layers-two-begins", first = first.to_string(), last = last.to_string()),
        [first, .., last] if are_neighbours(numbers) => {
            text!("layers-range-begins", first = first.to_string(), last = last.to_string())
        }
        _ => text!("layers-list-begins", list = list(numbers)),
    }
}

fn are_neighbours(numbers: &[usize]) -> bool {
    numbers.last().zip(numbers.first()).is_some_and(|(last, first)| last - first + 1 == numbers.len())
}

fn list(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

/// “87 %”; what is not nothing is not said to be.
pub fn percent(share: f64) -> Text {
    if share > 0.0 && share < 0.005 {
        return text!("percent-little");
    }
    text!("percent", percent = format!("{:.0}", 100.0 * share))
}

/// Two to six digits: “3.1e-9”, “0.0340”, “12.34”, “4032”.
pub fn size(x: f64) -> String {
    match x.abs() {
        0.0 => "0".to_owned(),
        a if (0.001..1e6).contains(&a) => {
            let digits = match a {
                _ if a < 0.1 => 4,
                _ if a < 1.0 => 3,
                _ if a < 100.0 => 2,
                _ => 0,
            };
            format!("{x:.digits$}")
        }
        _ => format!("{x:.1e}"),
    }
}

/// A learning rate as one would type it, three digits at most: “0.03”, “0.0001”, “3.95e-8”.
pub fn rate(x: f64) -> String {
    let rounded = format!("{x:.2e}").parse().unwrap_or(x);
    if (1e-4..1e6).contains(&rounded) || rounded == 0.0 { rounded.to_string() } else { format!("{rounded:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_layers_and_sizes() {
        let check = |numbers: &[usize], expected: &str| assert_eq!(layers(numbers).to_string(), expected);
        check(&[], "no layer");
        check(&[3], "layer 3");
        check(&[1, 2], "layers 1 and 2");
        check(&[2, 3, 4], "layers 2 to 4");
        check(&[1, 3, 4], "layers 1, 3, 4");
        let begins = |numbers: &[usize], expected: &str| assert_eq!(layers_begin(numbers).to_string(), expected);
        begins(&[3], "Layer 3");
        begins(&[1, 2], "Layers 1 and 2");
        begins(&[2, 3, 4], "Layers 2 to 4");
        begins(&[1, 3, 4], "Layers 1, 3, 4");
        let sizes = [0.0, 3e-9, 3.14e-5, 0.0034, 0.034, 0.5, 12.34, 4032.1, 6.6e9].map(size);
        assert_eq!(sizes, ["0", "3.0e-9", "3.1e-5", "0.0034", "0.0340", "0.500", "12.34", "4032", "6.6e9"]);
        let rates = [0.0, 0.03, 0.0001, 1e-6, 3.946_383e-8, 0.123_456, 10.0].map(rate);
        assert_eq!(rates, ["0", "0.03", "0.0001", "1e-6", "3.95e-8", "0.123", "10"]);
        let shares = [0.0, 1e-9, 0.006, 0.873, 1.0].map(|share| percent(share).to_string());
        assert_eq!(shares, ["0 %", "less than 1 %", "1 %", "87 %", "100 %"]);
    }
}
