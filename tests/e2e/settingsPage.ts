import type { Locator, Page } from "playwright/test";

/** The settings as somebody uses them, in Vietnamese. */
export class SettingsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to a group by its link, from anywhere. */
  async open(group?: string): Promise<void> {
    const pages = this.#page.getByRole("navigation", { name: "Các trang" });
    await pages.getByRole("link", { name: "Cài đặt" }).click();
    if (group === undefined) return;
    const groups = this.#page.getByRole("navigation", { name: "Các nhóm cài đặt" });
    await groups.getByRole("link", { name: group }).click();
  }

  form(name: string): Locator {
    return this.#page.getByRole("form", { name });
  }

  field(name: string): Locator {
    return this.#page.getByRole("textbox", { name, exact: true });
  }

  button(name: string): Locator {
    return this.#page.getByRole("button", { name, exact: true });
  }

  get connections(): Locator {
    return this.#page.getByRole("row");
  }

  get phrase(): Locator {
    return this.#page.getByRole("list", { name: "Mười hai từ khôi phục" }).getByRole("listitem");
  }
}
