import type { Page } from "#shell/page";
import { EnrolPage } from "./EnrolPage";
import { StudentPage } from "./StudentPage";

export const pages: readonly Page[] = [
  { path: "/classes/:classId/students/:studentId", Component: StudentPage },
  { path: "/classes/:classId/students/:studentId/enrol", Component: EnrolPage },
];
