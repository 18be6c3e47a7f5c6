import { readLicences } from "#adapters/host/licences";
import { thisMachine } from "#adapters/host/machine";
import { placeOf } from "#adapters/host/place";
import { findResource } from "#adapters/resources/findResource";
import type { HostFacts } from "#core/hostFacts";

type Known = Pick<HostFacts, "connections" | "notices"> & { readonly folder: string };

/** What a host on this computer tells a station. */
export function hostFacts({ folder, connections, notices }: Known): HostFacts {
  return {
    connections,
    notices,
    place: () => placeOf(folder),
    machine: thisMachine,
    licences: async () => readLicences(findResource("out/licences.json")),
  };
}
