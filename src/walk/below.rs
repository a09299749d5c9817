//! The path of a flow file, without the folders of whoever started farewell.

use std::path::{Component, Path};

/// A path that leads down from the working folder, with `/`; none of any other.
pub(super) fn below(name: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn only_a_path_below_the_working_folder_is_kept() {
        assert_eq!(below("./flows/a.flow.yaml").as_deref(), Some("flows/a.flow.yaml"));
        assert_eq!(below("a.flow.yaml").as_deref(), Some("a.flow.yaml"));
        assert_eq!(below("/home/kim/flows/a.flow.yaml"), None);
        assert_eq!(below("../a.flow.yaml"), None);
        assert_eq!(below(""), None);
    }
}
