import { account } from "./account";
import { classes } from "./classes";
import { common } from "./common";
import { consent } from "./consent";
import { enrol } from "./enrol";
import { frame } from "./frame";
import { lesson } from "./lesson";
import { rail } from "./rail";
import { roster } from "./roster";
import { status } from "./status";
import { student } from "./student";
import { timetable } from "./timetable";
import { today } from "./today";

/** Vietnamese, the first language: every other one has exactly these strings. One file for each feature. */
export const vi = {
  account,
  classes,
  common,
  consent,
  enrol,
  frame,
  lesson,
  rail,
  roster,
  status,
  student,
  timetable,
  today,
};

export type Words = typeof vi;
