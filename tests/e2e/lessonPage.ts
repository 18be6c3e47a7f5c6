import { expect, type Locator, type Page } from "playwright/test";

/** A picture of the class, as a lecturer has it in a folder. */
export type PictureFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The lesson as a lecturer meets it, in English. */
export class LessonPage {
  readonly page: Page;
  readonly undo: Locator;
  readonly search: Locator;
  readonly boxes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.undo = page.getByRole("button", { name: /^Undo/u }).first();
    this.search = page.getByRole("textbox", { name: "Find a name or number" });
    this.boxes = page.locator(".face-box");
  }

  /** Somebody's card, by their full name. */
  card(name: string): Locator {
    return this.page.locator("[data-person-button]").filter({ hasText: name });
  }

  view(name: "Roster" | "Check" | "Unknown"): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${name}`, "u"), pressed: false });
  }

  candidate(place: number): Locator {
    return this.page.locator(".candidate").nth(place - 1);
  }

  /** How many have a mark, as the large numbers say. */
  async count(status: string): Promise<number> {
    const text = await this.page
      .locator(".counts-number")
      .filter({ hasText: status })
      .locator("strong")
      .textContent();
    return Number(text);
  }

  async expectCount(status: string, count: number): Promise<void> {
    await expect(
      this.page.locator(".counts-number").filter({ hasText: status }).locator("strong"),
    ).toHaveText(String(count));
  }

  /** Drops pictures onto the room, as from a folder. */
  async give(pictures: readonly Uint8Array[]): Promise<void> {
    const files = pictures.map((picture, at) => fileOf(picture, at));
    await this.page.locator('input[type="file"]').first().setInputFiles(files);
  }

  /** Finds somebody by the search and leaves the focus on their card. */
  async focusByKeys(name: string): Promise<void> {
    await this.page.keyboard.press("/");
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(name);
    await this.page.keyboard.press("Enter");
    await expect(this.card(name).first()).toBeFocused();
  }
}

function fileOf(picture: Uint8Array, at: number): PictureFile {
  return { name: `picture${at}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(picture) };
}
