import type { Locator, Page } from "playwright/test";

/** History and reports as somebody uses them, in Vietnamese. */
export class HistoryPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to a page of the history by its address. */
  async go(path: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      window.location.hash = hash;
    }, `/history${path}`);
  }

  /** Goes to a class over its term, from anywhere. */
  async openClass(course: string): Promise<void> {
    const pages = this.#page.getByRole("navigation", { name: "Các trang" });
    await pages.getByRole("link", { name: "Lịch sử" }).click();
    const aside = this.#page.getByRole("region", { name: "Chuyên cần từng lớp" });
    await aside.getByRole("link", { name: course }).click();
  }

  async openSession(sessionId: string): Promise<void> {
    await this.go(`/session/${sessionId}`);
  }

  button(name: string): Locator {
    return this.#page.getByRole("button", { name, exact: true });
  }

  /** Keeps what is shown as a file of this kind. */
  async save(kind: string): Promise<void> {
    await this.button("Lưu").click();
    await this.#page.getByRole("menuitem", { name: kind, exact: true }).click();
  }

  /** The marks of the matrix, row by row. */
  get cells(): Locator {
    return this.#page.locator("[data-cell]");
  }

  /** What happened in the cell that is pointed at. */
  get story(): Locator {
    return this.#page.locator(".story");
  }

  get paper(): Locator {
    return this.#page.getByRole("article");
  }
}
