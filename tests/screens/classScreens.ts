import type { Page } from "playwright/test";
import type { DemoStation } from "../e2e/demoStation";
import { FILMED_NUMBER } from "../e2e/fakeCamera";
import { at } from "./at";
import { openLesson } from "./lessonScreens";

type Go = (page: Page, station: DemoStation) => Promise<void>;

/** A page of the demo class. */
const inClass =
  (path: string): Go =>
  async (page, station) => {
    const [first] = await station.client.ask("classes.list", {});
    await at(`/classes/${first?.classId ?? ""}${path}`)(page);
    await page.getByRole("tabpanel").waitFor();
  };

/** A page of the demo class's first student. */
const ofStudent =
  (path: string, wanted?: string): Go =>
  async (page, station) => {
    const [first] = await station.client.ask("classes.list", {});
    const classId = first?.classId ?? "";
    const students = await station.client.ask("students.list", { classId });
    const student = students.find(({ number }) => number === wanted) ?? students[0];
    await at(`/classes/${classId}/students/${student?.studentId ?? ""}${path}`)(page);
    await page.locator(".student-head, .enrol-tabs").waitFor();
  };

/** Classes, students, enrolment and the timetable. */
export const CLASS_SCREENS = [
  { name: "classes", go: at("/classes") },
  { name: "class-new", go: at("/classes/new") },
  { name: "class-roster", go: inClass("") },
  {
    name: "class-import",
    go: async (page, station) => {
      await inClass("?tab=import")(page, station);
      await page.locator("input[type=file]").setInputFiles({
        name: "danh-sach.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(
          "MSSV,Họ và tên\n102180101,Nguyễn Văn An\n102180901,Trần Thị Bình\n102180902,Lê Văn Cường\n,Phạm Không Số\n",
        ),
      });
      await page.getByRole("table").first().waitFor();
    },
  },
  { name: "class-photos", go: inClass("?tab=photos") },
  { name: "class-settings", go: inClass("?tab=settings") },
  { name: "student", go: ofStudent("") },
  { name: "enrol-files", go: ofStudent("/enrol?by=files") },
  {
    name: "enrol-camera",
    go: async (page, station) => {
      await ofStudent("/enrol?by=camera", FILMED_NUMBER)(page, station);
      await page.locator(".pose-done").first().waitFor({ timeout: 30_000 });
      await page
        .getByText(/Quay sang trái|Turn a little left/u)
        .first()
        .waitFor();
    },
  },
  {
    name: "student-record",
    go: async (page, station) => {
      await openLesson(page, station);
      await ofStudent("")(page, station);
      await page.locator(".day-strip button").first().click();
      await page.locator(".student-changes li").first().waitFor();
    },
  },
  {
    name: "timetable",
    go: async (page) => {
      await at("/timetable")(page);
      await page.locator(".week").waitFor();
    },
  },
  {
    name: "timetable-lesson",
    go: async (page) => {
      await at("/timetable")(page);
      await page.locator(".week-lesson").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
] as const satisfies readonly { readonly name: string; readonly go: Go }[];
