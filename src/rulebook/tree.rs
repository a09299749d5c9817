//! A minimal spanned YAML tree, until `source` has one.

use saphyr_parser::{Event, Parser};

use crate::{
    diagnostic::{Diagnostic, Label, Severity},
    source::{Source, Span, Spanned},
};

/// A YAML node and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar { text: String },
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Spanned<String>,
    pub(super) value: Node,
}

/// Reads one document.
pub(super) fn read(source: &Source) -> Result<Node, Vec<Diagnostic>> {
    let bytes: Vec<usize> = source
        .text()
        .char_indices()
        .map(|(at, _)| at)
        .chain([source.text().len()])
        .collect();
    let span = |span: saphyr_parser::Span| {
        let at = |index: usize| bytes.get(index).copied().unwrap_or(source.text().len());
        Span {
            start: at(span.start.index()),
            end: at(span.end.index()),
        }
    };
    let fail = |span: Span, message: String| {
        vec![Diagnostic {
            code: "yaml-syntax",
            severity: Severity::Error,
            message,
            labels: vec![Label {
                source: source.clone(),
                span,
                text: "here".into(),
            }],
            help: Vec::new(),
        }]
    };
    let mut stack: Vec<(Node, Option<Node>)> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(source.text()) {
        let (event, at) = event.map_err(|error| {
            let start = bytes.get(error.marker().index()).copied().unwrap_or_default();
            fail(Span { start, end: start }, error.info().to_owned())
        })?;
        let at = span(at);
        let done = match event {
            Event::Scalar(text, ..) => Node {
                value: Value::Scalar {
                    text: text.into_owned(),
                },
                span: at,
            },
            Event::SequenceStart(..) => {
                stack.push((
                    Node {
                        value: Value::Sequence(Vec::new()),
                        span: at,
                    },
                    None,
                ));
                continue;
            }
            Event::MappingStart(..) => {
                stack.push((
                    Node {
                        value: Value::Mapping(Vec::new()),
                        span: at,
                    },
                    None,
                ));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some((mut node, _)) => {
                    node.span.end = at.end.max(node.span.start);
                    node
                }
                None => continue,
            },
            Event::Alias(_) => return Err(fail(at, "aliases are not allowed".into())),
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(done),
            Some((parent, key)) => match (&mut parent.value, key.take()) {
                (Value::Sequence(items), _) => items.push(done),
                (Value::Mapping(entries), Some(name)) => {
                    let Value::Scalar { text } = name.value else {
                        return Err(fail(name.span, "a key is a word".into()));
                    };
                    entries.push(Entry {
                        key: Spanned {
                            value: text,
                            span: name.span,
                        },
                        value: done,
                    });
                }
                (Value::Mapping(_), None) => *key = Some(done),
                (Value::Scalar { .. }, _) => {}
            },
        }
    }
    root.ok_or_else(|| fail(Span::default(), "the file is empty".into()))
}
