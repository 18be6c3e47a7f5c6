import {
  IconCheck,
  IconClock,
  IconDoorExit,
  IconMinus,
  IconNote,
  IconQuestionMark,
  IconX,
  type Icon,
} from "@tabler/icons-react";
import "./status.css";

/** Everything that a student can be in a lesson. */
export type Status = "present" | "late" | "absent" | "excused" | "left-early" | "check" | "unmarked";

/** How a status looks: an icon beside its colour, which is the class `status-<name>` of status.css, and the key that sets it. */
export type StatusLook = { readonly icon: Icon; readonly key?: string };

/** The one table of statuses. Their words and letters are in the strings, under "status". */
export const STATUS: Readonly<Record<Status, StatusLook>> = {
  present: { icon: IconCheck, key: "1" },
  late: { icon: IconClock, key: "2" },
  absent: { icon: IconX, key: "3" },
  excused: { icon: IconNote, key: "4" },
  "left-early": { icon: IconDoorExit, key: "5" },
  check: { icon: IconQuestionMark },
  unmarked: { icon: IconMinus },
};

/** In the order of the keys, as a click cycles through them. */
export const SETTABLE_STATUSES = ["present", "late", "absent", "excused", "left-early"] as const;
