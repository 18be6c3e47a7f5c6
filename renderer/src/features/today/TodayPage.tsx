import { useNow } from "#shell/now";
import { useReading } from "#shell/reading";
import { useSaid } from "#shell/said";
import { goTo, Link } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import { useKeys } from "#shell/keys";
import { ErrorState } from "#ui/ErrorState";
import { LoadingState } from "#ui/LoadingState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight, IconCircleCheck } from "@tabler/icons-react";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { DayLine } from "./DayLine";
import { FirstRun } from "./FirstRun";
import { NextLesson } from "./NextLesson";
import { createTodayStore, isOver, type Day, type StartWish } from "./todayStore";
import "./today.css";

const TICK_MS = 30_000;

/** The day: what comes next in one press, the day's lessons, and what needs attention. */
export function TodayPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const store = useStoreOf(createTodayStore);
  const day = useStore(store, (state) => state.day);
  const error = useStore(store, (state) => state.error);
  const look = useStore(store, (state) => state.look);
  useReading(look);
  const now = useNow(TICK_MS);
  const isPast = day !== undefined && isOver(day, new Date(now));
  useEffect(() => {
    if (isPast) void look();
  }, [isPast, look]);
  if (day === undefined && error !== undefined) {
    return (
      <ErrorState
        title={t("today.failed")}
        says={said(error)}
        safe={t("common.safe")}
        action={<Button onClick={() => void look()}>{t("common.tryAgain")}</Button>}
      />
    );
  }
  if (day === undefined) return <LoadingState label={t("common.loading")} />;
  return (
    <PageBody>
      <Greeting name={day.lecturerName} />
      {day.classes.length === 0 ? <FirstRun /> : <WholeDay day={day} />}
    </PageBody>
  );
}

const NOON = 12;
const EVENING = 18;

function Greeting({ name }: { readonly name: string }) {
  const { t, i18n } = useTranslation();
  const now = new Date(useNow(TICK_MS));
  const hour = now.getHours();
  const part = hour < NOON ? "morning" : hour < EVENING ? "afternoon" : "evening";
  const date = now.toLocaleDateString(i18n.language, { weekday: "long", day: "numeric", month: "long" });
  return <PageHead title={t(`today.${part}`, { name: name.split(" ").at(-1) })} says={date} />;
}

function WholeDay({ day }: { readonly day: Day }) {
  const { t } = useTranslation();
  const start = useStart();
  const { next } = day;
  useKeys(t("rail.today"), [
    {
      keys: "enter",
      says: t("today.startKey"),
      run: () => {
        if (next !== "none") start({ classId: next.classId, lessonId: next.lessonId });
      },
    },
  ]);
  return (
    <div className="today">
      <div className="today-main">
        <NextLesson day={day} onStart={start} />
        <DayLine day={day} onStart={start} />
      </div>
      <Attentions day={day} />
    </div>
  );
}

/** Starts a lesson and goes to it; says why when that is refused. */
function useStart(): (wish: StartWish) => void {
  const { t } = useTranslation();
  const start = useStore(useStoreOf(createTodayStore), (state) => state.start);
  return useCallback(
    (wish) => {
      const go = async () => {
        const reply = await start(wish);
        if (reply.ok) goTo(`/lesson/${reply.value}`);
        else tellFailure(t("today.notStarted"), reply.error);
      };
      void go();
    },
    [start, t],
  );
}

function Attentions({ day }: { readonly day: Day }) {
  const { t } = useTranslation();
  const cameras = useStore(useStoreOf(createTodayStore), (state) => state.cameras);
  const items = day.attention(cameras);
  return (
    <aside className="attention" aria-labelledby="attention">
      <h2 id="attention">{t("today.attention")}</h2>
      {items.length === 0 ? (
        <p className="attention-none">
          <IconCircleCheck size={20} stroke={1.75} aria-hidden />
          {t("today.allWell")}
        </p>
      ) : (
        <ul>
          {items.map(({ id, kind, count, date, about, to }) => (
            <li key={id}>
              <Link to={to} className="attention-item">
                <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
                <span>
                  <strong>{t(`today.${kind}`, { count, date })}</strong>
                  {about !== "" && <span className="caption">{about}</span>}
                </span>
                <IconArrowRight size={16} stroke={1.75} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
