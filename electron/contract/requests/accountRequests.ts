import { z } from "zod";
import { nothing } from "../fileOut";
import { language, lecturer, retention } from "../model";
import type { RequestDeclaration } from "../request";
import { classRules } from "../rules";
import { shortText } from "../text";

/** Ten characters or more: length protects, rules about signs do not (NIST SP 800-63B, 3.1.1). */
/** A new password has at least so many letters. */
export const MIN_PASSWORD = 10;

const newPassword = z.string().min(MIN_PASSWORD).max(200);
const typedPassword = z.string().min(1).max(200);

const { loginName } = lecturer.shape;

/** `login` goes with every later request of this lecturer; it ends after hours without any, and when the station stops. */
const loggedIn = z.strictObject({ login: z.string().min(1), lecturer });

const newLecturer = z.strictObject({ loginName, name: shortText, language, password: newPassword });

/** What a lecturer's new classes begin with. */
const classDefaults = z.strictObject({ rules: classRules, retention });

export const accountRequests = {
  "login.state": {
    says: "Says whether this station has a lecturer already; without one the first is made by login.first.",
    params: z.strictObject({}),
    result: z.strictObject({ hasLecturer: z.boolean() }),
    who: "anyone",
  },
  "login.first": {
    says: "Makes the first lecturer of an empty station and logs them in.",
    params: newLecturer,
    result: loggedIn,
    who: "anyone",
  },
  "login.open": {
    says: "Logs a lecturer in; after failures each further try has to wait longer.",
    params: z.strictObject({ loginName: z.string().min(1).max(64), password: typedPassword }),
    result: loggedIn,
    who: "anyone",
  },
  "login.close": {
    says: "Logs out.",
    params: z.strictObject({}),
    result: nothing,
    who: "lecturer",
  },
  "profile.read": {
    says: "Reads one's own profile.",
    params: z.strictObject({}),
    result: lecturer,
    who: "lecturer",
  },
  "profile.change": {
    says: "Changes one's own name, language or login name.",
    params: z.strictObject({
      loginName: loginName.exactOptional(),
      name: shortText.exactOptional(),
      language: language.exactOptional(),
    }),
    result: lecturer,
    who: "lecturer",
  },
  "profile.password": {
    says: "Changes one's own password and ends one's other logins.",
    params: z.strictObject({ current: typedPassword, next: newPassword }),
    result: nothing,
    who: "lecturer",
  },
  "profile.defaults": {
    says: "Reads what one's own new classes begin with: rules, and how long pictures are kept.",
    params: z.strictObject({}),
    result: classDefaults,
    who: "lecturer",
  },
  "profile.changeDefaults": {
    says: "Changes what one's own new classes begin with; classes that are there keep theirs.",
    params: classDefaults,
    result: classDefaults,
    who: "lecturer",
  },
  "lecturers.list": {
    says: "Lists the lecturers of this station.",
    params: z.strictObject({}),
    result: z.array(lecturer),
    who: "lecturer",
  },
  "lecturers.create": {
    says: "Adds a lecturer, with a password to begin with.",
    params: newLecturer,
    result: lecturer,
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
