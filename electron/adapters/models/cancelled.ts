import { ToolError } from "#contract/toolError";

/** @throws AppError `cancelled` once the signal says so. */
export function refuseWhenCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new ToolError("cancelled", "Fetching was cancelled; what is there is whole.");
}
