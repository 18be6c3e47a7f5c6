import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

const OPAQUE = /^[A-Za-z0-9_-]{1,64}$/;

/** An id that becomes the name of a file. @throws AppError `bad-input` for anything that could name another place. */
export function fileSafe(id: string, what: string): string {
  if (OPAQUE.test(id)) return id;
  throw new AppError(because("id-unusable", { what, id: JSON.stringify(id.slice(0, 80)) }));
}
