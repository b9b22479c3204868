//! Tables of wikitext: a row a paragraph, its cells with tabs between, as other formats have their tables.

/// Classes of tables that hold no part of the story.
const APART: &[&str] = &["infobox", "metadata", "navbox", "sidebar", "toc"];

/// The rows of a table by what stands between `{|` and `|}`; its templates and links are resolved already.
pub(super) fn rows(inner: &str) -> String {
    let mut lines = inner.lines();
    let attributes = lines.next().unwrap_or_default().to_lowercase();
    if APART.iter().any(|class| attributes.contains(class)) {
        return String::new();
    }
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    for line in lines.map(str::trim) {
        if line.starts_with("|-") || line.starts_with("|+") {
            rows.push(Vec::new());
            if let Some(caption) = line.strip_prefix("|+") {
                rows.push(vec![content(caption).to_owned()]);
                rows.push(Vec::new());
            }
            continue;
        }
        let Some(row) = rows.last_mut() else { continue };
        if let Some(cells) = line.strip_prefix('|') {
            row.extend(cells.split("||").map(|cell| content(cell).to_owned()));
        } else if let Some(cells) = line.strip_prefix('!') {
            row.extend(cells.split("!!").flat_map(|cells| cells.split("||")).map(|cell| content(cell).to_owned()));
        } else if let Some(cell) = row.last_mut().filter(|_| !line.is_empty()) {
            // A cell may go on over lines.
            cell.push(' ');
            cell.push_str(line);
        }
    }
    let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let rows: Vec<String> = filled.map(|row| row.join("\t").trim().to_owned()).collect();
    format!("\n\n{}\n\n", rows.join("\n\n"))
}

/// A cell without its attributes: `style="x" | words`.
fn content(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((attributes, words)) if attributes.contains('=') || attributes.trim().is_empty() => words.trim(),
        _ => cell.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn rows_of_cells() {
        for (inner, expected) in [
            (
                " class=\"wikitable\"\n! Weir !! Level\n|-\n| Lysk || 12\n|-\n| style=\"x\" | Roskel\n| 14\nand more\n",
                "Weir\tLevel\n\nLysk\t12\n\nRoskel\t14 and more",
            ),
            ("\n|+ Levels\n|-\n| a\n", "Levels\n\na"),
            (" class=infobox\n| a\n", ""),
        ] {
            assert_eq!(rows(inner).trim(), expected);
        }
    }
}
