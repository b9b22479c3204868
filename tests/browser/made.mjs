// Archives made up for the tests: stories with known changes, as JSON Lines. The same number gives the same archive.
import { createWriteStream } from "node:fs";

const DESKS = ["Harbour", "City", "Courts", "Business", "Sport"];
const PLACES = ["Orrel", "Norvik", "Kestrel", "Pellin", "Tarn", "Lysk"];
const PEOPLE = ["Lena Ortiz", "Marta Vell", "Jonas Reeve", "Aino Salk", "Piet Dorn", "Ruth Amsel"];
const THINGS = ["pier", "weir", "ferry line", "quarry", "school", "tram depot", "market hall", "lighthouse"];

const pick = (list, at) => list[at % list.length];
const two = (number) => String(number).padStart(2, "0");

// One version of a story; what changes from one to the next depends on the numbers alone.
export function version(story, number) {
  const place = pick(PLACES, story), who = pick(PEOPLE, story * 7 + 3), thing = pick(THINGS, story * 5 + 1);
  const cost = 10 + (story % 40) + (story % 3 === 0 && number > 0 ? number : 0);
  const verb = story % 4 === 1 && number > 0 ? "repair" : "rebuild";
  const houses = 4 + (story % 9) + (story % 5 === 2 ? number : 0);
  const corrected = story % 6 === 0 && number > 0;
  const note = corrected
    ? `\n\nCorrection: An earlier version of this story misstated the cost of the work as $${cost - 1} million; it is $${cost} million.`
    : "";
  const more = number > 1 ? `\n\nWork begins in week ${number} of the plan, the office said.` : "";
  const text =
    `${place} will ${verb} its ${thing} at a cost of $${cost} million, the council said on Monday.\n\n` +
    `“We will ${verb} the old ${thing} by June, whatever the weather does,” ${who}, who leads the office, said.\n\n` +
    `At least ${houses} houses stand beside the ${thing}, and their owners were told in March.${more}${note}\n`;
  const month = 1 + (story % 12), day = 1 + (story % 27);
  return {
    story: `${place.toLowerCase()}-${thing.replaceAll(" ", "-")}-${story}`,
    version: String(number + 1),
    headline: `${place} to ${verb} its ${thing}`,
    desk: pick(DESKS, story),
    published: `2026-${two(month)}-${two(day)}T08:00:00Z`,
    modified: `2026-${two(month)}-${two(day)}T${two(8 + Math.floor(number / 10) % 14)}:${two((number * 5) % 60)}:00Z`,
    text,
  };
}

// A story that is told over and over, with a figure, a quotation and a source that change now and then.
export function long(versions) {
  const made = [];
  for (let at = 0; at < versions; at += 1) {
    const boats = 12 + Math.floor(at / 9);
    const verb = ["will rebuild", "must rebuild", "will repair"][Math.floor(at / 31) % 3];
    const paragraphs = [
      `At least ${boats} boats sank off Orrel in the storm, the harbour office said on Monday.`,
      `The office took ${200 + at} calls in the night, a spokeswoman said.`,
      `“We ${verb} the pier before winter,” Mayor Lena Ortiz said.`,
      at % 40 < 20 ? "Two crews are missing, the coast guard said." : "Two crews are missing, according to one of their captains.",
    ];
    for (let more = 0; more < 12 + Math.floor(at / 10); more += 1) {
      paragraphs.push(`Crew ${more + 1} reached the harbour of ${pick(PLACES, more)} with ${20 + more} people on board, its captain said.`);
    }
    if (at % 25 === 24) paragraphs.push(`Correction: An earlier version of this story misstated the number of boats as ${boats - 1}; it is ${boats}.`);
    const day = 1 + Math.floor(at / 20), hour = at % 20;
    made.push({
      story: "orrel-storm", version: String(at + 1), headline: at < versions / 2 ? "Storm sinks boats off Orrel" : "Boats lost in Orrel storm",
      desk: "Harbour", published: "2026-03-01T00:00:00Z", modified: `2026-03-${two(day)}T${two(hour)}:10:00Z`, text: paragraphs.join("\n\n") + "\n",
    });
  }
  return made;
}

// A figure, a quotation and a name that changed without a note; the note on the figure comes a version later.
export function late() {
  const text = (boats, pledge, name) =>
    `The storm sank ${boats} boats off Orrel, the harbour office said on Monday.\n\n` +
    `“We ${pledge} the pier before winter,” Mayor ${name} Dahl, 43, said.\n`;
  const note = "\nCorrection, March 3: An earlier version of this story misstated the number of boats as 15; it is 12.\n";
  const texts = [text(15, "will rebuild", "Karen"), text(12, "will not rebuild", "Karin"), text(12, "will not rebuild", "Karin") + note];
  return texts.map((text, at) => ({
    story: "orrel-boats", version: String(at + 1), headline: "Storm sinks boats off Orrel",
    published: "2026-03-01T00:00:00Z", modified: `2026-03-0${at + 1}T08:00:00Z`, text,
  }));
}

// Words that try to reach out of the page.
export function hostile() {
  const evil = [
    "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "</script><script>document.title='owned'</script>",
    "<svg onload=\"document.title='owned'\">", "\u202edesrever si siht", "\u2066isolated\u2069", "w".repeat(10_000), "'\"><b>bold</b>", "]]>", "<!-- no end",
  ];
  const text = (number) =>
    `Orrel will rebuild ${number} houses, the council said on Monday.\n\n` +
    evil.map((word) => `“We saw ${word} on the wall,” ${word.slice(0, 60)} Mayor Lena Ortiz said of ${number} boats.`).join("\n\n") + "\n";
  return [12, 15].map((number, at) => ({
    story: "evil \"><script>document.title='owned'</script>", version: `${at + 1}<b>`, headline: `Wall of ${evil[0]} \u202e ${number}`, desk: evil[1],
    url: "javascript:document.title='owned'", published: "2026-03-01T00:00:00Z", modified: `2026-03-0${at + 1}T00:00:00Z`, text: text(number),
  }));
}

export async function write(path, records) {
  const out = createWriteStream(path);
  for (const record of records) if (!out.write(JSON.stringify(record) + "\n")) await new Promise((done) => out.once("drain", done));
  await new Promise((done) => out.end(done));
}

export function* archive(stories) {
  for (let story = 0; story < stories; story += 1) {
    for (let number = 0; number < 2 + (story % 2); number += 1) yield version(story, number);
  }
}
