import { AppError } from "#contract/errors";
import { because, inTrouble } from "#contract/reasons/reasons";
import { isFresh } from "#core/domain/pictureAge";
import type { HealthStretch } from "#contract/camera";
import type { ArrivedPicture, CameraLink, Clock, LinkNews, Timers } from "#core/ports";
import { healthStateOf, healthStretches, newHealthHistory, noteHealth } from "./healthHistory";
import { hear, NEW_CAMERA, type LiveCamera } from "./liveCamera";
import { createWishes, type Wishes } from "./wishes";

/** A camera that this station has opened: what is known of it, its newest picture, and who waits for the next. */
export type OpenCamera = {
  readonly live: () => LiveCamera;
  /** How it was in the last 24 hours, as far as it was open, oldest first. */
  readonly history: () => readonly HealthStretch[];
  /** The link to it; none for the laptop's own, whose pictures the page brings. */
  readonly link: CameraLink | undefined;
  readonly wishes: Wishes;
  /** The newest picture, as long as it is fresh. */
  readonly fresh: () => ArrivedPicture | undefined;
  /** The next picture that was taken at this time or later. @throws AppError `source-unavailable` when none comes in time */
  readonly next: (notBeforeMs: number, withinMs: number) => Promise<ArrivedPicture>;
  readonly hear: (news: LinkNews) => void;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly notBeforeMs: number;
  readonly give: (picture: ArrivedPicture) => void;
  readonly fail: (error: AppError) => void;
};

export type OpenCameraPorts = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly open: ((tell: (news: LinkNews) => void) => CameraLink) | undefined;
  readonly onNews: (news: LinkNews) => void;
};

/** Opens a camera of this station. */
export function openCamera(ports: OpenCameraPorts): OpenCamera {
  const { clock, timers } = ports;
  const waiting = new Set<Waiting>();
  let live = NEW_CAMERA;
  let history = newHealthHistory(clock.nowMs());
  let newest: ArrivedPicture | undefined;

  const onPicture = (picture: ArrivedPicture) => {
    if (newest === undefined || picture.takenAtMs >= newest.takenAtMs) newest = picture;
    for (const each of waiting) if (picture.takenAtMs >= each.notBeforeMs) each.give(picture);
  };
  const note = (isPicture: boolean) => {
    const state = healthStateOf(live);
    // The laptop's own camera has no link that could be asked: its picture is all that tells of it.
    if (isPicture && state === "off") history = noteHealth(history, "ok", clock.nowMs());
    history = noteHealth(history, state, clock.nowMs());
  };
  const heard = (news: LinkNews) => {
    const isOld = news.type === "picture" && !isFresh(news.picture.ageMs);
    const counted: LinkNews = isOld ? { type: "too-old" } : news;
    live = hear(live, counted);
    note(counted.type === "picture");
    if (counted.type === "picture") onPicture(counted.picture);
    ports.onNews(counted);
  };
  const link = ports.open?.(heard);
  const wishes = createWishes((everyMs) => link?.want(everyMs));

  return {
    live: () => live,
    history: () => healthStretches(history, clock.nowMs()),
    link,
    wishes,
    hear: heard,
    fresh: () => (newest !== undefined && isFresh(clock.nowMs() - newest.takenAtMs) ? newest : undefined),
    next: (notBeforeMs, withinMs) =>
      new Promise<ArrivedPicture>((resolve, reject) => {
        const end = () => {
          cancel();
          waiting.delete(mine);
        };
        const mine: Waiting = {
          notBeforeMs,
          give: (picture) => {
            end();
            resolve(picture);
          },
          fail: (error) => {
            end();
            reject(error);
          },
        };
        const cancel = timers.after(withinMs, () => mine.fail(noPicture(live)));
        waiting.add(mine);
      }),
    close: async () => {
      for (const each of waiting) each.fail(noPicture(live));
      await link?.close();
    },
  };
}

function noPicture({ linkProblem, cameraProblem }: LiveCamera): AppError {
  const problem = linkProblem ?? cameraProblem;
  return new AppError(
    problem === undefined
      ? because("camera-silent")
      : { ...inTrouble(problem.cause), message: `${problem.says} ${problem.advice}` },
  );
}
