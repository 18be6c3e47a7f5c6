import type { ComponentType } from "react";
import type { PathParams } from "./router";

/** Icons of @tabler/icons-react fit. */
export type RailIcon = ComponentType<{ readonly size: number; readonly stroke: number }>;

/** Where a page stands in the rail; the lowest `order` is on top. `label` is a key of the strings. */
export type RailPlace = { readonly order: number; readonly label: RailLabel; readonly icon: RailIcon };
export type RailLabel =
  | "rail.today"
  | "rail.classes"
  | "rail.timetable"
  | "rail.history"
  | "rail.cameras"
  | "rail.settings";

/**
 * One page. A feature lists its pages as `export const pages: readonly Page[]` in `features/<name>/pages.tsx`; the frame finds them
 * there by itself.
 */
export type Page = {
  /** "/classes/:classId": parts that begin with ":" are given to the component. */
  readonly path: string;
  readonly rail?: RailPlace;
  readonly Component: ComponentType<{ readonly params: PathParams }>;
};
