import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { openTest } from "#adapters/store/testing/setUp";

const VICTIM = join(import.meta.dirname, "killStoreChild.ts");
/** Numbers that a round may use up; far more than any disk is fast. */
const ROUND = 1_000_000;

/** Of so many rounds one dies while it opens: half of a store, or a lock, may be all that it leaves. */
const EARLY_EVERY = 5;

export type KillResult = {
  readonly kills: number;
  readonly marks: number;
  readonly pictures: number;
  readonly updates: number;
  /** What was acknowledged and is not there, or is there and was never asked for. */
  readonly wrong: readonly string[];
  readonly notices: Readonly<Record<string, number>>;
};

/**
 * Kills a process that writes into one store again and again with `kill -9`, at a random moment, and each time
 * compares the store with what the process had been told.
 * @param longestMs the latest moment of a kill, counted from when it has saved something of each kind
 * @param onKill told how it stands after each
 */
export async function killAgainAndAgain(
  folder: string,
  kills: number,
  longestMs: number,
  onKill: (result: Pick<KillResult, "kills" | "marks" | "wrong">) => void = () => undefined,
): Promise<KillResult> {
  const marks = new Set<number>();
  const wrong: string[] = [];
  const notices: Record<string, number> = {};
  let pictures = 0;
  let updates = 0;
  // The next ones load while the first dies.
  const waiting = [spawnVictim(), spawnVictim()];
  for (let kill = 0; kill < kills; kill++) {
    const victim = waiting.shift() ?? spawnVictim();
    if (kill + 2 < kills) waiting.push(spawnVictim());
    const said = await runAndKill(
      victim,
      folder,
      kill * ROUND,
      Math.random() * longestMs,
      kill % EARLY_EVERY === 4,
    );
    for (const number of said.marks) marks.add(number);
    const found = await look(folder, said.pictures, notices);
    for (const mark of marks) if (!found.marks.has(mark)) wrong.push(`mark ${mark} is lost`);
    for (const mark of found.marks) {
      const isRemembered = marks.has(mark) || mark >= kill * ROUND;
      if (!isRemembered) wrong.push(`mark ${mark} came from nowhere`);
      // Written but killed before it could say so: from now on it must stay.
      marks.add(mark);
    }
    if (found.counter < Math.max(said.counter, updates)) wrong.push(`update ${said.counter} is lost`);
    wrong.push(...found.wrongPictures);
    pictures += said.pictures.length;
    updates = found.counter;
    onKill({ kills: kill + 1, marks: marks.size, wrong });
  }
  for (const unneeded of waiting) unneeded.kill();
  return { kills, marks: marks.size, pictures, updates, wrong, notices };
}

/** A process that has loaded everything and waits to be told where to write. */
function spawnVictim() {
  return spawn(process.execPath, ["--import", "tsx", VICTIM], { stdio: ["pipe", "pipe", "inherit"] });
}

async function runAndKill(
  child: ReturnType<typeof spawnVictim>,
  folder: string,
  first: number,
  afterMs: number,
  diesEarly: boolean,
) {
  const said = { marks: [] as number[], pictures: [] as number[], counter: 0 };
  const ended = once(child, "close");
  child.stdin.on("error", () => undefined).write(`${first} ${folder}\n`);
  const die = () => void setTimeout(afterMs).then(() => child.kill("SIGKILL"));
  // The others live until each kind of saving was acknowledged once, so that every round has something to lose.
  const unseen = new Set(["mark", "picture", "count"]);
  if (diesEarly) die();
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(" ");
    if (unseen.delete(what ?? "") && unseen.size === 0 && !diesEarly) die();
    if (what === "mark") said.marks.push(Number(number));
    if (what === "picture") said.pictures.push(Number(number));
    if (what === "count") said.counter = Number(number);
  }
  await ended;
  return said;
}

async function look(folder: string, pictures: readonly number[], counts: Record<string, number>) {
  const { store, notices } = await openTest(folder);
  const entries = await store.readLedger("s1");
  const marks = new Set(entries.flatMap(({ events }) => events.map(({ note }) => Number(note))));
  const wrongPictures: string[] = [];
  for (const number of pictures) {
    const { bytes } = await store.media.get(`m${number}`);
    if (bytes.length !== 20_000 || bytes.some((byte) => byte !== number % 256))
      wrongPictures.push(`picture ${number} is wrong`);
  }
  const { counter } = store.document.read();
  for (const { code } of notices) counts[code] = (counts[code] ?? 0) + 1;
  await store.close();
  return { marks, counter, wrongPictures };
}
