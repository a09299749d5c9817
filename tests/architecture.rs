//! The house is the house of `docs/architecture.md`: a module imports lower layers, or its own layer without a circle.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The table of `docs/architecture.md`.
const LAYERS: &[&[&str]] = &[
    &["source", "diagnostic", "fields", "lexicon"],
    &["flow", "trace"],
    &["measure"],
    &["rulebook", "score", "audit"],
    &["report", "evidence"],
    &["walk"],
    &["browser", "demo"],
    &["cli", "main"],
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("`{module}` stands in no layer: add it to docs/architecture.md and to this table"))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules named after `crate::`, also inside braces, anywhere but in comments.
fn imports(code: &str) -> BTreeSet<String> {
    let code: String = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut modules = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => name.clear(),
                    _ if depth > 0 || character.is_whitespace() => {}
                    ':' if !name.is_empty() => {
                        modules.insert(std::mem::take(&mut name));
                    }
                    ':' => {}
                    _ => name.push(character),
                }
            }
        } else {
            modules.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    modules.retain(|module| LAYERS.iter().any(|modules| modules.contains(&module.as_str())));
    modules
}

/// Which module imports which, with a file that does.
fn graph() -> BTreeMap<String, BTreeMap<String, PathBuf>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > 30, "the test found the source");
    let mut graph: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let module = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        if module == "lib" {
            continue;
        }
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            if import != module {
                graph
                    .entry(module.clone())
                    .or_default()
                    .entry(import)
                    .or_insert_with(|| inside.to_path_buf());
            }
        }
    }
    graph
}

#[test]
fn modules_import_lower_layers_or_their_own() {
    for (module, imports) in graph() {
        for (import, file) in imports {
            assert!(
                layer(&import) <= layer(&module),
                "src/{} (layer {}) imports `{import}` (layer {})",
                file.display(),
                layer(&module),
                layer(&import)
            );
        }
    }
}

#[test]
fn no_two_modules_import_each_other() {
    let graph = graph();
    fn reaches<'g>(
        graph: &'g BTreeMap<String, BTreeMap<String, PathBuf>>,
        from: &'g str,
        to: &str,
        seen: &mut BTreeSet<&'g str>,
    ) -> bool {
        graph.get(from).is_some_and(|imports| {
            imports
                .keys()
                .any(|import| import == to || (seen.insert(import) && reaches(graph, import, to, seen)))
        })
    }
    for module in graph.keys() {
        assert!(
            !reaches(&graph, module, module, &mut BTreeSet::new()),
            "`{module}` imports itself in a circle"
        );
    }
}

#[test]
fn only_the_browser_names_its_libraries() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let room = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        let code = fs::read_to_string(&file).unwrap();
        for library in ["fantoccini", "tokio_tungstenite", "rustix"] {
            assert!(
                room == "browser" || !code.contains(&format!("{library}::")),
                "src/{} names {library}",
                inside.display()
            );
        }
        assert!(
            inside == Path::new("cli/tsa.rs") || !code.contains("ureq::"),
            "src/{} goes out to the network",
            inside.display()
        );
    }
}

#[test]
fn imports_are_read_inside_braces_and_not_in_comments() {
    let code = "use crate::{flow::{Flow, Step}, trace::Trace};\n// crate::cli\nuse crate::measure::count::Count;";
    let found: Vec<_> = imports(code).into_iter().collect();
    assert_eq!(found, ["flow", "measure", "trace"]);
}
