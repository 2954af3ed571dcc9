//! The table of points by chapter: what there is to earn, which a served page fills with what the learner has.

use std::path::Path;

use crate::html::escape;
use crate::outline::Outline;
use crate::programs::ExerciseCard;
use crate::source::slashes;

/// The exercises of one chapter, counted.
struct Chapter<'a> {
    folder: &'a str,
    exercises: usize,
    points: u32,
}

/// `<weave-progress>` around a row for each chapter that has exercises. `to_root` leads to the root of the site.
pub(crate) fn table(outline: &Outline, exercises: &[ExerciseCard], to_root: &str) -> String {
    let chapters = chapters(exercises);
    let rows: String = chapters
        .iter()
        .map(|chapter| {
            let folder = chapter.folder;
            let head = head(outline, folder, to_root);
            row(
                &format!(" data-chapter=\"{}\"", escape(folder)),
                &head,
                chapter,
            )
        })
        .collect();
    let all = Chapter {
        folder: "",
        exercises: chapters.iter().map(|chapter| chapter.exercises).sum(),
        points: chapters.iter().map(|chapter| chapter.points).sum(),
    };
    format!(
        "<weave-progress>\n<table>\
         <caption>Points by chapter</caption>\
         <thead><tr><th scope=\"col\">Chapter</th>\
         <th scope=\"col\" class=\"number done\">Exercises</th>\
         <th scope=\"col\" class=\"number\">Points</th></tr></thead>\
         <tbody>{rows}</tbody><tfoot>{}</tfoot></table>\
         <p class=\"elsewhere\">Your own points stand here in the book that <code>cargo weave</code> serves. \
         In a terminal, <code>cargo weave progress</code> shows them.</p>\n</weave-progress>",
        row("", "In all", &all)
    )
}

fn chapters(exercises: &[ExerciseCard]) -> Vec<Chapter<'_>> {
    exercises
        .chunk_by(|a, b| folder(a) == folder(b))
        .map(|cards| Chapter {
            folder: folder(&cards[0]),
            exercises: cards.len(),
            points: cards.iter().map(|card| card.points).sum(),
        })
        .collect()
}

/// `chapter03` of `chapter03/lost_update`.
fn folder(card: &ExerciseCard) -> &str {
    card.id.split('/').next().unwrap_or_default()
}

/// The chapter's title, as a link to its exercises.
fn head(outline: &Outline, folder: &str, to_root: &str) -> String {
    let Some(opening) = outline.chapter(folder).next() else {
        return escape(folder);
    };
    let exercises = outline.page(&Path::new(folder).join("exercises.md"));
    let page = exercises.unwrap_or(opening).path.with_extension("html");
    let number = folder.trim_start_matches("chapter").trim_start_matches('0');
    format!(
        "{} <a href=\"{to_root}{}\">{}</a>",
        escape(number),
        escape(&slashes(&page)),
        escape(&opening.title)
    )
}

fn row(attributes: &str, head: &str, chapter: &Chapter<'_>) -> String {
    let Chapter {
        exercises, points, ..
    } = chapter;
    format!(
        "<tr{attributes}><th scope=\"row\">{head}\
         <span class=\"progress\" aria-hidden=\"true\"><span class=\"bar\"></span></span></th>\
         <td class=\"number done\">{exercises}</td><td class=\"number points\">{points}</td></tr>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Page;

    fn card(id: &str, points: u32) -> ExerciseCard {
        ExerciseCard {
            id: id.to_owned(),
            title: String::new(),
            points,
            file: String::new(),
            checks: Vec::new(),
        }
    }

    #[test]
    fn each_chapter_has_a_row_with_what_there_is_to_earn_and_the_last_adds_them_up() {
        let page = |path: &str| Page {
            path: path.into(),
            title: "Races & luck".to_owned(),
            minutes: 1,
            remember: Vec::new(),
        };
        let outline = Outline {
            pages: vec![page("chapter03/races.md"), page("chapter03/exercises.md")],
        };
        let cards = [
            card("chapter03/a", 12),
            card("chapter03/b", 8),
            card("chapter10/c", 5),
        ];

        let html = table(&outline, &cards, "../");

        let bar =
            "<span class=\"progress\" aria-hidden=\"true\"><span class=\"bar\"></span></span>";
        let row = |head: &str, exercises: usize, points: u32| {
            format!(
                "<th scope=\"row\">{head}{bar}</th><td class=\"number done\">{exercises}</td>\
                 <td class=\"number points\">{points}</td></tr>"
            )
        };
        let link = "3 <a href=\"../chapter03/exercises.html\">Races &amp; luck</a>";
        for expected in [
            format!("<tr data-chapter=\"chapter03\">{}", row(link, 2, 20)),
            format!("<tr data-chapter=\"chapter10\">{}", row("chapter10", 1, 5)),
            format!("<tfoot><tr>{}</tfoot>", row("In all", 3, 25)),
        ] {
            assert!(html.contains(&expected), "{expected}\n{html}");
        }
    }
}
