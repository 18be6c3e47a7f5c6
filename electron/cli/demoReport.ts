import type { TakeResult } from "#contract/take";
import type { Share, TruthScore } from "#core/domain/truthScore";
import type { Carried } from "./carryPictures";
import type { ClassFolder } from "#adapters/demo/composeClass";

/** How right the answer was, in words. */
export function scoreText(score: TruthScore, result: TakeResult): string {
  const seconds = result.snapshots.map((snapshot) => snapshot.ms.total / 1000);
  const mean = seconds.reduce((sum, value) => sum + value, 0) / Math.max(1, seconds.length);
  return section("Against the truth, which is known because the pictures were composed:", [
    ["present students marked present", share(score.presentMarked)],
    ["present students left to check", share(score.presentToCheck)],
    ["wrong names on faces", share(score.wrongNames)],
    ["absent students marked present", share(score.absentMarked)],
    ["strangers given a student's name", share(score.strangersNamed)],
    ["strangers found as unknown people", share(score.strangersFound)],
    ["faces found in the pictures", share(score.facesFound)],
    ["seconds a picture", mean.toFixed(2)],
  ]);
}

/** How the pictures came from the camera. */
export function wireText({ pictures, nodeId, oldestMs }: Carried): string {
  return section("From the room's camera, a node in a process of its own, paired with its code:", [
    ["pictures over the wire, bit by bit as the camera made them", String(pictures)],
    ["age of the oldest when it arrived", `${oldestMs} ms`],
    ["the node's certificate, pinned", `${nodeId}…`],
  ]);
}

/** Why the numbers above say little about a real class. */
export const HONESTY = `
There is one portrait of each person: it is enrolled as it is, and drawn into the pictures turned, squeezed, lit,
softened and made small. So this shows how Rollcall works, not how well it knows people from new photographs.
`;

/** Where everything lies. */
export function filesText(
  into: ClassFolder,
  { pdf, json }: { readonly pdf: string; readonly json: string },
): string {
  return section("Files:", [
    ["attendance sheet", pdf],
    ["the whole answer", json],
    ["pictures of the class", into.snapshots],
    ["photos of the students", into.photos],
    ["roster", into.roster],
    ["truth", into.truth],
  ]);
}

/** What to do next; `program` is how the user starts Rollcall. */
export function nextText(
  into: ClassFolder,
  pdf: string,
  program: string,
  startApp: string | undefined,
): string {
  const own = "--roster class.csv --photos photos/ --snapshots today/ --pdf sheet.pdf";
  return [
    "\nNext:",
    `  Open ${pdf}`,
    "  Take this class again by hand:",
    `    ${program} take --roster ${quoted(into.roster)} --photos ${quoted(into.photos)} --snapshots ${quoted(into.snapshots)}`,
    "  Take your own class. class.csv has the columns student_number,full_name; photos/ holds NUMBER.jpg, one or",
    "  more of each student; today/ holds pictures of the room:",
    `    ${program} take ${own}`,
    ...(startApp === undefined ? [] : [`  Open the app: ${startApp}`]),
    "",
  ].join("\n");
}

function section(title: string, rows: readonly (readonly [what: string, value: string])[]): string {
  const width = Math.max(...rows.map(([what]) => what.length));
  return ["", title, ...rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`), ""].join("\n");
}

function share({ count, of }: Share): string {
  return `${count} of ${of}`;
}

function quoted(path: string): string {
  return /^[\w./:\\-]+$/u.test(path) ? path : `"${path}"`;
}
