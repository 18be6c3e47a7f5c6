import type { HealthState, HealthStretch } from "#contract/camera";
import { useTranslation } from "react-i18next";
import { barsOf, DAY_MINUTES, timesOf } from "./dayStrip";

const HEIGHT = 20;
const SWATCH = 12;
/** What lasted a few minutes is drawn so wide, in minutes, that it is seen all the same. */
const LEAST = 8;
/** The worse, the higher: the states are told apart without their colours too. */
const SHARE: Readonly<Record<HealthState, number>> = { off: 0.1, ok: 0.4, hot: 0.7, lost: 1 };

/** How a camera was in the last 24 hours: a strip, and the same in words. */
export function LastDay({ history }: { readonly history: readonly HealthStretch[] }) {
  const { t } = useTranslation();
  const lasted = useLasted();
  return (
    <section className="camera-day" aria-label={t("cameras.lastDay")}>
      <svg
        className="camera-strip"
        viewBox={`0 0 ${DAY_MINUTES} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {barsOf(history).map(({ state, from, minutes }) => (
          <Bar
            key={from}
            state={state}
            x={Math.min(from, DAY_MINUTES - LEAST)}
            width={Math.max(minutes, LEAST)}
            height={HEIGHT}
          />
        ))}
      </svg>
      <div className="camera-day-ends" aria-hidden>
        <span>{t("cameras.lastDayAxis.from")}</span>
        <span>{t("cameras.lastDayAxis.until")}</span>
      </div>
      <ul>
        {timesOf(history).map(({ state, minutes }) => (
          <li key={state}>
            <svg width={SWATCH} height={SWATCH} aria-hidden>
              <Bar state={state} x={0} width={SWATCH} height={SWATCH} />
            </svg>
            {t(`cameras.wasFor.${state}`, { time: lasted(minutes) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

type BarProps = {
  readonly state: HealthState;
  readonly x: number;
  readonly width: number;
  readonly height: number;
};

function Bar({ state, x, width, height }: BarProps) {
  const high = height * SHARE[state];
  return <rect className={`camera-was-${state}`} x={x} y={height - high} width={width} height={high} />;
}

function useLasted(): (minutes: number) => string {
  const { t } = useTranslation();
  return (all) => {
    const hours = Math.floor(all / 60);
    const minutes = all % 60;
    if (hours === 0) return t("cameras.lasted.minutes", { minutes });
    return minutes === 0
      ? t("cameras.lasted.hours", { hours })
      : t("cameras.lasted.both", { hours, minutes });
  };
}
