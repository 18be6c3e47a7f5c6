import { z } from "zod";
import { longText } from "./text";

/** Who this station's reports come from; set once, an empty text is left out. */
export const letterheadNames = z.strictObject({ school: longText.max(200), faculty: longText.max(200) });
