//! Trains the sequence model on articles with labelled sources, cues and contents.

use crate::ftrl::{Pace, numbered, shuffle};
use crate::gold::{self, Article, Example};
use crate::model::{Means, Model, Rates, Sequence};
use crate::options::{Defaults, Options};
use std::path::PathBuf;
use writethru_core::extract::tagger::decode::Decoder;
use writethru_core::extract::tagger::label::Label;
use writethru_core::extract::tagger::weights::{Sum, Weights};

/// What the sequence model learns best with.
const DEFAULTS: Defaults = Defaults { least: 4, pace: Pace { alpha: 0.05, l1: 4.0, l2: 1.0 }, floor: 0.05 };

/// How to train the sequence model.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The articles: `text` and `attributions` with spans in code points, a JSON document a line.
    articles: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Trainings, each in an order of its own, whose weights are averaged.
    #[arg(long, default_value_t = 1)]
    trainings: usize,
    /// Times before the weights count for the average.
    #[arg(long, default_value_t = 1)]
    burn: usize,
    /// Cost of missing a token of a source.
    #[arg(long, default_value_t = 0.5)]
    miss_source: f32,
    /// Cost of missing a token of a cue.
    #[arg(long, default_value_t = 1.0)]
    miss_cue: f32,
    /// Cost of missing a token of a content.
    #[arg(long, default_value_t = 0.1)]
    miss_content: f32,
}

/// Reads, trains, scores and writes.
pub(crate) fn train(args: &Args, say: &mut dyn FnMut(&str)) -> Result<(), String> {
    let articles = gold::articles(&args.articles)?;
    let options = &args.options;
    let held = |index: usize| options.hold > 0 && index.is_multiple_of(options.hold);
    let (kept, taught): (Vec<_>, Vec<_>) = articles.into_iter().enumerate().partition(|&(index, _)| held(index));
    let articles = |of: Vec<(usize, Article)>| of.into_iter().map(|(_, article)| article).collect::<Vec<_>>();
    let (kept, taught) = (articles(kept), articles(taught));
    let levels = gold::levels(&taught);
    let level = |word: u32| levels.get(&word).copied().unwrap_or(0);
    let examples: Vec<Example> = taught.iter().flat_map(|article| gold::examples(article, level)).collect();
    let kept: Vec<Example> = kept.iter().flat_map(|article| gold::examples(article, level)).collect();
    let (numbers, keys) = numbered(examples.iter().flat_map(|example| &example.seen.keys), options.least(&DEFAULTS));
    say(&format!("{} paragraphs, {} features", examples.len(), keys.len()));
    let sequence = |example: Example| {
        let (mut features, mut ends, mut from) = (Vec::new(), Vec::new(), 0);
        for end in example.seen.ends {
            features.extend(example.seen.keys[from..end].iter().filter_map(|key| numbers.get(key)));
            ends.push(features.len());
            from = end;
        }
        Sequence { features, ends, places: example.seen.places, labels: example.labels }
    };
    let sequences: Vec<Sequence> = examples.into_iter().map(sequence).collect();
    let rates =
        Rates { pace: options.pace(&DEFAULTS), miss: [0.0, args.miss_source, args.miss_cue, args.miss_content] };
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut means = Means::default();
    for training in 0..args.trainings {
        let mut model = Model::new(keys.len(), rates);
        for epoch in 0..options.epochs {
            shuffle(&mut order, (training * options.epochs + epoch) as u64);
            if epoch == args.burn {
                model.average();
            }
            let loss: f64 = order.iter().map(|&at| model.learn(&sequences[at])).sum();
            say(&format!("training {training}, epoch {epoch}: loss {loss:.0}, {} features used", model.used()));
        }
        means.add(&model.means(), 1.0 / args.trainings as f32);
        if !kept.is_empty() {
            // The mean of the trainings so far.
            let mut so_far = Means::default();
            so_far.add(&means, args.trainings as f32 / (training + 1) as f32);
            let table = so_far.table(&keys, &levels, options.load, options.floor(&DEFAULTS));
            say(&format!("{} bytes {}", table.len(), score(&table, &kept)?));
        }
    }
    options.write(&means.table(&keys, &levels, options.load, options.floor(&DEFAULTS)))
}

/// F1 over tokens of each of the three roles on paragraphs kept back.
fn score(table: &[u8], kept: &[Example]) -> Result<String, String> {
    let weights = Weights::new(table).ok_or("the table cannot be read back")?;
    let decoder = Decoder::new(weights);
    let mut counts = [[0.0f64; 3]; 3];
    for example in kept {
        let scores = |at: usize| {
            let from = if at == 0 { 0 } else { example.seen.ends[at - 1] };
            let mut sum = Sum::default();
            example.seen.keys[from..example.seen.ends[at]].iter().for_each(|&key| weights.add(&mut sum, key));
            Some(sum.scores())
        };
        let labels = decoder.best(example.labels.len(), scores, |at| example.seen.places[at]);
        for (found, right) in labels.iter().zip(&example.labels) {
            let role = |label: Label| (label as usize).div_ceil(2);
            for at in 1..=3 {
                counts[at - 1][0] += f64::from(u8::from(role(*found) == at && role(*right) == at));
                counts[at - 1][1] += f64::from(u8::from(role(*found) == at));
                counts[at - 1][2] += f64::from(u8::from(role(*right) == at));
            }
        }
    }
    let roles = counts.map(|[both, found, right]| {
        let of = |all: f64| 100.0 * both / all.max(1.0);
        format!("{:.2} ({:.1} of found, {:.1} of right)", 200.0 * both / (found + right).max(1.0), of(found), of(right))
    });
    Ok(format!("source {} cue {} content {}", roles[0], roles[1], roles[2]))
}
