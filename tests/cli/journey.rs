//! Whole inspections by command.

use std::io::Read as _;
use std::process::Stdio;

use crate::world::World;

const FACILITIES: &str = "\
код;наименование;тип;лимит;содержится;на дату;особенности;прежние коды
№ 901;Учреждение № 901;средняя безопасность;900;874;20.08.2025;cells;ШМ-901/1
№ 902;Учреждение № 902;MAX;700;741;2025-08-20;;
";

const ANSWERS: &str = "\
item,verdict,reason,note,sources,observed_by,observed_at
MED-01,compliant,,,documents|observation,Врачев В. В.,2025-08-27 14:30
MED-02,non-compliant,,\"«нет, и не было»\",staff,Врачев В. В.,27.08.2025
MED-03,not-checked,no-time,,,,
";

fn introduced() -> World {
    let world = World::new();
    let body = ["--body-name", "Прокуратура города"];
    world.done(&[&["init", "--no-passphrase", "--person", "Прокуроров П. П."][..], &body].concat());
    world.done(&["person", "add", "--name", "Врачев В. В.", "--body", "kz-health"]);
    world
}

fn with_round() -> World {
    let world = introduced();
    let file = world.file("facilities.csv", FACILITIES);
    assert!(world.done(&["facility", "import", &file]).contains('2'));
    let round = [
        "round",
        "add",
        "--code",
        "R-2025",
        "--title",
        "Шымкент",
        "--starts",
        "25.08.2025",
        "--ends",
        "2025-08-29",
        "--head",
        "Прокуроров П. П.",
        "--member",
        "Врачев В. В.",
        "--facility",
        "901",
        "902",
        "--domain",
        "RIG",
        "MED",
    ];
    world.done(&round);
    world.done(&["visit", "start", "R-2025/901"]);
    world
}

#[test]
fn an_inspection_goes_from_the_introduction_to_the_list_that_is_handed_over() {
    let world = with_round();
    let answers = world.file("answers.csv", ANSWERS);
    world.done(&["answer", "import", &answers, "--visit", "901"]);
    world.done(&["answer", "set", "--visit", "901", "RIG-04", "3", "--note", "сказал такой-то"]);
    world.done(&["finding", "add", "--visit", "901", "--item", "MED-02", "--flag", "systemic"]);
    let finding = world.json(&["finding", "list"])[0]["id"].as_str().unwrap().to_owned();
    let draft = [
        "instruction",
        "draft",
        "--finding",
        &finding,
        "--to",
        "kz-health",
        "--with",
        "kz-duis",
        "--deadline",
        "+30",
        "--completion",
        "справка",
        "--issue",
    ];
    assert!(world.done(&draft).contains("R-2025/1"));
    world.done(&["instruction", "report", "R-2025/1", "--text", "Сделано"]);
    world.done(&["instruction", "close", "R-2025/1", "--proof", "Справка № 5"]);
    let rows = world.json(&["instruction", "list"]);
    assert_eq!(rows[0]["status"], "closed");
    assert_eq!(rows[0]["findings"][0], finding.as_str());
    assert_eq!(
        (&rows[0]["facility"], &rows[0]["lead_code"]),
        (&"№ 901".into(), &"kz-health".into())
    );
    let list = world.home().join("list.csv");
    world.done(&["export", "instructions", "--round", "R-2025", "--out", list.to_str().unwrap()]);
    let list = std::fs::read_to_string(list).unwrap();
    assert!(list.contains("R-2025/1") && list.contains("Справка № 5"), "{list}");
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}

#[test]
fn answers_stand_under_the_names_of_those_who_gave_them() {
    let world = with_round();
    let answers = world.file("answers.csv", ANSWERS);
    world.done(&["answer", "import", &answers, "--visit", "R-2025/901"]);
    world.done(&["answer", "set", "--visit", "901", "MED-01", "partly"]);
    let items = world.json(&["answer", "list", "--visit", "901"]);
    let item = |code| items.as_array().unwrap().iter().find(|row| row["item"] == code).unwrap();
    assert_eq!(item("MED-02")["answers"][0]["observed_by"], "Врачев В. В.");
    assert_eq!(item("MED-02")["answers"][0]["recorded_by"], "Прокуроров П. П.");
    assert_eq!(item("MED-02")["answers"][0]["note"], "«нет, и не было»");
    assert_eq!(item("MED-03")["answers"][0]["observed_by"], "Прокуроров П. П.");
    assert_eq!(item("MED-01")["standing"], "disagreement");
    let settled = ["answer", "resolve", "--visit", "901", "MED-01", "1", "--because", "документ"];
    world.done(&settled);
    let items = world.json(&["answer", "list", "--visit", "901"]);
    assert_eq!(items.as_array().unwrap().iter().filter(|i| i["standing"] == "agreed").count(), 3);
}

