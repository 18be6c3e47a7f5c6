import type { Page } from "#shell/page";
import { IconUsersGroup } from "@tabler/icons-react";
import { ClassesPage } from "./ClassesPage";
import { ClassPage } from "./ClassPage";
import { NewClassPage } from "./NewClassPage";

export const pages: readonly Page[] = [
  {
    path: "/classes",
    rail: { order: 2, label: "rail.classes", icon: IconUsersGroup },
    Component: ClassesPage,
  },
  { path: "/classes/new", Component: NewClassPage },
  { path: "/classes/:classId", Component: ClassPage },
];
