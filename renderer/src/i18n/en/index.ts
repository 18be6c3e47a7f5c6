import type { Words } from "../vi/index";
import { account } from "./account";
import { common } from "./common";
import { frame } from "./frame";
import { lesson } from "./lesson";
import { rail } from "./rail";
import { status } from "./status";
import { today } from "./today";

export const en: Words = {
  account,
  common,
  frame,
  lesson,
  rail,
  status,
  today,
};
