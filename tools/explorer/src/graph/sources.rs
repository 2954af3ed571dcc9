//! Joins the sources to a graph: the lines of its points, and the names of its objects.

use crate::names::{Files, Sources, fill, names_of};

use super::Graph;

impl Graph {
    /// Joins the source lines to the points, and the names of things to the texts. `read` gives the text of a file by
    /// the path the compiler was given; none leaves its lines out.
    pub fn join_sources(&mut self, read: &mut dyn FnMut(&str) -> Option<String>) {
        let files = self.points.iter().filter_map(|point| point.file.clone());
        let known = Files::new(files);
        let mut sources = Sources::new(read);
        let objects = std::mem::take(&mut self.objects);
        let names = names_of(&objects, &mut sources);
        for text in &mut self.texts {
            *text = fill(text, &names, &known);
        }
        for point in &mut self.points {
            if let (Some(file), Some(line)) = (&point.file, point.line) {
                point.source = sources.line(file, line).map(|text| text.trim().to_owned());
            }
        }
        if !names.is_empty() {
            self.values = told_apart(&names);
        }
    }
}

/// The same names, with numbers where two things have the same.
fn told_apart(names: &[String]) -> Vec<String> {
    let number = |(index, name): (usize, &String)| {
        let before = names[..index].iter().filter(|other| *other == name).count();
        match before {
            0 => name.clone(),
            some => format!("{name} ({})", some + 1),
        }
    };
    names.iter().enumerate().map(number).collect()
}
