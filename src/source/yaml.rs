//! The strict subset of YAML: plain maps, lists and scalars; nothing that hides, shares or retypes data.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::{Entry, Node, Refusal, Source, Span, Spanned, Value};

/// Deepest nesting of maps and lists.
pub const MAX_DEPTH: usize = 64;

/// Most scalars, lists and maps in one file.
pub const MAX_NODES: usize = 20_000;

/// Reads the single document of `source`; time and memory grow linearly with the text.
///
/// # Errors
/// The first thing outside the subset: a syntax error leaves nothing to go on with.
pub fn read_tree(source: &Source) -> Result<Node, Refusal> {
    let places = Places::of(source.text());
    refuse_tabs(source.text())?;
    let mut tree = Tree::default();
    let mut parser = Parser::new_from_str(source.text());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| places.syntax(source.text(), error.marker(), error.info()))?;
        let span = Span {
            start: places.byte(span.start),
            end: places.byte(span.end),
        };
        if matches!(event, Event::StreamEnd) {
            break;
        }
        tree.take(event, places.trimmed(source.text(), span))?;
    }
    tree.root.ok_or_else(|| Refusal {
        code: "empty-file",
        message: "the file holds nothing".into(),
        span: Span::default(),
        label: "nothing but white space and comments".into(),
        help: "a flow file begins with `farewell: 1`, a rulebook with `farewell-rulebook: 1`".into(),
    })
}

/// Tabs that indent: YAML forbids them, and every parser words it differently.
fn refuse_tabs(text: &str) -> Result<(), Refusal> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if let Some(at) = line[..indent].find('\t').filter(|_| !blank) {
            return Err(Refusal {
                code: "tab",
                message: "a tab is used for indentation".into(),
                span: Span {
                    start: start + at,
                    end: start + at + 1,
                },
                label: "this is a tab".into(),
                help: "indent with spaces".into(),
            });
        }
        start += line.len();
    }
    Ok(())
}

/// The parser counts characters; spans count bytes.
struct Places {
    bytes: Vec<u32>,
}

impl Places {
    fn of(text: &str) -> Self {
        let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(text.len() as u32);
        Self { bytes }
    }

    fn byte(&self, marker: Marker) -> usize {
        self.bytes[marker.index().min(self.bytes.len() - 1)] as usize
    }

    /// Block collections end where the next thing begins; a caret must not run through the space between.
    fn trimmed(&self, text: &str, span: Span) -> Span {
        let end = span.end.max(span.start);
        let kept = text[span.start..end].trim_end();
        Span {
            start: span.start,
            end: span.start + kept.len(),
        }
    }

    fn syntax(&self, text: &str, marker: &Marker, info: &str) -> Refusal {
        let start = self.byte(*marker);
        let end = text[start..]
            .chars()
            .next()
            .filter(|c| *c != '\n')
            .map_or(start, |c| start + c.len_utf8());
        let (code, message, help) = if info.contains("undefined anchor") || info.contains("unknown anchor") {
            refused_sharing()
        } else if info.contains("recursion limit") {
            // The scanner reads ahead and may meet its own limit before ours is seen.
            refused_depth()
        } else {
            (
                "yaml-syntax",
                "this is not YAML".to_owned(),
                "check the indentation, and quote texts that hold `: `, ` #`, or begin with one of `[ ] { } , & * ! | > % @ \"`"
                    .to_owned(),
            )
        };
        Refusal {
            code,
            message,
            span: Span { start, end },
            label: info.to_owned(),
            help,
        }
    }
}

fn refused_depth() -> (&'static str, String, String) {
    (
        "too-deep",
        format!("maps and lists are nested deeper than {MAX_DEPTH}"),
        "write it flatter; in a flow, inner steps can go into `fragments`".into(),
    )
}

fn refused_sharing() -> (&'static str, String, String) {
    (
        "anchor",
        "anchors and aliases are not part of the format".into(),
        "write it out; in a flow, shared steps can go into `fragments`".into(),
    )
}

/// A collection that is being filled.
enum Open {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        seen: HashMap<String, Span>,
        key: Option<Spanned<String>>,
    },
}

