import type { z } from "zod";

/**
 * Who may make a request. Everybody below also holds the station's token, which only programs on this computer are given.
 * `anyone`: nobody has to be logged in. `student-with-code`: whoever knows a student's number and the class's code.
 * `lecturer`: somebody logged in. `owner-of-class`: the lecturer whose class it is, found by `classId` or `sessionId` of the
 * parameters. `station`: a program of this computer, such as the one that brings a camera's pictures.
 */
export const WHO = ["anyone", "student-with-code", "lecturer", "owner-of-class", "station"] as const;
export type Who = (typeof WHO)[number];

/** What a request may bring besides its parameters, and how much of it. */
export const BYTES_TAKEN = {
  picture: { maxBytes: 20 * 1024 * 1024, mediaTypes: ["image/jpeg", "image/png", "image/webp"] },
  table: { maxBytes: 5 * 1024 * 1024, mediaTypes: ["application/octet-stream"] },
  archive: { maxBytes: 512 * 1024 * 1024, mediaTypes: ["application/zip", "application/octet-stream"] },
} as const;
export type BytesTaken = keyof typeof BYTES_TAKEN;

/** One request: what must be given, what comes back, and who may make it. */
export type RequestDeclaration = {
  /** What it does, in one line for whoever reads the list of requests. */
  readonly says: string;
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  readonly who: Who;
  /** It comes with bytes of this kind. */
  readonly takes?: BytesTaken;
  /** Its result is `fileOut`: bytes that a host serves as they are. */
  readonly gives?: "bytes";
  /** It may take minutes, as what goes through all that is stored does. */
  readonly isLong?: true;
};
