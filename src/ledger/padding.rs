//! Bodies of one length out of few: what is told in confidence is not to be guessed by how long it is.

/// The lengths a padded body has; beyond the last, whole multiples of it.
const CLASSES: [usize; 4] = [512, 2 * 1024, 8 * 1024, 16 * 1024];

/// What stands before and after the filling.
const OPENS: &str = ",\"pad\":\"";
const CLOSES: &str = "\"}";

/// Fills a JSON object with at least one member up to the next length by a last member `pad`, which readers
/// pass over like any they do not know.
pub(super) fn pad(mut object: Vec<u8>) -> Vec<u8> {
    let closing = object.pop();
    debug_assert_eq!(closing, Some(b'}'), "bodies are objects");
    let length = object.len() + OPENS.len() + CLOSES.len();
    object.extend_from_slice(OPENS.as_bytes());
    object.resize(object.len() + class_of(length) - length, b'.');
    object.extend_from_slice(CLOSES.as_bytes());
    object
}

fn class_of(length: usize) -> usize {
    let [.., largest] = CLASSES;
    let class = CLASSES.into_iter().find(|class| length <= *class);
    class.unwrap_or_else(|| length.next_multiple_of(largest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_few_lengths_and_say_what_they_said() {
        for (text, expected) in [
            (0, 512),
            (490, 512),
            (495, 2048),
            (2000, 2048),
            (5000, 8192),
            (16_000, 16_384),
            (17_000, 32_768),
        ] {
            let object = format!("{{\"text\":\"{}\"}}", "а".repeat(text / 2));
            let padded = pad(object.clone().into_bytes());
            assert_eq!(padded.len(), expected, "{text}");
            let (before, after): (serde_json::Value, serde_json::Value) =
                (serde_json::from_str(&object).unwrap(), serde_json::from_slice(&padded).unwrap());
            assert_eq!(before["text"], after["text"]);
        }
    }
}
