import { networkInterfaces } from "node:os";
import type { OwnAddress } from "./diagnose";

/** Every address of this computer now. */
export function ownAddresses(): readonly OwnAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, cidr, internal }) => ({ name, address, cidr, internal })),
  );
}
