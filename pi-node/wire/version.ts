import { z } from "zod";

/** The versions of the protocol that a side can speak, both ends included. */
export const versionRangeSchema = z
  .object({ min: z.int().min(1).max(65_535), max: z.int().min(1).max(65_535) })
  .refine(({ min, max }) => min <= max);
export type VersionRange = z.infer<typeof versionRangeSchema>;

/** The newest version that both sides can speak, or undefined when there is none. */
export function agreeVersion(one: VersionRange, other: VersionRange): number | undefined {
  const newest = Math.min(one.max, other.max);
  return newest >= Math.max(one.min, other.min) ? newest : undefined;
}
