import type { Locator, Page } from "playwright/test";
import type { DemoStation } from "./demoStation";

/** Goes to a place of the page without loading it anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

/** The demo class's id. */
export async function demoClassId({ client }: DemoStation): Promise<string> {
  const [first] = await client.ask("classes.list", {});
  return first?.classId ?? "";
}

/** The demo class's students, as the station lists them. */
export async function demoStudents(station: DemoStation) {
  return station.client.ask("students.list", { classId: await demoClassId(station) });
}

/** The list of classes, and the form of a new one. */
export function classesPage(page: Page) {
  return {
    open: () => goTo(page, "/classes"),
    cards: page.getByRole("article"),
    newClass: async ({ course, group, term }: { course: string; group: string; term: string }) => {
      await page.keyboard.press("n");
      await page.getByLabel("Môn học").fill(course);
      await page.getByLabel("Nhóm").fill(group);
      await page.getByLabel("Học kỳ").fill(term);
      await page.getByRole("button", { name: "Tạo lớp" }).click();
    },
    typeToDelete: async (card: Locator, course: string) => {
      await card.getByRole("button", { name: /^Thêm việc/u }).click();
      await page.getByRole("menuitem", { name: "Xóa lớp" }).click();
      await page.getByRole("textbox", { name: /Gõ/u }).fill(course);
    },
    deleteButton: page.getByRole("dialog").getByRole("button", { name: "Xóa lớp" }),
  };
}

/** One class: its list and the import of one. */
export function classPage(page: Page) {
  return {
    open: (classId: string, tab = "roster") => goTo(page, `/classes/${classId}?tab=${tab}`),
    roster: page.getByRole("table", { name: "Sinh viên của lớp" }),
    rows: page
      .getByRole("table", { name: "Sinh viên của lớp" })
      .getByRole("row")
      .filter({ has: page.getByRole("cell") }),
    search: page.getByRole("textbox", { name: "Tìm theo tên hoặc mã số" }),
    dropFile: (name: string, text: string) =>
      page
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) }),
    dialog: page.getByRole("dialog"),
  };
}
