import type { Immutable } from "#contract/immutable";
import type { ConnectionKind, Licence, Machine, StationPlace } from "#contract/support";
import type { StoreNotice } from "./storePorts";

/** A connection that is there now. */
export type OpenConnection = {
  readonly kind: ConnectionKind;
  /** With whom or on which address. */
  readonly where: string;
  readonly lastUsedAtMs?: number;
};

/** What only the host can know: of the computer, and of what it has opened itself. */
export type HostFacts = {
  /** Every connection that is open or listens; what is not named here is off. */
  readonly connections: () => readonly OpenConnection[];
  readonly place: () => Promise<StationPlace>;
  readonly machine: () => Machine;
  /** What the store told since it was opened, oldest first. */
  readonly notices: () => readonly Pick<StoreNotice, "code" | "atMs">[];
  /** @throws AppError `not-found` where Rollcall runs from its sources and was never built */
  readonly licences: () => Promise<readonly Immutable<Licence>[]>;
};
