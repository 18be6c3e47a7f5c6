import { useEffect, useRef } from "react";
import "./poseStage.css";

type PoseStageProps = {
  readonly stream: MediaStream;
  /** Parts of the ring around the oval, clockwise from the top. */
  readonly segments: readonly ("done" | "now" | "todo")[];
  /** What the student is asked for. */
  readonly asks: string;
  /** The one thing to do, large. */
  readonly hint: string;
  /** Everything is right now: the oval lights up. */
  readonly isRight: boolean;
};

/** Of each part of the ring, so that parts do not touch. */
const GAP = 0.08;

/** A camera as a mirror, an oval to be in, a ring that fills, and one hint. */
export function PoseStage({ stream, segments, asks, hint, isRight }: PoseStageProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={isRight ? "pose-stage pose-stage-right" : "pose-stage"}>
      <video ref={video} autoPlay muted playsInline aria-hidden />
      <svg viewBox="0 0 400 300" aria-hidden>
        <path
          className="pose-shade"
          fillRule="evenodd"
          d="M0 0h400v300H0zM200 32a82 108 0 0 0 0 216a82 108 0 0 0 0-216z"
        />
        {segments.map((state, at) => (
          <ellipse
            // oxlint-disable-next-line react/no-array-index-key -- parts keep their places
            key={at}
            className={`pose-part pose-part-${state}`}
            cx={200}
            cy={140}
            rx={90}
            ry={116}
            pathLength={segments.length}
            strokeDasharray={`${1 - GAP} ${segments.length - 1 + GAP}`}
            strokeDashoffset={segments.length / 4 - at}
          />
        ))}
      </svg>
      <p className="pose-asks">{asks}</p>
      <p className="pose-hint" role="status">
        {hint}
      </p>
    </div>
  );
}
