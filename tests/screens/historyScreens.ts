import { at } from "./at";

/** The history of a class that was held for some weeks. */
export const HISTORY_SCREENS = [{ name: "history", go: at("/history") }];
