import { z } from "zod";
import { programVersionSchema, spokenSchema } from "./fields";

const count = z.int().min(0);
const bytes = z.number().min(0);

/** How a node is, every few seconds. What this machine cannot tell is absent. */
export const healthSchema = z.object({
  programVersion: programVersionSchema,
  uptimeSeconds: count,
  temperatureCelsius: z.number().min(-100).max(300).optional(),
  /** Of a Raspberry Pi: what it suffers now, and whether it has since it was switched on. */
  throttling: z
    .object({ underVoltage: z.boolean(), throttled: z.boolean(), hasBeenUnderVoltage: z.boolean() })
    .optional(),
  wifi: z
    .object({ interface: z.string().max(20), signalDbm: z.number(), linkPercent: z.number().min(0).max(100) })
    .optional(),
  /** Mean number of runnable processes over one minute. */
  load: z.number().min(0),
  residentBytes: bytes,
  freeDiskBytes: bytes.optional(),
  pictures: z.object({ captured: count, sent: count, dropped: count }),
  cameraRestarts: count,
  lastCameraError: spokenSchema.optional(),
  stationsConnected: count,
});
export type Health = z.infer<typeof healthSchema>;

/**
 * What the camera does: `idle` (nobody asks for pictures), `opening`, `ok`, `no-signal` (it cannot be opened or gives
 * nothing) or `frozen` (the same picture again and again). Size in pixels once a picture has come.
 */
export const cameraStateSchema = z.object({
  state: z.enum(["idle", "opening", "ok", "no-signal", "frozen"]),
  reason: spokenSchema.optional(),
  width: z.int().min(1).max(65_535).optional(),
  height: z.int().min(1).max(65_535).optional(),
});
export type CameraState = z.infer<typeof cameraStateSchema>;
