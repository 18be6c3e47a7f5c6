/** What the application did that a user would have seen, for the test to read. */
export type Recorded = { readonly what: string; readonly value: unknown };

const recorded: Recorded[] = [];
const answers: unknown[] = [];
const actions = new Map<string, (value: unknown) => unknown>();

/** Notes something, and tells the test at once. */
export function record(what: string, value: unknown): void {
  recorded.push({ what, value });
  process.send?.({ what, value });
}

/** What the test said that the user answers to the next dialog. */
export function nextAnswer<T extends object>(otherwise: T): T {
  const answer = answers.shift();
  return typeof answer === "object" && answer !== null ? { ...otherwise, ...answer } : otherwise;
}

/** Something that the test may do as the user or as the system would. */
export function onAction(name: string, action: (value: unknown) => unknown): void {
  actions.set(name, action);
}

onAction("answer", (value) => void answers.push(value));
onAction("recorded", () => recorded);

process.on("message", (message) => {
  if (typeof message !== "object" || message === null || !("act" in message) || !("id" in message)) return;
  void act(message.id, String(message.act), "value" in message ? message.value : undefined);
});
process.once("disconnect", () => process.exit(1));

async function act(id: unknown, name: string, given: unknown): Promise<void> {
  const value = await actions.get(name)?.(given);
  process.send?.({ id, value });
}
