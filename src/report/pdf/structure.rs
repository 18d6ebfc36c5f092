//! What the marks on the pages mean, as a tree: for reading aloud, for copying, for archives.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(usize);

/// The tree while it grows.
#[derive(Default)]
pub(super) struct Structure {
    branches: Vec<Branch>,
    trunk: Vec<Place>,
}

struct Branch {
    tag: TagKind,
    branches: Vec<Place>,
    /// What was drawn for it, in the order of the pages.
    drawn: Vec<Identifier>,
}

impl Structure {
    pub(super) fn add(&mut self, tag: impl Into<TagKind>) -> Place {
        let place = self.grow(tag.into());
        self.trunk.push(place);
        place
    }

    pub(super) fn add_to(&mut self, parent: Place, tag: impl Into<TagKind>) -> Place {
        let place = self.grow(tag.into());
        if let Some(parent) = self.branches.get_mut(parent.0) {
            parent.branches.push(place);
        }
        place
    }

    fn grow(&mut self, tag: TagKind) -> Place {
        self.branches.push(Branch { tag, branches: Vec::new(), drawn: Vec::new() });
        Place(self.branches.len() - 1)
    }

    /// Says that something was drawn for this place.
    pub(super) fn own(&mut self, place: Place, drawn: Identifier) {
        if let Some(branch) = self.branches.get_mut(place.0) {
            branch.drawn.push(drawn);
        }
    }

    pub(super) fn tree(self, lang: &str) -> TagTree {
        let mut branches: Vec<Option<Branch>> = self.branches.into_iter().map(Some).collect();
        let children = groups(self.trunk, &mut branches);
        TagTree::from(children).with_lang(Some(lang.to_owned()))
    }
}

fn groups(places: Vec<Place>, branches: &mut Vec<Option<Branch>>) -> Vec<Node> {
    let mut groups = Vec::new();
    for place in places {
        let Some(branch) = branches.get_mut(place.0).and_then(Option::take) else { continue };
        let mut children = groups_of(branch.branches, branches);
        children.extend(branch.drawn.into_iter().map(Node::from));
        groups.push(Node::from(TagGroup::with_children(branch.tag, children)));
    }
    groups
}

fn groups_of(places: Vec<Place>, branches: &mut Vec<Option<Branch>>) -> Vec<Node> {
    if places.is_empty() { Vec::new() } else { groups(places, branches) }
}
