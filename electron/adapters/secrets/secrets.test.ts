import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createKeyFileSecrets } from "./keyFileSecrets";
import { createPassphraseSecrets } from "./passphraseSecrets";

const CHEAP = { N: 2 ** 14, r: 8, p: 1 };
const closedBy = (path: string, passphrase: string) => createPassphraseSecrets(path, passphrase, CHEAP);

async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-secrets-"));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("a key file", () => {
  it("is made once, for its owner alone, and gives the same key ever after", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "config", "station.key");
      const key = await createKeyFileSecrets(path).stationKey("create");
      expect(key).toHaveLength(32);
      expect(await createKeyFileSecrets(path).stationKey("create")).toEqual(key);
      expect(await createKeyFileSecrets(path).stationKey("refuse")).toEqual(key);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readdir(join(folder, "config"))).toEqual(["station.key"]);
    });
  });

  it("is not made anew for a store that has another key already", async () => {
    await withFolder(async (folder) => {
      const missing = createKeyFileSecrets(join(folder, "station.key")).stationKey("refuse");
      await expect(missing).rejects.toMatchObject({ code: "not-found" });
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it("that others could read is taken away from them, and the page says so", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      const secrets = createKeyFileSecrets(path);
      await secrets.stationKey("create");
      expect(await secrets.protection()).toMatchObject({ kind: "key-file", strength: "weak" });
      await chmod(path, 0o644);
      expect((await secrets.protection()).explanation).toContain(
        "Other users of this computer could read it",
      );
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    });
  });

  it.each(["", "hello", "\0".repeat(80)])("that holds %j is damaged, and stays as it is", async (content) => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      await writeFile(path, content);
      await expect(createKeyFileSecrets(path).stationKey("create")).rejects.toMatchObject({
        code: "damaged",
      });
      expect(await readFile(path, "utf8")).toBe(content);
    });
  });

  it("is damaged when one character of it is another", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      await createKeyFileSecrets(path).stationKey("create");
      const text = await readFile(path, "utf8");
      const other = text[30] === "A" ? "B" : "A";
      await writeFile(path, text.slice(0, 30) + other + text.slice(31));
      await expect(createKeyFileSecrets(path).stationKey("refuse")).rejects.toMatchObject({
        code: "damaged",
      });
    });
  });
});

describe("a passphrase", () => {
  it("opens the key that it closed, in whichever form of Unicode it is typed, and no other does", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      const phrase = "mười hai con voi trắng";
      const key = await closedBy(path, phrase.normalize("NFC")).stationKey("create");
      expect(await closedBy(path, phrase.normalize("NFD")).stationKey("refuse")).toEqual(key);
      const wrong = closedBy(path, "mười hai con voi đen").stationKey("create");
      await expect(wrong).rejects.toMatchObject({ code: "not-allowed" });
      const file = await readFile(path);
      expect([file.includes(Buffer.from(key)), file.includes(Buffer.from(key).toString("base64"))]).toEqual([
        false,
        false,
      ]);
    });
  });

  it("can be changed without changing the key", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      const secrets = closedBy(path, "the first one");
      const key = await secrets.stationKey("create");
      await secrets.changePassphrase("quite another and longer one");
      expect(await secrets.stationKey("refuse")).toEqual(key);
      const old = closedBy(path, "the first one").stationKey("refuse");
      await expect(old).rejects.toMatchObject({ code: "not-allowed" });
    });
  });

  it("is refused when it is short, and is said to be as strong as its length", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      const short = closedBy(path, "short").stationKey("create");
      await expect(short).rejects.toMatchObject({ code: "bad-input" });
      expect(await readdir(folder)).toEqual([]);
      const strengths = ["12345678", "twelve chars", "twenty characters at least"].map(
        async (phrase) => (await closedBy(path, phrase).protection()).strength,
      );
      expect(await Promise.all(strengths)).toEqual(["weak", "fair", "strong"]);
    });
  });

  it("whose file is gone or damaged is told from a wrong one", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "station.key");
      const secrets = closedBy(path, "a good passphrase");
      await expect(secrets.stationKey("refuse")).rejects.toMatchObject({ code: "not-found" });
      await writeFile(path, '{"format":"rollcall-wrapped-key","version":1,"N":1099511627776}');
      await expect(secrets.stationKey("create")).rejects.toMatchObject({ code: "damaged" });
    });
  });
});