#[test]
fn a_visit_is_shared_out_scored_and_judged_by_command() {
    let world = with_round();
    world.done(&["visit", "assign", "901", "--section", "MED", "--to", "Врачев В. В."]);
    let plan = world.json(&["visit", "plan", "901"]);
    let sections = plan["sections"].as_array().unwrap();
    let of = |domain: &str| -> u64 {
        let own = sections.iter().filter(|own| own["domain"] == domain);
        own.map(|own| own["asked"].as_u64().unwrap()).sum()
    };
    let doctor =
        plan["members"].as_array().unwrap().iter().find(|own| own["sections"] != 0).unwrap();
    assert_eq!((&doctor["person"], &doctor["asked"]), (&"Врачев В. В.".into(), &of("MED").into()));
    assert_eq!(plan["unassigned"]["points"], of("RIG"));
    let named = plan["unassigned"]["sections"][0].as_str().unwrap().to_owned();
    world.done(&["visit", "assign", "901", "--section", &named, "--to", "Прокуроров П. П."]);
    let refused = world.run(&["visit", "assign", "901", "--section", "MED/nowhere", "--nobody"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("nowhere"), "{}", refused.err);
    assert!(world.done(&["visit", "plan", "901"]).contains(&named));

    let answers = world.file("answers.csv", ANSWERS);
    world.done(&["answer", "import", &answers, "--visit", "901"]);
    let said = ["--said", "staff=compliant", "--said", "detainees=non-compliant"];
    world.done(&[&["answer", "set", "--visit", "901", "MED-05", "partly"][..], &said].concat());
    let scores = world.json(&["visit", "score", "901"]);
    let med = scores.as_array().unwrap().iter().find(|own| own["domain"] == "MED").unwrap();
    assert_eq!(
        (&med["checked"], &med["met"], &med["not_checked"]),
        (&3.into(), &1.into(), &1.into())
    );
    assert_eq!(med["share_met"], "33.33");
    assert_eq!(med["costs"][0]["item"], "MED-02");
    assert_eq!(med["sources_contradict"][0], "MED-05");
    assert!(med["judgement"].is_null());
    world.done(&["visit", "judge", "901", "MED", "poor", "--because", "Врачей нет второй год"]);
    let text = world.done(&["visit", "score", "901"]);
    assert!(text.contains("poor: Врачей нет второй год") && text.contains("33 % (1/3)"), "{text}");
    let wrong = world.run(&["answer", "set", "--visit", "901", "MED-05", "1", "--said", "guard=x"]);
    assert_eq!(wrong.code, Some(2));
}

#[test]
fn importing_the_same_answers_again_writes_nothing() {
    let world = with_round();
    let answers = world.file("answers.csv", ANSWERS);
    let import = ["answer", "import", &answers, "--visit", "901"];
    let first = world.json(&import);
    assert_eq!((&first["new"], &first["unchanged"]), (&3.into(), &0.into()));
    let ledger = world.ledger();
    let second = world.json(&import);
    assert_eq!((&second["new"], &second["unchanged"]), (&0.into(), &3.into()));
    assert_eq!(world.ledger(), ledger);
}

#[test]
fn a_dry_run_says_what_would_be_done_and_writes_nothing() {
    let world = with_round();
    let ledger = world.ledger();
    let answers = world.file("answers.jsonl", "{\"item\": \"RIG-04\", \"verdict\": \"partly\"}\n");
    let told = world.json(&["answer", "import", &answers, "--visit", "901", "--dry-run"]);
    assert_eq!((&told["dry_run"], &told["new"]), (&true.into(), &1.into()));
    let more = world.file("more.csv", "code,name,type\n7,Seven,MIN\n");
    let told = world.json(&["facility", "import", &more, "--dry-run"]);
    assert_eq!(told["facilities"], 1);
    assert_eq!(world.ledger(), ledger);
}

#[test]
fn a_body_reads_its_task_and_nothing_of_who_spoke() {
    let world = with_round();
    let note = ["--note", "ТАЙНАЯ-ЗАМЕТКА", "--source", "detainees"];
    world.done(&[&["answer", "set", "--visit", "901", "MED-02", "3"][..], &note].concat());
    let detail = ["--detail", "ТАЙНАЯ-ПОДРОБНОСТЬ", "--source", "detainees"];
    let add = [&["finding", "add", "--visit", "901", "--item", "MED-02"][..], &detail].concat();
    world.done(&add);
    world.done(&["finding", "add", "--visit", "901", "--item", "RIG-04"]);
    let findings = world.json(&["finding", "list"]);
    for (row, body) in findings.as_array().unwrap().iter().zip(["kz-duis", "kz-health"]) {
        let id = row["id"].as_str().unwrap();
        let draft = ["instruction", "draft", "--finding", id, "--to", body, "--deadline", "+30"];
        world.done(&[&draft[..], &["--issue"]].concat());
    }
    for format in ["csv", "md", "json"] {
        let export = ["export", "instructions", "--body", "kz-health", "--format", format];
        let list = world.done(&export);
        assert!(list.contains("R-2025/2") && !list.contains("R-2025/1"), "{list}");
        for hidden in ["ТАЙНАЯ", "detainees", "Прокуроров", "Врачев"] {
            assert!(!list.contains(hidden), "{format} tells {hidden}: {list}");
        }
    }
}

#[test]
fn a_draft_goes_out_to_nobody_and_is_issued_by_its_id() {
    let world = World::with_instruction();
    let finding = world.json(&["finding", "list"])[0]["id"].as_str().unwrap().to_owned();
    let draft = ["instruction", "draft", "--finding", &finding, "--to", "uz", "--deadline", "+5"];
    let id = world.json(&draft)["created"][0]["id"].as_str().unwrap().to_owned();
    let export = ["export", "instructions", "--body", "uz", "--format", "json"];
    let listed = || world.json(&export).as_array().unwrap().len();
    assert_eq!(listed(), 1);
    let prefix: String = id.chars().take(8).collect();
    assert!(world.done(&["instruction", "issue", &prefix]).contains("R-2025/2"));
    assert_eq!(listed(), 2);
}

#[test]
fn a_second_introduction_is_refused_unless_the_person_is_to_change() {
    let world = introduced();
    let refused = world.run(&["init", "--person", "Другой Д. Д."]);
    assert!(refused.refused()[0].contains("--switch"), "{refused:?}");
    world.done(&["init", "--person", "Врачев В. В.", "--switch"]);
    let people = world.json(&["person", "list"]);
    let here: Vec<_> =
        people.as_array().unwrap().iter().filter(|person| person["operator"] == true).collect();
    assert_eq!(here.len(), 1);
    assert_eq!(here[0]["name"], "Врачев В. В.");
    assert_eq!(people.as_array().unwrap().len(), 2);
}

#[test]
fn what_is_refused_by_the_rules_is_said_and_exits_with_one() {
    let world = with_round();
    let ledger = world.ledger();
    for (arguments, said) in [
        (&["answer", "set", "--visit", "902", "RIG-04", "1"][..], "has not begun"),
        (&["answer", "set", "--visit", "901", "CON-01", "1"], "CON-01"),
        (&["visit", "start", "901"], "already begun"),
        (&["round", "show", "R-1999"], "R-1999"),
        (&["instruction", "issue", "zzzz"], "zzzz"),
        (&["facility", "add", "--code", "901", "--name", "x", "--type", "MIN"], "901"),
    ] {
        let ran = world.run(arguments);
        let lines = ran.refused();
        assert!(lines.len() == 1 && lines[0].contains(said), "{arguments:?}: {lines:?}");
    }
    assert_eq!(world.ledger(), ledger);
}

#[test]
fn a_listing_without_data_makes_none() {
    let world = World::new();
    let ran = world.run(&["facility", "list"]);
    assert!(ran.refused()[0].contains("tekseru init"), "{ran:?}");
    assert!(!world.data().exists());
}

#[test]
fn the_usual_place_of_the_person_is_used_where_none_is_named() {
    let world = World::new();
    let mut command = world.command();
    let init =
        command.env_remove("TEKSERU_DATA").args(["init", "--no-passphrase", "--person", "А. Б."]);
    assert!(init.status().unwrap().success());
    assert!(!world.data().exists());
    let named = world.home().join(".local/share/tekseru/ledger");
    assert!(named.is_dir() || !cfg!(target_os = "linux"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let world = World::new();
    let mut command = world.command();
    command.args(["checklist", "show", "CON", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}
