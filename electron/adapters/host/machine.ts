import { arch, cpus, platform, release, totalmem } from "node:os";
import type { Machine } from "#contract/support";

/** This computer, without its name or its user's. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processor: processors[0]?.model.trim() ?? "",
    cores: processors.length,
    memoryBytes: totalmem(),
    runtime: runtimeOf(process.versions),
    upMs: Math.round(process.uptime() * 1000),
  };
}

function runtimeOf({ node, electron }: Readonly<Record<string, string | undefined>>): string {
  const runsIn = electron === undefined ? "" : `Electron ${electron}, `;
  return `${runsIn}Node ${node ?? "?"}`;
}
