import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { mediaId } from "#contract/ids";
import type { reportRequests } from "#contract/requests/reportRequests";
import type { Handlers } from "#core/dispatch";
import type { Random, ReportFiles } from "#core/ports";
import type { Memory, StationDocument } from "#core/stationDocument";

type LetterheadPorts = {
  readonly memory: Memory;
  readonly random: Random;
  readonly reportFiles: ReportFiles;
};
type Names =
  | "letterhead.read"
  | "letterhead.change"
  | "letterhead.logo"
  | "letterhead.setLogo"
  | "letterhead.removeLogo";
type Letterhead = NonNullable<StationDocument["letterhead"]>;

const MAX_LOGO_BYTES = 2 * 1024 * 1024;
const NONE: Letterhead = { school: "", faculty: "" };

/** Who a station's reports come from. */
export function createLetterhead(ports: LetterheadPorts): Pick<Handlers<typeof reportRequests>, Names> {
  const { memory, random, reportFiles } = ports;
  const current = () => memory.document.read().letterhead ?? NONE;
  const replaceLogo = async (logo: Letterhead["logo"]) => {
    const before = current().logo;
    await memory.document.update((document) => {
      const { school, faculty } = document.letterhead ?? NONE;
      return { ...document, letterhead: { school, faculty, ...(logo === undefined ? {} : { logo }) } };
    });
    if (before !== undefined) await memory.media.remove([before]);
  };
  return {
    "letterhead.read": async () => {
      const { school, faculty, logo } = current();
      return { school, faculty, hasLogo: logo !== undefined };
    },
    "letterhead.change": async (change) => {
      await memory.document.update((document) => ({
        ...document,
        letterhead: { ...NONE, ...document.letterhead, ...change },
      }));
      return {};
    },
    "letterhead.logo": async () => {
      const { logo } = current();
      if (logo === undefined) throw new AppError(because("logo-none"));
      return { mediaType: "image/png", bytes: (await memory.media.get(logo)).bytes };
    },
    "letterhead.setLogo": async (_, { bytes }) => {
      if (bytes.length > MAX_LOGO_BYTES) {
        throw new AppError(because("logo-too-large"));
      }
      const small = await reportFiles.logo(bytes);
      const logo = mediaId.parse(random.id());
      await memory.media.put(logo, "photograph", {}, small);
      await replaceLogo(logo);
      return {};
    },
    "letterhead.removeLogo": async () => {
      await replaceLogo(undefined);
      return {};
    },
  };
}

/** The letterhead as reports print it. */
export async function letterheadOf(
  memory: Memory,
): Promise<{ readonly school: string; readonly faculty: string; readonly logo?: Uint8Array }> {
  const { school, faculty, logo } = memory.document.read().letterhead ?? NONE;
  if (logo === undefined) return { school, faculty };
  return { school, faculty, logo: (await memory.media.get(logo)).bytes };
}
