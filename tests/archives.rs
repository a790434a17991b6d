//! An archive that goes through the program under an engine comes out as it does from one process.
//!
//! Needs `PySpark` and Java; where they are missing the test says so and passes. `PULLQUOTE_PYTHON` names the Python that
//! has `PySpark` (`python3`).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot run the program must fail, and one that is skipped must say so"
)]

#[path = "../examples/generate"]
#[expect(dead_code, reason = "the generator also makes libraries; here only its lines are wanted")]
mod generate {
    pub(crate) mod clock;
    pub(crate) mod dice;
    pub(crate) mod lines;
    pub(crate) mod news;
    pub(crate) mod parallel;
    pub(crate) mod pools;
    pub(crate) mod world;
    pub(crate) mod writer;
}

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use generate::news::News;

/// An unoptimised program takes ten times as long.
const ARTICLES: u64 = if cfg!(debug_assertions) { 200 } else { 2_000 };
/// 2026-11-22.
const END: i64 = 1_795_305_600;

#[test]
fn spark_gives_what_a_single_process_gives() {
    let python = std::env::var("PULLQUOTE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Some(missing) = missing(&python) {
        eprintln!("skipped: {missing}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive.jsonl");
    generate::lines::write(
        &mut File::create(&archive).unwrap(),
        &News::new(7, ARTICLES, 20, END),
        |_| (),
    )
    .unwrap();

    let single = single_process(&archive);
    assert_eq!(single.len() as u64, ARTICLES);
    assert!(single.iter().all(|line| !line.contains("\"error\"")));

    let output = folder.path().join("analysed");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/archive_spark.py");
    let done = Command::new(&python)
        .arg(script)
        .args([env!("CARGO_BIN_EXE_pullquote").as_ref(), archive.as_os_str(), output.as_os_str()])
        .args(["--cores", "2", "--partitions", "5"])
        .env("PYSPARK_PYTHON", &python)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(parts(&output).len() > 1, "one process did all");
    let spark: Vec<String> = parts(&output).iter().flat_map(|part| lines(part)).collect();
    assert!(spark == single, "not the same lines in the same order");
}

/// What is not there that the engine needs.
fn missing(python: &str) -> Option<&'static str> {
    let runs = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        let quiet = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    };
    if !runs(python, &["-c", "import pyspark"]) {
        return Some("no PySpark (PULLQUOTE_PYTHON names a Python that has it)");
    }
    (!runs("java", &["-version"])).then_some("no Java")
}

/// The answers of one process, sorted by the ids, which are all of one length and stand first.
fn single_process(archive: &Path) -> Vec<String> {
    let done = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["extract", "--jsonl"])
        .stdin(File::open(archive).unwrap())
        .output()
        .unwrap();
    assert!(done.status.success());
    let id = |line: &String| {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        object["id"].as_str().unwrap().to_owned()
    };
    let mut lines = split(&String::from_utf8(done.stdout).unwrap());
    lines.sort_by_cached_key(id);
    lines
}

/// The files of an output folder, in their order.
fn parts(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_part = |path: &std::path::PathBuf| {
        path.file_name().unwrap().to_str().unwrap().starts_with("part-")
    };
    let mut parts: Vec<_> = entries.filter(is_part).collect();
    parts.sort();
    parts
}

fn lines(path: &Path) -> Vec<String> {
    split(&fs::read_to_string(path).unwrap())
}

/// Lines end with a line feed, and with nothing else that Unicode takes for an end of line.
fn split(text: &str) -> Vec<String> {
    text.split_terminator('\n').map(str::to_owned).collect()
}
