import type { ErrorCode } from "../errors";
import type { ReasonLanguage, Said, Why, WhyParam } from "../why";
import { accounts } from "./accounts";
import { archives } from "./archives";
import { backups } from "./backups";
import { cameras } from "./cameras";
import { classes } from "./classes";
import { lessons } from "./lessons";
import { linkCauses, type LinkCause } from "./linkCauses";
import { pictures } from "./pictures";
import { rosters } from "./rosters";
import { station } from "./station";
import { storage } from "./storage";
import { technical } from "./technical";

/** Every reason that Rollcall gives, in both languages. A thrower names the key and fills the places in; the compiler asks for both. */
export const REASONS = {
  ...accounts,
  ...archives,
  ...backups,
  ...cameras,
  ...classes,
  ...lessons,
  ...linkCauses,
  ...pictures,
  ...rosters,
  ...station,
  ...storage,
  ...technical,
} as const;

type Reasons = typeof REASONS;
export type ReasonKey = keyof Reasons;
type KeyWith<Code> = {
  [Key in ReasonKey]: Reasons[Key] extends { readonly code: Code } ? Key : never;
}[ReasonKey];
/** Those that refuse: they have a code. */
export type RefusalKey = KeyWith<ErrorCode>;

type Places<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;
type PlacesOf<Key extends ReasonKey> = Places<Reasons[Key]["en"] | Reasons[Key]["vi"]>;

/** What has to be given with a reason: one value for each place, nothing where there is none. */
export type ParamsOf<Key extends ReasonKey> = [PlacesOf<Key>] extends [never]
  ? []
  : [params: Readonly<Record<PlacesOf<Key>, WhyParam>>];

/** Why something was refused: a code to branch on, the English words, and the reason to word in another language. */
export type Because<Code> = { readonly code: Code; readonly message: string; readonly why: Why };

/** The reason with its places filled in. */
export function whyOf<Key extends ReasonKey>(reason: Key, ...[params]: ParamsOf<Key>): Why {
  return params === undefined ? { reason } : { reason, params };
}

/** A refusal for this reason. */
export function because<Key extends RefusalKey | KeyWith<"internal">>(
  reason: Key,
  ...given: ParamsOf<Key>
): Because<Reasons[Key]["code"]> {
  const why = whyOf(reason, ...given);
  const { code }: { readonly code: Reasons[Key]["code"] } = REASONS[reason];
  return { code, message: inEnglish(why), why };
}

/** The refusal of a camera that has this trouble. */
export function inTrouble(cause: LinkCause): Because<"source-unavailable"> {
  return because("camera-in-trouble", { says: whyOf(`${cause}:says`), advice: whyOf(`${cause}:advice`) });
}

/** A reason in words; `undefined` for one that this program does not know, which a newer one may have. */
export function inWords({ reason, params = {} }: Why, language: ReasonLanguage): string | undefined {
  if (!isKnown(reason)) return undefined;
  return REASONS[reason][language].replaceAll(/\{(\w+)\}/gu, (place, name: string) => {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof param === "object") return inWords(param, language) ?? place;
    return param === undefined ? place : String(param);
  });
}

/** What was said, in this language; in English where this program does not know the reason. */
export function saidIn({ message, why }: Said, language: ReasonLanguage): string {
  return (why === undefined ? undefined : inWords(why, language)) ?? message;
}

/** A reason of this program in English. */
export function inEnglish(why: Why): string {
  return inWords(why, "en") ?? why.reason;
}

function isKnown(reason: string): reason is ReasonKey {
  return Object.hasOwn(REASONS, reason);
}
