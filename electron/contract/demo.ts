import { z } from "zod";

const pixelBox = z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]);

/** One face that was drawn: whose it is, and where a face detector should find it, in pixels of the picture. */
export const drawnFace = z.object({ personId: z.string().min(1), box: pixelBox });
export type DrawnFace = z.infer<typeof drawnFace>;

/** One composed picture with every face in it. */
export const drawnPicture = z.object({
  file: z.string().min(1),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  faces: z.array(drawnFace),
});
export type DrawnPicture = z.infer<typeof drawnPicture>;

/** What is true of a composed class: `truth.json` beside its pictures. Students by student number, strangers by a name of their own. */
export const classTruth = z.object({
  title: z.string(),
  seed: z.string(),
  present: z.array(z.string()),
  absent: z.array(z.string()),
  strangers: z.array(z.string()),
  pictures: z.array(drawnPicture),
});
export type ClassTruth = z.infer<typeof classTruth>;

const portrait = z.string().regex(/^[\w.-]+\.(jpg|jpeg|png|webp)$/u);

/** The demo class as `resources/demo/class.json` describes it: who is on the roster, and which portrait stands for whom. */
export const demoClass = z.object({
  title: z.string().min(1),
  students: z.array(z.object({ studentId: z.string().min(1), name: z.string().min(1), portrait })),
  /** Portraits of people who sit in the room without being on the roster. */
  strangers: z.array(z.object({ personId: z.string().min(1), portrait })),
  absentCount: z.number().int().nonnegative(),
});
export type DemoClass = z.infer<typeof demoClass>;
