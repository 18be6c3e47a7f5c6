import type { LinkProblem } from "#contract/camera";
import { whyOf } from "#contract/reasons/reasons";
import { Said } from "#shell/said";
import { IconAlertTriangle } from "@tabler/icons-react";

/** What is the matter, and what to do about it. */
export function Problem({ problem: { cause, says, advice } }: { readonly problem: LinkProblem }) {
  return (
    <div className="camera-problem">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <p>
        <strong>
          <Said of={{ message: says, why: whyOf(`${cause}:says`) }} />
        </strong>{" "}
        <Said of={{ message: advice, why: whyOf(`${cause}:advice`) }} />
      </p>
    </div>
  );
}
