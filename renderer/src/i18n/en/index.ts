import type { Words } from "../vi/index";
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

export const en: Words = {
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