#[derive(Default)]
struct Tree {
    open: Vec<(Span, Open)>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Refusal> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(refuse(
                        "several-documents",
                        "the file holds more than one document",
                        span,
                        "a second document begins here",
                        "one file is one service: move this into a file of its own",
                    ));
                }
            }
            Event::Alias(_) => return Err(self.sharing(span, "an alias")),
            Event::Scalar(text, style, anchor, tag) => {
                self.decorated(span, anchor, tag.is_some())?;
                self.put(Node {
                    span,
                    value: Value::Scalar {
                        text: text.into_owned(),
                        plain: style == ScalarStyle::Plain,
                    },
                })?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.decorated(span, anchor, tag.is_some())?;
                self.begin(span, Open::Sequence(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.decorated(span, anchor, tag.is_some())?;
                self.begin(
                    span,
                    Open::Mapping {
                        entries: Vec::new(),
                        seen: HashMap::new(),
                        key: None,
                    },
                )?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((start, open)) = self.open.pop() {
                    self.end(start, span, open)?;
                }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn sharing(&self, span: Span, label: &str) -> Refusal {
        let (code, message, help) = refused_sharing();
        Refusal {
            code,
            message,
            span,
            label: label.into(),
            help,
        }
    }

    fn decorated(&self, span: Span, anchor: usize, tagged: bool) -> Result<(), Refusal> {
        if anchor > 0 {
            return Err(self.sharing(span, "this carries an anchor"));
        }
        if tagged {
            return Err(refuse(
                "tag",
                "tags are not part of the format",
                span,
                "this carries a tag",
                "delete the word that begins with `!`; quote a text that begins with `!`",
            ));
        }
        Ok(())
    }

    fn begin(&mut self, span: Span, open: Open) -> Result<(), Refusal> {
        if self.open.len() >= MAX_DEPTH {
            let (code, message, help) = refused_depth();
            return Err(refuse(code, &message, span, "one level too many", &help));
        }
        if let Some((_, Open::Mapping { key: None, .. })) = self.open.last() {
            return Err(refuse(
                "key-not-text",
                "a key must be a text",
                span,
                "a list or a map as a key",
                "did you mean to quote it?",
            ));
        }
        self.open.push((span, open));
        Ok(())
    }

    fn end(&mut self, start: Span, end: Span, open: Open) -> Result<(), Refusal> {
        let (value, last) = match open {
            Open::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::Sequence(items), last)
            }
            Open::Mapping { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key.span.end));
                (Value::Mapping(entries), last)
            }
        };
        // A flow collection ends with its own bracket, a block collection with its last item.
        let own = end.end > end.start && start.end > start.start;
        let span = Span {
            start: start.start,
            end: if own { end.end } else { last.unwrap_or(end.end) }.max(start.start),
        };
        self.put(Node { span, value })
    }

    fn put(&mut self, node: Node) -> Result<(), Refusal> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(refuse(
                "too-many-nodes",
                &format!("the file holds more than {MAX_NODES} texts, lists and maps"),
                node.span,
                "too many before this",
                "split it: a flow file holds one service, a rulebook the rules of one author",
            ));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((_, Open::Sequence(items))) => items.push(node),
            Some((_, Open::Mapping { entries, seen, key })) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => *key = Some(new_key(node, seen)?),
            },
        }
        Ok(())
    }
}

fn new_key(node: Node, seen: &mut HashMap<String, Span>) -> Result<Spanned<String>, Refusal> {
    let span = node.span;
    let Value::Scalar { text, plain } = node.value else {
        return Err(refuse(
            "key-not-text",
            "a key must be a text",
            span,
            "not a text",
            "did you mean to quote it?",
        ));
    };
    if plain && text == "<<" {
        return Err(refuse(
            "merge-key",
            "merge keys are not part of the format",
            span,
            "a merge key",
            "write the keys out; in a flow, shared steps can go into `fragments`",
        ));
    }
    if seen.insert(text.clone(), span).is_some() {
        return Err(refuse(
            "duplicate-key",
            &format!("the key `{text}` stands twice in the same map"),
            span,
            "the second one",
            "keep one of them; which one counts would be a matter of luck",
        ));
    }
    Ok(Spanned { value: text, span })
}

fn refuse(code: &'static str, message: &str, span: Span, label: &str, help: &str) -> Refusal {
    Refusal {
        code,
        message: message.into(),
        span,
        label: label.into(),
        help: help.into(),
    }
}
