import type { Page } from "#shell/page";
import { LessonPage } from "./LessonPage";

export const pages: readonly Page[] = [{ path: "/lesson/:sessionId", Component: LessonPage }];
