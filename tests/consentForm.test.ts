import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONSENT_WORDING } from "#shell/consentWording";

const FORMS = join(import.meta.dirname, "../docs/privacy");

describe("the consent form on paper", () => {
  it.each(["vi", "en"])("in %s carries the version that is recorded with each answer", async (language) => {
    const [, version] = /^\*(?:Version|Phiên bản) (\S+) ·/mu.exec(
      await readFile(join(FORMS, `consent.${language}.md`), "utf8"),
    ) ?? [""];
    expect(version).toBe(CONSENT_WORDING);
  });
});
