import type { CameraView, RungResult } from "#contract/camera";

/** One camera as the terminal lists it. */
export function cameraLine(camera: CameraView): string {
  const { cameraId, name, room, connection, camera: state, lastPictureAgeMs, lastAddress, problem } = camera;
  const age = lastPictureAgeMs === undefined ? "no picture yet" : `picture ${seconds(lastPictureAgeMs)} ago`;
  const where = room === "" ? "no room" : `room ${room}`;
  const head = `${cameraId}  ${connection.padEnd(10)}  ${state.padEnd(9)}  ${age}  ${name} (${where})`;
  const address = lastAddress === undefined ? "" : `  ${lastAddress}`;
  return problem === undefined
    ? `${head}${address}\n`
    : `${head}${address}\n    ${problem.says} ${problem.advice}\n`;
}

const RUNGS: Readonly<Record<RungResult["rung"], string>> = {
  mdns: "announced in the network",
  "last-address": "at the last address",
  "typed-address": "at the typed address",
  cable: "over a cable",
  reverse: "dialling this computer",
};

/** How one way of looking ended, and whom it found. */
export function rungLines({ rung, result, says, found, problem }: RungResult): string {
  const lines = [`${RUNGS[rung]}: ${result}. ${says}`];
  for (const { cameraId, name, address, isPaired, isPairingOpen } of found) {
    const state = isPaired ? "paired" : openness(isPairingOpen);
    lines.push(`    ${cameraId}  ${address}  ${name}, ${state}`);
  }
  if (problem !== undefined && result !== "found") lines.push(`    ${problem.says} ${problem.advice}`);
  return `${lines.join("\n")}\n`;
}

function openness(isPairingOpen: boolean | undefined): string {
  if (isPairingOpen === undefined) return "not paired";
  return isPairingOpen ? "takes a code now" : "not paired; run “rollcall-node pair” on it";
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
