import type { Words } from "../vi/index";
import { account } from "./account";
import { cameras } from "./cameras";
import { classes } from "./classes";
import { common } from "./common";
import { consent } from "./consent";
import { enrol } from "./enrol";
import { desk } from "./desk";
import { letterhead } from "./letterhead";
import { reports } from "./reports";
import { warnings } from "./warnings";
import { frame } from "./frame";
import { lesson } from "./lesson";
import { history } from "./history";
import { rail } from "./rail";
import { settings } from "./settings";
import { roster } from "./roster";
import { status } from "./status";
import { student } from "./student";
import { timetable } from "./timetable";
import { today } from "./today";

export const en: Words = {
  account,
  cameras,
  classes,
  common,
  consent,
  enrol,
  desk,
  letterhead,
  reports,
  warnings,
  frame,
  lesson,
  history,
  rail,
  settings,
  roster,
  status,
  student,
  timetable,
  today,
};
