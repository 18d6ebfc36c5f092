//! The worked examples of the guide, typed into the built binary as a reader would type them.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;
use std::process::{Command, Output};

/// The words of a command line: quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for letter in line.chars() {
        match letter {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(letter);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// Everything that was said, with one space between words.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Step {
    command: String,
    refused: bool,
    says: Vec<String>,
}

/// The commands of the guide's blocks in their order, each with what the guide says of its answer.
fn steps(guide: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for line in guide.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            let (command, refused, says) = (command.to_owned(), false, Vec::new());
            steps.push(Step { command, refused, says });
        } else if inside && let Some(step) = steps.last_mut() {
            if line == "# refused" {
                step.refused = true;
            } else {
                step.says.push(plain(line));
            }
        }
    }
    steps
}

fn run(command: &str, home: &Path) -> Output {
    let words = words(command);
    assert_eq!(words[0], "tekseru", "{command}");
    Command::new(env!("CARGO_BIN_EXE_tekseru"))
        .args(&words[1..])
        .current_dir(home)
        .env("HOME", home)
        .env_remove("TEKSERU_DATA")
        .env_remove("TEKSERU_LANG")
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[test]
fn every_worked_example_of_the_guide_does_what_the_guide_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = tempfile::tempdir().unwrap();
    let files = home.path().join("tests/data/programme");
    std::fs::create_dir_all(&files).unwrap();
    for entry in std::fs::read_dir(root.join("tests/data/programme")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, files.join(path.file_name().unwrap())).unwrap();
    }
    let guide = std::fs::read_to_string(root.join("docs/guide-programme.md")).unwrap();
    let steps = steps(&guide);
    assert!(steps.len() > 30, "the guide has lost its examples");
    for step in steps {
        let ran = run(&step.command, home.path());
        let said = String::from_utf8_lossy(&ran.stdout).into_owned()
            + &String::from_utf8_lossy(&ran.stderr);
        let expected = Some(i32::from(step.refused));
        assert_eq!(ran.status.code(), expected, "{}\n{said}", step.command);
        let said = plain(&said);
        for line in step.says {
            assert!(said.contains(&line), "{}\nmissing: {line}\n{said}", step.command);
        }
    }
}
