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
    /// What was drawn for a place, in the order of the pages. One long list: small ones made while pages are
    /// drawn would lie between their large buffers and keep the memory of those from being used again.
    drawn: Vec<(Place, Identifier)>,
}

struct Branch {
    tag: TagKind,
    branches: Vec<Place>,
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
        self.branches.push(Branch { tag, branches: Vec::new() });
        Place(self.branches.len() - 1)
    }

    /// Says that something was drawn for this place.
    pub(super) fn own(&mut self, place: Place, drawn: Identifier) {
        self.drawn.push((place, drawn));
    }

    pub(super) fn tree(mut self, lang: &str) -> TagTree {
        self.drawn.sort_by_key(|(place, _)| place.0);
        let trunk = std::mem::take(&mut self.trunk);
        let children = self.groups(trunk);
        TagTree::from(children).with_lang(Some(lang.to_owned()))
    }

    /// Takes these places out of the growing tree, with all that is below them.
    fn groups(&mut self, places: Vec<Place>) -> Vec<Node> {
        let mut groups = Vec::with_capacity(places.len());
        for place in places {
            let Some(branch) = self.branches.get_mut(place.0) else { continue };
            let (tag, below) = (branch.tag.clone(), std::mem::take(&mut branch.branches));
            let mut children = self.groups(below);
            children.extend(self.drawn_for(place).map(Node::from));
            groups.push(Node::from(TagGroup::with_children(tag, children)));
        }
        groups
    }

    fn drawn_for(&self, place: Place) -> impl Iterator<Item = Identifier> {
        let from = self.drawn.partition_point(|(other, _)| other.0 < place.0);
        let own = self.drawn.iter().skip(from).take_while(move |(other, _)| *other == place);
        own.map(|(_, drawn)| *drawn)
    }
}
