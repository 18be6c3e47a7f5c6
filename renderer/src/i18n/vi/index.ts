import { account } from "./account";
import { cameras } from "./cameras";
import { common } from "./common";
import { frame } from "./frame";
import { lesson } from "./lesson";
import { history } from "./history";
import { rail } from "./rail";
import { settings } from "./settings";
import { status } from "./status";
import { today } from "./today";

/** Vietnamese, the first language: every other one has exactly these strings. One file for each feature. */
export const vi = {
  account,
  cameras,
  common,
  frame,
  lesson,
  history,
  rail,
  settings,
  status,
  today,
};

export type Words = typeof vi;
