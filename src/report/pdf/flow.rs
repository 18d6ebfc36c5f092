//! The flow of a paper from sheet to sheet.

use super::sheet::{LEFT, Mark, Owner, Paper, Sheet, Strip, TOP};

/// A strip across the page, with what must not be parted from it.
#[derive(Debug, Clone, Default)]
pub(super) struct Band {
    /// Space above it, where it is not the first on its page.
    pub(super) before: f32,
    pub(super) strip: Strip,
    pub(super) heading: Option<Heading>,
}

/// A heading for the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) level: u16,
    pub(super) title: String,
}

/// A heading where it came to stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Anchor {
    pub(super) heading: Heading,
    pub(super) sheet: usize,
    pub(super) y: f32,
}

impl Band {
    pub(super) fn new(before: f32, strip: Strip) -> Self {
        Self { before, strip, heading: None }
    }

    fn whole(&self) -> f32 {
        self.before + self.strip.height
    }
}

pub(super) struct Flow {
    pub(super) paper: Paper,
    pub(super) sheets: Vec<Sheet>,
    pub(super) anchors: Vec<Anchor>,
    y: f32,
    /// Where the first band of this sheet stands.
    top: f32,
    /// Bands that go to the page on which the next one stands.
    kept: Vec<Band>,
    /// The header of the table that goes on.
    running: Option<Strip>,
}

/// Lengths are added up in another order when a page is filled than when it is planned.
const ROUNDING: f32 = 0.05;

impl Flow {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            paper,
            sheets: vec![Sheet::default()],
            anchors: Vec::new(),
            y: TOP,
            top: TOP,
            kept: Vec::new(),
            running: None,
        }
    }

    /// Places a band where the next one stands.
    pub(super) fn keep(&mut self, band: Band) {
        self.kept.push(band);
    }

    /// Places a band with everything that was kept for it.
    pub(super) fn place(&mut self, band: Band) {
        let needed: f32 = self.kept.iter().map(Band::whole).sum::<f32>() + band.whole();
        if needed > self.left() && needed <= self.paper.end() - TOP {
            self.turn();
        }
        self.place_kept();
        self.put(band);
    }

    /// Places what was kept, though nothing follows.
    pub(super) fn place_kept(&mut self) {
        for band in std::mem::take(&mut self.kept) {
            self.put(band);
        }
    }

    fn put(&mut self, band: Band) {
        if !self.is_at_top() && band.whole() > self.left() + ROUNDING {
            self.turn();
        }
        if !self.is_at_top() {
            self.y += band.before;
        }
        if let Some(heading) = band.heading {
            self.anchors.push(Anchor { heading, sheet: self.sheets.len() - 1, y: self.y });
        }
        let y = self.y;
        self.draw(band.strip.marks.into_iter().map(|mark| mark.moved(LEFT, y)));
        self.y += band.strip.height;
    }

    fn draw(&mut self, marks: impl Iterator<Item = Mark>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.extend(marks);
        }
    }

    /// What is left of this page below what is kept.
    pub(super) fn left_for_more(&self) -> f32 {
        self.left() - self.kept.iter().map(Band::whole).sum::<f32>()
    }

    fn left(&self) -> f32 {
        self.paper.end() - self.y
    }

    pub(super) fn is_at_top(&self) -> bool {
        self.y <= self.top
    }

    /// What a page has room for while this table goes on.
    pub(super) fn page_room(&self) -> f32 {
        self.paper.end() - TOP - self.running.as_ref().map_or(0.0, |strip| strip.height)
    }

    /// From here on every page begins with this strip.
    pub(super) fn run(&mut self, header: &Strip) {
        let mut header = header.clone();
        for mark in &mut header.marks {
            mark.owner = Owner::Repeated;
        }
        self.running = Some(header);
    }

    pub(super) fn stop_running(&mut self) {
        self.place_kept();
        self.running = None;
    }

    /// Begins a page, unless this one is still blank.
    pub(super) fn new_page(&mut self) {
        self.place_kept();
        if !self.is_at_top() {
            self.turn();
        }
    }

    /// Begins the next page.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
        // A header that is kept has not been shown yet, so it is not repeated either.
        if let Some(header) = self.running.clone().filter(|_| self.kept.is_empty()) {
            self.draw(header.marks.into_iter().map(|mark| mark.moved(LEFT, TOP)));
            self.y += header.height;
        }
        self.top = self.y;
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Grey, Ink};
    use super::*;
    use crate::report::document::Orientation;

    fn band(height: f32) -> Band {
        let ink = Ink::Block { width: 1.0, height, shade: Grey::BLACK };
        let marks = vec![Mark::new(0.0, 0.0, ink, Owner::Ornament)];
        Band::new(10.0, Strip { height, marks })
    }

    fn flow() -> Flow {
        Flow::new(Paper::of(Orientation::Portrait))
    }

    #[test]
    fn what_is_kept_goes_to_the_page_of_what_follows() {
        let mut flow = flow();
        flow.place(band(600.0));
        flow.keep(Band {
            heading: Some(Heading { level: 2, title: "Решили".into() }),
            ..band(20.0)
        });
        flow.place(band(300.0));
        let counts: Vec<usize> = flow.sheets.iter().map(|sheet| sheet.marks.len()).collect();
        assert_eq!(counts, [1, 2]);
        assert_eq!(flow.anchors[0].sheet, 1);
    }

    #[test]
    fn a_running_header_begins_every_page_but_the_one_it_stands_on() {
        let mut flow = flow();
        flow.place(band(700.0));
        flow.keep(band(30.0));
        flow.run(&band(30.0).strip);
        for _ in 0..3 {
            flow.place(band(400.0));
        }
        flow.stop_running();
        flow.place(band(700.0));
        let repeated =
            |sheet: &Sheet| sheet.marks.iter().filter(|mark| mark.owner == Owner::Repeated).count();
        let repeated: Vec<usize> = flow.sheets.iter().map(repeated).collect();
        assert_eq!(repeated, [0, 0, 1, 1, 0]);
    }

    #[test]
    fn a_new_page_is_not_begun_twice() {
        let mut flow = flow();
        flow.new_page();
        flow.place(band(10.0));
        flow.new_page();
        flow.new_page();
        flow.place(band(10.0));
        assert_eq!(flow.sheets.len(), 2);
    }
}
