import type { LinkNews } from "#core/ports";
import type { CameraState, Health } from "#wire/health";
import { problemOf } from "./diagnose";

/** A node's health as the lecturer is shown it. */
export function healthNews(health: Health): LinkNews {
  const { throttling, temperatureCelsius, wifi, freeDiskBytes, lastCameraError } = health;
  return {
    type: "health",
    health: {
      load: health.load,
      residentBytes: Math.round(health.residentBytes),
      droppedPictures: health.pictures.dropped,
      upMs: health.uptimeSeconds * 1000,
      ...(temperatureCelsius === undefined ? {} : { temperatureC: temperatureCelsius }),
      ...(throttling === undefined ? {} : { isThrottled: throttling.throttled || throttling.underVoltage }),
      ...(wifi === undefined ? {} : { wifiDbm: wifi.signalDbm }),
      ...(freeDiskBytes === undefined ? {} : { diskFreeBytes: Math.round(freeDiskBytes) }),
      ...(lastCameraError === undefined ? {} : { cameraError: lastCameraError }),
    },
  };
}

/** What a node says of its camera; a frozen one gives no picture that counts. */
export function cameraNews({ state, reason }: CameraState): LinkNews {
  switch (state) {
    case "idle":
      return { type: "camera", camera: "off" };
    case "opening":
      return { type: "camera", camera: "starting" };
    case "ok":
      return { type: "camera", camera: "live" };
    case "no-signal":
    case "frozen": {
      const problem = problemOf("no-signal");
      const says = reason === undefined ? problem.says : `${problem.says} (${reason})`.slice(0, 500);
      return { type: "camera", camera: "no-signal", problem: { ...problem, says } };
    }
  }
}
