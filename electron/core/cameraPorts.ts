import type { CameraState, ConnectionState, LinkProblem, NodeHealth, SearchRung } from "#contract/camera";

/** Certificate and private key of this station, both PEM: nodes know it by them. */
export type StationIdentity = { readonly certificate: string; readonly key: string };

/** A node of the room, as pairing left it. */
export type NodeSource = {
  readonly kind: "room-node";
  /** SHA-256 of the node's certificate, in hex: who answers with another is not spoken to. */
  readonly fingerprint: string;
  /** Where it was reached, the latest first; "host:port". */
  readonly addresses: readonly string[];
};

/** Where pictures of a camera come from. The laptop's own are brought by the page, so no port opens it. */
export type CameraSource =
  | NodeSource
  | { readonly kind: "network"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

/** A picture as it came over the wire: the camera's own bytes, and when they were taken by this computer's clock. */
export type ArrivedPicture = {
  readonly jpeg: Uint8Array;
  readonly takenAtMs: number;
  /** How old it was when it arrived, transit included. */
  readonly ageMs: number;
};

/** What a link tells of its camera. */
export type LinkNews =
  | {
      readonly type: "connection";
      readonly connection: ConnectionState;
      readonly address?: string;
      readonly problem?: LinkProblem;
      /** When a lost connection is tried again. */
      readonly nextTryAtMs?: number;
    }
  | { readonly type: "camera"; readonly camera: CameraState; readonly problem?: LinkProblem }
  | { readonly type: "health"; readonly health: NodeHealth }
  | { readonly type: "clock"; readonly offsetMs: number }
  | { readonly type: "version"; readonly version: string }
  /** A picture whose age could not be told, or that was too old when it came: it is gone already. */
  | { readonly type: "too-old" }
  | { readonly type: "picture"; readonly picture: ArrivedPicture };

/** How often pictures are wanted: 0 is not at all, and the camera goes off. */
export type WantedEveryMs = number;

/** A lasting connection to one camera: it comes back by itself until it is closed. */
export type CameraLink = {
  readonly want: (everyMs: WantedEveryMs) => void;
  /** One picture besides those that are wanted; it comes as news. @throws AppError `not-ready` without a connection */
  readonly pictureNow: () => Promise<void>;
  readonly identify: () => Promise<void>;
  readonly rename: (name: string) => Promise<void>;
  readonly restart: (what: "camera" | "node") => Promise<void>;
  readonly update: (bundle: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A node that was seen on the network. Nothing of it is trusted. */
export type SeenNode = {
  readonly nodeId: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly isPairingOpen?: boolean;
};

/** How one way of looking ended. */
export type SearchedRung = {
  readonly rung: SearchRung;
  readonly result: "found" | "nothing" | "failed" | "not-tried";
  readonly nodes: readonly SeenNode[];
  readonly says: string;
  readonly problem?: LinkProblem;
};

/** What looking for nodes starts from. */
export type Search = {
  readonly known: readonly (Pick<NodeSource, "addresses"> & { readonly nodeId: string })[];
  readonly address?: string;
  readonly reverse: boolean;
};

/** What pairing leaves: both pin each other's certificate. */
export type PairedNode = {
  readonly nodeId: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly address: string;
};

/** How this computer reaches cameras. */
export type Cameras = {
  /** Begins to listen for nodes that announce themselves; tells of each change with all that are there. */
  readonly browse: (onChange: (nodes: readonly SeenNode[]) => void) => () => Promise<void>;
  readonly createIdentity: () => Promise<StationIdentity>;
  /**
   * Opens a link; news come from then on.
   * @param identity this station's, for nodes
   */
  readonly open: (
    source: CameraSource,
    identity: StationIdentity,
    tell: (news: LinkNews) => void,
  ) => CameraLink;
  readonly search: (search: Search, identity: StationIdentity) => Promise<readonly SearchedRung[]>;
  /** @throws AppError `not-allowed` for a wrong code or a closed pairing, `too-many-tries`, `source-unavailable` with the likely cause */
  readonly pair: (
    asked: { readonly addresses: readonly string[]; readonly code: string },
    identity: StationIdentity,
  ) => Promise<PairedNode>;
  /** The port on which nodes may dial this computer, once `search` opened one. */
  readonly reversePort: () => Promise<number | undefined>;
  /** Ends everything that `search` left open. */
  readonly close: () => Promise<void>;
};
