/** So often, and so long, it is asked: a restore closes the station and opens it again. */
const TRIES = 120;
const EVERY_MS = 500;

/** Resolves when the question is answered by yes, or was asked often enough. */
export async function askUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => void setTimeout(resolve, EVERY_MS));
  }
}
